#include "app/workspace_access.hpp"

namespace portico::app {

storage::CatalogueSettings catalogue_settings(const config::Settings& settings) {
  storage::CatalogueSettings catalogue;
  catalogue.url = settings.storage.url;
  catalogue.connect_timeout_ms = settings.storage.connect_timeout.count();
  catalogue.lock_timeout_ms = settings.storage.lock_timeout.count();
  catalogue.synchronous_full = settings.storage.synchronous == "full";
  return catalogue;
}

base::Result<OpenedWorkspace> open_workspace(const config::Settings& settings,
                                             const config::Installation& installation) {
  OpenedWorkspace opened;
  opened.settings = catalogue_settings(settings);
  auto catalogue = storage::WorkspaceCatalogue::open(opened.settings);
  if (!catalogue) return std::move(catalogue).error();
  opened.catalogue = std::move(catalogue).value();
  const auto model = [&] {
    const bool is_path = settings.model.find('/') != std::string::npos;
    return schema::read_model_file(is_path ? settings.model
                                           : installation.data_dir + "/models/" + settings.model + ".yaml");
  };
  auto workspace = opened.catalogue->default_workspace(model, &opened.created);
  if (!workspace) return std::move(workspace).error();
  opened.workspace = std::move(workspace).value();
  return opened;
}

base::Result<std::unique_ptr<storage::Database>> open_database(const config::Settings& settings,
                                                               const storage::Workspace& workspace,
                                                               loop::IoLoops& loops,
                                                               loop::WorkerPool& workers) {
  storage::DatabaseOptions options;
  options.url = workspace.url;
  options.qualifier = workspace.qualifier;
  options.quick_sessions = static_cast<unsigned>(settings.storage.sessions);
  options.slow_sessions = static_cast<unsigned>(settings.storage.slow_sessions);
  options.connect_timeout_ms = settings.storage.connect_timeout.count();
  options.statement_timeout_ms = settings.storage.statement_timeout.count();
  options.lock_timeout_ms = settings.storage.lock_timeout.count();
  options.queue_wait_ms = settings.storage.pool_wait.count();
  options.queue_per_session = static_cast<unsigned>(settings.storage.queued_per_session);
  options.statement_cache = static_cast<unsigned>(settings.storage.session_statements);
  options.response_limit = static_cast<std::size_t>(settings.server.limits.response_bytes);
  options.synchronous_full = settings.storage.synchronous == "full";
  options.page_cache_bytes = settings.storage.page_cache_bytes;
  options.mmap_bytes = settings.storage.mmap_bytes;
  return workspace.dialect == storage::Dialect::sqlite ? storage::open_sqlite(options, loops, workers)
                                                       : storage::open_postgres(options, loops, workers);
}

plan::Limits plan_limits(const config::PlanLimits& limits) {
  plan::Limits result;
  result.default_page = static_cast<std::uint32_t>(limits.page_default);
  result.largest_page = static_cast<std::uint32_t>(limits.page_max);
  result.depth = static_cast<std::uint32_t>(limits.depth);
  result.filter_nodes = static_cast<std::uint32_t>(limits.filter_nodes);
  result.in_list = static_cast<std::uint32_t>(limits.in_list);
  result.order_keys = static_cast<std::uint32_t>(limits.order_keys);
  result.batch_records = static_cast<std::uint32_t>(limits.batch_records);
  result.estimated_rows = static_cast<std::uint32_t>(limits.cost_rows);
  return result;
}

}  // namespace portico::app
