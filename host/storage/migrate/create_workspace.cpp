#include "storage/migrate/create_workspace.hpp"

#include "schema/create_objects.hpp"
#include "storage/migrate/model_ddl.hpp"
#include "storage/migrate/registry.hpp"
#include "storage/migrate/steps.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

base::Result<schema::SnapshotRef> fill_workspace(SystemSession& session, const std::string& qualifier,
                                                 const schema::ModelDescription& model,
                                                 std::int64_t now_micros) {
  schema::IdSource ids(1);
  auto objects = schema::create_objects(model, &ids);
  if (!objects) return objects.error();
  if (session.is_postgres()) {
    if (base::Status status = session.run("CREATE SCHEMA " + storage::quoted(qualifier))) return status;
  }
  if (base::Status status = bring_up_to_date(session, qualifier, system_tables::kWorkspace, workspace_steps(),
                                             "The new workspace")) {
    return status;
  }
  for (const std::string& statement : creation_ddl(*objects, session.dialect(), qualifier)) {
    if (base::Status status = session.run(statement)) return status;
  }
  constexpr std::uint64_t kFirstVersion = 1;
  if (base::Status status = write_registry(session, qualifier, *objects, kFirstVersion, ids.next()))
    return status;
  if (base::Status status =
          session.run("UPDATE " + qualified(qualifier, system_tables::kWorkspace) + " SET created_at = :p1",
                      {cell(now_micros)})) {
    return status;
  }
  return schema::Snapshot::build(kFirstVersion, std::move(*objects));
}

}  // namespace portico::storage
