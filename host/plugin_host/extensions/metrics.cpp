// portico.metrics/1
#include <string>
#include <vector>

#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint32_t kMostLabels = 10;
constexpr std::uint32_t kMostBounds = 100;

std::vector<std::string_view> views_of(const portico_str* texts, std::uint32_t count) {
  std::vector<std::string_view> views;
  for (std::uint32_t i = 0; texts != nullptr && i < count; ++i) views.push_back(view_of(texts[i]));
  return views;
}

portico_status metric(const portico_host* host, portico_ctx* ctx, std::uint32_t kind, portico_str name,
                      portico_str help, const portico_str* label_keys, std::uint32_t label_count,
                      const double* bounds, std::uint32_t bound_count, std::uint32_t* number) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    if (number != nullptr) *number = 0;
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "metrics.metric", true, misuse);
    if (context == nullptr) return misuse;
    Plugin& plugin = *context->plugin;
    if (context->call != ControlCall::configure && context->call != ControlCall::start) {
      plugin.misbehaved("metrics.metric", "registered a metric outside of configure and start");
      return fail(*context, Error(ErrorCode::WRONG_STATE));
    }
    if (number == nullptr || plugin_of(host) != &plugin) return fail(*context, Error(ErrorCode::BAD_HANDLE));
    if (label_count > kMostLabels || bound_count > kMostBounds ||
        (label_count > 0 && label_keys == nullptr) || (bound_count > 0 && bounds == nullptr)) {
      return fail(*context, Error(ErrorCode::BAD_REQUEST, "A metric has at most 10 labels and 100 bounds."));
    }
    MetricCells::Wanted wanted;
    wanted.kind = kind;
    wanted.name = view_of(name);
    wanted.help = view_of(help);
    wanted.label_keys = views_of(label_keys, label_count);
    wanted.bounds.assign(bounds, bounds + bound_count);
    auto made = plugin.metrics.metric(wanted, plugin.spec.name, plugin.core.services.metrics);
    if (!made) return fail(*context, std::move(made).error());
    *number = *made;
    return PORTICO_OK;
  });
}

std::uint32_t cell(const portico_host* host, std::uint32_t number, const portico_str* label_values,
                   std::uint32_t label_count) noexcept {
  return contained<std::uint32_t>(0, [&]() -> std::uint32_t {
    Plugin* plugin = plugin_of(host);
    if (plugin == nullptr || label_count > kMostLabels) return 0;
    return plugin->metrics.cell(number, views_of(label_values, label_count));
  });
}

void add(const portico_host* host, std::uint32_t number, double amount) noexcept {
  if (Plugin* plugin = plugin_of(host)) plugin->metrics.add(number, amount);
}

}  // namespace

const portico_metrics_api& metrics_table() {
  static const portico_metrics_api table = {sizeof table, 0, metric, cell, add};
  return table;
}

}  // namespace portico::plugin_host
