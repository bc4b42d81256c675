// A schema: named types by number and by name, directives, root types.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/types/type.hpp"

namespace graphql::language {

// Made by SchemaBuilder, then never changed.
class Schema {
 public:
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  // Types in the order of introspection: the schema's own by number, then the built-in scalars that are used
  // (3.5: others are not part of the schema), then the introspection types. A number without a type (one that
  // only an earlier schema had) is skipped.
  const std::vector<TypeNumber>& types() const { return order_; }
  const Type& type(TypeNumber number) const { return *types_[number]; }
  const Type& type(TypeUse use) const { return *types_[use.type]; }
  TypeNumber find(std::string_view name) const;  // kNoType if there is none

  // kNoType if the schema has no such root.
  TypeNumber root(Operation::Kind kind) const { return roots_[static_cast<std::size_t>(kind)]; }
  const std::vector<std::shared_ptr<const DirectiveType>>& directives() const { return directives_; }
  const DirectiveType* directive(std::string_view name) const;
  const std::string& description() const { return description_; }

  // Object types of an interface or union; the type itself if it is an object.
  const std::vector<TypeNumber>& possible_types(TypeNumber number) const { return possible_[number]; }
  bool may_be(TypeNumber abstract, TypeNumber object) const;
  // Whether some object is of both: a fragment on the one can be spread in the other.
  bool overlap(TypeNumber first, TypeNumber second) const;
  // A value of `use` fits a place of `place`: without a loss of non-null (5.8.5), and an object or interface
  // where an interface or union that it belongs to stands (3.6.1, IsValidImplementationFieldType).
  bool is_subtype(TypeUse use, TypeUse place) const;

  // The field that a selection on this type means, also __typename of every composite type and __schema and
  // __type of the query root; null if there is none.
  const FieldType* field(TypeNumber parent, std::string_view name) const;

  std::string print(TypeUse use) const;  // [Person!]!
  // The use that a document writes; type is kNoType if the name is unknown or wrappers exceed 32.
  TypeUse use_of(const TypeNode& node) const;

 private:
  friend class SchemaBuilder;
  Schema() = default;
  std::vector<std::shared_ptr<const Type>> types_;  // by number; null = no such type
  std::vector<TypeNumber> order_;
  std::vector<std::vector<TypeNumber>> possible_;
  std::vector<std::vector<TypeNumber>> sorted_possible_;  // the same by number
  std::vector<std::shared_ptr<const DirectiveType>> directives_;
  NameTable names_;  // -> index into order_
  TypeNumber roots_[3] = {kNoType, kNoType, kNoType};
  std::string description_;
};

// Collects types, adds the built-in scalars, the introspection types and the directives that every schema has
// (@skip, @include, @deprecated, @specifiedBy, @oneOf), and makes the tables.
// A built-in scalar or introspection type has the same number in every schema (built_in.hpp).
class SchemaBuilder {
 public:
  SchemaBuilder();

  // The number under which types are to be named; the same name gives the same number. A type with this
  // number must be set before build(), unless nothing uses it.
  TypeNumber number(std::string_view name);
  // Continues the numbers of another builder, so that types made for it can be set here.
  void keep_numbers_of(const SchemaBuilder& other);
  // Of a built-in scalar: Int, Float, String, Boolean, ID.
  TypeUse use(std::string_view name) { return TypeUse{number(name), 0}; }

  void set(TypeNumber number, std::shared_ptr<const Type> type);
  // The schema's own stand before those that every schema has.
  void add_directive(std::shared_ptr<const DirectiveType> directive);
  void set_root(Operation::Kind kind, TypeNumber number);
  void set_description(std::string description);

  std::shared_ptr<const Schema> build();

 private:
  std::unordered_map<std::string, TypeNumber> numbers_;
  std::vector<std::shared_ptr<const Type>> types_;
  std::vector<std::shared_ptr<const DirectiveType>> directives_;
  TypeNumber roots_[3] = {kNoType, kNoType, kNoType};
  std::string description_;
};

}  // namespace graphql::language
