#include "app/host_metrics.hpp"

namespace portico::app {

void add_host_metrics(operate::Metrics& metrics, const PlanRunner& plans, const storage::Database& database,
                      const http::Server& server, const loop::WorkerPool& workers,
                      const loop::WorkerPool& handlers, const plugin_host::PluginHost& plugins) {
  using Kind = operate::Metrics::AskedKind;
  const auto counter = [&](const char* name, const char* help, std::function<double()> value) {
    metrics.ask(Kind::counter, name, help, {}, std::move(value));
  };
  const auto gauge = [&](const char* name, const char* help, std::function<double()> value) {
    metrics.ask(Kind::gauge, name, help, {}, std::move(value));
  };
  counter("portico_plan_cache_hits_total", "Plans whose shape was prepared.",
          [&plans] { return static_cast<double>(plans.cache_hits()); });
  counter("portico_plan_cache_misses_total", "Plans whose shape was checked and compiled.",
          [&plans] { return static_cast<double>(plans.cache_misses()); });
  counter("portico_statements_prepared_total", "Statements prepared by database sessions.",
          [&database] { return static_cast<double>(database.counters().statements_prepared); });
  counter("portico_programs_run_total", "Plans given to the database.",
          [&database] { return static_cast<double>(database.counters().statements_run); });
  counter("portico_commits_total", "Transactions that wrote.",
          [&database] { return static_cast<double>(database.counters().commits); });
  counter("portico_slow_runs_total", "Plans that left the quick lane.",
          [&database] { return static_cast<double>(database.counters().slow_runs); });
  counter("portico_storage_refused_total", "Plans refused because the queue was full.",
          [&database] { return static_cast<double>(database.counters().refused); });
  counter("portico_http_requests_total", "Requests read.",
          [&server] { return static_cast<double>(server.counters().requests); });
  counter("portico_http_refused_total", "Requests refused for their form or size.",
          [&server] { return static_cast<double>(server.counters().refused_requests); });
  gauge("portico_http_connections", "Open connections.",
        [&server] { return static_cast<double>(server.counters().connections_open); });
  gauge("portico_http_pending_response_bytes", "Response bytes not yet sent.",
        [&server] { return static_cast<double>(server.counters().pending_response_bytes); });
  gauge("portico_worker_queue", "Tasks that wait for a worker.",
        [&workers] { return static_cast<double>(workers.waiting()); });
  gauge("portico_handler_queue", "Blocking handlers that wait for a thread.",
        [&handlers] { return static_cast<double>(handlers.waiting()); });
  counter("portico_plugin_hung_calls_total", "Handlers of plugins that ran beyond plugin_timeout.",
          [&plugins] {
            double sum = 0;
            for (const auto& plugin : plugins.list()) sum += static_cast<double>(plugin.hung_calls);
            return sum;
          });
  operate::add_process_metrics(metrics);
}

}  // namespace portico::app
