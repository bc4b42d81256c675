// filter: -> AND, OR, NOT, VIA, CMP, IN and IS_NULL nodes.
#include <string>

#include "core/arguments.hpp"

namespace graphql::core {
namespace {

using language::InputValue;
using language::Type;
using language::Value;
using portico::Error;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;

// What a scalar filter compares: a field, or a part of it.
struct Place {
  std::uint32_t id = 0;
  std::uint32_t extra = 0;
  std::string_view name;
};

Node group(int kind) {
  return Node{static_cast<std::uint16_t>(kind)};
}

class FilterWriter {
 public:
  explicit FilterWriter(RequestScope& scope) : plan_(scope.plan), schema_(scope.schema) {}

  // Nothing, one node, or several under AND.
  Status write_object(const Value& filter, const Type& type, NodeIndex parent) {
    if (filter.fields.empty()) {
      plan_.add(parent, group(PORTICO_NODE_AND));  // true
      return ok;
    }
    if (filter.fields.size() > 1) parent = plan_.add(parent, group(PORTICO_NODE_AND));
    for (const language::ObjectField& entry : filter.fields) {
      const InputValue* field = type.input_field(entry.name.text);
      if (field == nullptr) continue;  // validation lets none through
      if (Status status = write_entry(entry.value, *field, parent); status != ok) return status;
    }
    return ok;
  }

 private:
  Status write_entry(const Value& value, const InputValue& field, NodeIndex parent) {
    if (field.meaning >= static_cast<std::uint32_t>(Connective::all_of))
      return write_connective(value, field, static_cast<Connective>(field.meaning), parent);
    if (value.kind != Value::Kind::object) return not_an_object(field.name);
    const Type& type = schema_.type(field.type);
    switch (role_of(type)) {
      case TypeRole::object_filter:
        if (value.fields.empty()) {
          plan_.add(parent, group(PORTICO_NODE_AND));
          return ok;
        }
        return write_object(value, type, plan_.add(parent, Node{PORTICO_NODE_VIA, field.meaning}));
      case TypeRole::composite_filter:
        return write_composite(value, type, field, parent);
      default:
        return write_scalar(value, type, {field.meaning, 0, field.name}, parent);
    }
  }

  Status write_connective(const Value& value, const InputValue& field, Connective connective,
                          NodeIndex parent) {
    const Type& type = schema_.type(field.type);
    if (value.kind == Value::Kind::null) return not_an_object(field.name);
    if (connective == Connective::none_of)
      return write_object(value, type, plan_.add(parent, group(PORTICO_NODE_NOT)));
    const bool all = connective == Connective::all_of;
    const NodeIndex node = plan_.add(parent, group(all ? PORTICO_NODE_AND : PORTICO_NODE_OR));
    for (const Value& item : value.items) {
      if (item.kind != Value::Kind::object) return not_an_object(field.name);
      if (Status status = write_object(item, type, node); status != ok) return status;
    }
    return ok;
  }

  Status write_composite(const Value& value, const Type& type, const InputValue& field, NodeIndex parent) {
    if (value.fields.empty()) {
      return Error(PORTICO_E_INVALID_FILTER, "Filter for field \"" + field.name +
                                                 "\" must name at least one of its parts, such as \"" +
                                                 type.input_fields.front().name + "\".");
    }
    if (value.fields.size() > 1) parent = plan_.add(parent, group(PORTICO_NODE_AND));
    for (const language::ObjectField& entry : value.fields) {
      const InputValue* part = type.input_field(entry.name.text);
      if (part == nullptr) continue;
      if (entry.value.kind != Value::Kind::object) return not_an_object(part->name);
      if (Status status = write_scalar(entry.value, schema_.type(part->type),
                                       {field.meaning, part->meaning, part->name}, parent);
          status != ok)
        return status;
    }
    return ok;
  }

  Status write_scalar(const Value& value, const Type& type, const Place& place, NodeIndex parent) {
    if (value.fields.size() != 1) {
      return Error(PORTICO_E_INVALID_FILTER, "Filter for field \"" + std::string(place.name) +
                                                 "\" must have exactly one operator; write two entries "
                                                 "under \"and\" for two conditions.");
    }
    const language::ObjectField& entry = value.fields[0];
    const InputValue* comparison = type.input_field(entry.name.text);
    const auto node = [&](int kind, std::uint32_t op) {
      return Node{static_cast<std::uint16_t>(kind), place.id, static_cast<std::uint16_t>(op), place.extra};
    };
    switch (comparison == nullptr ? kComparisonUnsupported : comparison->meaning) {
      case kComparisonUnsupported:
        return unsupported(entry.name.text, type, place);
      case kComparisonIs:
        if (entry.value.kind != Value::Kind::enumeration) {
          return Error(PORTICO_E_INVALID_FILTER, "Operator \"is\" of field \"" + std::string(place.name) +
                                                     "\" takes NULL or NOT_NULL.");
        }
        plan_.add(parent, node(PORTICO_NODE_IS_NULL, entry.value.text == "NULL" ? 0 : 1));
        return ok;
      case kComparisonIn:
        plan_.add(parent, node(PORTICO_NODE_IN, 0), plan_value(plan_, entry.value));
        return ok;
      default:
        plan_.add(parent, node(PORTICO_NODE_CMP, comparison->meaning), plan_value(plan_, entry.value));
        return ok;
    }
  }

  static Error not_an_object(std::string_view name) {
    return Error(PORTICO_E_INVALID_FILTER,
                 "Filter value for field \"" + std::string(name) + "\" must be an object, not null.");
  }

  static Error unsupported(std::string_view comparison, const Type& type, const Place& place) {
    std::string allowed;
    for (const InputValue& each : type.input_fields) {
      if (each.meaning == kComparisonUnsupported) continue;
      allowed.append(allowed.empty() ? "" : ", ").append(each.name);
    }
    return Error(PORTICO_E_INVALID_FILTER, "Operator \"" + std::string(comparison) +
                                               "\" is not valid for field \"" + std::string(place.name) +
                                               "\"; use one of: " + allowed + ".");
  }

  portico::Plan& plan_;
  const language::Schema& schema_;
};

}  // namespace

Status add_filter(RequestScope& scope, NodeIndex parent, const Value& filter, const Type& type) {
  if (filter.kind != Value::Kind::object || filter.fields.empty()) return ok;
  return FilterWriter(scope).write_object(filter, type, parent);
}

}  // namespace graphql::core
