#include "storage/execute/postgres_pace.hpp"

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

void set(const Program& program, Pace pace) {
  program.strikes.store(0, std::memory_order_relaxed);
  program.pace.store(pace, std::memory_order_relaxed);
}

bool struck_out(const Program& program, int strikes) {
  return program.strikes.fetch_add(1, std::memory_order_relaxed) + 1 >= strikes;
}

bool says_nothing(PostgresPace pace) {
  return pace.slowest_ns == 0 && !pace.broken_off;
}

}  // namespace

void judge_trial(const Program& program, PostgresPace pace) {
  if (says_nothing(pace)) return;
  if (pace.broken_off) {
    set(program, Pace::slow);
  } else if (program.writes || pace.slowest_ns < kTrialNs) {
    set(program, Pace::quick);
  } else if (struck_out(program, kTrials)) {
    set(program, Pace::slow);
  }
}

void judge_shared_run(const Program& program, PostgresPace pace) {
  if (says_nothing(pace)) return;
  if (pace.broken_off) {
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
  if (says_nothing(pace)) return;
  if (!pace.broken_off && pace.slowest_ns < (program.writes ? kQuickWriteNs : kQuickReadNs)) {
    set(program, Pace::quick);
  }
}

bool may_run_again(const Program& program) {
  return program.roots.size() == 1 || !(program.writes || program.atomic_all);
}

}  // namespace portico::storage
