#include "core/arguments.hpp"

#include <optional>
#include <string>
#include <vector>

#include "language/values/coerce.hpp"

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

// As clients of this contract expect a list that names no size.
constexpr std::int64_t kDefaultPage = 200;

std::optional<std::uint16_t> direction_of(const Value& value) {
  if (value.kind != Value::Kind::enumeration) return std::nullopt;
  static constexpr std::pair<std::string_view, std::uint16_t> kDirections[] = {
      {"AscNullsFirst", PORTICO_ORDER_ASC_NULLS_FIRST},
      {"AscNullsLast", PORTICO_ORDER_ASC_NULLS_LAST},
      {"DescNullsFirst", PORTICO_ORDER_DESC_NULLS_FIRST},
      {"DescNullsLast", PORTICO_ORDER_DESC_NULLS_LAST}};
  for (const auto& [name, direction] : kDirections) {
    if (name == value.text) return direction;
  }
  return std::nullopt;
}

class OrderWriter {
 public:
  explicit OrderWriter(RequestScope& scope) : plan_(scope.plan), schema_(scope.schema) {}

  // `parent`: the list, or a VIA inside an ORDER; `via`: relations from the list on, outermost first.
  Status write(const Value& entry, const Type& type, NodeIndex parent) {
    if (entry.kind != Value::Kind::object) return ok;  // a null in the list
    for (const language::ObjectField& key : entry.fields) {
      const InputValue* field = type.input_field(key.name.text);
      if (field == nullptr) continue;
      if (Status status = write_key(key.value, *field, parent); status != ok) return status;
    }
    return ok;
  }

 private:
  Status write_key(const Value& value, const InputValue& field, NodeIndex parent) {
    const Type& type = schema_.type(field.type);
    switch (role_of(type)) {
      case TypeRole::object_order: {
        via_.push_back(field.meaning);
        const Status status = write(value, type, parent);
        via_.pop_back();
        return status;
      }
      case TypeRole::composite_order:
        if (value.kind != Value::Kind::object) return ok;
        for (const language::ObjectField& key : value.fields) {
          const InputValue* part = type.input_field(key.name.text);
          if (part == nullptr) continue;
          if (Status status = add(key.value, part->name, field.meaning, part->meaning, parent); status != ok)
            return status;
        }
        return ok;
      default:
        return add(value, field.name, field.meaning, 0, parent);
    }
  }

  Status add(const Value& value, std::string_view name, std::uint32_t id, std::uint32_t extra,
             NodeIndex parent) {
    const std::optional<std::uint16_t> direction = direction_of(value);
    if (!direction) {
      return Error(PORTICO_E_INVALID_ORDER,
                   "Scalar field \"" + std::string(name) +
                       "\" requires a direction value (AscNullsFirst, AscNullsLast, DescNullsFirst, "
                       "DescNullsLast).");
    }
    for (const std::uint32_t relation : via_) {
      const NodeIndex order = plan_.add(parent, Node{PORTICO_NODE_ORDER});
      parent = plan_.add(order, Node{PORTICO_NODE_VIA, relation});
    }
    plan_.add(parent, Node{PORTICO_NODE_ORDER, id, *direction, extra});
    return ok;
  }

  portico::Plan& plan_;
  const language::Schema& schema_;
  std::vector<std::uint32_t> via_;
};

bool given(const Value* value) {
  return value != nullptr && value->kind != Value::Kind::null;
}

const Type& argument_type(const RequestScope& scope, const PreparedField& field, std::string_view name) {
  return scope.schema.type(field.type->argument(name)->type);
}

void add_size(RequestScope& scope, NodeIndex parent, const Value& arguments, bool root) {
  const Value* first = language::find_field(arguments, "first");
  const Value* last = language::find_field(arguments, "last");
  if (given(first)) scope.plan.add(parent, Node{PORTICO_NODE_LIMIT}, plan_value(scope.plan, *first));
  if (given(last)) scope.plan.add(parent, Node{PORTICO_NODE_LAST}, plan_value(scope.plan, *last));
  if (root && !given(first) && !given(last))
    scope.plan.add(parent, Node{PORTICO_NODE_LIMIT}, scope.plan.integer(kDefaultPage));
}

// The fields that the rows of a matrix have, in the order of the type.
std::vector<const InputValue*> columns_of(const std::vector<const Value*>& records, const Type& input) {
  std::vector<const InputValue*> columns;
  for (const InputValue& field : input.input_fields) {
    for (const Value* record : records) {
      if (language::find_field(*record, field.name) == nullptr) continue;
      columns.push_back(&field);
      break;
    }
  }
  return columns;
}

// A column of ROWS, or a change.
Node written(const RequestScope& scope, const InputValue& field, int kind) {
  const bool relation = role_of(scope.schema.type(field.type)) == TypeRole::relation_input;
  return Node{static_cast<std::uint16_t>(kind), field.meaning,
              static_cast<std::uint16_t>(relation ? PORTICO_WRITE_RELATION : PORTICO_WRITE_VALUE)};
}

}  // namespace

portico::Result<Value> arguments_of(RequestScope& scope, const PreparedField& field) {
  language::CoercedArguments coerced =
      language::coerce_arguments(scope.schema, field.type->arguments, field.first->arguments, scope.variables,
                                 field.first->at, scope.arena);
  if (!coerced.errors.empty()) return Error(PORTICO_E_GRAPHQL_VARIABLES, coerced.errors.front().message);
  return coerced.values;
}

portico_value plan_value(portico::Plan& plan, const Value& value) {
  switch (value.kind) {
    case Value::Kind::boolean:
      return portico::Value::boolean(value.truth);
    case Value::Kind::integer:
    case Value::Kind::decimal:
      return portico::Value::number(value.text);
    case Value::Kind::string:
    case Value::Kind::enumeration:
      return portico::Value::text(value.text);
    case Value::Kind::list: {
      const std::uint32_t first = plan.reserve_items(value.items.size());
      for (std::size_t i = 0; i < value.items.size(); ++i)
        plan.set_item(first + static_cast<std::uint32_t>(i), plan_value(plan, value.items[i]));
      return portico::Value::list(first, static_cast<std::uint32_t>(value.items.size()));
    }
    case Value::Kind::object: {
      const std::uint32_t first = plan.reserve_items(2 * value.fields.size());
      std::uint32_t at = first;
      for (const language::ObjectField& field : value.fields) {
        plan.set_item(at++, portico::Value::text(field.name.text));
        plan.set_item(at++, plan_value(plan, field.value));
      }
      return portico::Value::object(first, static_cast<std::uint32_t>(value.fields.size()));
    }
    default:
      return portico::Value::null();
  }
}

Status add_arrangement(RequestScope& scope, NodeIndex parent, const PreparedField& field) {
  const bool root = field.root.has_value();
  if (field.first->arguments.empty()) {
    if (root) scope.plan.add(parent, Node{PORTICO_NODE_LIMIT}, scope.plan.integer(kDefaultPage));
    return ok;
  }
  portico::Result<Value> coerced = arguments_of(scope, field);
  if (!coerced) return std::move(coerced).error();
  const Value& arguments = *coerced;
  if (const Value* filter = language::find_field(arguments, "filter"); given(filter)) {
    if (Status status = add_filter(scope, parent, *filter, argument_type(scope, field, "filter"));
        status != ok)
      return status;
  }
  if (const Value* order = language::find_field(arguments, "orderBy"); given(order)) {
    OrderWriter writer(scope);
    for (const Value& entry : order->items) {
      if (Status status = writer.write(entry, argument_type(scope, field, "orderBy"), parent); status != ok)
        return status;
    }
  }
  add_size(scope, parent, arguments, root);
  if (const Value* offset = language::find_field(arguments, "offset"); given(offset)) {
    if (offset->text != "0")
      return Error(PORTICO_E_NOT_SUPPORTED,
                   "The argument \"offset\" is not supported yet; page with \"after\".");
  }
  // An empty cursor is the one of no page, as clients that start from nothing send it.
  const Value* after = language::find_field(arguments, "after");
  const Value* before = language::find_field(arguments, "before");
  if (given(after) && !after->text.empty())
    scope.plan.add(parent, Node{PORTICO_NODE_AFTER}, portico::Value::text(after->text));
  if (given(before) && !before->text.empty())
    scope.plan.add(parent, Node{PORTICO_NODE_BEFORE}, portico::Value::text(before->text));
  return ok;
}

Status add_rows(RequestScope& scope, NodeIndex root, const Value& data, const Type& input) {
  std::vector<const Value*> records;
  if (data.kind == Value::Kind::list) {
    for (const Value& item : data.items) records.push_back(&item);
  } else {
    records.push_back(&data);
  }
  const std::vector<const InputValue*> columns = columns_of(records, input);
  portico::Plan& plan = scope.plan;
  const auto width = static_cast<std::uint32_t>(columns.size());
  const portico::Result<std::uint32_t> cells = plan.reserve_matrix(records.size(), width);
  if (!cells) return cells.error();
  const std::uint32_t first = *cells;
  for (std::size_t row = 0; row < records.size(); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Value* value = language::find_field(*records[row], columns[i]->name);
      if (value == nullptr) continue;
      plan.set_item(first + static_cast<std::uint32_t>(row * width + i), plan_value(plan, *value));
    }
  }
  const NodeIndex rows =
      plan.add(root, Node{PORTICO_NODE_ROWS},
               portico::Value::matrix(first, static_cast<std::uint32_t>(records.size()), width));
  for (const InputValue* column : columns) plan.add(rows, written(scope, *column, PORTICO_NODE_FIELD));
  return ok;
}

Status add_changes(RequestScope& scope, NodeIndex root, const Value& data, const Type& input) {
  for (const language::ObjectField& entry : data.fields) {
    const InputValue* field = input.input_field(entry.name.text);
    if (field == nullptr) continue;
    scope.plan.add(root, written(scope, *field, PORTICO_NODE_SET), plan_value(scope.plan, entry.value));
  }
  return ok;
}

}  // namespace graphql::core
