// What a plan gave, as plugin_host sees it.
#pragma once

#include <memory>
#include <vector>

#include "app/plan_cache.hpp"
#include "plugin_host/query_port.hpp"
#include "storage/database.hpp"

namespace portico::app {

// The plan was refused as a whole: one root that carries the error.
std::unique_ptr<plugin_host::QueryResult> refused_result(base::Error error);
std::unique_ptr<plugin_host::QueryResult> refused_roots(std::vector<base::Error> errors);
std::unique_ptr<plugin_host::QueryResult> run_result(std::shared_ptr<const PreparedPlan> prepared,
                                                     storage::RunResult&& result);
// Nothing is left to run: every root was refused, or one of a plan that is atomic as a whole.
bool all_refused(const std::vector<base::Error>& errors, bool atomic_all);

}  // namespace portico::app
