// A parsed document (GraphQL, appendix B). All of it lives in the arena that parse() was given; names and
// numbers are views of the source, which the caller keeps.
#pragma once

#include <cstdint>
#include <string_view>

#include "language/syntax/arena.hpp"
#include "language/syntax/source.hpp"

namespace graphql::language {

struct Name {
  std::string_view text;
  Offset at = 0;
  explicit operator bool() const { return !text.empty(); }
};

struct ObjectField;

// A value as it is written, and also one that was coerced: then it holds no variable, and its objects have
// the fields of their input type.
struct Value {
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,      // text: the token
    decimal,      // text: the token
    string,       // text: without quotes and escapes
    enumeration,  // text: the name
    list,
    object,
    variable,  // text: the name without $
  };

  Kind kind = Kind::null;
  bool truth = false;
  bool block = false;  // a block string
  Offset at = 0;
  Offset end = 0;
  std::string_view text;
  List<Value> items;
  List<ObjectField> fields;
};

struct ObjectField {
  Name name;
  Value value;
};

struct Argument {
  Name name;
  Value value;
};

struct Directive {
  Name name;  // without @
  List<Argument> arguments;
  Offset at = 0;
};

// Person, [Person], Person!
struct TypeNode {
  enum class Kind : std::uint8_t { named, list, non_null };
  Kind kind = Kind::named;
  Name name;                     // of a named type
  const TypeNode* of = nullptr;  // of the others
  Offset at = 0;
  Offset end = 0;
};

struct Selection;

struct SelectionSet {
  List<Selection> selections;
  Offset at = 0;
  bool empty() const { return selections.empty(); }  // only where none was written
};

struct Selection {
  enum class Kind : std::uint8_t { field, spread, inline_fragment };
  Kind kind = Kind::field;
  Offset at = 0;
  Name alias;           // of a field; empty = none
  Name name;            // of a field, of the fragment that is spread
  Name type_condition;  // of an inline fragment; empty = none
  List<Argument> arguments;
  List<Directive> directives;
  SelectionSet set;

  std::string_view response_name() const { return alias ? alias.text : name.text; }
};

struct VariableDefinition {
  Name name;  // without $; at: of the $
  const TypeNode* type = nullptr;
  const Value* default_value = nullptr;
  List<Directive> directives;
  const Value* description = nullptr;
  Offset at = 0;
};

struct Operation {
  enum class Kind : std::uint8_t { query, mutation, subscription };
  Kind kind = Kind::query;
  bool shorthand = false;  // { ... } alone
  Name name;               // empty = anonymous
  List<VariableDefinition> variables;
  List<Directive> directives;
  SelectionSet set;
  const Value* description = nullptr;
  Offset at = 0;
};

struct Fragment {
  Name name;
  Name type_condition;
  List<Directive> directives;
  SelectionSet set;
  const Value* description = nullptr;
  Offset at = 0;
};

struct InputValueDefinition {
  Name name;
  const Value* description = nullptr;
  const TypeNode* type = nullptr;
  const Value* default_value = nullptr;
  List<Directive> directives;
  Offset at = 0;
};

struct FieldDefinition {
  Name name;
  const Value* description = nullptr;
  List<InputValueDefinition> arguments;
  const TypeNode* type = nullptr;
  List<Directive> directives;
  Offset at = 0;
};

struct EnumValueDefinition {
  Name name;
  const Value* description = nullptr;
  List<Directive> directives;
  Offset at = 0;
};

enum class TypeKind : std::uint8_t { scalar, object, interface, union_type, enumeration, input_object };

struct TypeDefinition {
  TypeKind kind = TypeKind::scalar;
  bool extension = false;
  Name name;
  const Value* description = nullptr;
  List<Name> interfaces;
  List<Directive> directives;
  List<FieldDefinition> fields;             // of an object or interface
  List<InputValueDefinition> input_fields;  // of an input object
  List<EnumValueDefinition> values;
  List<Name> members;  // of a union
  Offset at = 0;
};

struct RootType {
  Operation::Kind kind = Operation::Kind::query;
  Name type;
};

struct SchemaDefinition {
  bool extension = false;
  const Value* description = nullptr;
  List<Directive> directives;
  List<RootType> roots;
  Offset at = 0;
};

struct DirectiveDefinition {
  Name name;  // without @
  const Value* description = nullptr;
  List<InputValueDefinition> arguments;
  bool repeatable = false;
  List<Name> locations;
  Offset at = 0;
};

// Exactly one pointer is set.
struct Definition {
  const Operation* operation = nullptr;
  const Fragment* fragment = nullptr;
  const TypeDefinition* type = nullptr;
  const SchemaDefinition* schema = nullptr;
  const DirectiveDefinition* directive = nullptr;
};

struct Document {
  List<Definition> definitions;
  std::string_view source;
  std::uint32_t tokens = 0;
};

}  // namespace graphql::language
