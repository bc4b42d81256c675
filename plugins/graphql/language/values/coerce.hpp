// Input values: from JSON and from literals to what a place of the schema takes (GraphQL, 3.x "Input
// Coercion" and 6.1.2).
#pragma once

#include <string>
#include <vector>

#include <portico/json.hpp>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

struct CoercionError {
  std::string message;  // names the variable or argument, the path within it, the value and what is wanted
  Offset at = 0;        // of the variable's definition or of the argument's value
};

struct CoercedVariables {
  // An object: a field for each variable that has a value (sent, or by its default), in the order of their
  // definitions. Lists and objects follow their types: a single value became a list, fields of input objects
  // stand in the order of the type with defaults filled in. Numbers keep their digits. A value of a scalar
  // with ScalarRule::any is whatever was sent. Texts and names are views of what was sent, of the document
  // and of the schema.
  Value values;
  std::vector<CoercionError> errors;  // the first 50
};

// `sent`: the variables of the request, an object or missing.
CoercedVariables coerce_variables(const Schema& schema, const Operation& operation, const portico::Json& sent,
                                  Arena& arena);

struct CoercedArguments {
  Value values;  // an object as above, a field for each argument that has a value
  std::vector<CoercionError> errors;
};

// The arguments of a field or directive of a validated document.
CoercedArguments coerce_arguments(const Schema& schema, const std::vector<InputValue>& expected,
                                  const List<Argument>& given, const Value& variables, Offset at,
                                  Arena& arena);

// The field of an object Value, or null.
const Value* find_field(const Value& object, std::string_view name);

// What @skip and @include make of a selection.
bool is_included(const List<Directive>& directives, const Value& variables);

}  // namespace graphql::language
