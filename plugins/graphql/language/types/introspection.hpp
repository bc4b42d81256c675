// __schema and __type (GraphQL, 4).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

// Selections with one response name, whose sets are merged.
using Selections = std::vector<const Selection*>;

constexpr std::size_t kMostIntrospectionBytes = 16U << 20U;

// Appends the JSON value of the root field __schema or __type to `out`: fragments are followed, @skip and
// @include applied, equal response names merged. The document was validated; a __type that is unknown is
// null.
//
// Empty when it is done. Otherwise one sentence that tells why not, and `out` is as it was: more than
// `most_bytes` would have been written, or the document has more than 200 levels or 200,000 selections of
// introspection with fragments followed, or an argument is null that must not be. However a document nests,
// this takes time in proportion to the bytes that it may write.
std::string append_introspection(std::string& out, const ExecutionView& view, const Selections& selections,
                                 std::size_t most_bytes = kMostIntrospectionBytes);

}  // namespace graphql::language
