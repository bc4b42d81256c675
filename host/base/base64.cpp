#include "base/base64.hpp"

#include <array>
#include <cstdint>

namespace portico::base {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kNoDigit = 0x80000000U;

constexpr std::array<std::uint32_t, 256> digit_values() {
  std::array<std::uint32_t, 256> values{};
  for (auto& value : values) value = kNoDigit;
  for (std::size_t i = 0; i < kDigits.size(); ++i) {
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint32_t>(i);
  }
  return values;
}
constexpr std::array<std::uint32_t, 256> kValues = digit_values();

std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

std::uint32_t value_at(std::string_view text, std::size_t i) {
  return kValues[static_cast<unsigned char>(text[i])];
}

char digit(std::uint32_t bits) {
  return kDigits[bits & 0x3FU];
}

char low_byte(std::uint32_t bits) {
  return static_cast<char>(static_cast<unsigned char>(bits & 0xFFU));
}

}  // namespace

void encode_base64(std::string_view bytes, char* out) noexcept {
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3, out += 4) {
    const std::uint32_t bits = byte_at(bytes, i) << 16U | byte_at(bytes, i + 1) << 8U | byte_at(bytes, i + 2);
    out[0] = digit(bits >> 18U);
    out[1] = digit(bits >> 12U);
    out[2] = digit(bits >> 6U);
    out[3] = digit(bits);
  }
  if (i == bytes.size()) return;
  const bool two = i + 2 == bytes.size();
  const std::uint32_t bits = byte_at(bytes, i) << 16U | (two ? byte_at(bytes, i + 1) << 8U : 0U);
  out[0] = digit(bits >> 18U);
  out[1] = digit(bits >> 12U);
  out[2] = two ? digit(bits >> 6U) : '=';
  out[3] = '=';
}

std::string encode_base64(std::string_view bytes) {
  std::string text(base64_size(bytes.size()), '=');
  encode_base64(bytes, text.data());
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return std::string();
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const std::size_t whole = text.size() - (padding > 0 ? 4 : 0);
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < whole; i += 4) {
    const std::uint32_t bits = value_at(text, i) << 18U | value_at(text, i + 1) << 12U |
                               value_at(text, i + 2) << 6U | value_at(text, i + 3);
    seen |= value_at(text, i) | value_at(text, i + 1) | value_at(text, i + 2) | value_at(text, i + 3);
    bytes.push_back(low_byte(bits >> 16U));
    bytes.push_back(low_byte(bits >> 8U));
    bytes.push_back(low_byte(bits));
  }
  if (padding > 0) {
    const std::uint32_t third = padding == 1 ? value_at(text, whole + 2) : 0;
    const std::uint32_t bits = value_at(text, whole) << 18U | value_at(text, whole + 1) << 12U | third << 6U;
    seen |= value_at(text, whole) | value_at(text, whole + 1) | third;
    bytes.push_back(low_byte(bits >> 16U));
    if (padding == 1) bytes.push_back(low_byte(bits >> 8U));
    const std::uint32_t unused = padding == 1 ? 0xFFU : 0xFFFFU;
    if ((bits & unused) != 0) return std::nullopt;
  }
  if ((seen & kNoDigit) != 0) return std::nullopt;
  return bytes;
}

}  // namespace portico::base
