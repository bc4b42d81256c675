// Values that outlive their document.
#pragma once

#include "language/syntax/arena.hpp"
#include "language/syntax/ast.hpp"

namespace graphql::language {

// The value with all that it is made of, in the arena.
const Value* kept_value(const Value& value, Arena& arena);

}  // namespace graphql::language
