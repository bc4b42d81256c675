// Base 64 of RFC 4648 section 4, with padding: the text of cursors.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace portico::base {

constexpr std::size_t base64_size(std::size_t bytes) {
  return (bytes + 2) / 3 * 4;
}

// Writes base64_size(bytes.size()) characters.
void encode_base64(std::string_view bytes, char* out) noexcept;
std::string encode_base64(std::string_view bytes);

// Strict: no white space, full padding, unused bits zero, so one value has one text. Nothing if the text is
// not such.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace portico::base
