// The host's side of the plugin border: loads plugins, publishes their routes, calls their handlers, follows
// the data model with them, drains and stops them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/error.hpp"
#include "base/function.hpp"
#include "base/result.hpp"
#include "config/node.hpp"
#include "config/settings.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route_table.hpp"
#include "plugin_host/ports.hpp"
#include "plugin_host/query_port.hpp"
#include "schema/snapshot.hpp"

namespace portico::plugin_host {

struct HostCore;
class Route;

// A plugin as the operator configured it.
struct PluginSpec {
  std::string name;   // key in the configuration
  std::string path;   // absolute path of the file
  std::string mount;  // empty = "/" and the name
  bool required = false;
  std::string sha256;     // lower-case hex, or empty
  config::Node config;    // a map, or null
  config::Node shared;    // a map: what counts where the plugin's schema names it and `config` does not
  config::Origin origin;  // of the plugin's section, for messages
};

struct PluginOutcome {
  std::string name;
  std::string id;  // empty if it never got that far
  std::string version;
  bool required = false;
  base::Error error;  // ok: it is ready
};

struct RouteInfo {
  std::string method;
  std::string pattern;  // with its mount
  bool is_public = false;
  bool blocking = false;
  bool on_pool = false;  // moved there because its handler held up an io thread
  std::uint64_t slow_calls = 0;
};

struct PluginInfo {
  std::string name, id, version, file, mount, sha256;
  std::string state;  // found, loaded, configured, ready, serving, draining, stopped, gone, refused
  bool required = false;
  base::Error error;   // why it was refused
  std::string health;  // ok, degraded, failed
  std::string health_text;
  std::vector<RouteInfo> routes;
  std::uint64_t requests_running = 0;
  std::uint64_t results_held = 0;
  std::uint64_t snapshots_held = 0;
  std::uint64_t misbehaviour = 0;  // how often a rule of the border was broken
  std::uint64_t hung_calls = 0;    // how many calls ran beyond HostOptions::call_limit
  std::string description;         // of its routes, by itself: {"routes":[...]}, or empty
};

// What the host gives to plugins. Everything outlives the PluginHost.
struct Services {
  QueryPort* query = nullptr;     // required
  LogSink* log = nullptr;         // required
  MetricSink* metrics = nullptr;  // null: counted nowhere
  // Runs a task on the worker pool; false if its queue is full. Empty: blocking routes run where they are
  // called.
  base::Function<bool(base::Function<void()>)> post_to_pool;
};

struct HostOptions {
  bool checking = false;  // verify thread tags, handles and the process state on each call
  bool unmap = false;     // unload libraries after destroy (development)
  config::JsonLimits json;
  std::string public_url;
  std::string version = "0.1.0";
  std::vector<std::string> reserved_paths;  // served by the host itself: no plugin may register them
  // A file per plugin that is being started lies here; a plugin whose start killed the host twice is skipped
  // at the third. Empty: no such memory.
  std::string start_marks_folder;
  // A control call (create to destroy) that takes longer is given up with PLUGIN_HANGS; a handler that does
  // is told of by watch(). Zero: no limit on control calls.
  std::chrono::nanoseconds call_limit = std::chrono::seconds(10);
  std::chrono::nanoseconds slow_call = std::chrono::milliseconds(2);
  std::uint32_t slow_calls_until_pool = 10;
};

// A snapshot for which every plugin has prepared; dropped without commit it is taken back.
class PreparedSnapshot {
 public:
  PreparedSnapshot(PreparedSnapshot&&) noexcept;
  PreparedSnapshot& operator=(PreparedSnapshot&&) = delete;
  ~PreparedSnapshot();

 private:
  friend class PluginHost;
  struct State;
  explicit PreparedSnapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class PluginHost {
 public:
  PluginHost(Services services, HostOptions options);
  ~PluginHost();  // stops what still runs
  PluginHost(const PluginHost&) = delete;
  PluginHost& operator=(const PluginHost&) = delete;

  // Brings every plugin from its file to ready, in the order given; one that fails is taken down again and
  // reported. Once, before publish. [control]
  std::vector<PluginOutcome> load(std::vector<PluginSpec> specs, schema::SnapshotRef snapshot);
  // Adds the routes of all ready plugins, which serve from now on. [control]
  base::Status publish(http::RouteTable::Builder& table);

  // The route that a lookup found in a table made by publish().
  static Route& route_of(const http::RouteMatch& match);
  static bool is_public(const Route& route);  // served without a key
  // Calls the handler, here or on the pool. The request lives until the responder was used. `caller` is the
  // error of who shows no good key; a null snapshot means the current one. With `explanation` nothing is run:
  // the first plan that the handler hands over is explained there (JSON, as QueryPort::explain gives it), and
  // the handler is told NOT_RUN, for later plans too; a plan that is refused is answered as ever. What the
  // handler answers then means nothing if `explanation` is not empty. It lives until the responder was used.
  // [request]
  void dispatch(Route& route, http::Request& request, http::Responder responder,
                std::span<const http::RouteParameter> parameters,
                base::Result<std::shared_ptr<const access::Principal>> caller, schema::SnapshotRef snapshot,
                std::string* explanation = nullptr);

  // All listeners prepare for the snapshot, or one refuses it with its error. [control]
  base::Result<PreparedSnapshot> prepare(schema::SnapshotRef snapshot);
  // Requests that come with this snapshot see what was prepared. [control]
  void commit(PreparedSnapshot prepared);
  // Discards what was prepared for snapshots that no request sees any more. [control]
  void collect();

  // No new request reaches a plugin; waits until the running ones have ended, at most until the deadline.
  // True if all did. [control]
  bool drain(std::chrono::milliseconds deadline);
  // Stops and destroys, in reverse order; what plugins still hold is reported in the log and taken back.
  // [control]
  void stop();

  // Looks for handlers that run beyond the call limit: each is logged and counted once, and its route leaves
  // the io threads. How many run so just now. [any]
  std::uint64_t watch();
  // Some call into a plugin has not come back, so that neither its threads can be joined nor its memory be
  // freed. [any]
  bool has_stuck_calls() const;

  std::vector<PluginInfo> list() const;
  // Ok, or why a required plugin is not well. [any]
  base::Status readiness() const;

  // `portico plugins check FILE`: what load would say about the file before running any of its code, then its
  // entry.
  struct FileVerdict {
    base::Error error;
    std::string id, version, sha256;
    std::vector<std::string> warnings;
  };
  static FileVerdict check_file(const std::string& path);

  // `portico config check`: what is wrong with the plugins as they are configured. Each is loaded and
  // created, its settings are compared with its schema, and it is destroyed; it is not configured or started,
  // and what it asks of the host's services is refused. No further load on the same host. [control]
  struct SettingsVerdict {
    std::string name;
    std::vector<base::Error> faults;  // empty: well
  };
  std::vector<SettingsVerdict> check_settings(std::vector<PluginSpec> specs);

  // The name of the plugin whose code this thread runs, or null. For crash handlers: reads one thread-local
  // pointer.
  static const char* running_plugin();

 private:
  std::unique_ptr<HostCore> core_;
};

}  // namespace portico::plugin_host
