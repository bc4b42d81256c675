// Texts between the C++ layer and the C border.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <portico/abi/core.h>

namespace portico {

// The same bytes as a border text; nothing is copied. [any]
constexpr portico_str to_str(std::string_view text) noexcept {
  return portico_str{text.data(), text.size()};
}

// The same bytes as a view, which lives as long as the border says. [any]
constexpr std::string_view to_view(portico_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.ptr, static_cast<std::size_t>(text.len));
}

// Well-formed UTF-8 without U+0000 (RFC 3629, 4). [any]
inline bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      if (first == 0) return false;
      ++i;
      continue;
    }
    std::size_t length = 0;
    std::uint32_t code = 0;
    if (first >= 0xC2 && first <= 0xDF) {
      length = 2;
      code = first & 0x1Fu;
    } else if (first >= 0xE0 && first <= 0xEF) {
      length = 3;
      code = first & 0x0Fu;
    } else if (first >= 0xF0 && first <= 0xF4) {
      length = 4;
      code = first & 0x07u;
    } else {
      return false;
    }
    if (text.size() - i < length) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0u) != 0x80u) return false;
      code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return false;
    i += length;
  }
  return true;
}

}  // namespace portico
