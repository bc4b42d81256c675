// A selection of introspection, worked out before anything is written: which fields, under which names, in
// which order. Introspection types are all objects, so this does not depend on what is described.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "language/types/introspection.hpp"

namespace graphql::language {

// The fields of the introspection types; equal names mean the like.
enum class Ask : std::uint8_t {
  type_name,  // __typename
  description,
  types,
  query_type,
  mutation_type,
  subscription_type,
  directives,
  kind,
  name,
  specified_by,
  fields,
  interfaces,
  possible_types,
  enum_values,
  input_fields,
  of_type,
  is_one_of,
  args,
  type,
  default_value,
  is_deprecated,
  deprecation_reason,
  is_repeatable,
  locations,
};

struct PlannedField {
  std::string key;  // "name": with quotes and colon
  Ask ask = Ask::type_name;
  bool with_deprecated = false;
  std::uint32_t plan = 0;  // of what the field gives, if that is an object
};

// A set of fields of one introspection type; several places share it when their selections are the same.
struct ObjectPlan {
  std::string type_name;
  std::vector<PlannedField> fields;
};

struct IntrospectionPlan {
  std::vector<ObjectPlan> objects;
  std::uint32_t root = 0;
  std::string fault;  // a sentence; empty = none
};

// Of the root fields __schema or __type. Time and memory are bounded by constants, whatever the document.
IntrospectionPlan plan_introspection(const ExecutionView& view, const Selections& selections);

// The argument as the variables make it; null if it was not given.
const Value* argument_value(const Selection& selection, std::string_view name, const Value& variables);

}  // namespace graphql::language
