// http_server_request_duration_seconds{frontend,method,status}: cells are found once and kept, so that
// counting a request is two array lookups and the histogram itself.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

#include "operate/metrics.hpp"

namespace portico::operate {

class RequestMetrics {
 public:
  explicit RequestMetrics(Metrics& metrics) : metrics_(metrics) {}

  // A closed set: plugins' keys and the host's own routes. Keep the id; the same name gives the same id.
  // Beyond kMaxFrontends all share the last.
  static constexpr std::size_t kMaxFrontends = 64;
  std::uint32_t frontend(std::string_view name);

  // `method` as it was sent: one outside of the known ones counts as `other`. `status` as 1xx to 5xx.
  void observe(std::uint32_t frontend, std::string_view method, int status, std::int64_t nanos);

 private:
  static constexpr std::size_t kMethods = 8;
  static constexpr std::size_t kClasses = 5;
  struct Cells {
    std::string name;
    std::array<std::atomic<Histogram*>, kMethods * kClasses> cells{};
  };

  Metrics& metrics_;
  std::mutex mutex_;
  std::array<std::atomic<Cells*>, kMaxFrontends> frontends_{};
  std::deque<Cells> owned_;
};

}  // namespace portico::operate
