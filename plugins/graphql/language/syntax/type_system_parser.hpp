// Definitions and extensions of the type system (GraphQL, 3).
#pragma once

#include "language/syntax/value_parser.hpp"

namespace graphql::language {

// `start` and `description` of a definition: where it begins, and what was read before its keyword.
class TypeSystemParser {
 public:
  TypeSystemParser(TokenReader& reader, ValueParser& values, Arena& arena)
      : reader_(reader), values_(values), arena_(arena) {}

  // The current token is the keyword; the definition stays empty if it is none of the type system.
  bool definition(Definition& out, Offset start, const Value* description);
  // The current token is `extend`.
  bool extension(Definition& out);

 private:
  bool schema(Definition& out, bool extension, Offset start, const Value* description);
  bool type(Definition& out, TypeKind kind, bool extension, Offset start, const Value* description);
  bool type_body(TypeDefinition& out);
  bool directive(Definition& out, Offset start, const Value* description);

  bool root_types(List<RootType>& out);
  bool optional_interfaces(List<Name>& out);
  bool optional_members(List<Name>& out);
  bool optional_fields(List<FieldDefinition>& out);
  bool optional_inputs(List<InputValueDefinition>& out, TokenKind open, TokenKind close);
  bool optional_enum_values(List<EnumValueDefinition>& out);
  bool locations(List<Name>& out);

  bool root_type();
  bool field();
  bool input();
  bool enum_value();
  bool names(List<Name>& out, TokenKind separator);

  TokenReader& reader_;
  ValueParser& values_;
  Arena& arena_;
  Pending<RootType> roots_;
  Pending<FieldDefinition> fields_;
  Pending<InputValueDefinition> inputs_;
  Pending<EnumValueDefinition> enum_values_;
  Pending<Name> names_;
};

}  // namespace graphql::language
