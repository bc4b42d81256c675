// Plugin: one loaded life of a plugin, from its file to destroy.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <portico/abi/core.h>
#include <portico/abi/http.h>
#include <portico/abi/plugin_gives.h>
#include <portico/abi/schema.h>

#include "config/json_schema.hpp"
#include "http/request.hpp"
#include "plugin_host/context.hpp"
#include "plugin_host/elf_preflight.hpp"
#include "plugin_host/metric_cells.hpp"
#include "plugin_host/plugin_host.hpp"
#include "plugin_host/trusted_file.hpp"

namespace portico::plugin_host {

class Plugin;
struct HostCore;

// What a plugin holds as its portico_host. Never freed, because a plugin's thread may use it whenever it
// likes; it only forgets its plugin.
struct HostHandle : portico_host {
  std::atomic<Plugin*> plugin{nullptr};
};
// The plugin that was given this handle; null when it is gone.
Plugin* plugin_of(const portico_host* host);

class Route {
 public:
  Plugin* plugin = nullptr;
  std::string method;
  std::string pattern;  // with the mount
  std::string shape;    // "GET /rest/{}"
  std::uint32_t flags = 0;
  portico_handler handler = nullptr;
  void* user = nullptr;
  std::atomic<std::uint64_t> slow_calls{0};
  std::atomic<bool> on_pool{false};

  bool is_public() const { return (flags & PORTICO_ROUTE_PUBLIC) != 0; }
  bool is_blocking() const { return (flags & PORTICO_ROUTE_BLOCKING) != 0; }
};

// The loaded library; closing it is the default destructor's work only when unmapping is wanted.
class Library;

enum class PluginState : std::uint8_t {
  found,
  loaded,
  configured,
  ready,
  serving,
  draining,
  stopped,
  gone,
  refused
};
std::string_view state_name(PluginState state);

struct OwnError {
  std::string title;
  int status = 400;
};

class Plugin {
 public:
  Plugin(HostCore& core, PluginSpec spec);
  ~Plugin();
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

  // The steps to ready. A failed one leaves the plugin destroyed and refused; one that does not come back
  // within the time limit leaves it lost and refused. [control]
  base::Status bring_up(const std::shared_ptr<SnapshotView>& view);
  // Climbs as far as its schema, compares its settings with it and is destroyed again. [control]
  std::vector<base::Error> faults_of_settings();
  void serve();
  // From here on dispatch answers DRAINING. Tells the plugin, once its requests have ended or time is up.
  void refuse_new();
  void drain(std::chrono::milliseconds deadline);
  // stop, report what is still held, destroy.
  void take_down();

  base::Status prepare(const std::shared_ptr<SnapshotView>& view);
  base::Status prepare_in_time(const std::shared_ptr<SnapshotView>& view);
  void discard(void* prepared);

  HostCore& core;
  const PluginSpec spec;
  const std::string mount;
  std::string id;
  std::string version;
  std::string sha256;
  std::string description;  // what it told of its routes: a JSON object, or empty
  base::Error refusal;
  std::atomic<PluginState> state{PluginState::found};
  HostHandle& host;

  std::vector<std::unique_ptr<Route>> routes;
  std::map<std::string, OwnError, std::less<>> own_errors;
  MetricCells metrics;

  // A control call has not come back: its thread may be in the plugin's code for ever, so that code is called
  // no more and nothing of the plugin is freed.
  std::atomic<bool> lost{false};
  std::atomic<std::uint64_t> hung_calls{0};
  // Held while what the host keeps of the plugin changes: a lost call may come back after all.
  mutable std::mutex control_lock;

  // Accounts of what the plugin holds.
  std::atomic<std::uint64_t> running{0};
  std::atomic<std::uint64_t> misbehaviour{0};
  void result_given(std::uint64_t handle);
  bool result_returned(std::uint64_t handle);
  void retain(std::shared_ptr<const SnapshotView> view);
  bool release(const SnapshotView& view);
  std::uint64_t results_held() const;
  std::uint64_t snapshots_held() const;

  // For log lines: the id, or the name in the configuration.
  std::string_view shown_name() const {
    return id.empty() ? std::string_view(spec.name) : std::string_view(id);
  }
  void log(LogLevel level, std::string_view message, base::ErrorCode code = base::ErrorCode::ok) const;
  // A broken rule of the border: counted and logged as PLUGIN_MISBEHAVING with the function's name.
  void misbehaved(std::string_view function, std::string_view what);

  PluginInfo info() const;
  std::uint32_t health(std::string& text) const;

 private:
  base::Status climb(const std::shared_ptr<SnapshotView>& view);
  base::Error give_up(std::string_view call, std::chrono::nanoseconds waited);
  void give_up_and_tell(std::string_view call, std::chrono::nanoseconds waited);
  base::Error lost_error() const;
  base::Status load_file();
  base::Status shake_hands();
  base::Status create();
  base::Status check_needs();
  base::Status made();
  config::Node settings_for(const config::Schema& schema) const;
  std::vector<base::Error> compared_settings();
  base::Status configure();
  base::Status start();
  void read_description();
  void destroy();
  void report_held();

  template <class Call>
  base::Status control(ControlCall call, const char* what, std::shared_ptr<const SnapshotView> view,
                       Call&& run);
  template <class Table>
  const Table* gives(std::string_view extension) const;

  std::atomic<const char*> doing_{"library"};  // the control call it is in
  std::unique_ptr<Library> library_;
  const portico_entry* entry_ = nullptr;
  portico_plugin* instance_ = nullptr;
  const portico_schema_listener* listener_ = nullptr;
  const portico_health_api* health_ = nullptr;

  mutable std::mutex accounts_lock_;
  std::unordered_set<std::uint64_t> results_;
  struct HeldView {
    std::shared_ptr<const SnapshotView> view;
    std::uint64_t count = 0;
  };
  std::map<const SnapshotView*, HeldView> views_;
};

}  // namespace portico::plugin_host
