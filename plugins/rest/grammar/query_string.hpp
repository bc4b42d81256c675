// The part of a URL after '?': name=value pairs, decoded once.
#pragma once

#include <memory_resource>
#include <string_view>
#include <vector>

#include "grammar/words.hpp"

namespace rest::grammar {

struct QueryPair {
  std::string_view name;
  std::string_view value;
};

// Decodes %XX and '+' (a space). Refuses a broken %XX with QUERY_GRAMMAR, text that is not UTF-8 or holds
// U+0000 with BAD_TEXT. The pairs view memory of `memory`.
Status read_query(std::string_view raw, std::pmr::memory_resource* memory,
                  std::pmr::vector<QueryPair>& pairs);

}  // namespace rest::grammar
