#include "plugin_host/operate_ports.hpp"

#include <utility>
#include <variant>

#include "base/error.hpp"

namespace portico::plugin_host {
namespace {

operate::Level level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return operate::Level::debug;
    case LogLevel::info:
      return operate::Level::info;
    case LogLevel::warning:
      return operate::Level::warning;
    case LogLevel::error:
      return operate::Level::error;
  }
  return operate::Level::error;
}

}  // namespace

bool OperateLog::enabled(LogLevel level) const {
  const operate::Log* log = operate::installed_log();
  return log != nullptr && log->enabled(level_of(level));
}

void OperateLog::write(const LogLine& line) {
  operate::Log* log = operate::installed_log();
  if (log == nullptr) return;
  std::vector<operate::Field> fields;
  std::string code;
  if (line.code != base::ErrorCode::ok) {
    code = "PORTICO-" + std::to_string(static_cast<std::uint32_t>(line.code));
    fields.emplace_back("code", code);
  }
  if (!line.trace_id.empty()) fields.emplace_back("traceId", line.trace_id);
  if (!line.fields.empty()) fields.emplace_back("plugin_fields", line.fields);
  log->write(level_of(line.level), line.plugin, line.message, fields);
}

class OperateMetrics::Family final : public Metric {
 public:
  Family(operate::Metrics& metrics, MetricKind kind, std::string_view name, std::string_view help,
         std::span<const std::string_view> label_keys, std::span<const double> bounds)
      : metrics_(metrics),
        kind_(kind),
        name_(name),
        help_(help),
        keys_(label_keys.begin(), label_keys.end()),
        bounds_(bounds.begin(), bounds.end()) {}

  MetricCell& cell(std::span<const std::string_view> label_values) override {
    operate::Labels labels;
    for (std::size_t i = 0; i < keys_.size() && i < label_values.size(); ++i) {
      labels.emplace_back(keys_[i], std::string(label_values[i]));
    }
    const std::lock_guard guard(lock_);
    return cells_.emplace_back(find(labels));
  }

  // False if the name is taken by something else.
  bool is_free() const {
    if (!keys_.empty()) return true;  // a name with labels is claimed by its first cell
    return !std::holds_alternative<std::monostate>(find({}));
  }

 private:
  using Target = std::variant<std::monostate, operate::Counter*, operate::Gauge*, operate::Histogram*>;
  class Cell final : public MetricCell {
   public:
    explicit Cell(Target target) : target_(target) {}
    void add(double amount) override {
      if (auto* const* counter = std::get_if<operate::Counter*>(&target_)) {
        if (amount > 0) (*counter)->add(static_cast<std::uint64_t>(amount));
      } else if (auto* const* gauge = std::get_if<operate::Gauge*>(&target_)) {
        (*gauge)->add(amount);
      } else if (auto* const* histogram = std::get_if<operate::Histogram*>(&target_)) {
        (*histogram)->observe(amount);
      }
    }

   private:
    Target target_;
  };

  Target find(const operate::Labels& labels) const {
    switch (kind_) {
      case MetricKind::counter:
        if (auto* counter = metrics_.find_counter(name_, help_, labels)) return counter;
        break;
      case MetricKind::gauge:
        if (auto* gauge = metrics_.find_gauge(name_, help_, labels)) return gauge;
        break;
      case MetricKind::histogram:
        if (auto* histogram = metrics_.find_histogram(name_, help_, bounds_, labels)) return histogram;
        break;
    }
    return {};
  }

  operate::Metrics& metrics_;
  const MetricKind kind_;
  const std::string name_;
  const std::string help_;
  const std::vector<std::string> keys_;
  const std::vector<double> bounds_;
  std::mutex lock_;
  std::deque<Cell> cells_;
};

OperateMetrics::OperateMetrics(operate::Metrics& metrics) : metrics_(metrics) {}
OperateMetrics::~OperateMetrics() = default;

Metric* OperateMetrics::metric(MetricKind kind, std::string_view name, std::string_view help,
                               std::span<const std::string_view> label_keys, std::span<const double> bounds) {
  auto family = std::make_unique<Family>(metrics_, kind, name, help, label_keys, bounds);
  if (!family->is_free()) return nullptr;
  const std::lock_guard guard(lock_);
  return families_.emplace_back(std::move(family)).get();
}

}  // namespace portico::plugin_host
