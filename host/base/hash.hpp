// A fast 64-bit hash of bytes for tables in memory. It is not stable between builds or byte orders and not
// for secrets: who finds an entry by it compares the bytes as well.
#pragma once

#include <cstdint>
#include <string_view>

namespace portico::base {

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept;

// A hash that continues another one with a number.
std::uint64_t hash_combine(std::uint64_t hash, std::uint64_t value) noexcept;

}  // namespace portico::base
