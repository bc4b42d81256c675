// A catalogue on a fresh database, and short ways to look at it.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "schema/model.hpp"
#include "storage/catalogue.hpp"
#include "support/database.hpp"

namespace portico::storage {

using testing::DatabaseKind;
using testing::kBothDatabases;
using testing::TestDatabase;

inline CatalogueSettings settings_of(const TestDatabase& database) {
  CatalogueSettings settings;
  settings.url = database.url();
  return settings;
}

inline base::Result<schema::ModelDescription> standard_model() {
  return schema::read_model_file(std::string(PORTICO_SOURCE_DIR) + "/config/models/crm.yaml");
}

// The default workspace, created if there is none; a failure ends the test by an exception.
inline Workspace default_workspace(const TestDatabase& database, bool* created = nullptr) {
  auto catalogue = WorkspaceCatalogue::open(settings_of(database));
  if (!catalogue) throw std::runtime_error(catalogue.error().message + " " + catalogue.error().internal);
  auto workspace = (*catalogue)->default_workspace(standard_model, created);
  if (!workspace) throw std::runtime_error(workspace.error().message + " " + workspace.error().internal);
  return std::move(*workspace);
}

// SQL on the workspace's own database.
inline std::string sql_of(const Workspace& workspace, const std::string& sql) {
  return workspace.dialect == Dialect::sqlite
             ? testing::sqlite_sql(workspace.url, sql)
             : testing::postgres_sql(workspace.url,
                                     "SET search_path TO \"" + workspace.qualifier + "\"; " + sql);
}

}  // namespace portico::storage
