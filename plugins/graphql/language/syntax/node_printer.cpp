#include "language/syntax/node_printer.hpp"

#include "language/syntax/printer.hpp"

namespace graphql::language {
namespace {

constexpr std::size_t kLine = 80;

std::string_view keyword_of(Operation::Kind kind) {
  switch (kind) {
    case Operation::Kind::query:
      return "query";
    case Operation::Kind::mutation:
      return "mutation";
    case Operation::Kind::subscription:
      break;
  }
  return "subscription";
}

bool any_multiline(const Ropes& parts) {
  for (const Rope* part : parts) {
    if (part->multiline()) return true;
  }
  return false;
}

}  // namespace

template <class T>
Ropes NodePrinter::printed(const List<T>& nodes, Rope& (NodePrinter::*print)(const T&)) {
  Ropes parts;
  parts.reserve(nodes.size());
  for (const T& node : nodes) parts.push_back(&(this->*print)(node));
  return parts;
}

Rope& NodePrinter::definition(const Definition& definition) {
  if (definition.operation != nullptr) return operation(*definition.operation);
  if (definition.fragment != nullptr) return fragment(*definition.fragment);
  if (definition.type != nullptr) return type_definition(*definition.type);
  if (definition.schema != nullptr) return schema(*definition.schema);
  return directive_definition(*definition.directive);
}

Rope& NodePrinter::operation(const Operation& operation) {
  const Ropes variables = printed(operation.variables, &NodePrinter::variable_definition);
  Rope& name = text(operation.name.text);
  if (!variables.empty()) {
    const bool spread_out = any_multiline(variables);
    name.add(spread_out ? "(\n" : "(");
    name.add(joined(arena_, variables, spread_out ? "\n" : ", "));
    name.add(spread_out ? "\n)" : ")");
  }
  Rope& head = text();
  const bool bare_query = operation.kind == Operation::Kind::query && name.empty() &&
                          operation.directives.empty() && operation.description == nullptr;
  if (!bare_query) {
    head.add(keyword_of(operation.kind)).add_word(name).add_word(directives(operation.directives));
  }
  return description(operation.description).add(head.add_word(selection_set(operation.set)));
}

Rope& NodePrinter::variable_definition(const VariableDefinition& variable) {
  Rope& all = description(variable.description);
  all.add("$").add(variable.name.text).add(": ").add(type(*variable.type));
  if (variable.default_value != nullptr) all.add(" = ").add(value(*variable.default_value));
  return all.add_word(directives(variable.directives));
}

Rope& NodePrinter::fragment(const Fragment& fragment) {
  Rope& all = description(fragment.description);
  all.add("fragment ").add(fragment.name.text).add(" on ").add(fragment.type_condition.text);
  return all.add_word(directives(fragment.directives)).add_word(selection_set(fragment.set));
}

Rope& NodePrinter::selection_set(const SelectionSet& set) {
  if (set.empty()) return text();
  return braces(printed(set.selections, &NodePrinter::selection));
}

Rope& NodePrinter::selection(const Selection& selection) {
  return selection.kind == Selection::Kind::field ? field(selection) : spread(selection);
}

Rope& NodePrinter::field(const Selection& field) {
  Rope& all = text();
  if (field.alias) all.add(field.alias.text).add(": ");
  all.add(field.name.text);
  if (!field.arguments.empty()) {
    const Ropes parts = printed(field.arguments, &NodePrinter::argument);
    if (all.length() + joined_length(parts, ", ") + 2 > kLine) {
      all.add("(\n").add(joined(arena_, parts, "\n").indent()).add("\n)");
    } else {
      all.add("(").add(joined(arena_, parts, ", ")).add(")");
    }
  }
  return all.add_word(directives(field.directives)).add_word(selection_set(field.set));
}

Rope& NodePrinter::spread(const Selection& spread) {
  Rope& all = text("...");
  all.add(spread.name.text);
  if (spread.type_condition) all.add(" on ").add(spread.type_condition.text);
  return all.add_word(directives(spread.directives)).add_word(selection_set(spread.set));
}

Rope& NodePrinter::value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return text("null");
    case Value::Kind::boolean:
      return text(value.truth ? "true" : "false");
    case Value::Kind::integer:
    case Value::Kind::decimal:
    case Value::Kind::enumeration:
      return text(value.text);
    case Value::Kind::string:
      return string(value);
    case Value::Kind::variable:
      return text("$").add(value.text);
    case Value::Kind::list:
      return list(value);
    case Value::Kind::object:
      break;
  }
  return object(value);
}

Rope& NodePrinter::string(const Value& value) {
  return text(arena_.text(print_string(value.text, value.block)));
}

Rope& NodePrinter::list(const Value& value) {
  const Ropes items = printed(value.items, &NodePrinter::value);
  if (2 + joined_length(items, ", ") > kLine) {
    return text("[\n").add(joined(arena_, items, "\n").indent()).add("\n]");
  }
  return text("[").add(joined(arena_, items, ", ")).add("]");
}

Rope& NodePrinter::object(const Value& value) {
  const Ropes fields = printed(value.fields, &NodePrinter::object_field);
  if (4 + joined_length(fields, ", ") > kLine) return braces(fields);
  return text("{ ").add(joined(arena_, fields, ", ")).add(" }");
}

Rope& NodePrinter::type(const TypeNode& type) {
  switch (type.kind) {
    case TypeNode::Kind::named:
      return text(type.name.text);
    case TypeNode::Kind::list:
      return text("[").add(this->type(*type.of)).add("]");
    case TypeNode::Kind::non_null:
      break;
  }
  return this->type(*type.of).add("!");
}

Rope& NodePrinter::schema(const SchemaDefinition& schema) {
  const Ropes roots = printed(schema.roots, &NodePrinter::root_type);
  Rope& all = description(schema.description);
  all.add(schema.extension ? "extend schema" : "schema");
  return all.add_word(directives(schema.directives)).add_word(braces(roots));
}

Rope& NodePrinter::root_type(const RootType& root) {
  return text(keyword_of(root.kind)).add(": ").add(root.type.text);
}

Rope& NodePrinter::type_definition(const TypeDefinition& type) {
  constexpr std::string_view kKeywords[] = {"scalar ", "type ", "interface ", "union ", "enum ", "input "};
  Rope& all = description(type.description);
  if (type.extension) all.add("extend ");
  all.add(kKeywords[static_cast<std::size_t>(type.kind)]).add(type.name.text);
  all.add_word(names(type.interfaces, "implements ", " & ")).add_word(directives(type.directives));
  return all.add_word(type_body(type));
}

Rope& NodePrinter::type_body(const TypeDefinition& type) {
  switch (type.kind) {
    case TypeKind::scalar:
      break;
    case TypeKind::object:
    case TypeKind::interface:
      return braces(printed(type.fields, &NodePrinter::field_definition));
    case TypeKind::union_type:
      return names(type.members, "= ", " | ");
    case TypeKind::enumeration:
      return braces(printed(type.values, &NodePrinter::enum_value));
    case TypeKind::input_object:
      return braces(printed(type.input_fields, &NodePrinter::input_definition));
  }
  return text();
}

Rope& NodePrinter::field_definition(const FieldDefinition& field) {
  Rope& all = description(field.description);
  all.add(field.name.text).add(input_definitions(field.arguments)).add(": ").add(type(*field.type));
  return all.add_word(directives(field.directives));
}

Rope& NodePrinter::input_definition(const InputValueDefinition& input) {
  Rope& all = description(input.description);
  all.add(input.name.text).add(": ").add(type(*input.type));
  if (input.default_value != nullptr) all.add(" = ").add(value(*input.default_value));
  return all.add_word(directives(input.directives));
}

Rope& NodePrinter::input_definitions(const List<InputValueDefinition>& inputs) {
  if (inputs.empty()) return text();
  const Ropes parts = printed(inputs, &NodePrinter::input_definition);
  if (any_multiline(parts)) return text("(\n").add(joined(arena_, parts, "\n").indent()).add("\n)");
  return text("(").add(joined(arena_, parts, ", ")).add(")");
}

Rope& NodePrinter::enum_value(const EnumValueDefinition& value) {
  Rope& all = description(value.description);
  return all.add(value.name.text).add_word(directives(value.directives));
}

Rope& NodePrinter::directive_definition(const DirectiveDefinition& directive) {
  Rope& all = description(directive.description);
  all.add("directive @").add(directive.name.text).add(input_definitions(directive.arguments));
  if (directive.repeatable) all.add(" repeatable");
  return all.add_word(names(directive.locations, "on ", " | "));
}

Rope& NodePrinter::description(const Value* text) {
  return text == nullptr ? Rope::made(arena_) : string(*text).add("\n");
}

Rope& NodePrinter::directives(const List<Directive>& directives) {
  Rope& all = text();
  for (const Directive& directive : directives) {
    Rope& one = text("@");
    one.add(directive.name.text);
    if (!directive.arguments.empty()) {
      one.add("(").add(joined(arena_, printed(directive.arguments, &NodePrinter::argument), ", ")).add(")");
    }
    all.add_word(one);
  }
  return all;
}

Rope& NodePrinter::names(const List<Name>& names, std::string_view before, std::string_view separator) {
  Rope& all = text();
  for (const Name& name : names) all.add(all.empty() ? before : separator).add(name.text);
  return all;
}

Rope& NodePrinter::named(const Name& name, const Value& value) {
  return text(name.text).add(": ").add(this->value(value));
}

Rope& NodePrinter::braces(const Ropes& parts) {
  if (parts.empty()) return text();
  return text("{\n").add(joined(arena_, parts, "\n").indent()).add("\n}");
}

}  // namespace graphql::language
