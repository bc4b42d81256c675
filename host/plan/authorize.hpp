// Policy: the one place where a plan is allowed or refused.
#pragma once

#include <map>
#include <set>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "schema/snapshot.hpp"

namespace portico::plan {

enum class Action : std::uint8_t { read, insert, update, soft_delete, destroy };

// What a plan does with one object: every field that it mentions anywhere, also in filters and orders.
struct Use {
  std::set<Action> actions;
  std::set<std::uint32_t> read_fields;
  std::set<std::uint32_t> written_fields;
};
using Uses = std::map<const schema::Object*, Use>;

// PERMISSION_DENIED naming the object, or nothing. Today every admin may all and there is no other role.
base::Status authorize(const access::Principal& principal, const Uses& uses);

}  // namespace portico::plan
