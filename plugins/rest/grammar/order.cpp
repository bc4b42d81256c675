#include "grammar/order.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace rest::grammar {
namespace {

constexpr std::array<std::pair<std::string_view, portico_order_op>, 4> kDirections = {
    {{"AscNullsFirst", PORTICO_ORDER_ASC_NULLS_FIRST},
     {"AscNullsLast", PORTICO_ORDER_ASC_NULLS_LAST},
     {"DescNullsFirst", PORTICO_ORDER_DESC_NULLS_FIRST},
     {"DescNullsLast", PORTICO_ORDER_DESC_NULLS_LAST}}};

constexpr const char* kExample =
    "write it as order_by=field_1[AscNullsFirst],field_2[DescNullsLast],field_3.";

Status parse_key(std::string_view text, OrderKey& key) {
  const std::size_t open = text.find('[');
  key.path = trim(text.substr(0, open));
  if (key.path.empty())
    return Error(PORTICO_E_QUERY_GRAMMAR, std::string("'order_by' has a place without a field; ") + kExample);
  if (!is_path(key.path))
    return Error(PORTICO_E_QUERY_GRAMMAR, "'order_by' is invalid at " + shown(text) + "; " + kExample);
  if (open == std::string_view::npos) return ok;
  if (text.back() != ']')
    return Error(PORTICO_E_QUERY_GRAMMAR, "'order_by' is invalid at " + shown(text) + "; " + kExample);
  const std::string_view word = text.substr(open + 1, text.size() - open - 2);
  for (const auto& [name, direction] : kDirections) {
    if (name == word) {
      key.direction = direction;
      return ok;
    }
  }
  return Error(PORTICO_E_QUERY_GRAMMAR,
               "'order_by' direction " + shown(word) +
                   " is invalid; allowed are AscNullsFirst, AscNullsLast, DescNullsFirst and DescNullsLast.");
}

}  // namespace

Status parse_order(std::string_view text, std::pmr::vector<OrderKey>& keys) {
  for (;;) {
    const std::size_t comma = text.find(',');
    OrderKey key;
    if (Status status = parse_key(trim(text.substr(0, comma)), key); status != ok) return status;
    keys.push_back(key);
    if (comma == std::string_view::npos) return ok;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace rest::grammar
