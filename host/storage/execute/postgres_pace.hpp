// Which sessions a shape belongs to, judged by how long its runs take.
#pragma once

#include <cstdint>

#include "storage/program.hpp"

namespace portico::storage {

// What a run says about its program.
struct PostgresPace {
  std::int64_t slowest_ns = 0;  // of its batches; 0 = none was answered, so nothing is known
  bool broken_off = false;      // by the session's timeout
  bool may_run_again = false;   // and nothing of it is stored
};

// Writes the verdict of a run into its program. Any thread.
void judge_trial(const Program& program, PostgresPace pace);
void judge_shared_run(const Program& program, PostgresPace pace);
void judge_slow_run(const Program& program, PostgresPace pace);
// May run in a trial or on a shared session: if it is broken off there, it runs again as a whole.
bool may_run_again(const Program& program);

}  // namespace portico::storage
