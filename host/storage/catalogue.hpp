// The instance catalogue: which workspaces there are and where their records lie. SQLite: a folder with
// instance.db and one file a workspace; PostgreSQL: the schema portico and one schema a workspace.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "schema/model.hpp"
#include "schema/snapshot.hpp"
#include "storage/program.hpp"

namespace portico::storage {

struct CatalogueSettings {
  std::string url;  // sqlite:<absolute folder> or postgresql://...
  std::int64_t connect_timeout_ms = 3000;
  std::int64_t lock_timeout_ms = 2000;
  bool synchronous_full = true;
};

// What everything else needs to reach the records of a workspace.
struct Workspace {
  std::string id;  // 8 characters, as in the tokens
  std::string name;
  Dialect dialect = Dialect::sqlite;
  std::string url;        // SQLite: path of the file; PostgreSQL: the URL
  std::string qualifier;  // SQLite: main; PostgreSQL: the schema, unquoted
  schema::SnapshotRef snapshot;
};

// A host that serves this instance, as it told the catalogue.
struct HostEntry {
  std::string id;       // of this start
  std::string name;     // machine:process
  std::string version;  // of the program
  std::int64_t started_at = 0;
  std::int64_t seen_at = 0;
  std::uint64_t snapshot_version = 0;
};

// Held by the one process that serves a SQLite folder; released when it goes.
class ServeLock {
 public:
  explicit ServeLock(int file) : file_(file) {}
  ~ServeLock();
  ServeLock(const ServeLock&) = delete;
  ServeLock& operator=(const ServeLock&) = delete;

 private:
  int file_;
};

class SystemSession;

// Blocking, for one thread at a time.
class WorkspaceCatalogue {
 public:
  // Creates the catalogue if there is none and runs format steps. Errors: STATE_FOLDER, CONNECT_FAILED,
  // DATABASE_UNSUITABLE, FORMAT_TOO_NEW, MIGRATION_FAILED, CONFIG_VALUE.
  static base::Result<std::unique_ptr<WorkspaceCatalogue>> open(const CatalogueSettings& settings);
  ~WorkspaceCatalogue();

  // Only `serve` takes it, before anything else is opened. Null on PostgreSQL, where several hosts may serve.
  // Errors: STATE_LOCKED, STATE_FOLDER.
  static base::Result<std::unique_ptr<ServeLock>> lock_for_serving(const CatalogueSettings& settings);

  // The default workspace. If there is none yet, it is created in one transaction with the model that `model`
  // gives. `created` (may be null) tells. Errors: those of `model`, MODEL_INVALID and those of open.
  base::Result<Workspace> default_workspace(
      const std::function<base::Result<schema::ModelDescription>()>& model, bool* created = nullptr);
  base::Result<std::vector<Workspace>> workspaces();  // without snapshots

  // What is stored now; for a poll of one workspace: its session is kept.
  base::Result<std::uint64_t> model_version(const Workspace& workspace);
  base::Result<schema::SnapshotRef> load_snapshot(const Workspace& workspace);

  // The list of hosts. `put_host` adds the host or renews its row, and forgets hosts that were not seen for a
  // day before it: those that ended without a word.
  base::Status put_host(const HostEntry& host);
  base::Status remove_host(const std::string& id);
  base::Result<std::vector<HostEntry>> hosts();

  // PostgreSQL: whether this many more sessions can be opened. Errors: DATABASE_TOO_NARROW.
  base::Status check_room(unsigned sessions);

 private:
  explicit WorkspaceCatalogue(CatalogueSettings settings);
  base::Status open_instance();
  base::Result<std::unique_ptr<SystemSession>> instance_session() const;
  base::Status check_server();
  base::Result<Workspace> create_workspace(const schema::ModelDescription& model);
  base::Result<std::unique_ptr<SystemSession>> session_of(const Workspace& workspace);
  Workspace located(std::string id, std::string name, const std::string& address) const;

  CatalogueSettings settings_;
  bool sqlite_ = true;
  std::string folder_;
  std::unique_ptr<SystemSession> instance_;
  std::unique_ptr<SystemSession> watcher_;  // of the polled workspace, kept open between polls
};

// A session on a workspace's system tables; keys, events and the catalogue open theirs by it.
base::Result<std::unique_ptr<SystemSession>> open_system_session(const Workspace& workspace,
                                                                 const CatalogueSettings& settings);

}  // namespace portico::storage
