// Structural check of a plan: one pass over the nodes, one over the items, nothing trusted.
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "plan/shape.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint32_t kMaxNodes = 10'000;
constexpr std::uint32_t kMaxStringBytes = 1024 * 1024;
constexpr std::uint32_t kMaxItems = 200'000;
constexpr std::uint32_t kMaxDepth = 64;
constexpr std::uint64_t kMaxText = 16u * 1024 * 1024;

struct NodeRule {
  bool known = false;
  bool supported = true;
  std::uint16_t lowest_op = 0;
  std::uint16_t highest_op = 0;
  bool takes_value = false;
};

// The kinds the ABI names; a number that is not here is refused.
NodeRule rule_of(std::uint16_t kind) {
  switch (kind) {
    case PORTICO_NODE_READ_LIST:
    case PORTICO_NODE_READ_ONE:
    case PORTICO_NODE_INSERT:
    case PORTICO_NODE_ON_CONFLICT:
    case PORTICO_NODE_RELATION:
    case PORTICO_NODE_COUNT:
    case PORTICO_NODE_CURSOR:
    case PORTICO_NODE_PAGE_INFO:
    case PORTICO_NODE_CONST:
    case PORTICO_NODE_GROUP:
    case PORTICO_NODE_RECORDS:
    case PORTICO_NODE_AND:
    case PORTICO_NODE_OR:
    case PORTICO_NODE_NOT:
    case PORTICO_NODE_VIA:
      return {true, true, 0, 0, false};
    case PORTICO_NODE_FIELD:
    case PORTICO_NODE_UPDATE:
    case PORTICO_NODE_DELETE:
    case PORTICO_NODE_IS_NULL:
      return {true, true, 0, 1, false};
    case PORTICO_NODE_PAGE_FIELD:
      return {true, true, PORTICO_PAGE_START_CURSOR, PORTICO_PAGE_HAS_PREVIOUS, false};
    case PORTICO_NODE_CMP:
      return {true, true, PORTICO_CMP_EQ, PORTICO_CMP_CONTAINS_EXACTLY, true};
    case PORTICO_NODE_ORDER:
      return {true, true, 0, PORTICO_ORDER_DESC_NULLS_LAST, false};
    case PORTICO_NODE_IN:
    case PORTICO_NODE_LIMIT:
    case PORTICO_NODE_LAST:
    case PORTICO_NODE_AFTER:
    case PORTICO_NODE_BEFORE:
    case PORTICO_NODE_ROWS:
      return {true, true, 0, 0, true};
    case PORTICO_NODE_SET:
      return {true, true, 0, PORTICO_WRITE_RELATION, true};
    case PORTICO_NODE_AGGREGATE:
    case PORTICO_NODE_UPSERT:
    case PORTICO_NODE_SEARCH:
    case PORTICO_NODE_AGG:
    case PORTICO_NODE_EXISTS:
    case PORTICO_NODE_MATCH:
    case PORTICO_NODE_OFFSET:
    case PORTICO_NODE_DISTINCT:
    case PORTICO_NODE_GROUP_BY:
    case PORTICO_NODE_REF:
      return {true, false, 0, 0, false};
    default:
      return {};
  }
}

Error malformed(std::string_view what, std::uint32_t index, std::string_view rule) {
  std::string text;
  text.append(what).append(" ").append(std::to_string(index)).append(": ").append(rule);
  return Error(ErrorCode::MALFORMED_PLAN, {}, std::move(text));
}

Error malformed(std::string_view rule) {
  return Error(ErrorCode::MALFORMED_PLAN, {}, std::string(rule));
}

class Decoder {
 public:
  explicit Decoder(const portico_plan& plan) : plan_(plan) {}

  base::Result<DecodedPlan> run() {
    if (Error error = check_header()) return error;
    if (Error error = check_nodes()) return error;
    if (Error error = check_values()) return error;
    DecodedPlan decoded;
    decoded.nodes = {plan_.nodes, plan_.node_count};
    decoded.strings = {plan_.strings == nullptr ? "" : plan_.strings, plan_.string_bytes};
    decoded.values = {plan_.values, plan_.value_count};
    decoded.items = {plan_.items, plan_.item_count};
    decoded.atomic = plan_.atomic;
    decoded.snapshot_version = plan_.snapshot_version;
    return decoded;
  }

 private:
  Error check_header() {
    if (plan_.size < sizeof(portico_plan)) return malformed("the struct is too small");
    if (plan_.atomic != PORTICO_ATOMIC_EACH && plan_.atomic != PORTICO_ATOMIC_ALL) {
      return malformed("unknown atomic mode");
    }
    if (plan_.node_count == 0 || plan_.nodes == nullptr) return malformed("there are no nodes");
    if (plan_.node_count > kMaxNodes) return Error(ErrorCode::TOO_COMPLEX, {}, "more than 10000 nodes");
    if (plan_.string_bytes > kMaxStringBytes)
      return Error(ErrorCode::TOO_COMPLEX, {}, "more than 1 MiB of strings");
    if (plan_.item_count > kMaxItems) return Error(ErrorCode::TOO_COMPLEX, {}, "more than 200000 items");
    if (plan_.value_count > plan_.node_count) return malformed("there are more values than nodes");
    if (plan_.string_bytes != 0 && plan_.strings == nullptr) return malformed("strings is null");
    if (plan_.value_count != 0 && plan_.values == nullptr) return malformed("values is null");
    if (plan_.item_count != 0 && plan_.items == nullptr) return malformed("items is null");
    return {};
  }

  // Parents stand before children and siblings, so the depth of a node is known when the node is reached.
  Error check_nodes() {
    std::vector<std::uint8_t> depth(plan_.node_count, 0);  // 0 = not referenced yet
    depth[0] = 1;
    std::uint32_t next_value = 0;
    for (std::uint32_t i = 0; i < plan_.node_count; ++i) {
      const portico_node& node = plan_.nodes[i];
      if (depth[i] == 0) return malformed("node", i, "is not referenced");
      const NodeRule rule = rule_of(node.kind);
      if (!rule.known) return malformed("node", i, "unknown kind " + std::to_string(node.kind));
      if (!rule.supported) {
        return Error(ErrorCode::NOT_SUPPORTED, {},
                     "node " + std::to_string(i) + ": kind " + std::to_string(node.kind));
      }
      if (node.op < rule.lowest_op || node.op > rule.highest_op) {
        return malformed("node", i, "unknown op " + std::to_string(node.op));
      }
      for (const std::uint32_t other : {node.first_child, node.next_sibling}) {
        if (other == PORTICO_NONE) continue;
        if (other >= plan_.node_count) return malformed("node", i, "refers to a node that does not exist");
        if (other <= i) return malformed("node", i, "refers to a node before it");
        if (depth[other] != 0) return malformed("node", other, "is referenced twice");
        const std::uint32_t level = depth[i] + (other == node.first_child ? 1u : 0u);
        if (level > kMaxDepth) return Error(ErrorCode::TOO_DEEP, {}, "nodes nest deeper than 64");
        depth[other] = static_cast<std::uint8_t>(level);
      }
      if (node.text_length > plan_.string_bytes || node.text_offset > plan_.string_bytes - node.text_length) {
        return malformed("node", i, "its text lies outside the strings");
      }
      if (node.text_length != 0) {
        const std::string_view text(plan_.strings + node.text_offset, node.text_length);
        if (!base::is_valid_utf8(text)) return malformed("node", i, "its text is not UTF-8");
        if (node.kind != PORTICO_NODE_CONST && base::contains_nul(text)) {
          return malformed("node", i, "its text contains U+0000");
        }
      }
      if (rule.takes_value) {
        if (node.value != next_value)
          return malformed("node", i, "values are not numbered in the order of the nodes");
        ++next_value;
      } else if (node.value != PORTICO_NO_VALUE) {
        return malformed("node", i, "this kind takes no value");
      }
    }
    if (next_value != plan_.value_count) return malformed("there are values that no node uses");
    return {};
  }

  Error check_values() {
    std::vector<std::uint8_t> depth(plan_.item_count, 0);
    for (std::uint32_t i = 0; i < plan_.value_count; ++i) {
      if (Error error = check_value(plan_.values[i], "value", i, 0, 1, depth)) return error;
    }
    for (std::uint32_t i = 0; i < plan_.item_count; ++i) {
      if (depth[i] == 0) return malformed("item", i, "is not referenced");
      if (Error error = check_value(plan_.items[i], "item", i, i + 1, depth[i], depth)) return error;
    }
    return {};
  }

  Error check_value(const portico_value& value, std::string_view what, std::uint32_t index,
                    std::uint32_t lowest, std::uint32_t level, std::vector<std::uint8_t>& depth) {
    if ((value.flags & ~PORTICO_VALUE_UNTYPED) != 0) return malformed(what, index, "unknown flag");
    std::uint64_t children = 0;
    switch (value.kind) {
      case PORTICO_VALUE_NULL:
      case PORTICO_VALUE_FALSE:
      case PORTICO_VALUE_TRUE:
      case PORTICO_VALUE_ABSENT:
        return {};
      case PORTICO_VALUE_NUMBER:
      case PORTICO_VALUE_STRING: {
        if (value.text.len > kMaxText) return malformed(what, index, "its text is too long");
        if (value.text.len != 0 && value.text.ptr == nullptr)
          return malformed(what, index, "its text is null");
        const std::string_view text(value.text.ptr == nullptr ? "" : value.text.ptr, value.text.len);
        if (!base::is_valid_utf8(text)) {
          return Error(ErrorCode::BAD_TEXT, "A text is not valid UTF-8; send UTF-8");
        }
        if (base::contains_nul(text)) {
          return Error(ErrorCode::BAD_TEXT, "A text contains U+0000, which cannot be stored; remove it");
        }
        return {};
      }
      case PORTICO_VALUE_LIST:
        children = value.count;
        break;
      case PORTICO_VALUE_OBJECT:
        children = std::uint64_t{value.count} * 2;
        break;
      case PORTICO_VALUE_MATRIX:
        if (level != 1 || what != "value") return malformed(what, index, "a matrix inside a value");
        children = std::uint64_t{value.count} * value.columns;
        break;
      default:
        return malformed(what, index, "unknown kind " + std::to_string(value.kind));
    }
    if (children == 0) return {};
    if (value.first < lowest) return malformed(what, index, "refers to an item before it");
    if (children > plan_.item_count || value.first > plan_.item_count - children) {
      return malformed(what, index, "its items lie outside");
    }
    if (level >= kMaxDepth) return Error(ErrorCode::TOO_DEEP, {}, "values nest deeper than 64");
    for (std::uint64_t i = 0; i < children; ++i) {
      std::uint8_t& child = depth[value.first + i];
      if (child != 0)
        return malformed("item", static_cast<std::uint32_t>(value.first + i), "is referenced twice");
      child = static_cast<std::uint8_t>(level + 1);
      const std::uint8_t kind = plan_.items[value.first + i].kind;
      if (kind == PORTICO_VALUE_ABSENT && value.kind != PORTICO_VALUE_MATRIX) {
        return malformed(what, index, "holds an absent value outside a matrix");
      }
      if (value.kind == PORTICO_VALUE_OBJECT && i % 2 == 0 && kind != PORTICO_VALUE_STRING) {
        return malformed(what, index, "a member name is not a string");
      }
    }
    return {};
  }

  const portico_plan& plan_;
};

}  // namespace

base::Result<DecodedPlan> decode(const portico_plan& plan) {
  return Decoder(plan).run();
}

}  // namespace portico::plan
