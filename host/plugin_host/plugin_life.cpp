// The lifecycle of a plugin: found, loaded, configured, ready, serving, draining, stopped, gone.
#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/digest.hpp"
#include "config/json_schema.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/description.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/handshake.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/library.hpp"
#include "plugin_host/plugin.hpp"
#include "plugin_host/process_state.hpp"
#include "plugin_host/request_flow.hpp"
#include "plugin_host/route_pattern.hpp"
#include "plugin_host/start_marks.hpp"
#include "plugin_host/time_limit.hpp"

namespace portico::plugin_host {

using base::Error;
using base::ErrorCode;
using base::Status;

namespace {

Error takes_no_configuration(const config::Node& written, const std::string& section) {
  return Error(ErrorCode::CONFIG_UNKNOWN_KEY,
               written.origin.place() + ": " + section + ": the plugin takes no configuration; remove it.");
}

}  // namespace

// One call into the plugin on this thread, with a ctx of its own; the error is the plugin's words or the
// code's title.
template <class Call>
Status Plugin::control(ControlCall call, const char* what, std::shared_ptr<const SnapshotView> view,
                       Call&& run) {
  if (lost) return lost_error();
  doing_ = what;
  const ContextRef ctx = make_context(*this, Context::Kind::control);
  if (!ctx) return Error(ErrorCode::OVERLOADED, "A million calls are under way.");
  ctx->call = call;
  ctx->view = std::move(view);
  std::optional<ProcessState> before;
  if (core.options.checking) before = ProcessState::now();
  const portico_status status =
      guarded_call(*this, &*ctx, what, [&] { return std::forward<Call>(run)(to_ctx(ctx->handle)); });
  if (before) {
    for (const std::string& change : ProcessState::now().changes_since(*before))
      misbehaved(what, "changed " + change);
  }
  if (lost) return lost_error();
  return error_of(*ctx, status);
}

// A table that the plugin gives; null if it has none or too small a one.
template <class Table>
const Table* Plugin::gives(std::string_view extension) const {
  if (!PORTICO_HAS(instance_, get_extension) || instance_->get_extension == nullptr) return nullptr;
  const void* table = nullptr;
  guarded_call(*const_cast<Plugin*>(this), nullptr, "get_extension", [&] {
    table = instance_->get_extension(instance_->self, str_of(extension));
    return PORTICO_OK;
  });
  const auto* typed = static_cast<const Table*>(table);
  return typed != nullptr && typed->size >= sizeof(Table) ? typed : nullptr;
}

Error Plugin::lost_error() const {
  return Error(ErrorCode::PLUGIN_HANGS, "An earlier call of its " + std::string(doing_.load()) +
                                            " has not come back; restart the host to try again.");
}

Error Plugin::give_up(std::string_view call, std::chrono::nanoseconds waited) {
  {
    const std::lock_guard guard(control_lock);
    lost = true;
  }
  Error error(ErrorCode::PLUGIN_HANGS,
              "Its " + std::string(call) + " did not come back within " +
                  std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(waited).count()) +
                  " ms; repair the plugin, or raise plugin_timeout if it needs so long.");
  return error;
}

void Plugin::give_up_and_tell(std::string_view call, std::chrono::nanoseconds waited) {
  const Error error = give_up(call, waited);
  log(LogLevel::error, error.text(), error.code);
}

Status Plugin::made() {
  if (Error error = load_file()) return error;
  {
    const std::lock_guard guard(control_lock);
    if (lost) return lost_error();
    if (Error error = shake_hands()) return error;
  }
  if (Error error = create()) return error;
  state = PluginState::loaded;
  return check_needs();
}

std::vector<Error> Plugin::faults_of_settings() {
  const auto faults = std::make_shared<std::vector<Error>>();
  if (Error error = check_mount(mount)) faults->push_back(std::move(error));
  const auto found = std::make_shared<std::vector<Error>>();
  const bool came_back = run_within(core.options.call_limit, [this, found] {
    if (Error error = made()) {
      found->push_back(std::move(error));
    } else {
      *found = compared_settings();
    }
    if (!lost) destroy();
  });
  if (came_back) {
    faults->insert(faults->end(), found->begin(), found->end());
  } else {
    faults->push_back(give_up(doing_.load(), core.options.call_limit));
  }
  const std::lock_guard guard(control_lock);
  state = faults->empty() ? PluginState::gone : PluginState::refused;
  host.plugin.store(nullptr, std::memory_order_release);
  return *faults;
}

// From the file to ready, but for the routes: those are published by the host.
Status Plugin::climb(const std::shared_ptr<SnapshotView>& view) {
  if (Error error = made()) return error;
  if (Error error = configure()) return error;
  state = PluginState::configured;
  if (Error error = prepare(view)) return error;
  if (Error error = start()) return error;
  read_description();
  return {};
}

Status Plugin::bring_up(const std::shared_ptr<SnapshotView>& view) {
  StartMark mark(core.options.start_marks_folder, spec.name);
  const auto steps = [&]() -> Status {
    if (Error error = check_mount(mount)) return error;
    if (Error error = mark.set()) return error;
    const auto outcome = std::make_shared<Status>();
    const bool came_back = run_within(core.options.call_limit, [this, view, outcome] {
      *outcome = climb(view);
      if (!*outcome || lost) return;
      view->discard_prepared(this);
      destroy();
    });
    return came_back ? std::move(*outcome) : give_up(doing_.load(), core.options.call_limit);
  };
  Error error = steps();
  const std::lock_guard guard(control_lock);
  refusal = std::move(error);
  if (!refusal) {
    state = PluginState::ready;
    return {};
  }
  state = PluginState::refused;
  host.plugin.store(nullptr, std::memory_order_release);
  for (const auto& route : routes) core.route_owners.erase(route->shape);
  routes.clear();
  if (lost) view->discard_prepared(this);  // nobody is called
  return refusal;
}

Status Plugin::load_file() {
  auto copy = copy_trusted_file(spec.path, spec.name);
  if (!copy) return std::move(copy).error();
  sha256 = base::to_hex(copy->sha256());
  if (!spec.sha256.empty() && spec.sha256 != sha256) {
    return Error(ErrorCode::PLUGIN_UNTRUSTED, spec.path + " has the SHA-256 " + sha256 +
                                                  ", but sha256 demands " + spec.sha256 +
                                                  "; install the right file or correct the setting.");
  }
  auto verdict = judge_elf(copy->bytes(), HostRuntime::of_this_build());
  if (!verdict) {
    Error error = std::move(verdict).error();
    error.message = spec.path + ": " + std::string(error.text());
    return error;
  }
  for (const std::string& warning : verdict->warnings) log(LogLevel::warning, "The plugin " + warning + ".");
  auto library = Library::load(std::move(*copy));
  if (!library) return std::move(library).error();
  library_ = std::move(*library);
  entry_ = &library_->entry();
  return judge_entry(*entry_, verdict->entry_size);
}

Status Plugin::shake_hands() {
  id = std::string(view_of(entry_->id));
  version = std::string(view_of(entry_->version));
  for (const auto& other : core.plugins) {
    if (other.get() == this || other->id != id || other->state.load() == PluginState::refused) continue;
    const std::string duplicate = std::exchange(id, std::string());
    return Error(ErrorCode::PLUGIN_DUPLICATE, "The id " + duplicate + " is already taken by the plugin " +
                                                  other->spec.name + " (" + other->spec.path +
                                                  "); remove one of them.");
  }
  return {};
}

Status Plugin::create() {
  portico_plugin* made = nullptr;
  Error error = control(ControlCall::create, "create", core.current_view(),
                        [&](portico_ctx* ctx) { return entry_->create(&host, ctx, &made); });
  if (error) {
    if (made != nullptr) misbehaved("create", "failed but left a plugin behind");
    return error;
  }
  if (made == nullptr || !PORTICO_HAS(made, destroy) || made->configure == nullptr ||
      made->start == nullptr || made->drain == nullptr || made->stop == nullptr || made->destroy == nullptr) {
    return Error(
        ErrorCode::PLUGIN_ENTRY_INVALID,
        "create() gave no complete portico_plugin; fill in its size and every function up to destroy.");
  }
  instance_ = made;
  return {};
}

Status Plugin::check_needs() {
  listener_ = gives<portico_schema_listener>(PORTICO_EXT_SCHEMA_LISTENER);
  health_ = gives<portico_health_api>(PORTICO_EXT_HEALTH);
  const auto* needs = gives<portico_requires_api>(PORTICO_EXT_REQUIRES);
  if (needs == nullptr) return {};
  for (std::uint32_t i = 0; i < needs->count; ++i) {
    const std::string_view need = view_of(needs->ids[i]);
    if (host_extension(need) != nullptr) continue;
    return Error(ErrorCode::EXTENSION_MISSING, "The plugin needs " + std::string(need.substr(0, 100)) +
                                                   ", which this host (" + core.options.version +
                                                   ") does not have; use a host that has it.");
  }
  return {};
}

config::Node Plugin::settings_for(const config::Schema& schema) const {
  config::Node settings = config::Node::make_map(spec.config.origin);
  for (const config::Member& each : spec.shared.members) {
    if (std::find(schema.names.begin(), schema.names.end(), each.key) == schema.names.end()) continue;
    settings.add(each.key, each.value, each.origin);
  }
  config::merge(settings, spec.config);
  return settings;
}

std::vector<Error> Plugin::compared_settings() {
  const std::string section = "plugins." + spec.name + ".config";
  if (const auto* table = gives<portico_config_api>(PORTICO_EXT_CONFIG)) {
    const auto schema = config::parse_schema(view_of(table->schema));
    if (!schema) return {schema.error()};
    return config::faults_of(*schema, settings_for(*schema), section);
  }
  if (spec.config.is_null() || (spec.config.is_map() && spec.config.members.empty())) return {};
  return {takes_no_configuration(spec.config, section)};
}

Status Plugin::configure() {
  std::string canonical = "{}";
  const std::string section = "plugins." + spec.name + ".config";
  if (const auto* table = gives<portico_config_api>(PORTICO_EXT_CONFIG)) {
    const auto schema = config::parse_schema(view_of(table->schema));
    if (!schema) return schema.error();
    auto checked = config::check(*schema, settings_for(*schema), section);
    if (!checked) return std::move(checked).error();
    canonical = std::move(*checked);
  } else if (!spec.config.is_null() && !(spec.config.is_map() && spec.config.members.empty())) {
    return takes_no_configuration(spec.config, section);
  }
  return control(ControlCall::configure, "configure", core.current_view(), [&](portico_ctx* ctx) {
    return instance_->configure(instance_->self, ctx, str_of(canonical));
  });
}

Status Plugin::prepare(const std::shared_ptr<SnapshotView>& view) {
  if (listener_ == nullptr || listener_->prepare == nullptr) return {};
  void* prepared = nullptr;
  Error error = control(ControlCall::prepare, "schema listener", view, [&](portico_ctx* ctx) {
    return listener_->prepare(instance_->self, ctx, view->handle(), &prepared);
  });
  const std::lock_guard guard(control_lock);
  if (!error && !lost) view->add_prepared(*this, prepared);
  return error;
}

Status Plugin::prepare_in_time(const std::shared_ptr<SnapshotView>& view) {
  if (listener_ == nullptr || listener_->prepare == nullptr) return {};
  if (lost) return lost_error();
  const auto outcome = std::make_shared<Status>();
  const bool came_back =
      run_within(core.options.call_limit, [this, view, outcome] { *outcome = prepare(view); });
  return came_back ? std::move(*outcome) : give_up("schema listener", core.options.call_limit);
}

void Plugin::discard(void* prepared) {
  if (listener_ == nullptr || listener_->discard == nullptr || instance_ == nullptr || lost) return;
  guarded_call(*this, nullptr, "schema listener", [&] {
    listener_->discard(instance_->self, prepared);
    return PORTICO_OK;
  });
}

Status Plugin::start() {
  Error error = control(ControlCall::start, "start", core.current_view(),
                        [&](portico_ctx* ctx) { return instance_->start(instance_->self, ctx); });
  if (error && !lost) {
    control(ControlCall::stop, "stop", core.current_view(),
            [&](portico_ctx* ctx) { return instance_->stop(instance_->self, ctx); });
    report_held();
  }
  return error;
}

// What the plugin tells of its routes is for generators of documents; a wrong description costs it nothing
// else.
void Plugin::read_description() {
  const auto* table = gives<portico_describe_api>(PORTICO_EXT_DESCRIBE);
  if (table == nullptr || table->describe == nullptr) return;
  portico_str text{};
  const Error error = control(ControlCall::describe, "describe", core.current_view(),
                              [&](portico_ctx* ctx) { return table->describe(instance_->self, ctx, &text); });
  const std::lock_guard guard(control_lock);
  if (lost) return;
  const std::string fault =
      error ? "failed: " + std::string(error.text()) : fault_of_description(view_of(text), routes, mount);
  if (!fault.empty()) return misbehaved("describe", fault);
  description = view_of(text);
}

void Plugin::serve() {
  if (state == PluginState::ready) state = PluginState::serving;
}

void Plugin::refuse_new() {
  if (state == PluginState::serving || state == PluginState::ready) state = PluginState::draining;
}

void Plugin::drain(std::chrono::milliseconds deadline) {
  if (state != PluginState::draining || instance_ == nullptr || lost) return;
  deadline = std::max(deadline, std::chrono::milliseconds(0));
  const auto limit = core.options.call_limit + deadline;
  const bool came_back = run_within(limit, [this, deadline] {
    const Error error = control(ControlCall::drain, "drain", core.current_view(), [&](portico_ctx* ctx) {
      return instance_->drain(instance_->self, ctx, static_cast<std::uint64_t>(deadline.count()));
    });
    if (error && !lost) log(LogLevel::warning, "drain failed: " + std::string(error.text()), error.code);
  });
  if (!came_back) give_up_and_tell("drain", limit);
}

void Plugin::take_down() {
  const PluginState now = state.load();
  if (now != PluginState::ready && now != PluginState::serving && now != PluginState::draining) return;
  if (running.load(std::memory_order_acquire) != 0) {
    // Its code runs: to destroy it now would be worse than to leave it.
    log(LogLevel::error,
        "The plugin still runs " + std::to_string(running.load()) + " requests and is left as it is.");
    return;
  }
  if (lost) return;  // told of when it was lost
  state = PluginState::stopped;
  const bool came_back = run_within(core.options.call_limit, [this] {
    const Error error = control(ControlCall::stop, "stop", core.current_view(),
                                [&](portico_ctx* ctx) { return instance_->stop(instance_->self, ctx); });
    if (lost) return;
    if (error) log(LogLevel::warning, "stop failed: " + std::string(error.text()), error.code);
    report_held();
    core.discard_views_of(*this);
    destroy();
    state = PluginState::gone;
  });
  if (!came_back) give_up_and_tell(doing_.load(), core.options.call_limit);
}

void Plugin::destroy() {
  doing_ = "destroy";
  if (instance_ != nullptr) {
    guarded_call(*this, nullptr, "destroy", [&] {
      instance_->destroy(instance_->self);
      return PORTICO_OK;
    });
  }
  host.plugin.store(nullptr, std::memory_order_release);
  instance_ = nullptr;
  listener_ = nullptr;
  health_ = nullptr;
  if (library_ && core.options.unmap) library_->unmap();
  library_.reset();
}

}  // namespace portico::plugin_host
