// The host's own log and metrics behind the ports of plugin_host.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "operate/log.hpp"
#include "operate/metrics.hpp"
#include "plugin_host/ports.hpp"

namespace portico::plugin_host {

// Writes to the installed log of the process, with the plugin as logger.
class OperateLog final : public LogSink {
 public:
  bool enabled(LogLevel level) const override;
  void write(const LogLine& line) override;
};

class OperateMetrics final : public MetricSink {
 public:
  explicit OperateMetrics(operate::Metrics& metrics);
  ~OperateMetrics() override;
  Metric* metric(MetricKind kind, std::string_view name, std::string_view help,
                 std::span<const std::string_view> label_keys, std::span<const double> bounds) override;

 private:
  class Family;
  operate::Metrics& metrics_;
  std::mutex lock_;
  std::deque<std::unique_ptr<Family>> families_;
};

}  // namespace portico::plugin_host
