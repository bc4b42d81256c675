// Base 62 (0-9A-Za-z) at fixed width: the text of API tokens. Digits are in ASCII order, so equal-width texts
// sort as their numbers. A token is prt_<workspace 8><key id 8>_<secret 43><checksum 6>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace portico::base {

constexpr std::size_t kBase62ChecksumSize = 6;
constexpr std::size_t kBase62Of256Bits = 43;  // 62^43 > 2^256

bool is_base62(std::string_view text) noexcept;

// The number at `width` digits, zeros in front; nothing if it does not fit.
std::optional<std::string> encode_base62(std::uint64_t value, std::size_t width);
// Nothing for an empty text, a foreign character or a number above 2^64 - 1.
std::optional<std::uint64_t> decode_base62(std::string_view text) noexcept;

// The bytes as one big-endian number, at most 64 of them.
std::optional<std::string> encode_base62(std::span<const std::uint8_t> bytes, std::size_t width);
// Fills `out` (at most 64 bytes) exactly; false for an empty text, a foreign character or a number that does
// not fit.
bool decode_base62(std::string_view text, std::span<std::uint8_t> out) noexcept;

// `width` digits, each equally likely, from the system's random generator.
std::string random_base62(std::size_t width);

// CRC-32 of the text at 6 digits: tells a mistyped or cut token from a revoked one without looking it up.
std::string base62_checksum(std::string_view text);

}  // namespace portico::base
