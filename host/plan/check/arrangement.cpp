#include "plan/check/checker.hpp"
#include "plan/fields.hpp"

namespace portico::plan {

using base::Error;
using base::ErrorCode;

bool PlanChecker::is_arrangement(std::uint16_t kind) {
  return kind == PORTICO_NODE_ORDER || kind == PORTICO_NODE_LIMIT || kind == PORTICO_NODE_LAST ||
         kind == PORTICO_NODE_AFTER || kind == PORTICO_NODE_BEFORE;
}

base::Status PlanChecker::check_arrangement(std::uint32_t index, Read& read) {
  const portico_node& each = node(index);
  Page& page = read.page;
  switch (each.kind) {
    case PORTICO_NODE_ORDER:
      return check_order(index, *read.object, {}, read);
    case PORTICO_NODE_LIMIT:
    case PORTICO_NODE_LAST: {
      if (page.size_value != kNoValue) {
        return Error(ErrorCode::ARGS_CONFLICT, "Cannot provide both first and last; provide one of them");
      }
      page.size_value = each.value;
      if (pattern_words_[each.value] <= page.largest_size) {
        page.known_size = static_cast<std::uint32_t>(pattern_words_[each.value]);
      } else if (pattern_words_[each.value] != ~std::uint64_t{0}) {
        page.known_size = page.largest_size;
      }
      page.backward = each.kind == PORTICO_NODE_LAST;
      ValueRule& rule = rule_of(index);
      rule.kind = ValueRule::Kind::page_size;
      return {};
    }
    case PORTICO_NODE_AFTER:
    case PORTICO_NODE_BEFORE: {
      const bool after = each.kind == PORTICO_NODE_AFTER;
      std::uint32_t& value = after ? page.after_value : page.before_value;
      if (value != kNoValue) return malformed(index, "a second cursor of the same kind");
      value = each.value;
      (after ? page.after_nulls : page.before_nulls) = pattern_words_[each.value];
      rule_of(index).kind = ValueRule::Kind::cursor;
      return {};
    }
    default:
      return malformed(index, "is no arrangement");
  }
}

base::Status PlanChecker::check_order(std::uint32_t index, const schema::Object& object,
                                      std::vector<const schema::Field*> via, Read& read) {
  const std::uint32_t child = node(index).first_child;
  if (child != kNoNode) {
    if (node(child).kind != PORTICO_NODE_VIA || node(child).next_sibling != kNoNode) {
      return malformed(index, "an order holds one VIA or nothing");
    }
    const std::uint32_t inner = node(child).first_child;
    if (inner == kNoNode || node(inner).kind != PORTICO_NODE_ORDER || node(inner).next_sibling != kNoNode) {
      return malformed(child, "a VIA of an order holds one ORDER");
    }
    const schema::Field* relation = nullptr;
    if (Status error = find_field(object, node(child).id, relation)) return error;
    if (!relation->is_to_one()) {
      return Error(ErrorCode::INVALID_ORDER, "Cannot order through \"" + relation->name +
                                                 "\", which is not a to-one relation; order by a field");
    }
    const schema::Object* related = snapshot_->object(relation->relation_object);
    if (related == nullptr) {
      return Error(ErrorCode::INVALID_ORDER,
                   "The relation \"" + relation->name + "\" leads to an object that is not active");
    }
    uses_[&object].read_fields.insert(relation->id);
    uses_[related].actions.insert(Action::read);
    via.push_back(relation);
    return check_order(inner, *related, std::move(via), read);
  }
  const std::uint16_t op = node(index).op;
  if (op == 0) return malformed(index, "an order needs a direction");
  OrderKey key;
  if (Status error = find_column(index, object, "order", ErrorCode::INVALID_ORDER, key.column)) return error;
  uses_[&object].read_fields.insert(key.column.field->id);
  key.via = std::move(via);
  key.direction = op == PORTICO_ORDER_ASC_NULLS_FIRST || op == PORTICO_ORDER_ASC_NULLS_LAST ? Direction::asc
                                                                                            : Direction::desc;
  key.nulls_first = op == PORTICO_ORDER_ASC_NULLS_FIRST || op == PORTICO_ORDER_DESC_NULLS_FIRST;
  for (const OrderKey& earlier : read.order) {
    // What follows an equal key or the unique id cannot change the order.
    if (earlier.via.empty() && earlier.column.field == read.object->id_field()) return {};
    if (earlier.via == key.via && earlier.column.field == key.column.field &&
        earlier.column.part == key.column.part) {
      return {};
    }
  }
  read.order.push_back(std::move(key));
  return {};
}

base::Status PlanChecker::finish_arrangement(std::uint32_t index, Read& read) {
  const schema::Field* id = read.object->id_field();
  if (id == nullptr) return malformed(index, "the object has no id");
  const bool ends_in_id =
      !read.order.empty() && read.order.back().via.empty() && read.order.back().column.field == id;
  if (!ends_in_id) {
    OrderKey key;
    key.column.field = id;
    read.order.push_back(std::move(key));
  }
  Page& page = read.page;
  const bool has_before = page.before_value != kNoValue;
  const bool has_after = page.after_value != kNoValue;
  if (has_before && has_after) {
    return Error(ErrorCode::ARGS_CONFLICT, "Cannot provide both before and after; provide one of them");
  }
  if (page.size_value != kNoValue) {
    if (has_before && !page.backward) {
      return Error(ErrorCode::ARGS_CONFLICT, "Cannot provide both before and first; use last with before");
    }
    if (has_after && page.backward) {
      return Error(ErrorCode::ARGS_CONFLICT, "Cannot provide both after and last; use first with after");
    }
  }
  if (has_before) page.backward = true;
  return {};
}

}  // namespace portico::plan
