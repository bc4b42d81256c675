// SHA-256, comparison in constant time, random bytes of the system.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace portico::base {

using Sha256 = std::array<std::uint8_t, 32>;

// One context per thread is reused. Ends the process if the library cannot compute it: a wrong digest
// would open a door.
Sha256 sha256(std::string_view bytes) noexcept;

// Two lower-case digits a byte.
std::string to_hex(std::span<const std::uint8_t> bytes);

// The time depends on the sizes only. Texts of different sizes are unequal.
bool constant_time_equal(std::string_view left, std::string_view right) noexcept;
bool constant_time_equal(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right) noexcept;

// Fills `out` from the system's generator. Ends the process if there is no entropy: nothing secret can be
// made without.
void random_bytes(std::span<std::uint8_t> out) noexcept;

}  // namespace portico::base
