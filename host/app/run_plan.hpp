// run_plan: a plan's way through the stages, one screen: decode, (cache) check, authorize, limit, compile,
// bind, execute, encode. It ends in a continuation and never blocks.
#pragma once

#include <memory>
#include <string>

#include "app/model_watch.hpp"
#include "app/plan_cache.hpp"
#include "plan/plan.hpp"
#include "plugin_host/query_port.hpp"
#include "storage/database.hpp"

namespace portico::app {

class PlanRunner final : public plugin_host::QueryPort {
 public:
  // Without `model` the snapshots of the requests are taken to be those of the database; writes are checked
  // all the same.
  PlanRunner(storage::Database& database, storage::CompileTarget target, plan::Limits limits,
             std::size_t cached_plans, ModelWatch* model = nullptr)
      : database_(database),
        target_(std::move(target)),
        limits_(limits),
        model_(model),
        cache_(cached_plans) {}

  void run(plugin_host::QueryContext& context, const portico_plan& plan, bool want_rows,
           plugin_host::QueryCompletion completion) override;
  base::Result<std::string> explain(plugin_host::QueryContext& context, const portico_plan& plan) override;

  std::uint64_t cache_hits() const { return cache_.hits(); }
  std::uint64_t cache_misses() const { return cache_.misses(); }

 private:
  // A prepared plan with the values of one request.
  struct Bound {
    std::shared_ptr<const PreparedPlan> prepared;
    plan::BoundValues values;
    std::vector<base::Error> root_errors;
    std::int64_t now = 0;  // wall clock, microseconds
    bool want_rows = false;
  };
  void run_bound(plugin_host::QueryContext& context, Bound bound, plugin_host::QueryCompletion completion);
  base::Result<std::shared_ptr<const PreparedPlan>> prepare(const plugin_host::QueryContext& context,
                                                            const plan::DecodedPlan& plan);
  void renew_lease(plugin_host::QueryCompletion completion);

  storage::Database& database_;
  storage::CompileTarget target_;
  plan::Limits limits_;
  ModelWatch* model_;
  PlanCache cache_;
};

}  // namespace portico::app
