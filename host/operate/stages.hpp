// How long a request spent where: one clock read for each change of stage.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "operate/metrics.hpp"

namespace portico::operate {

enum class Stage : std::uint8_t {
  parse,      // head and body read and framed
  route,      // route lookup
  principal,  // key check
  handler,    // the plugin's code
  check,      // plan: decode, check, authorize, limit
  compile,    // plan -> statements, cache lookup included
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

  // The value of a Server-Timing header: `parse;dur=0.012, execute;dur=1.204`, milliseconds.
  std::string server_timing() const;

 private:
  std::array<std::int64_t, kStages> nanos_{};
  std::int64_t since_ = 0;
  Stage current_ = Stage::count;
  std::uint16_t seen_ = 0;
};

// portico_stage_duration_seconds{stage}
class StageMetrics {
 public:
  explicit StageMetrics(Metrics& metrics);
  void observe(const StageTimes& times) noexcept;

 private:
  std::array<Histogram*, kStages> cells_{};
};

}  // namespace portico::operate
