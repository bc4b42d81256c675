#include "storage/execute/sqlite_session.hpp"

#include <exception>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "storage/execute/sqlite_library.hpp"

namespace portico::storage {

struct SqliteSession::State {
  soci::session session;
};

base::Result<std::unique_ptr<SqliteSession>> SqliteSession::open(const std::string& path) {
  configure_sqlite();
  auto state = std::make_unique<State>();
  try {
    state->session.open(soci::sqlite3, "db=\"" + path + "\"");
  } catch (const std::exception& error) {
    return base::Error(base::ErrorCode::CONNECT_FAILED, "The database file cannot be opened", error.what());
  }
  return std::unique_ptr<SqliteSession>(new SqliteSession(std::move(state)));
}

SqliteSession::SqliteSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqliteSession::~SqliteSession() = default;

void* SqliteSession::handle() const {
  return static_cast<soci::sqlite3_session_backend*>(state_->session.get_backend())->conn_;
}

}  // namespace portico::storage
