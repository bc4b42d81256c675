// Every node of a document as text.
#pragma once

#include "language/syntax/ast.hpp"
#include "language/syntax/rope.hpp"

namespace graphql::language {

// Ropes live as long as the arena and the document.
class NodePrinter {
 public:
  explicit NodePrinter(Arena& arena) : arena_(arena) {}

  Rope& definition(const Definition& definition);
  Rope& value(const Value& value);
  Rope& type(const TypeNode& type);

 private:
  Rope& operation(const Operation& operation);
  Rope& fragment(const Fragment& fragment);
  Rope& schema(const SchemaDefinition& schema);
  Rope& type_definition(const TypeDefinition& type);
  Rope& type_body(const TypeDefinition& type);
  Rope& directive_definition(const DirectiveDefinition& directive);

  Rope& variable_definition(const VariableDefinition& variable);
  Rope& selection(const Selection& selection);
  Rope& field(const Selection& field);
  Rope& spread(const Selection& spread);
  Rope& selection_set(const SelectionSet& set);
  Rope& list(const Value& value);
  Rope& object(const Value& value);
  Rope& string(const Value& value);

  Rope& field_definition(const FieldDefinition& field);
  Rope& input_definition(const InputValueDefinition& input);
  Rope& input_definitions(const List<InputValueDefinition>& inputs);
  Rope& enum_value(const EnumValueDefinition& value);

  Rope& description(const Value* text);  // with the line break after it; empty if there is none
  Rope& directives(const List<Directive>& directives);
  Rope& names(const List<Name>& names, std::string_view before, std::string_view separator);
  Rope& braces(const Ropes& parts);  // each on its line; empty if there are none
  Rope& named(const Name& name, const Value& value);
  Rope& argument(const Argument& argument) { return named(argument.name, argument.value); }
  Rope& object_field(const ObjectField& field) { return named(field.name, field.value); }
  Rope& root_type(const RootType& root);

  Rope& text(std::string_view text = {}) { return Rope::made(arena_, text); }
  template <class T>
  Ropes printed(const List<T>& nodes, Rope& (NodePrinter::*print)(const T&));

  Arena& arena_;
};

}  // namespace graphql::language
