#include "storage/migrate/steps.hpp"

#include "storage/system_tables.hpp"

namespace portico::storage {

std::span<const Step> instance_steps() {
  static constexpr Step kSteps[] = {{1, step_0001_instance}};
  return kSteps;
}

std::span<const Step> workspace_steps() {
  static constexpr Step kSteps[] = {{1, step_0001_workspace}, {2, step_0002_workspace}};
  return kSteps;
}

bool table_exists(SystemSession& session, const std::string& qualifier, std::string_view table,
                  base::Status* status) {
  const base::Result<Cell> found =
      session.is_postgres()
          ? session.value(
                "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
                "ON n.oid = c.relnamespace WHERE n.nspname = :p1 AND c.relname = :p2",
                {cell(qualifier), cell(table)})
          : session.value("SELECT name FROM sqlite_master WHERE type = 'table' AND name = :p1",
                          {cell(table)});
  if (!found) {
    *status = found.error();
    return false;
  }
  return found->has_value();
}

base::Status bring_up_to_date(SystemSession& session, const std::string& qualifier, std::string_view table,
                              std::span<const Step> steps, const std::string& what) {
  base::Status status;
  int format = 0;
  if (table_exists(session, qualifier, table, &status)) {
    const base::Result<Cell> stored = session.value("SELECT format FROM " + qualified(qualifier, table));
    if (!stored) return stored.error();
    format = *stored ? std::stoi(**stored) : 0;
  }
  if (status) return status;
  const int known = steps.back().format;
  if (format > known) {
    return base::Error(base::ErrorCode::FORMAT_TOO_NEW, what + " has format " + std::to_string(format) +
                                                            ", this program knows formats up to " +
                                                            std::to_string(known) +
                                                            "; start the newer version that wrote it.");
  }
  if (format == known) return {};
  for (const Step& step : steps) {
    if (step.format <= format) continue;
    if (base::Status failed = step.run(session, qualifier)) {
      if (failed.code != base::ErrorCode::DATABASE_ERROR) return failed;
      return base::Error(base::ErrorCode::MIGRATION_FAILED,
                         what + " could not be brought to format " + std::to_string(step.format) +
                             "; nothing was changed, see the log for the database's reason.",
                         failed.internal);
    }
  }
  return session.run("UPDATE " + qualified(qualifier, table) + " SET format = :p1", {cell(known)});
}

}  // namespace portico::storage
