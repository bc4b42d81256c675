// The metrics of one plugin: small numbers on its side, cells of the host's sink on ours.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "plugin_host/ports.hpp"

namespace portico::plugin_host {

class MetricCells {
 public:
  MetricCells() = default;
  MetricCells(const MetricCells&) = delete;
  MetricCells& operator=(const MetricCells&) = delete;

  struct Wanted {
    std::uint32_t kind = 0;
    std::string_view name;  // without prefix
    std::string_view help;
    std::vector<std::string_view> label_keys;
    std::vector<double> bounds;
  };
  // The number of the metric; asking again for the same one gives the same number. Error: BAD_REQUEST.
  base::Result<std::uint32_t> metric(const Wanted& wanted, std::string_view plugin_name, MetricSink* sink);
  // The number of the cell, 0 if the metric or the labels are unknown: adding to 0 does nothing. Beyond 1,000
  // cells all labels share the one of "other".
  std::uint32_t cell(std::uint32_t metric, std::span<const std::string_view> label_values);
  void add(std::uint32_t cell, double amount);

 private:
  static constexpr std::size_t kCellsPerMetric = 1000;
  static constexpr std::size_t kChunk = 256;
  static constexpr std::size_t kChunks = 256;
  struct Known {
    std::uint32_t kind = 0;
    std::string name;
    std::vector<std::string> label_keys;
    std::vector<double> bounds;
    Metric* metric = nullptr;  // null: no sink
    std::map<std::string, std::uint32_t, std::less<>> cells;
  };
  using Chunk = std::array<std::atomic<MetricCell*>, kChunk>;

  std::uint32_t new_cell(MetricCell* cell);

  std::mutex lock_;
  std::vector<std::unique_ptr<Known>> known_;
  std::uint32_t cell_count_ = 0;
  std::array<std::atomic<Chunk*>, kChunks> chunks_{};
  std::array<std::unique_ptr<Chunk>, kChunks> owned_{};
};

}  // namespace portico::plugin_host
