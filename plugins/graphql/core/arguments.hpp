// Arguments of fields -> filter, order and page nodes; data -> values.
#pragma once

#include <portico/plan.hpp>

#include "core/operation.hpp"
#include "core/request_scope.hpp"

namespace graphql::core {

// The coerced arguments of a field: an object. Errors: GRAPHQL_VARIABLES, if the document lets a null through
// to where none is allowed.
portico::Result<language::Value> arguments_of(RequestScope& scope, const PreparedField& field);

// filter, orderBy, first, last, offset, before, after of a list. Errors: INVALID_FILTER, INVALID_ORDER,
// ARGS_CONFLICT.
portico::Status add_arrangement(RequestScope& scope, portico::NodeIndex parent, const PreparedField& field);

// One filter argument; an empty one adds nothing.
portico::Status add_filter(RequestScope& scope, portico::NodeIndex parent, const language::Value& filter,
                           const language::Type& type);

// A value as the plan takes it; borrowed from `value`.
portico_value plan_value(portico::Plan& plan, const language::Value& value);

// Records of `data` (one object, or a list of them) as ROWS, or the fields of one as SETs.
portico::Status add_rows(RequestScope& scope, portico::NodeIndex root, const language::Value& data,
                         const language::Type& input);
portico::Status add_changes(RequestScope& scope, portico::NodeIndex root, const language::Value& data,
                            const language::Type& input);

}  // namespace graphql::core
