#include "operate/stages.hpp"

#include <numeric>

namespace portico::operate {
namespace {

constexpr double kStageBuckets[] = {0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001,
                                    0.0025,   0.005,   0.01,     0.05,    0.25,   1,       5};

}  // namespace

std::string_view stage_name(Stage stage) {
  constexpr std::string_view kNames[kStages] = {"parse", "route", "principal", "handler", "prepare",
                                                "bind",  "queue", "execute",   "encode",  "write"};
  return kNames[static_cast<std::size_t>(stage)];
}

std::int64_t StageTimes::total_nanos() const {
  return std::accumulate(nanos_.begin(), nanos_.end(), std::int64_t{0});
}

StageMetrics::StageMetrics(Metrics& metrics) {
  for (std::size_t i = 0; i < kStages; ++i) {
    cells_[i] =
        &metrics.histogram("portico_stage_duration_seconds", "Time requests spent in a stage.", kStageBuckets,
                           {{"stage", std::string(stage_name(static_cast<Stage>(i)))}});
  }
}

void StageMetrics::observe(const StageTimes& times) noexcept {
  for (std::size_t i = 0; i < kStages; ++i) {
    const auto stage = static_cast<Stage>(i);
    if (times.seen(stage)) cells_[i]->observe(static_cast<double>(times.nanos(stage)) / 1e9);
  }
}

}  // namespace portico::operate
