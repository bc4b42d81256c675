#include "base/base62.hpp"

#include <algorithm>
#include <array>

#include <zlib.h>

#include "base/digest.hpp"

namespace portico::base {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::uint8_t kNoDigit = 0xFF;
constexpr std::size_t kMostBytes = 64;

constexpr std::array<std::uint8_t, 256> digit_values() {
  std::array<std::uint8_t, 256> values{};
  for (auto& value : values) value = kNoDigit;
  for (std::size_t i = 0; i < kDigits.size(); ++i) {
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kValues = digit_values();

std::uint8_t value_of(char c) {
  return kValues[static_cast<unsigned char>(c)];
}

}  // namespace

bool is_base62(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return value_of(c) != kNoDigit; });
}

std::optional<std::string> encode_base62(std::uint64_t value, std::size_t width) {
  std::string text(width, '0');
  for (std::size_t i = width; i > 0; --i, value /= kDigits.size())
    text[i - 1] = kDigits[value % kDigits.size()];
  if (value != 0) return std::nullopt;
  return text;
}

std::optional<std::uint64_t> decode_base62(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    const std::uint8_t digit = value_of(c);
    if (digit == kNoDigit || value > (UINT64_MAX - digit) / kDigits.size()) return std::nullopt;
    value = value * kDigits.size() + digit;
  }
  return value;
}

std::optional<std::string> encode_base62(std::span<const std::uint8_t> bytes, std::size_t width) {
  if (bytes.size() > kMostBytes) return std::nullopt;
  std::array<std::uint8_t, kMostBytes> number;
  std::copy(bytes.begin(), bytes.end(), number.begin());
  const auto end = number.begin() + static_cast<std::ptrdiff_t>(bytes.size());
  std::string text(width, '0');
  for (std::size_t i = width; i > 0; --i) {
    std::uint32_t remainder = 0;
    for (auto byte = number.begin(); byte != end; ++byte) {
      const std::uint32_t part = remainder * 256 + *byte;
      *byte = static_cast<std::uint8_t>(part / kDigits.size());
      remainder = part % static_cast<std::uint32_t>(kDigits.size());
    }
    text[i - 1] = kDigits[remainder];
  }
  if (std::any_of(number.begin(), end, [](std::uint8_t byte) { return byte != 0; })) return std::nullopt;
  return text;
}

bool decode_base62(std::string_view text, std::span<std::uint8_t> out) noexcept {
  if (text.empty() || out.size() > kMostBytes) return false;
  std::fill(out.begin(), out.end(), std::uint8_t{0});
  for (const char c : text) {
    const std::uint8_t digit = value_of(c);
    if (digit == kNoDigit) return false;
    std::uint32_t carry = digit;
    for (std::size_t i = out.size(); i > 0; --i) {
      carry += out[i - 1] * static_cast<std::uint32_t>(kDigits.size());
      out[i - 1] = static_cast<std::uint8_t>(carry & 0xFFU);
      carry >>= 8U;
    }
    if (carry != 0) return false;
  }
  return true;
}

std::string random_base62(std::size_t width) {
  constexpr std::uint8_t kUnbiased = 248;  // 4 x 62: bytes above would make some digits likelier
  std::string text;
  text.reserve(width);
  std::array<std::uint8_t, 64> bytes;
  while (text.size() < width) {
    random_bytes(bytes);
    for (const std::uint8_t byte : bytes) {
      if (byte < kUnbiased && text.size() < width) text.push_back(kDigits[byte % kDigits.size()]);
    }
  }
  return text;
}

std::string base62_checksum(std::string_view text) {
  const std::uint64_t sum = crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
  return *encode_base62(sum, kBase62ChecksumSize);
}

}  // namespace portico::base
