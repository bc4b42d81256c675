#include "base/clock.hpp"

#include <chrono>

namespace portico::base {

std::int64_t wall_micros() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

std::int64_t steady_nanos() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

const Clock& system_clock() {
  static constexpr Clock kClock = {[](void*) { return wall_micros(); }, [](void*) { return steady_nanos(); },
                                   nullptr};
  return kClock;
}

}  // namespace portico::base
