#include "app/run_plan.hpp"

#include <algorithm>

#include "app/conflicting_record.hpp"
#include "app/connected_records.hpp"
#include "app/query_result.hpp"
#include "base/clock.hpp"
#include "base/json_text.hpp"
#include "phones/phone_rules.hpp"

namespace portico::app {
namespace {

bool is_stale(const storage::RunResult& result) {
  return std::any_of(result.roots.begin(), result.roots.end(), [](const storage::RootResult& root) {
    return root.error.code == base::ErrorCode::STALE_SNAPSHOT;
  });
}

// Who asks and until when; the context lives until the request has its answer.
storage::RunRequest request_of(plugin_host::QueryContext& context, const plan::BoundValues& values,
                               std::int64_t now) {
  storage::RunRequest request;
  request.values = values;
  request.arena = context.arena;
  request.principal = context.principal->key_id;
  request.snapshot_version = context.snapshot->version();
  request.now_micros = now;
  request.deadline_steady_ns = context.deadline_steady_ns;
  if (context.cancelled) request.cancelled = [&context] { return context.cancelled(); };
  return request;
}

}  // namespace

void PlanRunner::run(plugin_host::QueryContext& context, const portico_plan& raw, bool want_rows,
                     plugin_host::QueryCompletion completion) {
  operate::enter(context.stages, operate::Stage::prepare);
  if (model_ != nullptr && !model_->fresh()) return renew_lease(std::move(completion));
  auto decoded = plan::decode(raw);
  if (!decoded) return completion(refused_result(std::move(decoded).error()));

  auto prepared = prepare(context, *decoded);
  if (!prepared) return completion(refused_result(std::move(prepared).error()));

  operate::enter(context.stages, operate::Stage::bind);
  const std::int64_t now = base::wall_micros();
  const plan::BindContext bind_context{context.principal, now, &limits_, context.arena,
                                       &phones::phone_rules()};
  plan::BindResult bound = plan::bind(*(*prepared)->checked, *decoded, bind_context);

  Bound ready{std::move(prepared).value(), bound.values, std::move(bound.root_errors), now, want_rows};
  if (bound.connects.empty() || all_refused(ready.root_errors, ready.prepared->program->atomic_all))
    return run_bound(context, std::move(ready), std::move(completion));
  storage::RunRequest request = request_of(context, ready.values, now);
  std::vector<base::Error> errors = std::move(ready.root_errors);
  std::shared_ptr<const PreparedPlan> plan = ready.prepared;
  find_connected_records(database_, target_, std::move(plan), std::move(request), std::move(bound.connects),
                         std::move(errors),
                         [this, &context, ready = std::move(ready),
                          completion = std::move(completion)](std::vector<base::Error>&& found) mutable {
                           ready.root_errors = std::move(found);
                           run_bound(context, std::move(ready), std::move(completion));
                         });
}

void PlanRunner::run_bound(plugin_host::QueryContext& context, Bound bound,
                           plugin_host::QueryCompletion completion) {
  const plan::BoundValues values = bound.values;
  const std::int64_t now = bound.now;
  storage::RunRequest request = request_of(context, values, now);
  request.program = bound.prepared->program;
  request.root_errors = std::move(bound.root_errors);
  request.want_rows = bound.want_rows;
  request.stages = context.stages;
  if (all_refused(request.root_errors, request.program->atomic_all)) {
    return completion(refused_roots(std::move(request.root_errors)));
  }
  const bool writes = request.program->writes;
  auto finish = [this, prepared = bound.prepared,
                 completion = std::move(completion)](storage::RunResult&& result) mutable {
    const bool stale = model_ != nullptr && is_stale(result);
    auto answer = run_result(std::move(prepared), std::move(result));
    if (!stale) return completion(std::move(answer));
    // Whoever asks again sees the model that the database has now. What other roots did stays said.
    model_->renew([answer = std::move(answer), completion = std::move(completion)](
                      const base::Status&) mutable { completion(std::move(answer)); });
  };
  if (!writes) return database_.run(std::move(request), std::move(finish));
  database_.run(std::move(request), [this, &context, values, now, prepared = std::move(bound.prepared),
                                     finish = std::move(finish)](storage::RunResult&& result) mutable {
    if (!has_conflicts(result)) return finish(std::move(result));
    name_conflicting_records(database_, target_, std::move(prepared), request_of(context, values, now),
                             std::move(result), std::move(finish));
  });
}

// The plan is borrowed, so it does not wait: plugin_host calls the handler again, on the model as it is then.
void PlanRunner::renew_lease(plugin_host::QueryCompletion completion) {
  model_->renew([completion = std::move(completion)](const base::Status& status) mutable {
    const bool unreachable = status.code == base::ErrorCode::CONNECT_FAILED;
    completion(refused_result(
        base::Error(unreachable ? base::ErrorCode::CONNECT_FAILED : base::ErrorCode::STALE_SNAPSHOT, {},
                    status ? std::string(status.text()) + ' ' + status.internal : std::string())));
  });
}

base::Result<std::shared_ptr<const PreparedPlan>> PlanRunner::prepare(
    const plugin_host::QueryContext& context, const plan::DecodedPlan& plan) {
  const plan::ValuePattern pattern = plan::value_pattern(plan);
  const PlanKey key = plan_key(plan, pattern, context.principal->policy_set);
  if (auto found = cache_.find(key, *context.snapshot)) return found;

  auto checked = plan::check(plan, pattern, context.snapshot, *context.principal, limits_);
  if (!checked) return std::move(checked).error();
  auto program = storage::compile(*checked, target_);
  if (!program) return std::move(program).error();
  auto prepared = std::make_shared<PreparedPlan>();
  prepared->checked = std::move(checked).value();
  prepared->program = std::move(program).value();
  cache_.put(key, prepared);
  return std::shared_ptr<const PreparedPlan>(std::move(prepared));
}

namespace {

// Roots that would answer with an error of their own, while the others run.
void append_refused(std::string& out, const std::vector<plan::Root>& roots,
                    const std::vector<base::Error>& errors) {
  bool first = true;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (!errors[i]) continue;
    out += first ? R"(,"refused":[{"root":)" : R"(,{"root":)";
    first = false;
    base::append_json_string(out, roots[i].name);
    out += R"(,"code":)";
    base::append_json_string(out, base::error_row(errors[i].code).client_code);
    out += R"(,"detail":)";
    base::append_json_string(out, errors[i].text());
    out += '}';
  }
  if (!first) out += ']';
}

}  // namespace

base::Result<std::string> PlanRunner::explain(plugin_host::QueryContext& context, const portico_plan& raw) {
  auto decoded = plan::decode(raw);
  if (!decoded) return std::move(decoded).error();
  auto prepared = prepare(context, *decoded);
  if (!prepared) return std::move(prepared).error();
  const plan::BindContext bind_context{context.principal, base::wall_micros(), &limits_, context.arena,
                                       &phones::phone_rules()};
  const plan::BindResult bound = plan::bind(*(*prepared)->checked, *decoded, bind_context);
  const bool atomic = (*prepared)->checked->atomic_all();
  if (all_refused(bound.root_errors, atomic)) {
    for (const base::Error& error : bound.root_errors) {
      if (error) return error;
    }
  }
  std::string out = R"({"plan":)";
  base::append_json_string(out, (*prepared)->checked->dump(&bound.values));
  out += R"(,"statements":[)";
  for (std::size_t i = 0; i < (*prepared)->program->statements.size(); ++i) {
    out += i == 0 ? R"({"sql":)" : R"(,{"sql":)";
    base::append_json_string(out, (*prepared)->program->statements[i].sql);
    out += '}';
  }
  out += ']';
  append_refused(out, (*prepared)->checked->roots(), bound.root_errors);
  return out + '}';
}

}  // namespace portico::app
