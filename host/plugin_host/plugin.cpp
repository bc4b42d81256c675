#include "plugin_host/plugin.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/library.hpp"
#include "plugin_host/time_limit.hpp"

namespace portico::plugin_host {
namespace {

HostHandle& new_host_handle(Plugin& plugin);

}  // namespace

std::string_view state_name(PluginState state) {
  switch (state) {
    case PluginState::found:
      return "found";
    case PluginState::loaded:
      return "loaded";
    case PluginState::configured:
      return "configured";
    case PluginState::ready:
      return "ready";
    case PluginState::serving:
      return "serving";
    case PluginState::draining:
      return "draining";
    case PluginState::stopped:
      return "stopped";
    case PluginState::gone:
      return "gone";
    case PluginState::refused:
      return "refused";
  }
  return "unknown";
}

Plugin::Plugin(HostCore& shared, PluginSpec wanted)
    : core(shared),
      spec(std::move(wanted)),
      mount(spec.mount.empty() ? "/" + spec.name : spec.mount),
      host(new_host_handle(*this)) {}

Plugin::~Plugin() {
  host.plugin.store(nullptr, std::memory_order_release);
}

void Plugin::log(LogLevel level, std::string_view message, base::ErrorCode code) const {
  LogLine line;
  line.level = level;
  line.plugin = shown_name();
  line.message = message;
  line.code = code;
  if (core.services.log != nullptr && core.services.log->enabled(level)) core.services.log->write(line);
}

void Plugin::misbehaved(std::string_view function, std::string_view what) {
  misbehaviour.fetch_add(1, std::memory_order_relaxed);
  log(LogLevel::warning, "PLUGIN_MISBEHAVING " + std::string(function) + ": the plugin " + std::string(what));
}

// --- accounts

void Plugin::result_given(std::uint64_t handle) {
  const std::lock_guard guard(accounts_lock_);
  results_.insert(handle);
}

bool Plugin::result_returned(std::uint64_t handle) {
  const std::lock_guard guard(accounts_lock_);
  return results_.erase(handle) == 1;
}

void Plugin::retain(std::shared_ptr<const SnapshotView> view) {
  const std::lock_guard guard(accounts_lock_);
  HeldView& held = views_[view.get()];
  ++held.count;
  held.view = std::move(view);
}

bool Plugin::release(const SnapshotView& view) {
  std::shared_ptr<const SnapshotView> last;  // dropped outside of the lock
  const std::lock_guard guard(accounts_lock_);
  const auto found = views_.find(&view);
  if (found == views_.end()) return false;
  if (--found->second.count == 0) {
    last = std::move(found->second.view);
    views_.erase(found);
  }
  return true;
}

std::uint64_t Plugin::results_held() const {
  const std::lock_guard guard(accounts_lock_);
  return results_.size();
}

std::uint64_t Plugin::snapshots_held() const {
  const std::lock_guard guard(accounts_lock_);
  std::uint64_t count = 0;
  for (const auto& [view, held] : views_) count += held.count;
  return count;
}

void Plugin::report_held() {
  const std::uint64_t result_count = results_held();
  const std::uint64_t snapshot_count = snapshots_held();
  if (result_count != 0) misbehaved("stop", "still holds " + std::to_string(result_count) + " results");
  if (snapshot_count != 0) misbehaved("stop", "still holds " + std::to_string(snapshot_count) + " snapshots");
  std::unordered_set<std::uint64_t> left;
  std::map<const SnapshotView*, HeldView> views;
  {
    const std::lock_guard guard(accounts_lock_);
    left.swap(results_);
    views.swap(views_);
  }
  for (const std::uint64_t handle : left) {
    if (!results().end(handle)) continue;
    results().ended(handle) = ResultRecord();
    results().give_back(handle);
  }
}

// --- the host handle

namespace {

const void* extension_of(const portico_host* host, portico_str id);

struct HostHandles {
  std::mutex lock;
  std::vector<std::unique_ptr<HostHandle>> all;
};

HostHandle& new_host_handle(Plugin& plugin) {
  static HostHandles& handles = *new HostHandles();
  auto handle = std::make_unique<HostHandle>();
  handle->size = sizeof(portico_host);
  handle->abi_major = PORTICO_ABI_MAJOR;
  handle->abi_minor = PORTICO_ABI_MINOR;
  handle->reserved = 0;
  handle->version = str_of(plugin.core.options.version);
  handle->get_extension = &extension_of;
  handle->plugin.store(&plugin, std::memory_order_release);
  const std::lock_guard guard(handles.lock);
  return *handles.all.emplace_back(std::move(handle));
}

const void* extension_of(const portico_host* host, portico_str id) {
  return host == nullptr ? nullptr : host_extension(view_of(id));
}

}  // namespace

Plugin* plugin_of(const portico_host* host) {
  return host == nullptr ? nullptr
                         : static_cast<const HostHandle*>(host)->plugin.load(std::memory_order_acquire);
}

// --- what it tells of itself

std::uint32_t Plugin::health(std::string& text) const {
  const PluginState now = state.load(std::memory_order_acquire);
  if (now != PluginState::ready && now != PluginState::serving) {
    text = now == PluginState::refused ? refusal.text() : state_name(now);
    return PORTICO_HEALTH_FAILED;
  }
  if (lost) {
    text = "one of its calls has not come back";
    return PORTICO_HEALTH_FAILED;
  }
  if (health_ == nullptr) return PORTICO_HEALTH_OK;
  auto& self = *const_cast<Plugin*>(this);
  struct Told {
    std::uint32_t state = PORTICO_HEALTH_FAILED;
    std::string text;
  };
  const auto told = std::make_shared<Told>();
  const bool came_back = run_within(core.options.call_limit, [&self, told] {
    const portico_status status = guarded_call(self, nullptr, "health", [&] {
      portico_str words{};
      const std::uint32_t found = self.health_->state(self.instance_->self, &words);
      told->text = view_of(words).substr(0, 1000);
      told->state = std::min(found, std::uint32_t{PORTICO_HEALTH_FAILED});
      return PORTICO_OK;
    });
    if (status != PORTICO_OK) told->text = "its health function threw";
  });
  if (!came_back) {
    self.give_up_and_tell("health function", core.options.call_limit);
    text = "its health function did not come back";
    return PORTICO_HEALTH_FAILED;
  }
  text = std::move(told->text);
  return told->state;
}

PluginInfo Plugin::info() const {
  constexpr std::string_view kHealth[] = {"ok", "degraded", "failed"};
  PluginInfo told;
  told.name = spec.name;
  told.id = id;
  told.version = version;
  told.file = spec.path;
  told.mount = mount;
  told.sha256 = sha256;
  told.state = state_name(state.load(std::memory_order_acquire));
  told.required = spec.required;
  told.error = refusal;
  told.health = kHealth[health(told.health_text)];
  for (const auto& route : routes) {
    told.routes.push_back({route->method, route->pattern, route->is_public(), route->is_blocking(),
                           route->on_pool.load(std::memory_order_relaxed),
                           route->slow_calls.load(std::memory_order_relaxed)});
  }
  told.requests_running = running.load(std::memory_order_relaxed);
  told.results_held = results_held();
  told.snapshots_held = snapshots_held();
  told.hung_calls = hung_calls.load(std::memory_order_relaxed);
  {
    const std::lock_guard guard(control_lock);
    told.description = description;
  }
  told.misbehaviour = misbehaviour.load(std::memory_order_relaxed);
  return told;
}

}  // namespace portico::plugin_host
