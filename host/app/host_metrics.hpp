// Figures that are kept elsewhere and asked for when /metrics is read.
#pragma once

#include "app/run_plan.hpp"
#include "http/server.hpp"
#include "loop/worker_pool.hpp"
#include "operate/metrics.hpp"
#include "plugin_host/plugin_host.hpp"
#include "storage/database.hpp"

namespace portico::app {

void add_host_metrics(operate::Metrics& metrics, const PlanRunner& plans, const storage::Database& database,
                      const http::Server& server, const loop::WorkerPool& workers,
                      const loop::WorkerPool& handlers, const plugin_host::PluginHost& plugins);

}  // namespace portico::app
