// The text of `order_by`: path[Direction] { "," path[Direction] }, the direction being AscNullsFirst when
// left out.
#pragma once

#include <memory_resource>
#include <string_view>
#include <vector>

#include <portico/abi/plan.h>

#include "grammar/words.hpp"

namespace rest::grammar {

struct OrderKey {
  std::string_view path;
  portico_order_op direction = PORTICO_ORDER_ASC_NULLS_FIRST;
};

// Refuses with QUERY_GRAMMAR. The keys view `text`.
Status parse_order(std::string_view text, std::pmr::vector<OrderKey>& keys);

}  // namespace rest::grammar
