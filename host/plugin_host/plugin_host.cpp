#include "plugin_host/plugin_host.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "http/error_body.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/handshake.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/library.hpp"
#include "plugin_host/request_flow.hpp"
#include "plugin_host/running_calls.hpp"

namespace portico::plugin_host {

using base::Error;
using base::ErrorCode;

struct PreparedSnapshot::State {
  std::shared_ptr<SnapshotView> view;
};

PreparedSnapshot::PreparedSnapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
PreparedSnapshot::PreparedSnapshot(PreparedSnapshot&&) noexcept = default;
PreparedSnapshot::~PreparedSnapshot() = default;

PluginHost::PluginHost(Services services, HostOptions options) : core_(std::make_unique<HostCore>()) {
  core_->services = std::move(services);
  core_->options = std::move(options);
  for (const std::string& path : core_->options.reserved_paths) core_->route_owners["GET " + path] = nullptr;
}

PluginHost::~PluginHost() {
  drain(std::chrono::milliseconds(0));
  stop();
  if (!has_stuck_calls()) return;
  // What such a call refers to lives on, cut off from the services, which do not.
  core_->services = Services();
  static std::vector<std::unique_ptr<HostCore>>& kept = *new std::vector<std::unique_ptr<HostCore>>();
  static std::mutex lock;
  const std::lock_guard guard(lock);
  kept.push_back(std::move(core_));
}

std::vector<PluginOutcome> PluginHost::load(std::vector<PluginSpec> specs, schema::SnapshotRef snapshot) {
  if (!snapshot) snapshot = schema::Snapshot::build(0, {});
  const std::shared_ptr<SnapshotView> view = SnapshotView::make(std::move(snapshot));
  core_->publish_view(view);
  std::vector<PluginOutcome> outcomes;
  for (PluginSpec& spec : specs) {
    Plugin& plugin = *core_->plugins.emplace_back(std::make_unique<Plugin>(*core_, std::move(spec)));
    PluginOutcome outcome;
    outcome.name = plugin.spec.name;
    outcome.required = plugin.spec.required;
    outcome.error = plugin.bring_up(view);
    outcome.id = plugin.id;
    outcome.version = plugin.version;
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

std::vector<PluginHost::SettingsVerdict> PluginHost::check_settings(std::vector<PluginSpec> specs) {
  core_->publish_view(SnapshotView::make(schema::Snapshot::build(0, {})));
  std::vector<SettingsVerdict> verdicts;
  for (PluginSpec& spec : specs) {
    Plugin& plugin = *core_->plugins.emplace_back(std::make_unique<Plugin>(*core_, std::move(spec)));
    verdicts.push_back({plugin.spec.name, plugin.faults_of_settings()});
  }
  return verdicts;
}

base::Status PluginHost::publish(http::RouteTable::Builder& table) {
  for (const auto& plugin : core_->plugins) {
    if (plugin->state != PluginState::ready && plugin->state != PluginState::serving) continue;
    for (const auto& route : plugin->routes) {
      const auto value = reinterpret_cast<std::uintptr_t>(route.get());
      if (Error error = table.add(route->method, route->pattern, plugin->id, value)) return error;
    }
  }
  for (const auto& plugin : core_->plugins) plugin->serve();
  return {};
}

Route& PluginHost::route_of(const http::RouteMatch& match) {
  return *reinterpret_cast<Route*>(match.value);
}
bool PluginHost::is_public(const Route& route) {
  return route.is_public();
}

namespace {

// The table gives a tail as it was sent; plugins get every capture decoded.
std::string_view decoded_tail(const Route& route, const http::Request& request, base::Arena& arena) {
  const auto before =
      static_cast<std::size_t>(std::count(route.pattern.begin(), route.pattern.end(), '/')) - 1;
  const auto segments = request.segments();
  std::size_t size = 0;
  for (std::size_t i = before; i < segments.size(); ++i) size += segments[i].size() + 1;
  if (size == 0) return "";
  char* text = static_cast<char*>(arena.allocate(size, 1));
  std::size_t used = 0;
  for (std::size_t i = before; i < segments.size(); ++i) {
    if (i > before) text[used++] = '/';
    if (!segments[i].empty()) std::memcpy(text + used, segments[i].data(), segments[i].size());
    used += segments[i].size();
  }
  return {text, used};
}

}  // namespace

void PluginHost::dispatch(Route& route, http::Request& request, http::Responder responder,
                          std::span<const http::RouteParameter> parameters,
                          base::Result<std::shared_ptr<const access::Principal>> caller,
                          schema::SnapshotRef snapshot, std::string* explanation) {
  Plugin& plugin = *route.plugin;
  // Counted before the state is read: drain waits for whoever came before it.
  plugin.running.fetch_add(1, std::memory_order_seq_cst);
  if (plugin.state.load(std::memory_order_seq_cst) != PluginState::serving) {
    plugin.running.fetch_sub(1, std::memory_order_acq_rel);
    responder.send(http::error_response(Error(ErrorCode::DRAINING), request));
    return;
  }
  ContextRef ctx = make_context(plugin, Context::Kind::request);
  if (!ctx) {
    plugin.running.fetch_sub(1, std::memory_order_acq_rel);
    responder.send(http::error_response(Error(ErrorCode::OVERLOADED), request));
    return;
  }
  ctx->route = &route;
  ctx->request = &request;
  ctx->responder = std::move(responder);
  if (caller) {
    ctx->principal = std::move(caller).value();
  } else {
    ctx->unknown_caller = caller.error().code;
  }
  ctx->explanation = explanation;
  ctx->view = core_->view_of(snapshot);
  const std::span<std::string_view> values = request.arena().array<std::string_view>(parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) values[i] = parameters[i].value;
  if (!values.empty() && route.pattern.ends_with("*}"))
    values.back() = decoded_tail(route, request, request.arena());
  ctx->params = values;
  start_handler(std::move(ctx));
}

base::Result<PreparedSnapshot> PluginHost::prepare(schema::SnapshotRef snapshot) {
  auto state = std::make_unique<PreparedSnapshot::State>();
  state->view = SnapshotView::make(std::move(snapshot));
  for (const auto& plugin : core_->plugins) {
    if (plugin->state != PluginState::ready && plugin->state != PluginState::serving) continue;
    if (plugin->lost) continue;  // it must not keep the others from the new model
    if (Error error = plugin->prepare_in_time(state->view)) {
      error.message = "The plugin " + plugin->id + " refuses the data model: " + std::string(error.text());
      return error;
    }
  }
  return PreparedSnapshot(std::move(state));
}

void PluginHost::commit(PreparedSnapshot prepared) {
  core_->publish_view(std::move(prepared.state_->view));
  collect();
}

void PluginHost::collect() {
  core_->collect_views();
}

bool PluginHost::drain(std::chrono::milliseconds deadline) {
  const auto until = std::chrono::steady_clock::now() + deadline;
  for (const auto& plugin : core_->plugins) plugin->refuse_new();
  bool all = true;
  for (const auto& plugin : core_->plugins) {
    while (plugin->running.load(std::memory_order_seq_cst) != 0 && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (plugin->running.load(std::memory_order_acquire) != 0) {
      all = false;
      plugin->log(LogLevel::warning, "Requests still ran at the deadline of the drain.");
    }
    plugin->drain(
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()));
  }
  return all;
}

void PluginHost::stop() {
  for (auto plugin = core_->plugins.rbegin(); plugin != core_->plugins.rend(); ++plugin)
    (*plugin)->take_down();
}

std::uint64_t PluginHost::watch() {
  const HostOptions& options = core_->options;
  const std::vector<LongCall> calls = calls_longer_than(*core_, options.call_limit.count());
  for (const LongCall& call : calls) {
    if (!call.is_new) continue;
    Route& route = *call.route;
    route.plugin->hung_calls.fetch_add(1, std::memory_order_relaxed);
    if (core_->services.post_to_pool) route.on_pool.store(true, std::memory_order_relaxed);
    route.plugin->log(LogLevel::error,
                      "The handler of " + route.method + " " + route.pattern + " runs for " +
                          std::to_string(call.nanos / 1'000'000) + " ms and holds up " +
                          (call.on_io_thread ? "an io thread with all its connections" : "a worker thread") +
                          "; a handler must not block.",
                      ErrorCode::PLUGIN_HANGS);
  }
  return calls.size();
}

bool PluginHost::has_stuck_calls() const {
  return std::any_of(core_->plugins.begin(), core_->plugins.end(), [](const auto& plugin) {
    return plugin->lost.load() || plugin->running.load(std::memory_order_acquire) != 0;
  });
}

std::vector<PluginInfo> PluginHost::list() const {
  std::vector<PluginInfo> all;
  for (const auto& plugin : core_->plugins) all.push_back(plugin->info());
  return all;
}

base::Status PluginHost::readiness() const {
  for (const auto& plugin : core_->plugins) {
    if (!plugin->spec.required) continue;
    std::string text;
    if (plugin->health(text) != PORTICO_HEALTH_FAILED) continue;
    return Error(plugin->refusal ? plugin->refusal.code : ErrorCode::PLUGIN_EXCEPTION,
                 "The required plugin " + plugin->spec.name + " is not well: " + text);
  }
  return {};
}

PluginHost::FileVerdict PluginHost::check_file(const std::string& path) {
  FileVerdict told;
  auto copy = copy_trusted_file(path, "check");
  if (!copy) {
    told.error = std::move(copy).error();
    return told;
  }
  told.sha256 = base::to_hex(copy->sha256());
  auto verdict = judge_elf(copy->bytes(), HostRuntime::of_this_build());
  if (!verdict) {
    told.error = std::move(verdict).error();
    return told;
  }
  told.warnings = verdict->warnings;
  auto library = Library::load(std::move(*copy));
  if (!library) {
    told.error = std::move(library).error();
    return told;
  }
  const portico_entry& entry = (*library)->entry();
  told.error = judge_entry(entry, verdict->entry_size);
  if (!told.error) {
    told.id = view_of(entry.id);
    told.version = view_of(entry.version);
  }
  return told;
}

const char* PluginHost::running_plugin() {
  return CallScope::plugin_name();
}

}  // namespace portico::plugin_host
