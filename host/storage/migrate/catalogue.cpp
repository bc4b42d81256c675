#include "storage/catalogue.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base62.hpp"
#include "base/clock.hpp"
#include "storage/migrate/create_workspace.hpp"
#include "storage/migrate/registry.hpp"
#include "storage/migrate/steps.hpp"
#include "storage/migrate/system_session.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr std::size_t kWorkspaceIdSize = 8;

// Serialises format steps and the creation of workspaces between processes, until the transaction ends.
// SQLite's transactions do so by themselves.
base::Status lock_catalogue(SystemSession& session) {
  if (!session.is_postgres()) return {};
  const auto locked = session.rows("SELECT pg_advisory_xact_lock(7161914521)", 0);
  return locked ? base::Status() : locked.error();
}

base::Status make_folder(const std::string& path) {
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  if (::mkdir(path.c_str(), 0700) == 0) return {};
  if (errno == EEXIST) {
    struct stat found {};
    if (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return {};
    return Error(ErrorCode::STATE_FOLDER,
                 path + " exists and is not a folder; name another one in storage.url.");
  }
  // Where a folder above it could not be made, that is the reason.
  const std::string reason = failed ? failed.message() : std::strerror(errno);
  return Error(ErrorCode::STATE_FOLDER, "The folder " + path + " cannot be created: " + reason +
                                            "; create it or name another one in storage.url.");
}

std::string lowered(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string folder_of(const CatalogueSettings& settings) {
  return settings.url.substr(kSqlitePrefix.size());
}

bool is_sqlite(const CatalogueSettings& settings) {
  return settings.url.starts_with(kSqlitePrefix);
}

}  // namespace

ServeLock::~ServeLock() {
  ::close(file_);
}

base::Result<std::unique_ptr<ServeLock>> WorkspaceCatalogue::lock_for_serving(
    const CatalogueSettings& settings) {
  if (!is_sqlite(settings)) return std::unique_ptr<ServeLock>();
  const std::string folder = folder_of(settings);
  if (base::Status status = make_folder(folder)) return status;
  const std::string path = folder + "/serve.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error(ErrorCode::STATE_FOLDER, "The file " + path + " cannot be opened: " + std::strerror(errno) +
                                              "; check the folder's rights.");
  }
  auto lock = std::make_unique<ServeLock>(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    return Error(ErrorCode::STATE_LOCKED,
                 "Another host serves " + folder + "; stop it first or name another folder in storage.url.");
  }
  return lock;
}

WorkspaceCatalogue::WorkspaceCatalogue(CatalogueSettings settings)
    : settings_(std::move(settings)),
      sqlite_(is_sqlite(settings_)),
      folder_(sqlite_ ? folder_of(settings_) : "") {}
WorkspaceCatalogue::~WorkspaceCatalogue() = default;

base::Result<std::unique_ptr<WorkspaceCatalogue>> WorkspaceCatalogue::open(
    const CatalogueSettings& settings) {
  std::unique_ptr<WorkspaceCatalogue> catalogue(new WorkspaceCatalogue(settings));
  if (base::Status status = catalogue->open_instance()) return status;
  return catalogue;
}

base::Status WorkspaceCatalogue::open_instance() {
  if (sqlite_) {
    if (base::Status status = make_folder(folder_)) return status;
    if (base::Status status = make_folder(folder_ + "/workspaces")) return status;
  }
  auto session = instance_session();
  if (!session) return session.error();
  instance_ = std::move(*session);
  if (!sqlite_) {
    if (base::Status status = check_server()) return status;
  }
  SystemTransaction transaction(*instance_);
  if (base::Status status = transaction.begin()) return status;
  if (!sqlite_) {
    if (base::Status status = lock_catalogue(*instance_)) return status;
    const auto schema = instance_->value("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = :p1",
                                         {cell(kInstanceSchema)});
    if (!schema) return schema.error();
    if (!*schema) {
      if (base::Status status = instance_->run("CREATE SCHEMA " + storage::quoted(kInstanceSchema)))
        return status;
    }
  }
  if (base::Status status = bring_up_to_date(*instance_, instance_qualifier(sqlite_), kInstance,
                                             instance_steps(), "The instance catalogue")) {
    return status;
  }
  return transaction.commit();
}

base::Result<std::unique_ptr<SystemSession>> WorkspaceCatalogue::instance_session() const {
  return sqlite_ ? SystemSession::open_sqlite(folder_ + "/instance.db", settings_.lock_timeout_ms,
                                              settings_.synchronous_full)
                 : SystemSession::open_postgres(settings_.url, settings_.connect_timeout_ms);
}

base::Status WorkspaceCatalogue::check_server() {
  const auto facts = instance_->rows(
      "SELECT current_setting('server_version_num'), current_setting('server_version'), "
      "current_setting('server_encoding'), current_setting('standard_conforming_strings'), "
      "CASE WHEN pg_is_in_recovery() THEN 'yes' ELSE 'no' END",
      5);
  if (!facts) return facts.error();
  const CellRow& row = facts->at(0);
  const auto unsuitable = [](const std::string& text) { return Error(ErrorCode::DATABASE_UNSUITABLE, text); };
  if (std::stol(row[0].value_or("0")) < 130000) {
    return unsuitable("PostgreSQL " + row[1].value_or("?") + " is too old; version 13 or newer is needed.");
  }
  if (row[2] != "UTF8") {
    return unsuitable("The database has the encoding " + row[2].value_or("?") +
                      "; create one with ENCODING 'UTF8'.");
  }
  if (row[3] != "on") {
    return unsuitable("standard_conforming_strings is off; set it to on for the database or the user.");
  }
  if (row[4] != "no")
    return unsuitable("The database is a read-only standby; name the primary server in storage.url.");
  return {};
}

base::Status WorkspaceCatalogue::check_room(unsigned sessions) {
  if (sqlite_) return {};
  const auto found = instance_->rows(
      "SELECT CAST(current_setting('max_connections') AS int) - "
      "CASE WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN 0 "
      "ELSE CAST(current_setting('superuser_reserved_connections') AS int) END - "
      "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), "
      "(SELECT CASE WHEN rolconnlimit < 0 THEN 100000 ELSE rolconnlimit END FROM pg_roles WHERE rolname = "
      "current_user) - "
      "(SELECT count(*) FROM pg_stat_activity WHERE usename = current_user), "
      "(SELECT CASE WHEN datconnlimit < 0 THEN 100000 ELSE datconnlimit END FROM pg_database "
      "WHERE datname = current_database()) - "
      "(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())",
      3);
  if (!found) return found.error();
  long free = std::stol(found->at(0)[0].value_or("0"));
  for (const Cell& limit : found->at(0)) free = std::min(free, std::stol(limit.value_or("0")));
  if (free >= static_cast<long>(sessions)) return {};
  return Error(ErrorCode::DATABASE_TOO_NARROW,
               "The database has room for " + std::to_string(std::max(0L, free)) + " more connections and " +
                   std::to_string(sessions) +
                   " are needed; raise max_connections or lower storage.sessions.");
}

Workspace WorkspaceCatalogue::located(std::string id, std::string name, const std::string& address) const {
  Workspace workspace;
  workspace.id = std::move(id);
  workspace.name = std::move(name);
  workspace.dialect = sqlite_ ? Dialect::sqlite : Dialect::postgres;
  workspace.url = sqlite_ ? folder_ + "/workspaces/" + address : settings_.url;
  workspace.qualifier = sqlite_ ? "main" : address;
  return workspace;
}

base::Result<std::vector<Workspace>> WorkspaceCatalogue::workspaces() {
  const auto rows =
      instance_->rows("SELECT id, name, address FROM " + qualified(instance_qualifier(sqlite_), kWorkspaces) +
                          " ORDER BY created_at, id",
                      3);
  if (!rows) return rows.error();
  std::vector<Workspace> out;
  for (const CellRow& row : *rows) {
    out.push_back(located(row[0].value_or(""), row[1].value_or(""), row[2].value_or("")));
  }
  return out;
}

base::Result<Workspace> WorkspaceCatalogue::default_workspace(
    const std::function<base::Result<schema::ModelDescription>()>& model, bool* created) {
  if (created != nullptr) *created = false;
  auto existing = workspaces();
  if (!existing) return existing.error();
  if (existing->empty()) {
    const auto description = model();
    if (!description) return description.error();
    // Another process may create it at the same moment: look again with the lock held.
    SystemTransaction transaction(*instance_);
    if (base::Status status = transaction.begin()) return status;
    if (base::Status status = lock_catalogue(*instance_)) return status;
    existing = workspaces();
    if (!existing) return existing.error();
    if (existing->empty()) {
      auto made = create_workspace(*description);
      if (!made) return made.error();
      if (base::Status status = transaction.commit()) return status;
      if (created != nullptr) *created = true;
      return made;
    }
  }
  Workspace workspace = std::move(existing->front());
  std::unique_ptr<SystemSession> own;
  if (sqlite_) {
    auto opened = session_of(workspace);
    if (!opened) return opened.error();
    own = std::move(*opened);
  }
  SystemSession& session = sqlite_ ? *own : *instance_;
  SystemTransaction transaction(session);
  if (base::Status status = transaction.begin()) return status;
  if (base::Status status = lock_catalogue(session)) return status;
  if (base::Status status = bring_up_to_date(session, workspace.qualifier, system_tables::kWorkspace,
                                             workspace_steps(), "The workspace " + workspace.id)) {
    return status;
  }
  auto snapshot = load_registry(session, workspace.qualifier);
  if (!snapshot) return snapshot.error();
  if (base::Status status = transaction.commit()) return status;
  workspace.snapshot = std::move(*snapshot);
  return workspace;
}

base::Result<Workspace> WorkspaceCatalogue::create_workspace(const schema::ModelDescription& model) {
  const std::string id = base::random_base62(kWorkspaceIdSize);
  const std::string address = sqlite_ ? id + ".db" : "ws_" + lowered(id);
  Workspace workspace = located(id, "default", address);
  std::unique_ptr<SystemSession> own;
  if (sqlite_) {
    auto session = session_of(workspace);
    if (!session) return session.error();
    own = std::move(*session);
  }
  // SQLite: the file is complete before the catalogue names it. PostgreSQL: all is one transaction.
  SystemSession& session = sqlite_ ? *own : *instance_;
  SystemTransaction transaction(session);
  if (sqlite_) {
    if (base::Status status = transaction.begin()) return status;
  }
  auto snapshot = fill_workspace(session, workspace.qualifier, model, base::wall_micros());
  if (!snapshot) return snapshot.error();
  if (sqlite_) {
    if (base::Status status = transaction.commit()) return status;
  }
  if (base::Status status = instance_->insert(
          qualified(instance_qualifier(sqlite_), kWorkspaces), {"id", "name", "address", "created_at"},
          {{cell(id), cell(workspace.name), cell(address), cell(base::wall_micros())}})) {
    return status;
  }
  workspace.snapshot = std::move(*snapshot);
  return workspace;
}

base::Result<std::unique_ptr<SystemSession>> WorkspaceCatalogue::session_of(const Workspace& workspace) {
  return open_system_session(workspace, settings_);
}

base::Result<std::uint64_t> WorkspaceCatalogue::model_version(const Workspace& workspace) {
  if (watcher_ == nullptr) {
    auto session = session_of(workspace);
    if (!session) return session.error();
    watcher_ = std::move(session).value();
  }
  const auto version = watcher_->value("SELECT model_version FROM " +
                                       qualified(workspace.qualifier, system_tables::kWorkspace));
  if (!version) {
    watcher_.reset();  // the next poll connects again
    return version.error();
  }
  return static_cast<std::uint64_t>(std::stoull(version->value_or("0")));
}

base::Result<schema::SnapshotRef> WorkspaceCatalogue::load_snapshot(const Workspace& workspace) {
  auto session = session_of(workspace);
  if (!session) return session.error();
  return load_registry(**session, workspace.qualifier);
}

base::Result<std::unique_ptr<SystemSession>> open_system_session(const Workspace& workspace,
                                                                 const CatalogueSettings& settings) {
  if (workspace.dialect == Dialect::postgres) {
    return SystemSession::open_postgres(workspace.url, settings.connect_timeout_ms);
  }
  return SystemSession::open_sqlite(workspace.url, settings.lock_timeout_ms, settings.synchronous_full);
}

}  // namespace portico::storage
