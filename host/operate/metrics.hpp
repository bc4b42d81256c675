// Metrics: cells that are counted with relaxed atomics, and their text for Prometheus (exposition format
// 0.0.4). Look a cell up once and keep the reference; cells live as long as Metrics.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portico::operate {

class Counter {
 public:
  void add(std::uint64_t count = 1) noexcept { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
 public:
  void set(double value) noexcept { value_.store(value, std::memory_order_relaxed); }
  void add(double value) noexcept { value_.fetch_add(value, std::memory_order_relaxed); }
  double value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_{0};
};

class Histogram {
 public:
  explicit Histogram(std::span<const double> upper_bounds);
  void observe(double value) noexcept;

  const std::vector<double>& upper_bounds() const { return bounds_; }
  std::uint64_t bucket(std::size_t index) const { return counts_[index].load(std::memory_order_relaxed); }
  std::uint64_t count() const;
  double sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::vector<double> bounds_;                            // ascending; one more bucket takes the rest
  std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;  // not cumulative
  std::atomic<double> sum_{0};
};

using Labels = std::vector<std::pair<std::string, std::string>>;

// Seconds, from half a millisecond to ten.
std::span<const double> duration_buckets();

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The cell of a name and its label values, created at the first call. nullptr when the name or a label is
  // not valid, or the name is in use with another kind, other label keys or other buckets. A name has at most
  // 500 cells; label values beyond that share one cell whose values are `other`.
  Counter* find_counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge* find_gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram* find_histogram(std::string_view name, std::string_view help,
                            std::span<const double> upper_bounds, const Labels& labels = {});

  // The same for names that the host chose itself: a refused one gives a cell that is not shown.
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, std::span<const double> upper_bounds,
                       const Labels& labels = {});

  // A value that is asked for when the text is made; `ask` may be called from any thread.
  enum class AskedKind { counter, gauge };
  bool ask(AskedKind kind, std::string_view name, std::string_view help, const Labels& labels,
           std::function<double()> value);

  std::string to_text() const;

 private:
  struct Family;
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

// process_resident_memory_bytes, process_cpu_seconds_total, process_open_fds, process_start_time_seconds
void add_process_metrics(Metrics& metrics);

}  // namespace portico::operate
