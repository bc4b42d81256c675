// How long a request spent where: one clock read for each change of stage.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/clock.hpp"
#include "operate/metrics.hpp"

namespace portico::operate {

enum class Stage : std::uint8_t {
  parse,      // head and body read and framed, waiting for their bytes included
  route,      // route lookup
  principal,  // key check
  handler,    // the plugin's code
  prepare,    // plan: decode, cache lookup; when it was not prepared: check, authorize, compile
  bind,       // plan: values and the limits that depend on them
  queue,      // waiting for a session, a worker or the writer
  execute,    // the database
  encode,     // rows -> bytes
  write,      // bytes -> socket
  count
};
inline constexpr std::size_t kStages = static_cast<std::size_t>(Stage::count);
std::string_view stage_name(Stage stage);

class StageTimes {
 public:
  // Ends the running stage and begins `stage`; the same stage may be entered many times, its times add up.
  void enter(Stage stage, std::int64_t now = base::steady_nanos()) {
    leave(now);
    current_ = stage;
    since_ = now;
  }
  // Ends the running stage; time counts nowhere until the next enter().
  void leave(std::int64_t now = base::steady_nanos()) {
    if (current_ == Stage::count) return;
    nanos_[static_cast<std::size_t>(current_)] += now - since_;
    seen_ |= static_cast<std::uint16_t>(1U << static_cast<unsigned>(current_));
    current_ = Stage::count;
  }
  bool seen(Stage stage) const { return (seen_ >> static_cast<unsigned>(stage) & 1U) != 0; }
  std::int64_t nanos(Stage stage) const { return nanos_[static_cast<std::size_t>(stage)]; }
  std::int64_t total_nanos() const;
  void clear() { *this = StageTimes(); }

 private:
  std::array<std::int64_t, kStages> nanos_{};
  std::int64_t since_ = 0;
  Stage current_ = Stage::count;
  std::uint16_t seen_ = 0;
};

// For requests that may have nobody who asks.
inline void enter(StageTimes* times, Stage stage) {
  if (times != nullptr) times->enter(stage);
}

// portico_stage_duration_seconds{stage}
class StageMetrics {
 public:
  explicit StageMetrics(Metrics& metrics);
  void observe(const StageTimes& times) noexcept;

 private:
  std::array<Histogram*, kStages> cells_{};
};

}  // namespace portico::operate
