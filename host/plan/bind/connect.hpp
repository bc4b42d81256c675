// What a to-one relation is given under its own name: {connect: {where: {...}}} or {disconnect: true}.
#pragma once

#include "plan/bind/composite.hpp"
#include "plan/connect.hpp"
#include "schema/snapshot.hpp"

namespace portico::plan {

struct RelationValue {
  // Nothing of both: the relation stays as it is.
  bool disconnects = false;
  std::optional<ConnectKey> key;
};

// `target` is the object that the relation points to. Errors: BODY_SHAPE (neither of both forms, or no unique
// key in whole), ARGS_CONFLICT (both forms), UNKNOWN_FIELD, those of values.
base::Result<RelationValue> bind_relation(const schema::Field& relation, const schema::Object& target,
                                          Raw value, const CompositeContext& context);

}  // namespace portico::plan
