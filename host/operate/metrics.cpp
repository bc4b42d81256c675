#include "operate/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace portico::operate {
namespace {

constexpr std::size_t kMaxCells = 500;
constexpr double kDurationBuckets[] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                       0.1,    0.25,  0.5,    1,     2.5,  5,     10};

bool is_metric_name(std::string_view name, bool label) {
  if (name.empty() || name.size() > 200 || (name[0] >= '0' && name[0] <= '9')) return false;
  if (label && (name.starts_with("__") || name == "le")) return false;
  return std::all_of(name.begin(), name.end(), [label](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (c == ':' && !label);
  });
}

}  // namespace

std::span<const double> duration_buckets() {
  return kDurationBuckets;
}

Histogram::Histogram(std::span<const double> upper_bounds)
    : bounds_(upper_bounds.begin(), upper_bounds.end()),
      counts_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds_.size() + 1)) {}

void Histogram::observe(double value) noexcept {
  std::size_t at = 0;
  while (at < bounds_.size() && value > bounds_[at]) ++at;
  counts_[at].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= bounds_.size(); ++i) total += bucket(i);
  return total;
}

using Asked = std::function<double()>;
using Cell = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>,
                          std::shared_ptr<Asked>>;

struct Metrics::Family {
  prometheus::MetricType type = prometheus::MetricType::Counter;
  std::string help;
  std::vector<std::string> keys;
  std::vector<double> bounds;
  std::map<std::vector<std::string>, Cell> cells;
};

struct Metrics::Registry {
  mutable std::mutex mutex;
  std::map<std::string, Family, std::less<>> families;
  std::vector<Cell> hidden;  // cells of refused names

  // The place of a cell; null when the name cannot be used so.
  Cell* place(prometheus::MetricType type, std::string_view name, std::string_view help, const Labels& labels,
              std::span<const double> bounds) {
    if (!is_metric_name(name, false)) return nullptr;
    std::vector<std::string> keys;
    std::vector<std::string> values;
    for (const auto& [key, value] : labels) {
      if (!is_metric_name(key, true) || std::find(keys.begin(), keys.end(), key) != keys.end())
        return nullptr;
      keys.push_back(key);
      values.push_back(value);
    }
    const auto [found, fresh] = families.try_emplace(std::string(name));
    Family& family = found->second;
    if (fresh) {
      family.type = type;
      family.help = help;
      family.keys = keys;
      family.bounds.assign(bounds.begin(), bounds.end());
    } else if (family.type != type || family.keys != keys ||
               !std::equal(bounds.begin(), bounds.end(), family.bounds.begin(), family.bounds.end())) {
      return nullptr;
    }
    if (family.cells.size() >= kMaxCells && !family.cells.contains(values)) {
      std::fill(values.begin(), values.end(), "other");
    }
    return &family.cells[values];
  }
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

Counter* Metrics::find_counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(registry_->mutex);
  Cell* cell = registry_->place(prometheus::MetricType::Counter, name, help, labels, {});
  auto* counter = cell != nullptr ? std::get_if<std::unique_ptr<Counter>>(cell) : nullptr;
  if (counter == nullptr) return nullptr;
  if (*counter == nullptr) *counter = std::make_unique<Counter>();
  return counter->get();
}

Gauge* Metrics::find_gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(registry_->mutex);
  Cell* cell = registry_->place(prometheus::MetricType::Gauge, name, help, labels, {});
  if (cell == nullptr) return nullptr;
  if (auto* fresh = std::get_if<std::unique_ptr<Counter>>(cell); fresh != nullptr && *fresh == nullptr) {
    *cell = std::make_unique<Gauge>();
  }
  auto* gauge = std::get_if<std::unique_ptr<Gauge>>(cell);
  return gauge != nullptr ? gauge->get() : nullptr;
}

Histogram* Metrics::find_histogram(std::string_view name, std::string_view help,
                                   std::span<const double> upper_bounds, const Labels& labels) {
  const auto ascending = [](double a, double b) { return !(a < b); };
  if (upper_bounds.empty() || upper_bounds.size() > 100 ||
      std::any_of(upper_bounds.begin(), upper_bounds.end(),
                  [](double bound) { return !std::isfinite(bound); }) ||
      std::adjacent_find(upper_bounds.begin(), upper_bounds.end(), ascending) != upper_bounds.end()) {
    return nullptr;
  }
  const std::lock_guard lock(registry_->mutex);
  Cell* cell = registry_->place(prometheus::MetricType::Histogram, name, help, labels, upper_bounds);
  if (cell == nullptr) return nullptr;
  if (!std::holds_alternative<std::unique_ptr<Histogram>>(*cell))
    *cell = std::make_unique<Histogram>(upper_bounds);
  return std::get<std::unique_ptr<Histogram>>(*cell).get();
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  if (Counter* found = find_counter(name, help, labels)) return *found;
  const std::lock_guard lock(registry_->mutex);
  auto& cell = registry_->hidden.emplace_back(std::make_unique<Counter>());
  return *std::get<std::unique_ptr<Counter>>(cell);
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  if (Gauge* found = find_gauge(name, help, labels)) return *found;
  const std::lock_guard lock(registry_->mutex);
  auto& cell = registry_->hidden.emplace_back(std::make_unique<Gauge>());
  return *std::get<std::unique_ptr<Gauge>>(cell);
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help,
                              std::span<const double> upper_bounds, const Labels& labels) {
  if (Histogram* found = find_histogram(name, help, upper_bounds, labels)) return *found;
  const std::lock_guard lock(registry_->mutex);
  auto& cell = registry_->hidden.emplace_back(std::make_unique<Histogram>(upper_bounds));
  return *std::get<std::unique_ptr<Histogram>>(cell);
}

bool Metrics::ask(AskedKind kind, std::string_view name, std::string_view help, const Labels& labels,
                  std::function<double()> value) {
  const auto type =
      kind == AskedKind::counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
  const std::lock_guard lock(registry_->mutex);
  Cell* cell = registry_->place(type, name, help, labels, {});
  auto* fresh = cell != nullptr ? std::get_if<std::unique_ptr<Counter>>(cell) : nullptr;
  if (fresh == nullptr || *fresh != nullptr) return false;
  *cell = std::make_shared<Asked>(std::move(value));
  return true;
}

namespace {

struct Collected {
  prometheus::ClientMetric& metric;
  prometheus::MetricType type;
  std::vector<std::pair<std::shared_ptr<Asked>, double*>>& later;

  void operator()(const std::unique_ptr<Counter>& counter) const {
    metric.counter.value = counter != nullptr ? static_cast<double>(counter->value()) : 0;
  }
  void operator()(const std::unique_ptr<Gauge>& gauge) const { metric.gauge.value = gauge->value(); }
  void operator()(const std::unique_ptr<Histogram>& histogram) const {
    prometheus::ClientMetric::Histogram& out = metric.histogram;
    for (std::size_t i = 0; i <= histogram->upper_bounds().size(); ++i) {
      out.sample_count += histogram->bucket(i);
      const bool last = i == histogram->upper_bounds().size();
      prometheus::ClientMetric::Bucket bucket;
      bucket.cumulative_count = out.sample_count;
      bucket.upper_bound = last ? HUGE_VAL : histogram->upper_bounds()[i];
      out.bucket.push_back(bucket);
    }
    out.sample_sum = histogram->sum();
  }
  void operator()(const std::shared_ptr<Asked>& asked) const {
    later.emplace_back(asked,
                       type == prometheus::MetricType::Counter ? &metric.counter.value : &metric.gauge.value);
  }
};

}  // namespace

std::string Metrics::to_text() const {
  std::vector<prometheus::MetricFamily> families;
  std::vector<std::pair<std::shared_ptr<Asked>, double*>> later;  // asked without the lock
  {
    const std::lock_guard lock(registry_->mutex);
    families.reserve(registry_->families.size());
    for (const auto& [name, family] : registry_->families) {
      prometheus::MetricFamily& out = families.emplace_back();
      out.name = name;
      out.help = family.help;
      out.type = family.type;
      out.metric.reserve(family.cells.size());  // `later` points into it
      for (const auto& [values, cell] : family.cells) {
        prometheus::ClientMetric& metric = out.metric.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i) metric.label.push_back({family.keys[i], values[i]});
        std::visit(Collected{metric, family.type, later}, cell);
      }
    }
  }
  for (const auto& [asked, value] : later) *value = (*asked)();
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace portico::operate
