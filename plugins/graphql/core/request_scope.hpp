// What one request brings to the plan that is built for it.
#pragma once

#include <portico/plan.hpp>

#include "core/conditions.hpp"
#include "language/syntax/arena.hpp"
#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::core {

struct RequestScope {
  const language::Schema& schema;
  const language::Value& variables;  // coerced
  const Truths& truths;              // what they make of the operation's conditions
  language::Arena& arena;            // lives as long as the plan
  portico::Plan& plan;
};

}  // namespace graphql::core
