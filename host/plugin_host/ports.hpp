// What plugin_host needs of the rest of the host besides running plans: where log lines and figures go.
// Injected by app. Every function may be called from any thread and never throws.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <portico/abi/log.h>
#include <portico/abi/metrics.h>

#include "base/error.hpp"
#include "base/function.hpp"

namespace portico::plugin_host {

enum class LogLevel : std::uint32_t {
  debug = PORTICO_LOG_DEBUG,
  info = PORTICO_LOG_INFO,
  warning = PORTICO_LOG_WARNING,
  error = PORTICO_LOG_ERROR,
};

struct LogLine {
  LogLevel level = LogLevel::info;
  std::string_view plugin;    // its id, or its name in the configuration before it has one
  std::string_view trace_id;  // empty outside of a request
  std::string_view message;
  std::string_view fields;  // a JSON object, or empty
  base::ErrorCode code = base::ErrorCode::ok;
};

class LogSink {
 public:
  virtual ~LogSink() = default;
  virtual bool enabled(LogLevel level) const = 0;
  virtual void write(const LogLine& line) = 0;
};

class MetricCell {
 public:
  virtual ~MetricCell() = default;
  virtual void add(double amount) = 0;
};

class Metric {
 public:
  virtual ~Metric() = default;
  // The cell of one set of label values, in the order of the keys; owned by the metric.
  virtual MetricCell& cell(std::span<const std::string_view> label_values) = 0;
};

enum class MetricKind : std::uint32_t {
  counter = PORTICO_METRIC_COUNTER,
  gauge = PORTICO_METRIC_GAUGE,
  histogram = PORTICO_METRIC_HISTOGRAM,
};

class MetricSink {
 public:
  virtual ~MetricSink() = default;
  // Owned by the sink. Null if the name is taken by another kind of metric or other labels.
  virtual Metric* metric(MetricKind kind, std::string_view name, std::string_view help,
                         std::span<const std::string_view> label_keys, std::span<const double> bounds) = 0;
};

}  // namespace portico::plugin_host
