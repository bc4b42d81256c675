#include "support/database.hpp"

#include <atomic>
#include <memory>
#include <stdexcept>

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include "support/postgres_server.hpp"

namespace portico::testing {

const char* name_of(DatabaseKind kind) {
  return kind == DatabaseKind::sqlite ? "SQLite" : "PostgreSQL";
}

TestDatabase::TestDatabase(DatabaseKind kind, const std::string& options) : kind_(kind) {
  if (kind == DatabaseKind::sqlite) {
    url_ = "sqlite:" + folder().string();
    return;
  }
  static std::atomic<int> count{0};
  name_ = "portico_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  postgres_sql(shared_postgres_url(), "CREATE DATABASE " + name_ + " " + options);
  url_ = shared_postgres_url(name_);
}

TestDatabase::~TestDatabase() {
  if (name_.empty()) return;
  try {
    postgres_sql(shared_postgres_url(), "DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {  // the server went first: nothing is left to drop
  }
}

std::string postgres_sql(const std::string& url, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(PQresultErrorMessage(result.get()));
  return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string sqlite_sql(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, &sqlite3_close);
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(opened));
  std::string cell;
  const auto take = [](void* out, int columns, char** cells, char**) {
    const char* last = columns > 0 ? cells[columns - 1] : nullptr;
    if (last != nullptr) *static_cast<std::string*>(out) = last;
    return 0;
  };
  if (sqlite3_exec(opened, sql.c_str(), take, &cell, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(opened));
  return cell;
}

}  // namespace portico::testing
