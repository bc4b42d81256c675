// Counters, gauges and histograms. A default-made one counts nothing.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <portico/abi/metrics.h>
#include <portico/text.hpp>

namespace portico {

namespace detail {
class MetricCell {
 public:
  MetricCell() = default;
  MetricCell(const portico_host* host, const portico_metrics_api* api, std::uint32_t cell)
      : host_(host), api_(api), cell_(cell) {}

 protected:
  void write(double amount) const {
    if (api_ != nullptr) api_->add(host_, cell_, amount);
  }

 private:
  const portico_host* host_ = nullptr;
  const portico_metrics_api* api_ = nullptr;
  std::uint32_t cell_ = 0;
};
}  // namespace detail

class Counter : public detail::MetricCell {
 public:
  using MetricCell::MetricCell;
  // Adds an amount that is not negative. [any]
  void add(double amount = 1) const { write(amount); }
};

class Gauge : public detail::MetricCell {
 public:
  using MetricCell::MetricCell;
  // Moves the gauge up or down. [any]
  void add(double amount) const { write(amount); }
};

class Histogram : public detail::MetricCell {
 public:
  using MetricCell::MetricCell;
  // Counts one observation in base units (seconds, bytes). [any]
  void observe(double value) const { write(value); }
};

// A metric with labels. Ask for a cell once per set of values and keep it.
template <class Cell>
class Labelled {
 public:
  Labelled() = default;
  Labelled(const portico_host* host, const portico_metrics_api* api, std::uint32_t metric)
      : host_(host), api_(api), metric_(metric) {}

  // The cell of these label values, in the order of the keys. [any]
  Cell with(std::initializer_list<std::string_view> values) const {
    if (api_ == nullptr) return Cell();
    std::vector<portico_str> texts;
    texts.reserve(values.size());
    for (const std::string_view value : values) texts.push_back(to_str(value));
    return Cell(host_, api_,
                api_->cell(host_, metric_, texts.data(), static_cast<std::uint32_t>(texts.size())));
  }

 private:
  const portico_host* host_ = nullptr;
  const portico_metrics_api* api_ = nullptr;
  std::uint32_t metric_ = 0;
};

}  // namespace portico
