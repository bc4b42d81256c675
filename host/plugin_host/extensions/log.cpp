// portico.log/1
#include <string>

#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/json_tape.hpp"

namespace portico::plugin_host {
namespace {

constexpr std::size_t kMaxMessage = 8 * 1024;
constexpr std::size_t kMaxFields = 32 * 1024;

bool is_level(std::uint32_t level) {
  return level >= PORTICO_LOG_DEBUG && level <= PORTICO_LOG_ERROR;
}

bool is_object(std::string_view text, const config::JsonLimits& limits) {
  if (text.empty() || text.size() > kMaxFields) return false;
  base::Arena arena(1024);
  const auto tape = parse_json_tape(text, limits, arena, "The fields");
  return tape && tape->front().kind == PORTICO_JSON_OBJECT;
}

void write(const portico_host* host, const portico_ctx* ctx, std::uint32_t level, portico_str message,
           portico_str fields) noexcept {
  contained<int>(0, [&] {
    Plugin* plugin = plugin_of(host);
    if (plugin == nullptr || plugin->core.services.log == nullptr) return 0;
    LogLine line;
    line.level = is_level(level) ? static_cast<LogLevel>(level) : LogLevel::error;
    if (!plugin->core.services.log->enabled(line.level)) return 0;
    line.plugin = plugin->shown_name();
    line.message = view_of(message).substr(0, kMaxMessage);
    // What is no JSON object would break the line: it is left out.
    if (is_object(view_of(fields), plugin->core.options.json)) line.fields = view_of(fields);
    // Any thread may pass a ctx that is just being answered: its trace id is taken only on the thread that
    // runs it.
    std::string trace;
    const Context* context = ctx == nullptr ? nullptr : contexts().find(handle_of(ctx));
    if (context != nullptr && context->kind == Context::Kind::request &&
        context->thread.load(std::memory_order_relaxed) == this_thread() &&
        context->state.load(std::memory_order_acquire) == Context::State::open) {
      trace = context->request->trace_id();
    }
    line.trace_id = trace;
    plugin->core.services.log->write(line);
    return 0;
  });
}

std::uint32_t enabled(const portico_host* host, std::uint32_t level) noexcept {
  const Plugin* plugin = plugin_of(host);
  if (plugin == nullptr || plugin->core.services.log == nullptr || !is_level(level)) return 0;
  return plugin->core.services.log->enabled(static_cast<LogLevel>(level)) ? 1u : 0u;
}

}  // namespace

const portico_log_api& log_table() {
  static const portico_log_api table = {sizeof table, 0, write, enabled};
  return table;
}

}  // namespace portico::plugin_host
