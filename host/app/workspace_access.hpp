// Opening the default workspace as the settings say; shared by serve and the commands that work beside it.
#pragma once

#include <memory>
#include <string>

#include "config/load.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"
#include "plan/plan.hpp"
#include "storage/catalogue.hpp"
#include "storage/database.hpp"

namespace portico::app {

struct OpenedWorkspace {
  storage::CatalogueSettings settings;
  std::unique_ptr<storage::WorkspaceCatalogue> catalogue;
  storage::Workspace workspace;
  bool created = false;
};

// Creates the workspace with the configured model if there is none.
base::Result<OpenedWorkspace> open_workspace(const config::Settings& settings,
                                             const config::Installation& installation);
storage::CatalogueSettings catalogue_settings(const config::Settings& settings);

base::Result<std::unique_ptr<storage::Database>> open_database(const config::Settings& settings,
                                                               const storage::Workspace& workspace,
                                                               loop::IoLoops& loops,
                                                               loop::WorkerPool& workers);
plan::Limits plan_limits(const config::PlanLimits& limits);

}  // namespace portico::app
