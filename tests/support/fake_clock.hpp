// A clock that stands still until the test moves it.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/clock.hpp"

namespace portico::testing {

class FakeClock {
 public:
  explicit FakeClock(std::int64_t wall_micros = 0) : wall_(wall_micros) {}
  FakeClock(const FakeClock&) = delete;
  FakeClock& operator=(const FakeClock&) = delete;

  // Lives no longer than this object.
  base::Clock clock() {
    return {[](void* self) { return static_cast<FakeClock*>(self)->wall_.load(); },
            [](void* self) { return static_cast<FakeClock*>(self)->steady_.load(); }, this};
  }
  void advance_micros(std::int64_t micros) {
    wall_ += micros;
    steady_ += micros * 1000;
  }
  // The wall clock alone is set, as an administrator or a time server does.
  void set_wall_micros(std::int64_t micros) { wall_ = micros; }

 private:
  std::atomic<std::int64_t> wall_;
  std::atomic<std::int64_t> steady_{0};
};

}  // namespace portico::testing
