// Places in a document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace graphql::language {

// Bytes from the start of the document.
using Offset = std::uint32_t;

// As responses tell it (GraphQL, 7.1.2): both count from 1; a column is a UTF-16 code unit, as the reference
// implementation counts.
struct Location {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Location&, const Location&) = default;
};

// Walks the document up to the place, so it is for errors only.
Location location_of(std::string_view source, Offset at);

// What JavaScript calls the length of a text.
std::size_t utf16_length(std::string_view text);

}  // namespace graphql::language
