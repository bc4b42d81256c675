#include "plugin_host/metric_cells.hpp"

#include <algorithm>

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !name.empty() && name.size() <= 100 && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string prefixed(std::string_view plugin_name, std::string_view name) {
  std::string text = "portico_";
  for (const char c : plugin_name) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    text += good ? c : '_';
  }
  return text.append("_").append(name);
}

}  // namespace

base::Result<std::uint32_t> MetricCells::metric(const Wanted& wanted, std::string_view plugin_name,
                                                MetricSink* sink) {
  const auto refuse = [&](std::string_view why) {
    return Error(ErrorCode::BAD_REQUEST,
                 "The metric \"" + std::string(wanted.name.substr(0, 100)) + "\" " + std::string(why));
  };
  if (wanted.kind < PORTICO_METRIC_COUNTER || wanted.kind > PORTICO_METRIC_HISTOGRAM) {
    return refuse("is of an unknown kind (" + std::to_string(wanted.kind) + ").");
  }
  if (!is_name(wanted.name)) return refuse("is no name of lower-case letters, digits and underscores.");
  if (wanted.label_keys.size() > 10 ||
      !std::all_of(wanted.label_keys.begin(), wanted.label_keys.end(), is_name)) {
    return refuse("has label keys that are no names, or more than 10.");
  }
  if (wanted.kind == PORTICO_METRIC_HISTOGRAM ? wanted.bounds.empty() : !wanted.bounds.empty()) {
    return refuse("has bounds where it should have none, or none where it should have some.");
  }
  for (std::size_t i = 1; i < wanted.bounds.size(); ++i) {
    if (!(wanted.bounds[i - 1] < wanted.bounds[i])) return refuse("has bounds that do not ascend.");
  }

  const std::lock_guard guard(lock_);
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const Known& known = *known_[i];
    if (known.name != wanted.name) continue;
    const bool same = known.kind == wanted.kind && known.bounds == wanted.bounds &&
                      std::equal(known.label_keys.begin(), known.label_keys.end(), wanted.label_keys.begin(),
                                 wanted.label_keys.end());
    if (!same) return refuse("is already registered with another kind, other labels or other bounds.");
    return static_cast<std::uint32_t>(i + 1);
  }
  Metric* metric = nullptr;
  if (sink != nullptr) {
    metric = sink->metric(static_cast<MetricKind>(wanted.kind), prefixed(plugin_name, wanted.name),
                          wanted.help, wanted.label_keys, wanted.bounds);
    if (metric == nullptr) return refuse("is already registered by another plugin with other labels.");
  }
  auto known = std::make_unique<Known>();
  known->kind = wanted.kind;
  known->name = wanted.name;
  known->label_keys.assign(wanted.label_keys.begin(), wanted.label_keys.end());
  known->bounds = wanted.bounds;
  known->metric = metric;
  known_.push_back(std::move(known));
  return static_cast<std::uint32_t>(known_.size());
}

std::uint32_t MetricCells::cell(std::uint32_t metric, std::span<const std::string_view> label_values) {
  const std::lock_guard guard(lock_);
  if (metric == 0 || metric > known_.size()) return 0;
  Known& known = *known_[metric - 1];
  if (label_values.size() != known.label_keys.size() || known.metric == nullptr) return 0;
  std::string key;
  for (const std::string_view value : label_values)
    key.append(std::to_string(value.size())).append(":").append(value);
  const auto found = known.cells.find(key);
  if (found != known.cells.end()) return found->second;
  std::vector<std::string_view> values(label_values.begin(), label_values.end());
  if (known.cells.size() >= kCellsPerMetric) {
    key = "other";
    std::fill(values.begin(), values.end(), std::string_view("other"));
    const auto other = known.cells.find(key);
    if (other != known.cells.end()) return other->second;
  }
  const std::uint32_t number = new_cell(&known.metric->cell(values));
  if (number != 0) known.cells.emplace(std::move(key), number);
  return number;
}

std::uint32_t MetricCells::new_cell(MetricCell* cell) {
  if (cell_count_ == kChunk * kChunks) return 0;
  const std::uint32_t index = cell_count_++;
  if (index % kChunk == 0) {
    owned_[index / kChunk] = std::make_unique<Chunk>();
    chunks_[index / kChunk].store(owned_[index / kChunk].get(), std::memory_order_release);
  }
  (*owned_[index / kChunk])[index % kChunk].store(cell, std::memory_order_release);
  return index + 1;
}

void MetricCells::add(std::uint32_t cell, double amount) {
  if (cell == 0 || cell > kChunk * kChunks) return;
  Chunk* chunk = chunks_[(cell - 1) / kChunk].load(std::memory_order_acquire);
  MetricCell* target =
      chunk == nullptr ? nullptr : (*chunk)[(cell - 1) % kChunk].load(std::memory_order_acquire);
  if (target != nullptr) target->add(amount);
}

}  // namespace portico::plugin_host
