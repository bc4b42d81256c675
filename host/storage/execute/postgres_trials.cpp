#include "storage/execute/postgres_trials.hpp"

#include <algorithm>
#include <utility>

namespace portico::storage {
namespace {

constexpr std::size_t kWaiters = 1024;  // over all shapes; more go where the queue is short
constexpr std::int64_t kLongestQueueNs = 200'000'000;

}  // namespace

PostgresTrials::PostgresTrials(PostgresSessions& sessions, const PostgresSession::Settings& session,
                               std::size_t response_limit, Take dispatch, Take too_slow)
    : sessions_(sessions),
      dispatch_(std::move(dispatch)),
      too_slow_(std::move(too_slow)),
      lane_(sessions, {session, sessions.loops.size(), kWaiters, kLongestQueueNs, response_limit},
            {[this](PostgresJob&& job, RunResult&& result, PostgresPace pace) {
               ran(std::move(job), std::move(result), pace);
             },
             [this](PostgresJob&& job, base::ErrorCode code) { refused(std::move(job), code); }}) {}

void PostgresTrials::submit(PostgresJob&& job) {
  bool tried = false;
  {
    const std::lock_guard lock(mutex_);
    const auto [entry, first] = waiting_.try_emplace(job.request.program->id);
    tried = first;
    if (!first && waiters_ < kWaiters) {
      ++waiters_;
      entry->second.push_back(std::move(job));
      return;
    }
  }
  if (tried) {
    lane_.submit(std::move(job));
  } else {
    too_slow_(std::move(job));
  }
}

void PostgresTrials::ran(PostgresJob&& job, RunResult&& result, PostgresPace pace) {
  const std::shared_ptr<const Program> program = job.request.program;
  if (job.request.given_up()) {  // it says nothing about the shape
    finish(sessions_, std::move(job), std::move(result));
  } else if (judge_trial(*program, pace); pace.may_run_again) {
    too_slow_(std::move(job));
  } else {
    finish(sessions_, std::move(job), std::move(result));
  }
  release(*program);
}

// No session was there to try it on, or nobody waits for it any more.
void PostgresTrials::refused(PostgresJob&& job, base::ErrorCode code) {
  const std::shared_ptr<const Program> program = job.request.program;
  if (code == base::ErrorCode::DEADLINE) {
    finish(sessions_, std::move(job), code);
    release(*program);
    return;
  }
  too_slow_(std::move(job));
  std::vector<PostgresJob> waited = take_waiting(*program);
  for (PostgresJob& each : waited) too_slow_(std::move(each));
}

std::vector<PostgresJob> PostgresTrials::take_waiting(const Program& program) {
  const std::lock_guard lock(mutex_);
  auto entry = waiting_.extract(program.id);
  if (entry.empty()) return {};
  waiters_ -= entry.mapped().size();
  return std::move(entry.mapped());
}

// Those who waited go where the verdict sends them; without one, the first of them is the next trial.
void PostgresTrials::release(const Program& program) {
  std::vector<PostgresJob> waited = take_waiting(program);
  for (PostgresJob& each : waited) {
    const std::size_t loop = each.loop;
    if (each.request.given_up() && !each.request.program->writes) {
      finish(sessions_, std::move(each), base::ErrorCode::DEADLINE);
    } else {
      sessions_.loops.post(loop, [this, each = std::move(each)]() mutable { dispatch_(std::move(each)); });
    }
  }
}

}  // namespace portico::storage
