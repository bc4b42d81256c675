// Format 1 of the instance catalogue.
#include "storage/migrate/steps.hpp"

namespace portico::storage {

base::Status step_0001_instance(SystemSession& session, const std::string& qualifier) {
  const std::string statements[] = {
      "CREATE TABLE " + qualified(qualifier, kInstance) +
          " (format bigint NOT NULL, created_at bigint NOT NULL)",
      "CREATE TABLE " + qualified(qualifier, kWorkspaces) +
          " (id text NOT NULL PRIMARY KEY, name text NOT NULL, address text NOT NULL UNIQUE, "
          "created_at bigint NOT NULL)",
      "CREATE TABLE " + qualified(qualifier, kHosts) +
          " (id text NOT NULL PRIMARY KEY, name text NOT NULL, version text NOT NULL, started_at bigint NOT "
          "NULL, seen_at bigint NOT NULL, snapshot_version bigint NOT NULL)",
      "INSERT INTO " + qualified(qualifier, kInstance) + " (format, created_at) VALUES (0, 0)",
  };
  for (const std::string& statement : statements) {
    if (base::Status status = session.run(statement)) return status;
  }
  return {};
}

}  // namespace portico::storage
