#include "base/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace portico::base {
namespace {

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

// The size of the valid sequence that starts with a byte above 0x7F at `at`, or 0.
std::size_t sequence_size(const unsigned char* at, std::size_t left) {
  const unsigned char first = at[0];
  if (first >= 0xC2 && first <= 0xDF) return left >= 2 && is_continuation(at[1]) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (left < 3 || !is_continuation(at[1]) || !is_continuation(at[2])) return 0;
    if (first == 0xE0 && at[1] < 0xA0) return 0;   // a shorter form exists
    if (first == 0xED && at[1] >= 0xA0) return 0;  // a surrogate
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (left < 4 || !is_continuation(at[1]) || !is_continuation(at[2]) || !is_continuation(at[3])) return 0;
    if (first == 0xF0 && at[1] < 0x90) return 0;   // a shorter form exists
    if (first == 0xF4 && at[1] >= 0x90) return 0;  // above U+10FFFF
    return 4;
  }
  return 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) noexcept {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  std::size_t i = 0;
  while (i < size) {
    if (i + 8 <= size) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + i, 8);
      if ((word & 0x8080808080808080ULL) == 0) {
        i += 8;
        continue;
      }
    }
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    const std::size_t step = sequence_size(bytes + i, size - i);
    if (step == 0) return false;
    i += step;
  }
  return true;
}

bool contains_nul(std::string_view text) noexcept {
  return !text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr;
}

}  // namespace portico::base
