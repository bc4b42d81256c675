// Duplicates are told which record is in the way: `conflictingRecordId` and its object stand beside the
// error.
#pragma once

#include <memory>

#include "app/plan_cache.hpp"
#include "storage/database.hpp"

namespace portico::app {

// Looks for the records that roots of `result` were refused for, one statement for each such root, and hands
// the result on. What the refused request itself would have stored is gone by then, so it is never named; nor
// is a record with an id that the client chose, which it knows. `request`: of the plan that ran.
void name_conflicting_records(storage::Database& database, const storage::CompileTarget& target,
                              std::shared_ptr<const PreparedPlan> prepared, storage::RunRequest&& request,
                              storage::RunResult&& result, storage::RunDone done);

// Whether there is something to look for.
bool has_conflicts(const storage::RunResult& result);

}  // namespace portico::app
