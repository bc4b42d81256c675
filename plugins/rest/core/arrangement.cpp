#include "core/arrangement.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace rest::core {
namespace {

using grammar::Comparator;
using grammar::FilterKind;
using portico::Error;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;
using portico::Value;

// More hops than any rule below the plan allows, few enough for a fixed array.
constexpr std::size_t kMostHops = 8;

// Where a dotted path leads.
struct Place {
  std::array<std::uint32_t, kMostHops> via{};  // to-one relations, outermost first
  std::size_t hops = 0;
  std::uint32_t field = 0;
  std::uint32_t extra = 0;  // sub-field index + 1
};

class PathResolver {
 public:
  PathResolver(portico::Request& request, const portico::Schema& schema, portico_status misuse)
      : request_(request), schema_(schema), misuse_(misuse) {}

  Status resolve(portico::Object object, std::string_view path, Place& place) {
    for (std::string_view rest = path;;) {
      const std::size_t dot = rest.find('.');
      const std::string_view name = rest.substr(0, dot);
      const bool last = dot == std::string_view::npos;
      rest.remove_prefix(last ? rest.size() : dot + 1);
      const portico::FieldMatch match = schema_.field(object, name);
      if (!match) return request_.unknown_field(object, name);
      const portico::Field field = match.field;
      if (field.is_to_many())
        return misuse(path, "'" + std::string(name) + "' leads to many records, which have no single value");
      if (field.is_to_one() && !match.by_join_column) {
        if (last)
          return misuse(path, "'" + std::string(name) + "' is a relation; name a field of it (" +
                                  std::string(name) + ".id) or its join column (" +
                                  std::string(field.join_column()) + ")");
        if (place.hops == kMostHops)
          return Error(PORTICO_E_TOO_DEEP, "Path " + grammar::shown(path) + " crosses too many relations.");
        place.via[place.hops++] = field.id();
        object = schema_.object(field.relation_object());
        if (!object) return misuse(path, "'" + std::string(name) + "' leads to an object that is not active");
        continue;
      }
      place.field = field.id();
      if (last) return ok;
      if (!field.is_composite()) return misuse(path, "'" + std::string(name) + "' has no parts");
      place.extra = field.subfield(rest);
      if (place.extra == 0)
        return misuse(path, "'" + std::string(name) + "' has no part " + grammar::shown(rest));
      return ok;
    }
  }

 private:
  Error misuse(std::string_view path, const std::string& why) const {
    return Error(misuse_, "Path " + grammar::shown(path) + " is not valid here: " + why + ".");
  }

  portico::Request& request_;
  const portico::Schema& schema_;
  portico_status misuse_;
};

std::uint16_t compare_op(Comparator comparator) {
  switch (comparator) {
    case Comparator::eq:
      return PORTICO_CMP_EQ;
    case Comparator::neq:
      return PORTICO_CMP_NEQ;
    case Comparator::gt:
      return PORTICO_CMP_GT;
    case Comparator::gte:
      return PORTICO_CMP_GTE;
    case Comparator::lt:
      return PORTICO_CMP_LT;
    case Comparator::lte:
      return PORTICO_CMP_LTE;
    case Comparator::starts_with:
      return PORTICO_CMP_STARTS_WITH;
    case Comparator::ends_with:
      return PORTICO_CMP_ENDS_WITH;
    case Comparator::like:
      return PORTICO_CMP_LIKE;
    case Comparator::ilike:
      return PORTICO_CMP_ILIKE;
    case Comparator::contains_any:
      return PORTICO_CMP_CONTAINS_ANY;
    case Comparator::contains_exactly:
      return PORTICO_CMP_CONTAINS_EXACTLY;
    case Comparator::contains_ilike:
      return PORTICO_CMP_CONTAINS_ILIKE;
    case Comparator::is_empty_array:
      return PORTICO_CMP_IS_EMPTY_ARRAY;
    case Comparator::in:
    case Comparator::is:
      break;  // nodes of their own
  }
  return 0;
}

class FilterWriter {
 public:
  FilterWriter(portico::Plan& plan, portico::Request& request, const portico::Schema& schema,
               portico::Object object, const grammar::Filter& filter)
      : plan_(plan), paths_(request, schema, PORTICO_E_INVALID_FILTER), object_(object), filter_(filter) {}

  Status write(std::uint32_t index, NodeIndex parent) {
    const grammar::FilterNode& node = filter_.nodes[index];
    if (node.kind == FilterKind::predicate) return predicate(node, parent);
    const std::uint16_t kind = node.kind == FilterKind::any_of    ? PORTICO_NODE_OR
                               : node.kind == FilterKind::none_of ? PORTICO_NODE_NOT
                                                                  : PORTICO_NODE_AND;
    const NodeIndex group = plan_.add(parent, Node{kind});
    for (std::uint32_t child = node.first_child; child != 0; child = filter_.nodes[child].next) {
      if (Status status = write(child, group); status != ok) return status;
    }
    return ok;
  }

 private:
  Status predicate(const grammar::FilterNode& node, NodeIndex parent) {
    Place place;
    if (Status status = paths_.resolve(object_, node.path, place); status != ok) return status;
    for (std::size_t i = 0; i < place.hops; ++i)
      parent = plan_.add(parent, Node{PORTICO_NODE_VIA, place.via[i]});
    const auto make = [&](int kind, std::uint16_t op) {
      return Node{static_cast<std::uint16_t>(kind), place.field, op, place.extra};
    };
    switch (node.comparator) {
      case Comparator::is:
        plan_.add(parent, make(PORTICO_NODE_IS_NULL, node.value == "NULL" ? 0 : 1));
        break;
      case Comparator::in:
        plan_.add(parent, make(PORTICO_NODE_IN, 0), list(node));
        break;
      case Comparator::contains_any:
      case Comparator::contains_exactly:
        plan_.add(parent, make(PORTICO_NODE_CMP, compare_op(node.comparator)), list(node));
        break;
      case Comparator::is_empty_array:
        plan_.add(parent, make(PORTICO_NODE_CMP, PORTICO_CMP_IS_EMPTY_ARRAY),
                  Value::boolean(node.value == "true"));
        break;
      default:
        plan_.add(parent, make(PORTICO_NODE_CMP, compare_op(node.comparator)), Value::untyped(node.value));
    }
    return ok;
  }

  portico_value list(const grammar::FilterNode& node) {
    const std::uint32_t first = plan_.reserve_items(node.list_count);
    for (std::uint32_t i = 0; i < node.list_count; ++i)
      plan_.set_item(first + i, Value::untyped(filter_.list_items[node.list_first + i]));
    return Value::list(first, node.list_count);
  }

  portico::Plan& plan_;
  PathResolver paths_;
  portico::Object object_;
  const grammar::Filter& filter_;
};

}  // namespace

Status add_filter(portico::Plan& plan, NodeIndex parent, portico::Request& request,
                  const portico::Schema& schema, portico::Object object, const grammar::Filter& filter) {
  return FilterWriter(plan, request, schema, object, filter).write(0, parent);
}

Status add_order(portico::Plan& plan, NodeIndex parent, portico::Request& request,
                 const portico::Schema& schema, portico::Object object,
                 std::span<const grammar::OrderKey> keys) {
  PathResolver paths(request, schema, PORTICO_E_INVALID_ORDER);
  for (const grammar::OrderKey& key : keys) {
    Place place;
    if (Status status = paths.resolve(object, key.path, place); status != ok) return status;
    const auto op = static_cast<std::uint16_t>(key.direction);
    NodeIndex under = parent;
    for (std::size_t i = 0; i < place.hops; ++i) {
      const NodeIndex order = plan.add(under, Node{PORTICO_NODE_ORDER});
      under = plan.add(order, Node{PORTICO_NODE_VIA, place.via[i]});
    }
    plan.add(under, Node{PORTICO_NODE_ORDER, place.field, op, place.extra});
  }
  return ok;
}

}  // namespace rest::core
