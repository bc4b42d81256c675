#include "storage/execute/postgres_trials.hpp"

#include <algorithm>
#include <utility>

namespace portico::storage {
namespace {

using Pace = Program::Pace;

// A first run also pays for what the server has to read of its catalogue, and all of them for a busy machine:
// what is slow shows it several times in a row.
constexpr std::int64_t kTrialNs = 20'000'000;
constexpr int kTrials = 2;
constexpr std::int64_t kSharedNs = 10'000'000;
constexpr int kSharedStrikes = 3;
constexpr int kSharedTimeouts = 2;
// Back to the shared sessions. A write takes as long as its sync, which is no reason to keep it apart.
constexpr std::int64_t kQuickReadNs = 5'000'000;
constexpr std::int64_t kQuickWriteNs = 50'000'000;

constexpr std::size_t kWaiters = 1024;  // over all shapes; more go where the queue is short
constexpr std::int64_t kLongestQueueNs = 200'000'000;

void set(const Program& program, Pace pace) {
  program.strikes.store(0, std::memory_order_relaxed);
  program.pace.store(pace, std::memory_order_relaxed);
}

bool struck_out(const Program& program, int strikes) {
  return program.strikes.fetch_add(1, std::memory_order_relaxed) + 1 >= strikes;
}

}  // namespace

void judge_trial(const Program& program, PostgresPace pace) {
  if (pace.timed_out) {
    set(program, Pace::slow);
  } else if (program.writes || pace.slowest_ns < kTrialNs) {
    set(program, Pace::quick);
  } else if (struck_out(program, kTrials)) {
    set(program, Pace::slow);
  }
}

void judge_shared_run(const Program& program, PostgresPace pace) {
  if (pace.timed_out) {
    if (struck_out(program, kSharedTimeouts)) set(program, Pace::slow);
  } else if (pace.slowest_ns < kSharedNs) {
    if (program.strikes.load(std::memory_order_relaxed) != 0) {
      program.strikes.store(0, std::memory_order_relaxed);
    }
  } else if (!program.writes && struck_out(program, kSharedStrikes)) {
    set(program, Pace::slow);
  }
}

void judge_slow_run(const Program& program, PostgresPace pace) {
  if (!pace.timed_out && pace.slowest_ns < (program.writes ? kQuickWriteNs : kQuickReadNs)) {
    set(program, Pace::quick);
  }
}

bool may_run_again(const Program& program) {
  return program.roots.size() == 1 || !(program.writes || program.atomic_all);
}

PostgresTrials::PostgresTrials(PostgresSessions& sessions, const PostgresSession::Settings& session,
                               Take dispatch, Take too_slow)
    : sessions_(sessions),
      dispatch_(std::move(dispatch)),
      too_slow_(std::move(too_slow)),
      lane_(sessions, {session, sessions.loops.size(), kWaiters, kLongestQueueNs},
            {[this](PostgresJob&& job, RunResult&& result, PostgresPace pace) {
               ran(std::move(job), std::move(result), pace);
             },
             [this](PostgresJob&& job, base::ErrorCode) { refused(std::move(job)); }}) {}

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
  } else if (judge_trial(*program, pace); pace.timed_out) {
    too_slow_(std::move(job));
  } else {
    finish(sessions_, std::move(job), std::move(result));
  }
  release(*program);
}

// No session was there to try it on.
void PostgresTrials::refused(PostgresJob&& job) {
  const std::shared_ptr<const Program> program = job.request.program;
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
