// Is a schema one that can be served? (GraphQL, 3)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

// Each one sentence; none for a valid schema. Every type number that the schema names must be set.
std::vector<std::string> schema_faults(const Schema& schema);

// Why a literal without variables does not fit a place of `use`, as words after "a default that"; empty if it
// fits.
std::string literal_fault(const Schema& schema, const Value& value, TypeUse use);

}  // namespace graphql::language
