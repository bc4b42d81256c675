#include "storage/migrate/system_session.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "storage/execute/sqlite_library.hpp"
#include "storage/migrate/postgres_address.hpp"

namespace portico::storage {

using base::Error;
using base::ErrorCode;

struct SystemSession::State {
  soci::session session;
  Dialect dialect = Dialect::sqlite;
  std::string place;  // for messages: a path, or host, port and database
};

namespace {

constexpr std::size_t kParametersPerInsert = 900;

// Parameters and results that live as long as the statement.
struct Bound {
  std::vector<std::string> texts;
  std::vector<soci::indicator> indicators;

  explicit Bound(std::size_t size) : texts(size), indicators(size, soci::i_null) {}
};

void bind(soci::statement& statement, Bound& bound) {
  for (std::size_t i = 0; i < bound.texts.size(); ++i) {
    statement.exchange(soci::use(bound.texts[i], bound.indicators[i]));
  }
}

Bound bound_of(const CellRow& parameters) {
  Bound bound(parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!parameters[i]) continue;
    bound.texts[i] = *parameters[i];
    bound.indicators[i] = soci::i_ok;
  }
  return bound;
}

ErrorCode code_of_sqlstate(std::string_view state) {
  if (state.starts_with("08") || state.starts_with("57P0") || state.starts_with("28") || state == "53300") {
    return ErrorCode::CONNECT_FAILED;
  }
  if (state == "40001" || state == "40P01" || state == "55P03") return ErrorCode::SERIALIZATION;
  if (state == "53100") return ErrorCode::STORAGE_FULL;
  if (state == "58030") return ErrorCode::STORAGE_IO;
  if (state == "42501" || state == "25006") return ErrorCode::DATABASE_UNSUITABLE;
  return ErrorCode::DATABASE_ERROR;
}

ErrorCode code_of_sqlite(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::SERIALIZATION;
    case SQLITE_FULL:
      return ErrorCode::STORAGE_FULL;
    case SQLITE_IOERR:
      return ErrorCode::STORAGE_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorCode::STATE_FOLDER;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::DATABASE_UNSUITABLE;
    default:
      return ErrorCode::DATABASE_ERROR;
  }
}

}  // namespace

SystemSession::SystemSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
SystemSession::~SystemSession() = default;

Dialect SystemSession::dialect() const {
  return state_->dialect;
}

base::Error SystemSession::failure(const std::exception& error) const {
  const char* what = error.what();
  ErrorCode code = ErrorCode::DATABASE_ERROR;
  if (state_->dialect == Dialect::postgres) {
    const auto* backend = static_cast<soci::postgresql_session_backend*>(state_->session.get_backend());
    if (const auto* failed = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
      code = code_of_sqlstate(failed->sqlstate());
    }
    if (backend == nullptr || PQstatus(backend->conn_) != CONNECTION_OK) code = ErrorCode::CONNECT_FAILED;
  } else {
    const auto* backend = static_cast<soci::sqlite3_session_backend*>(state_->session.get_backend());
    if (backend != nullptr) code = code_of_sqlite(sqlite_api::sqlite3_extended_errcode(backend->conn_));
  }
  std::string text;
  if (code == ErrorCode::CONNECT_FAILED) text = "The connection to " + state_->place + " was lost.";
  if (code == ErrorCode::DATABASE_UNSUITABLE) {
    text = state_->dialect == Dialect::postgres
               ? "The user may not change " + state_->place +
                     "; grant it CREATE on the database and use the primary server."
               : "The file " + state_->place + " is not a sound SQLite database; restore it from a backup.";
  }
  if (code == ErrorCode::STATE_FOLDER)
    text = "The file " + state_->place + " cannot be written; check its folder's rights.";
  if (code == ErrorCode::DATABASE_ERROR) text = "A statement on " + state_->place + " failed.";
  return Error(code, std::move(text), what);
}

base::Result<std::unique_ptr<SystemSession>> SystemSession::open_sqlite(const std::string& path,
                                                                        std::int64_t lock_timeout_ms,
                                                                        bool synchronous_full) {
  // Created here so that records are readable to nobody else; SQLite gives its side files the same mode. An
  // existing file must not be touched: closing any descriptor of it would drop the locks that this process's
  // other connections hold.
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno != EEXIST) {
    return Error(ErrorCode::STATE_FOLDER, "The file " + path + " cannot be opened: " + std::strerror(errno) +
                                              "; check the folder and its rights.");
  }
  if (file >= 0) ::close(file);
  configure_sqlite();
  std::unique_ptr<SystemSession> opened(new SystemSession(std::make_unique<State>()));
  State& state = *opened->state_;
  state.place = path;
  try {
    state.session.open(soci::sqlite3, "db=\"" + path + "\"");
  } catch (const std::exception& error) {
    return Error(ErrorCode::STATE_FOLDER, "The file " + path + " cannot be opened as a database.",
                 error.what());
  }
  const std::string pragmas[] = {
      "PRAGMA busy_timeout = " + std::to_string(lock_timeout_ms), "PRAGMA journal_mode = WAL",
      "PRAGMA foreign_keys = ON",
      std::string("PRAGMA synchronous = ") + (synchronous_full ? "FULL" : "NORMAL")};
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(lock_timeout_ms);
  for (const std::string& pragma : pragmas) {
    base::Status status = opened->run(pragma);
    // The change to WAL does not wait by itself while another process makes it.
    while (status.code == ErrorCode::SERIALIZATION && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      status = opened->run(pragma);
    }
    if (status) return status;
  }
  return opened;
}

base::Result<std::unique_ptr<SystemSession>> SystemSession::open_postgres(const std::string& url,
                                                                          std::int64_t connect_timeout_ms) {
  base::Result<PostgresAddress> address = postgres_address(url, connect_timeout_ms);
  if (!address) return address.error();
  std::unique_ptr<SystemSession> opened(new SystemSession(std::make_unique<State>()));
  State& state = *opened->state_;
  state.dialect = Dialect::postgres;
  state.place = address->place;
  try {
    state.session.open(soci::postgresql, address->conninfo);
  } catch (const std::exception& error) {
    return Error(ErrorCode::CONNECT_FAILED, "Cannot connect to " + address->place + ": " +
                                                address->without_secrets(error.what()) +
                                                "; check that PostgreSQL runs and storage.url is right.");
  }
  auto* backend = static_cast<soci::postgresql_session_backend*>(state.session.get_backend());
  PQsetNoticeProcessor(
      backend->conn_, [](void*, const char*) {}, nullptr);
  return opened;
}

base::Status SystemSession::run(const std::string& sql, const CellRow& parameters) {
  try {
    Bound bound = bound_of(parameters);
    soci::statement statement(state_->session);
    statement.alloc();
    bind(statement, bound);
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(true);
    affected_ = static_cast<std::uint64_t>(std::max(0LL, statement.get_affected_rows()));
    return {};
  } catch (const std::exception& error) {
    return failure(error);
  }
}

base::Result<std::vector<CellRow>> SystemSession::rows(const std::string& sql, std::size_t columns,
                                                       const CellRow& parameters) {
  try {
    Bound bound = bound_of(parameters);
    Bound result(columns);
    std::vector<CellRow> out;
    soci::statement statement(state_->session);
    statement.alloc();
    bind(statement, bound);
    for (std::size_t i = 0; i < columns; ++i)
      statement.exchange(soci::into(result.texts[i], result.indicators[i]));
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(false);
    while (statement.fetch()) {
      CellRow& row = out.emplace_back(columns);
      for (std::size_t i = 0; i < columns; ++i) {
        if (result.indicators[i] == soci::i_ok) row[i] = result.texts[i];
      }
    }
    return out;
  } catch (const std::exception& error) {
    return failure(error);
  }
}

base::Result<Cell> SystemSession::value(const std::string& sql, const CellRow& parameters) {
  base::Result<std::vector<CellRow>> found = rows(sql, 1, parameters);
  if (!found) return found.error();
  return found->empty() ? Cell() : std::move((*found)[0][0]);
}

base::Status SystemSession::insert(const std::string& table, const std::vector<std::string_view>& columns,
                                   const std::vector<CellRow>& rows) {
  std::string head = "INSERT INTO " + table + " (";
  for (std::size_t i = 0; i < columns.size(); ++i) head += (i > 0 ? ", " : "") + storage::quoted(columns[i]);
  head += ") VALUES ";
  const std::size_t at_once = std::max<std::size_t>(1, kParametersPerInsert / columns.size());
  for (std::size_t first = 0; first < rows.size(); first += at_once) {
    std::string sql = head;
    CellRow parameters;
    const std::size_t end = std::min(rows.size(), first + at_once);
    for (std::size_t row = first; row < end; ++row) {
      sql += row > first ? ", (" : "(";
      for (std::size_t i = 0; i < columns.size(); ++i) {
        parameters.push_back(rows[row][i]);
        sql += (i > 0 ? ", :p" : ":p") + std::to_string(parameters.size());
      }
      sql += ')';
    }
    if (base::Status status = run(sql, parameters)) return status;
  }
  return {};
}

base::Status SystemSession::begin() {
  return run(is_postgres() ? "BEGIN" : "BEGIN IMMEDIATE");
}
base::Status SystemSession::commit() {
  return run("COMMIT");
}

void SystemSession::rollback() {
  // Nothing to do about a failure: the session is thrown away, and the database rolls back by itself.
  [[maybe_unused]] const base::Status status = run("ROLLBACK");
}

std::string qualified(std::string_view qualifier, std::string_view table) {
  return storage::quoted(qualifier) + "." + storage::quoted(table);
}

}  // namespace portico::storage
