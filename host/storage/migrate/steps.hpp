// Format steps: what brings system tables from one format to the next. Each runs once, in one transaction, in
// its own file step_NNNN_*.cpp; a released step never changes.
#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "storage/migrate/system_session.hpp"

namespace portico::storage {

struct Step {
  int format;  // after it
  base::Status (*run)(SystemSession& session, const std::string& qualifier);
};

std::span<const Step> instance_steps();
std::span<const Step> workspace_steps();

base::Status step_0001_instance(SystemSession& session, const std::string& qualifier);
base::Status step_0001_workspace(SystemSession& session, const std::string& qualifier);
base::Status step_0002_workspace(SystemSession& session, const std::string& qualifier);

// Names of the instance catalogue.
inline constexpr std::string_view kInstanceSchema = "portico";     // on PostgreSQL; SQLite: a file of its own
inline constexpr std::string_view kInstance = "portico_instance";  // one row: format, created_at
inline constexpr std::string_view kWorkspaces = "portico_workspaces";  // id, name, address, created_at
inline constexpr std::string_view kHosts = "portico_hosts";            // as HostEntry
inline std::string instance_qualifier(bool sqlite) {
  return sqlite ? "main" : std::string(kInstanceSchema);
}

bool table_exists(SystemSession& session, const std::string& qualifier, std::string_view table,
                  base::Status* status);

// Runs what is missing, inside the caller's transaction, and stores the new format in `table`. Errors:
// FORMAT_TOO_NEW; MIGRATION_FAILED with the step's number.
base::Status bring_up_to_date(SystemSession& session, const std::string& qualifier, std::string_view table,
                              std::span<const Step> steps, const std::string& what);

}  // namespace portico::storage
