// What every schema has: scalars (GraphQL, 3.5), introspection types (4.1) and directives (3.13).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "language/types/type.hpp"

namespace graphql::language {

// The number is the same in every schema.
enum class BuiltIn : TypeNumber {
  integer,
  decimal,
  string,
  boolean,
  id,
  schema,
  type,
  type_kind,
  field,
  input_value,
  enum_value,
  directive,
  directive_location,
};
constexpr TypeNumber kBuiltInScalars = 5;
constexpr TypeNumber kBuiltInTypes = 13;

constexpr TypeNumber number_of(BuiltIn built_in) {
  return static_cast<TypeNumber>(built_in);
}
constexpr bool is_built_in(TypeNumber number) {
  return number < kBuiltInTypes;
}

// By number; shared by all schemas.
const std::vector<std::shared_ptr<const Type>>& built_in_types();
const std::vector<std::shared_ptr<const DirectiveType>>& built_in_directives();
bool is_built_in_directive(std::string_view name);

// __typename, __schema, __type: fields that no type lists.
const FieldType& typename_field();
const FieldType& schema_field();
const FieldType& type_field();

// What @deprecated means without a reason.
constexpr std::string_view kDefaultDeprecation = "No longer supported";

struct DirectiveLocation {
  std::string_view name;
  std::string_view description;
};
const std::vector<DirectiveLocation>& directive_locations();

}  // namespace graphql::language
