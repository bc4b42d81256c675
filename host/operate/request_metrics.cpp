#include "operate/request_metrics.hpp"

#include <algorithm>

namespace portico::operate {
namespace {

constexpr std::string_view kMethodNames[] = {"GET",    "POST", "PATCH",   "PUT",
                                             "DELETE", "HEAD", "OPTIONS", "other"};
constexpr std::string_view kClassNames[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};

}  // namespace

std::uint32_t RequestMetrics::frontend(std::string_view name) {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < owned_.size(); ++i) {
    if (owned_[i].name == name || i + 1 == kMaxFrontends) return static_cast<std::uint32_t>(i);
  }
  Cells& cells = owned_.emplace_back();
  cells.name = owned_.size() == kMaxFrontends ? "other" : std::string(name);
  frontends_[owned_.size() - 1].store(&cells, std::memory_order_release);
  return static_cast<std::uint32_t>(owned_.size() - 1);
}

void RequestMetrics::observe(std::uint32_t frontend, std::string_view method, int status,
                             std::int64_t nanos) {
  Cells* cells = frontend < kMaxFrontends ? frontends_[frontend].load(std::memory_order_acquire) : nullptr;
  if (cells == nullptr) return;
  const auto known = std::find(std::begin(kMethodNames), std::end(kMethodNames) - 1, method);
  const auto method_index = static_cast<std::size_t>(known - std::begin(kMethodNames));
  const auto class_index = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
  std::atomic<Histogram*>& cell = cells->cells[method_index * kClasses + class_index];
  Histogram* histogram = cell.load(std::memory_order_acquire);
  if (histogram == nullptr) {  // two threads may both look it up: they find the same one
    histogram = &metrics_.histogram("http_server_request_duration_seconds",
                                    "Time from a request's head to its last byte.", duration_buckets(),
                                    {{"frontend", cells->name},
                                     {"method", std::string(kMethodNames[method_index])},
                                     {"status", std::string(kClassNames[class_index])}});
    cell.store(histogram, std::memory_order_release);
  }
  histogram->observe(static_cast<double>(nanos) / 1e9);
}

}  // namespace portico::operate
