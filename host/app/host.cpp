#include "app/host.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include "app/admin_service.hpp"
#include "app/first_key.hpp"
#include "app/host_metrics.hpp"
#include "app/housekeeping.hpp"
#include "app/http_settings.hpp"
#include "app/model_watch.hpp"
#include "app/run_plan.hpp"
#include "app/serve.hpp"
#include "app/workspace_access.hpp"
#include "base/clock.hpp"
#include "base/redact.hpp"
#include "base/uuid.hpp"
#include "http/error_body.hpp"
#include "operate/log.hpp"
#include "plugin_host/operate_ports.hpp"

namespace portico::app {
namespace {

constexpr std::chrono::milliseconds kHousekeepingInterval{400};
constexpr std::int64_t kHostRenewalMicros = 10'000'000;

std::string machine_and_process() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0) name[0] = '\0';
  return std::string(name) + ':' + std::to_string(::getpid());
}

void report_exception(std::string_view text) {
  operate::log_error("loop", "a task threw", {{"text", text}});
}

std::string plugin_path(const config::Settings& settings, const std::string& name,
                        const config::PluginSettings& plugin) {
  const std::string file = plugin.file.empty() ? name : plugin.file;
  if (file.find('/') != std::string::npos) return file;
  const std::string with_suffix = file.ends_with(".so") ? file : file + ".so";
  for (const std::string& folder : settings.plugins_dir) {
    if (std::filesystem::exists(folder + "/" + with_suffix)) return folder + "/" + with_suffix;
  }
  return settings.plugins_dir.empty() ? with_suffix : settings.plugins_dir.front() + "/" + with_suffix;
}

config::Node compat_settings(const config::Loaded& configuration) {
  const config::Origin origin = configuration.origin("compat.unknown_parameters");
  config::Node node = config::Node::make_map(origin);
  node.add("unknown_parameters",
           config::Node::make_scalar(configuration.settings.compat.unknown_parameters, origin), origin);
  return node;
}

}  // namespace

std::vector<plugin_host::PluginSpec> plugin_specs(const config::Loaded& configuration) {
  std::vector<plugin_host::PluginSpec> specs;
  for (const auto& [name, plugin] : configuration.settings.plugins) {
    if (!plugin.enabled) continue;
    plugin_host::PluginSpec spec;
    spec.name = name;
    spec.path = plugin_path(configuration.settings, name, plugin);
    spec.mount = plugin.mount;
    spec.required = plugin.required;
    spec.sha256 = plugin.sha256;
    spec.config = plugin.config;
    spec.shared = compat_settings(configuration);
    spec.origin = configuration.origin("plugins." + name);
    specs.push_back(std::move(spec));
  }
  return specs;
}

// In the order in which they are made; taken down from the end by Host's destructor.
struct Host::Parts {
  explicit Parts(const config::Loaded& loaded)
      : configuration(loaded),
        settings(configuration.settings),
        loops(loop_count(settings), report_exception),
        workers(worker_settings(settings), report_exception),
        handlers(worker_settings(settings), report_exception) {}

  static unsigned loop_count(const config::Settings& settings) {
    if (settings.server.io_threads > 0) return static_cast<unsigned>(settings.server.io_threads);
    return std::max(1u, std::thread::hardware_concurrency());
  }
  static loop::WorkerPool::Settings worker_settings(const config::Settings& settings) {
    loop::WorkerPool::Settings pool;
    pool.threads = settings.server.workers > 0 ? static_cast<unsigned>(settings.server.workers)
                                               : std::max(4u, 2 * std::thread::hardware_concurrency());
    return pool;
  }

  base::Status open_storage(const config::Installation& installation);
  base::Status load_plugins();
  base::Status listen();
  void look_after();
  void follow_keys();
  base::Status follow_model();
  void tell_catalogue();

  config::Loaded configuration;
  const config::Settings& settings;
  operate::Metrics metrics;
  operate::Health health;
  operate::RequestMetrics request_metrics{metrics};
  operate::StageMetrics stage_metrics{metrics};
  loop::IoLoops loops;
  loop::WorkerPool workers;
  // Handlers that block wait for the database, which needs workers: so they have a pool of their own.
  loop::WorkerPool handlers;
  std::unique_ptr<storage::ServeLock> lock;
  std::optional<OpenedWorkspace> opened;
  std::unique_ptr<storage::Database> database;
  std::unique_ptr<storage::KeyStore> key_store;
  access::KeyRing keys;
  std::uint64_t keys_version = 0;
  storage::HostEntry entry;  // in the catalogue
  CurrentSnapshot snapshot;
  ModelWatch model{[this] { return follow_model(); }, loops, workers};
  std::unique_ptr<PlanRunner> plans;
  plugin_host::OperateLog plugin_log;
  plugin_host::OperateMetrics plugin_metrics{metrics};
  std::unique_ptr<plugin_host::PluginHost> plugins;
  PublicService service{keys, snapshot, health, request_metrics, stage_metrics};
  std::unique_ptr<AdminService> admin_service;
  std::unique_ptr<http::Server> server;
  std::unique_ptr<http::Server> admin;
  std::unique_ptr<Housekeeping> housekeeping;
  std::string first_key;
  std::string database_text;
};

base::Result<std::unique_ptr<Host>> Host::start(const config::Loaded& configuration,
                                                const config::Installation& installation) {
  auto parts = std::make_unique<Parts>(configuration);
  Parts& made = *parts;
  std::unique_ptr<Host> host(new Host(std::move(parts)));
  if (base::Status error = made.open_storage(installation)) return error;
  if (base::Status error = made.load_plugins()) return error;
  if (base::Status error = made.listen()) return error;
  if (base::Status error = made.model.follow()) return error;
  made.entry.id = base::to_string(base::uuid_v7());
  made.entry.name = machine_and_process();
  made.entry.version = PORTICO_VERSION;
  made.entry.started_at = base::wall_micros();
  made.tell_catalogue();
  made.housekeeping = std::make_unique<Housekeeping>(kHousekeepingInterval, [&made] { made.look_after(); });
  made.health.set_started();
  return host;
}

base::Status Host::Parts::open_storage(const config::Installation& installation) {
  auto held = storage::WorkspaceCatalogue::lock_for_serving(catalogue_settings(settings));
  if (!held) return std::move(held).error();
  lock = std::move(held).value();
  auto workspace = open_workspace(settings, installation);
  if (!workspace) return std::move(workspace).error();
  opened = std::move(workspace).value();
  snapshot.set(opened->workspace.snapshot);
  const unsigned sessions =
      static_cast<unsigned>(settings.storage.sessions > 0 ? settings.storage.sessions
                                                          : 2 * static_cast<std::int64_t>(loops.size())) +
      static_cast<unsigned>(settings.storage.slow_sessions) + static_cast<unsigned>(loops.size()) + 2;
  if (base::Status error = opened->catalogue->check_room(sessions)) return error;
  auto made = open_database(settings, opened->workspace, loops, workers);
  if (!made) return std::move(made).error();
  database = std::move(made).value();
  database_text =
      opened->workspace.dialect == storage::Dialect::sqlite ? opened->workspace.url : std::string();
  if (database_text.empty()) base::append_redacted(database_text, settings.storage.url);
  key_store = std::make_unique<storage::KeyStore>(opened->workspace, opened->settings);
  auto first = ensure_first_key(*key_store, settings.state_dir);
  if (!first) return std::move(first).error();
  first_key = std::move(first).value();
  follow_keys();
  plans = std::make_unique<PlanRunner>(
      *database, storage::CompileTarget{opened->workspace.dialect, opened->workspace.qualifier},
      plan_limits(settings.limits), static_cast<std::size_t>(settings.storage.plan_cache), &model);
  return {};
}

base::Status Host::Parts::load_plugins() {
  plugin_host::Services services;
  services.query = plans.get();
  services.log = &plugin_log;
  services.metrics = &plugin_metrics;
  services.post_to_pool = [this](base::Function<void()> task) { return handlers.post(std::move(task)); };
  plugin_host::HostOptions options;
  options.checking = settings.plugin_checks;
  options.call_limit = settings.plugin_timeout;
  options.json = settings.server.limits.json;
  options.public_url = settings.server.public_url;
  options.version = PORTICO_VERSION;
  options.reserved_paths = PublicService::own_paths();
  options.start_marks_folder = settings.state_dir + "/plugin-starts";
  plugins = std::make_unique<plugin_host::PluginHost>(std::move(services), std::move(options));
  for (const plugin_host::PluginOutcome& outcome :
       plugins->load(plugin_specs(configuration), snapshot.get())) {
    if (!outcome.error) continue;
    operate::log_error("plugins", outcome.error.text(),
                       {{"plugin", outcome.name}, {"code", static_cast<std::uint32_t>(outcome.error.code)}});
    if (outcome.required) {
      base::Error error = outcome.error;
      error.message =
          "The required plugin `" + outcome.name + "` does not load: " + std::string(outcome.error.text());
      return error;
    }
    health.set("plugin " + outcome.name, operate::Health::State::failed, outcome.error.text(), false);
  }
  return service.publish(*plugins);
}

base::Status Host::Parts::listen() {
  http::Hooks hooks;
  hooks.handler = [this](http::Request& request, http::Responder responder) {
    service.serve(request, std::move(responder));
  };
  hooks.observer = [this](const http::Request& request, const http::Outcome& outcome) {
    service.observe(request, outcome);
  };
  server = std::make_unique<http::Server>(loops, public_settings(settings.server), std::move(hooks));
  if (base::Status error = server->start()) return error;
  auto principal = std::make_shared<access::Principal>();
  principal->key_name = "admin listener";
  principal->workspace_id = opened->workspace.id;
  admin_service = std::make_unique<AdminService>(
      metrics, health, *plugins,
      Explainer(service, server->settings(), settings.server.limits.json, std::move(principal)));
  http::Hooks admin_hooks;
  admin_hooks.handler = [this](http::Request& request, http::Responder responder) {
    admin_service->serve(request, std::move(responder));
  };
  admin = std::make_unique<http::Server>(loops, admin_settings(settings.admin), std::move(admin_hooks));
  if (base::Status error = admin->start()) return error;
  add_host_metrics(metrics, *plans, *database, *server, workers, handlers, *plugins);
  loops.start();
  return {};
}

void Host::Parts::look_after() {
  follow_keys();
  const base::Status model_health = model.follow();
  tell_catalogue();
  health.set("data model", model_health ? operate::Health::State::failed : operate::Health::State::ok,
             model_health ? model_health.text() : std::string_view());
  const base::Status storage_health = database->health();
  health.set("database", storage_health ? operate::Health::State::failed : operate::Health::State::ok,
             storage_health ? storage_health.text() : std::string_view());
  const std::uint64_t hung = plugins->watch();
  health.set("plugin calls", hung == 0 ? operate::Health::State::ok : operate::Health::State::degraded,
             hung == 0 ? std::string() : std::to_string(hung) + " handlers have not come back", false);
  const base::Status plugin_health = plugins->readiness();
  health.set("plugins", plugin_health ? operate::Health::State::failed : operate::Health::State::ok,
             plugin_health ? plugin_health.text() : std::string_view());
}

void Host::Parts::follow_keys() {
  auto changed = key_store->newer_than(&keys_version);
  if (!changed) {
    operate::log_warning("keys", changed.error().text(), {{"text", changed.error().internal}});
  } else if (changed->has_value()) {
    keys.replace(**changed);
  }
}

// Another process may have changed the data model; the new snapshot is published once every plugin has
// prepared for it. Runs in its turn (ModelWatch), so it alone touches the views of plugins and the catalogue.
base::Status Host::Parts::follow_model() {
  plugins->collect();
  auto version = opened->catalogue->model_version(opened->workspace);
  if (!version) return std::move(version).error();
  if (*version == snapshot.get()->version()) return {};
  auto loaded = opened->catalogue->load_snapshot(opened->workspace);
  if (!loaded) return std::move(loaded).error();
  auto prepared = plugins->prepare(*loaded);
  if (!prepared) {
    operate::log_error("schema", prepared.error().text());
    return std::move(prepared).error();
  }
  plugins->commit(std::move(prepared).value());
  snapshot.set(std::move(loaded).value());
  return {};
}

// Where this host is named among those that serve the instance. Nothing depends on it, so a failure waits for
// the next time.
void Host::Parts::tell_catalogue() {
  const std::int64_t now = base::wall_micros();
  const std::uint64_t version = snapshot.get()->version();
  if (entry.snapshot_version == version && now - entry.seen_at < kHostRenewalMicros) return;
  entry.snapshot_version = version;
  entry.seen_at = now;
  if (base::Status error = opened->catalogue->put_host(entry)) {
    operate::log_warning("catalogue", error.text(), {{"text", error.internal}});
  }
}

base::Status Host::reload() {
  return parts_->server->reload_tls();
}

bool Host::drain() {
  Parts& parts = *parts_;
  parts.health.set_draining();
  std::this_thread::sleep_for(parts.settings.drain.delay);
  const auto deadline = std::chrono::steady_clock::now() + parts.settings.drain.timeout;
  bool finished = parts.server->drain(deadline);
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  finished = parts.plugins->drain(std::max(left, std::chrono::milliseconds(0))) && finished;
  return finished;
}

bool Host::stop_plugins() {
  parts_->housekeeping.reset();
  parts_->server->stop();
  parts_->model.stop();
  parts_->plugins->stop();
  return !parts_->plugins->has_stuck_calls();
}

std::chrono::milliseconds Host::longest_stop() const {
  const config::Settings& settings = parts_->settings;
  return settings.drain.delay + settings.drain.timeout + 2 * settings.plugin_timeout;
}

Host::Host(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Host::~Host() {
  Parts& parts = *parts_;
  parts.housekeeping.reset();
  if (parts.server) parts.server->stop();
  if (parts.admin) parts.admin->stop();
  parts.model.stop();
  if (parts.plugins) parts.plugins->stop();
  parts.handlers.stop();  // they may still wait for the database
  if (parts.database) parts.database->stop();
  parts.workers.stop();
  if (!parts.entry.id.empty()) {
    if (base::Status error = parts.opened->catalogue->remove_host(parts.entry.id)) {
      operate::log_warning("catalogue", error.text(), {{"text", error.internal}});
    }
  }
  if (parts.loops.running()) parts.loops.stop();
}

std::vector<std::string> Host::public_addresses() const {
  return parts_->server->addresses();
}
std::vector<std::string> Host::admin_addresses() const {
  return parts_->admin->addresses();
}
std::vector<plugin_host::PluginInfo> Host::plugins() const {
  return parts_->plugins->list();
}
const std::string& Host::first_key() const {
  return parts_->first_key;
}
const std::string& Host::database_text() const {
  return parts_->database_text;
}

}  // namespace portico::app
