#include "language/syntax/type_system_parser.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace graphql::language {
namespace {

// GraphQL, 3, Directives.
constexpr std::array<std::string_view, 19> kDirectiveLocations = {
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
    "SCHEMA",
    "SCALAR",
    "OBJECT",
    "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION",
    "INTERFACE",
    "UNION",
    "ENUM",
    "ENUM_VALUE",
    "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
};

std::optional<TypeKind> type_kind(std::string_view keyword) {
  if (keyword == "type") return TypeKind::object;
  if (keyword == "input") return TypeKind::input_object;
  if (keyword == "enum") return TypeKind::enumeration;
  if (keyword == "interface") return TypeKind::interface;
  if (keyword == "union") return TypeKind::union_type;
  if (keyword == "scalar") return TypeKind::scalar;
  return std::nullopt;
}

std::optional<Operation::Kind> operation_kind(std::string_view keyword) {
  if (keyword == "query") return Operation::Kind::query;
  if (keyword == "mutation") return Operation::Kind::mutation;
  if (keyword == "subscription") return Operation::Kind::subscription;
  return std::nullopt;
}

bool extends_something(const TypeDefinition& type) {
  return !type.interfaces.empty() || !type.directives.empty() || !type.fields.empty() ||
         !type.input_fields.empty() || !type.values.empty() || !type.members.empty();
}

}  // namespace

bool TypeSystemParser::definition(Definition& out, Offset start, const Value* description) {
  const std::string_view keyword = reader_.token().text;
  if (const auto kind = type_kind(keyword)) return type(out, *kind, false, start, description);
  if (keyword == "schema") return schema(out, false, start, description);
  if (keyword == "directive") return directive(out, start, description);
  return true;
}

bool TypeSystemParser::extension(Definition& out) {
  const Offset start = reader_.token().at;
  reader_.advance();
  if (!reader_.at(TokenKind::name)) return reader_.refuse_unexpected();
  const std::string_view keyword = reader_.token().text;
  if (const auto kind = type_kind(keyword)) return type(out, *kind, true, start, nullptr);
  if (keyword == "schema") return schema(out, true, start, nullptr);
  return reader_.refuse_unexpected();
}

bool TypeSystemParser::schema(Definition& out, bool extension, Offset start, const Value* description) {
  SchemaDefinition* const schema = arena_.make<SchemaDefinition>();
  out.schema = schema;
  schema->extension = extension;
  schema->at = start;
  schema->description = description;
  reader_.advance();  // the keyword
  if (!values_.optional_directives(schema->directives, Constness::constant)) return false;
  if (extension && !reader_.at(TokenKind::brace_open)) {
    return !schema->directives.empty() || reader_.refuse_unexpected();
  }
  return root_types(schema->roots);
}

bool TypeSystemParser::root_types(List<RootType>& out) {
  if (!reader_.expect(TokenKind::brace_open)) return false;
  const std::size_t mark = roots_.mark();
  do {
    if (!root_type()) return false;
  } while (!reader_.take(TokenKind::brace_close));
  out = roots_.taken(mark, arena_);
  return true;
}

bool TypeSystemParser::root_type() {
  const Token token = reader_.token();
  Name keyword;
  if (!reader_.expect_name(keyword)) return false;
  const auto kind = operation_kind(keyword.text);
  if (!kind) return reader_.refuse_unexpected(token);
  RootType root;
  root.kind = *kind;
  if (!reader_.expect(TokenKind::colon) || !reader_.expect_name(root.type)) return false;
  roots_.add(root);
  return true;
}

bool TypeSystemParser::type(Definition& out, TypeKind kind, bool extension, Offset start,
                            const Value* description) {
  TypeDefinition* const type = arena_.make<TypeDefinition>();
  out.type = type;
  type->kind = kind;
  type->extension = extension;
  type->at = start;
  type->description = description;
  reader_.advance();  // the keyword
  if (!reader_.expect_name(type->name)) return false;
  const bool may_implement = kind == TypeKind::object || kind == TypeKind::interface;
  if (may_implement && !optional_interfaces(type->interfaces)) return false;
  if (!values_.optional_directives(type->directives, Constness::constant) || !type_body(*type)) return false;
  return !extension || extends_something(*type) || reader_.refuse_unexpected();
}

bool TypeSystemParser::type_body(TypeDefinition& out) {
  switch (out.kind) {
    case TypeKind::object:
    case TypeKind::interface:
      return optional_fields(out.fields);
    case TypeKind::input_object:
      return optional_inputs(out.input_fields, TokenKind::brace_open, TokenKind::brace_close);
    case TypeKind::enumeration:
      return optional_enum_values(out.values);
    case TypeKind::union_type:
      return optional_members(out.members);
    case TypeKind::scalar:
      break;
  }
  return !reader_.failed();
}

bool TypeSystemParser::optional_interfaces(List<Name>& out) {
  return reader_.take_keyword("implements") ? names(out, TokenKind::ampersand) : !reader_.failed();
}

bool TypeSystemParser::optional_members(List<Name>& out) {
  return reader_.take(TokenKind::equals) ? names(out, TokenKind::pipe) : !reader_.failed();
}

// The separator may also stand before the first name.
bool TypeSystemParser::names(List<Name>& out, TokenKind separator) {
  reader_.take(separator);
  const std::size_t mark = names_.mark();
  do {
    Name name;
    if (!reader_.expect_name(name)) return false;
    names_.add(name);
  } while (reader_.take(separator));
  out = names_.taken(mark, arena_);
  return !reader_.failed();
}

bool TypeSystemParser::optional_fields(List<FieldDefinition>& out) {
  if (!reader_.take(TokenKind::brace_open)) return !reader_.failed();
  const std::size_t mark = fields_.mark();
  do {
    if (!field()) return false;
  } while (!reader_.take(TokenKind::brace_close));
  out = fields_.taken(mark, arena_);
  return true;
}

bool TypeSystemParser::field() {
  FieldDefinition field;
  field.at = reader_.token().at;
  if (!values_.optional_description(field.description) || !reader_.expect_name(field.name) ||
      !optional_inputs(field.arguments, TokenKind::paren_open, TokenKind::paren_close) ||
      !reader_.expect(TokenKind::colon) || !values_.type(field.type) ||
      !values_.optional_directives(field.directives, Constness::constant)) {
    return false;
  }
  fields_.add(field);
  return true;
}

bool TypeSystemParser::optional_inputs(List<InputValueDefinition>& out, TokenKind open, TokenKind close) {
  if (!reader_.take(open)) return !reader_.failed();
  const std::size_t mark = inputs_.mark();
  do {
    if (!input()) return false;
  } while (!reader_.take(close));
  out = inputs_.taken(mark, arena_);
  return true;
}

bool TypeSystemParser::input() {
  InputValueDefinition input;
  input.at = reader_.token().at;
  if (!values_.optional_description(input.description) || !reader_.expect_name(input.name) ||
      !reader_.expect(TokenKind::colon) || !values_.type(input.type) ||
      !values_.optional_default(input.default_value) ||
      !values_.optional_directives(input.directives, Constness::constant)) {
    return false;
  }
  inputs_.add(input);
  return true;
}

bool TypeSystemParser::optional_enum_values(List<EnumValueDefinition>& out) {
  if (!reader_.take(TokenKind::brace_open)) return !reader_.failed();
  const std::size_t mark = enum_values_.mark();
  do {
    if (!enum_value()) return false;
  } while (!reader_.take(TokenKind::brace_close));
  out = enum_values_.taken(mark, arena_);
  return true;
}

bool TypeSystemParser::enum_value() {
  EnumValueDefinition value;
  value.at = reader_.token().at;
  if (!values_.optional_description(value.description)) return false;
  const Token name = reader_.token();
  if (name.kind == TokenKind::name && (name.text == "true" || name.text == "false" || name.text == "null")) {
    return reader_.refuse("An enum value cannot have the name \"" + std::string(name.text) + "\".", name.at);
  }
  if (!reader_.expect_name(value.name) ||
      !values_.optional_directives(value.directives, Constness::constant)) {
    return false;
  }
  enum_values_.add(value);
  return true;
}

bool TypeSystemParser::directive(Definition& out, Offset start, const Value* description) {
  DirectiveDefinition* const directive = arena_.make<DirectiveDefinition>();
  out.directive = directive;
  directive->at = start;
  directive->description = description;
  reader_.advance();  // the keyword
  if (!reader_.expect(TokenKind::at) || !reader_.expect_name(directive->name) ||
      !optional_inputs(directive->arguments, TokenKind::paren_open, TokenKind::paren_close)) {
    return false;
  }
  directive->repeatable = reader_.take_keyword("repeatable");
  return reader_.expect_keyword("on") && locations(directive->locations);
}

bool TypeSystemParser::locations(List<Name>& out) {
  reader_.take(TokenKind::pipe);
  const std::size_t mark = names_.mark();
  do {
    const Token token = reader_.token();
    Name name;
    if (!reader_.expect_name(name)) return false;
    const auto* const known = std::find(kDirectiveLocations.begin(), kDirectiveLocations.end(), name.text);
    if (known == kDirectiveLocations.end()) return reader_.refuse_unexpected(token);
    names_.add(name);
  } while (reader_.take(TokenKind::pipe));
  out = names_.taken(mark, arena_);
  return !reader_.failed();
}

}  // namespace graphql::language
