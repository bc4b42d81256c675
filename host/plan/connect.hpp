// Relations of a write that name the other record by a unique key: it is looked for before the write runs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plan/bound_values.hpp"
#include "plan/checked_plan.hpp"

namespace portico::plan {

struct ConnectKey {
  std::vector<ColumnRef> columns;  // of the other record's object, in its order; a unique key among them
  std::span<const Bound> values;   // one a column, none of them null
};

struct Connect {
  std::uint32_t root = 0;
  std::uint32_t row = 0;  // of the matrix
  bool in_batch = false;
  const schema::Field* relation = nullptr;
  const schema::Object* target = nullptr;
  ConnectKey key;
  Bound* cell = nullptr;  // of the join column: gets the id
};

}  // namespace portico::plan
