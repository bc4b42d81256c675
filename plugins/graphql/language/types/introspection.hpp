// __schema and __type (GraphQL, 4).
#pragma once

#include <string>
#include <string_view>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

// What a validated operation may use of its document and variables while it is executed.
struct ExecutionView {
  const Schema& schema;
  const Document& document;
  // The coerced variables of the request: an object Value whose fields are the variables that have a value.
  const Value& variables;
};

// Appends the JSON value of a root selection of __schema or __type to `out`: fragments are followed, @skip
// and
// @include applied, equal response names merged. The document was validated. A __type that is unknown is
// null.
void append_introspection(std::string& out, const ExecutionView& view, const Selection& selection);

}  // namespace graphql::language
