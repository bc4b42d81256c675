#include "language/syntax/source.hpp"

#include <algorithm>

namespace graphql::language {

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) length += byte >= 0xF0U ? 2 : 1;
  }
  return length;
}

Location location_of(std::string_view source, Offset at) {
  const std::size_t stop = std::min<std::size_t>(at, source.size());
  Location place;
  for (std::size_t i = 0; i < stop; ++i) {
    const auto byte = static_cast<unsigned char>(source[i]);
    if (byte == '\n' || byte == '\r') {
      // CR LF ends one line; a place between the two is still on that line.
      const bool pair = byte == '\r' && i + 1 < source.size() && source[i + 1] == '\n';
      if (pair && i + 1 == stop) {
        ++place.column;
        break;
      }
      if (pair) ++i;
      ++place.line;
      place.column = 1;
    } else if ((byte & 0xC0U) != 0x80U) {  // a continuation byte belongs to the code unit before it
      place.column += byte >= 0xF0U ? 2 : 1;
    }
  }
  return place;
}

}  // namespace graphql::language
