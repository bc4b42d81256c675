// Clock: what time it is, injectable so that tests decide it.
#pragma once

#include <cstdint>

namespace portico::base {

struct Clock {
  std::int64_t (*wall)(void* context);    // microseconds since 1970-01-01T00:00:00Z; may step back
  std::int64_t (*steady)(void* context);  // nanoseconds since some start; never steps back
  void* context = nullptr;

  std::int64_t wall_micros() const { return wall(context); }
  std::int64_t steady_nanos() const { return steady(context); }
};

// The clock of the machine.
const Clock& system_clock();
std::int64_t wall_micros();
std::int64_t steady_nanos();

}  // namespace portico::base
