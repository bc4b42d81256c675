// The records that a write connects by a unique key: found before it runs, one statement for each relation
// and kind of key, however many records are written.
#pragma once

#include <memory>
#include <vector>

#include "app/plan_cache.hpp"
#include "base/function.hpp"
#include "plan/connect.hpp"
#include "storage/database.hpp"

namespace portico::app {

using FoundDone = base::Function<void(std::vector<base::Error>&&)>;

// Fills the cells. `errors`, one a root, gains an error for each root whose records are not all there; roots
// that have one already are left alone. `request`: who asks, without a program.
void find_connected_records(storage::Database& database, const storage::CompileTarget& target,
                            std::shared_ptr<const PreparedPlan> prepared, storage::RunRequest&& request,
                            std::vector<plan::Connect> connects, std::vector<base::Error> errors,
                            FoundDone done);

}  // namespace portico::app
