// What stands between the quotes of a string (GraphQL, String Value).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "language/syntax/arena.hpp"

namespace graphql::language {

struct Escape {
  std::uint32_t code_point = 0;
  std::size_t size = 0;  // bytes of source; 0 = not an escape
};

// The escape that `rest` starts with: \n, \u00e9, a pair such as \uD83D\uDE00, \u{1F600}.
Escape escape_at(std::string_view rest);

// `raw` has only escapes that escape_at() takes.
std::string_view unescaped_string(std::string_view raw, Arena& arena);

// Without common indentation, blank lines at both ends and \""". A view of `raw` if nothing changes.
std::string_view block_string_value(std::string_view raw, Arena& arena);

}  // namespace graphql::language
