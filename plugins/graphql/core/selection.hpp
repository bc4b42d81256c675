// Prepared fields -> selection nodes of a plan.
#pragma once

#include <portico/plan.hpp>

#include "core/operation.hpp"
#include "core/request_scope.hpp"

namespace graphql::core {

// Whether the children of a field give the same nodes for every request: no condition, no argument. Those of
// the children must be told.
bool is_static(const PreparedField& field);
// Whether the children of a field, if they are static, are copied as one block: a record or a list.
bool has_block(const PreparedField& field);
portico::NodeBlock static_block(const PreparedField& field);

// The children of a record: a root that answers records, or a to-one relation. Errors: of arguments of
// relations.
portico::Status add_record(RequestScope& scope, portico::NodeIndex parent, const PreparedField& field);

// Arguments and children of a list: a root or a to-many relation.
portico::Status add_list(RequestScope& scope, portico::NodeIndex parent, const PreparedField& field);

// Whether anything of a list needs the database: __typename alone does not.
bool reads_list(const PreparedField& field, const Truths& truths);
// {"__typename":...} of a list that reads nothing.
std::string constant_object(const PreparedField& field, const Truths& truths);

}  // namespace graphql::core
