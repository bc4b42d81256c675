// The database of a host, past the host.
#pragma once

#include <string>

#include "support/database.hpp"

namespace portico::testing {

// Past every host, as another host would: straight in the database of the workspace or of the catalogue.
class Behind {
 public:
  explicit Behind(const TestDatabase& database) : database_(database) {}

  std::string in_workspace(const std::string& sql) const {
    if (database_.kind() == DatabaseKind::sqlite) {
      const std::string file = in_catalogue("SELECT address FROM portico_workspaces");
      return sqlite_sql(database_.folder() / "workspaces" / file, sql);
    }
    const std::string schema = in_catalogue("SELECT address FROM portico_workspaces");
    return postgres_sql(database_.url(), "SET search_path TO \"" + schema + "\"; " + sql);
  }
  std::string in_catalogue(const std::string& sql) const {
    return database_.kind() == DatabaseKind::sqlite
               ? sqlite_sql(database_.folder() / "instance.db", sql)
               : postgres_sql(database_.url(), "SET search_path TO portico; " + sql);
  }
  void change_model() const {
    in_workspace("UPDATE portico_workspace SET model_version = model_version + 1");
  }

 private:
  const TestDatabase& database_;
};

}  // namespace portico::testing
