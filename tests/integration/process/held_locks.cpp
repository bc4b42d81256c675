#include "integration/process/held_locks.hpp"

#include <stdexcept>

#include <libpq-fe.h>
#include <sqlite3.h>

#include "support/database.hpp"

namespace portico::testing {

HeldLock::HeldLock(const std::string& url, const std::string& sql) : connection_(PQconnectdb(url.c_str())) {
  PGresult* result = PQexec(connection_, ("BEGIN; " + sql).c_str());
  const ExecStatusType status = PQresultStatus(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    const std::string why = PQerrorMessage(connection_);
    PQfinish(connection_);
    throw std::runtime_error(why);
  }
}

HeldLock::~HeldLock() {
  PQfinish(connection_);
}

bool HeldLock::run(const std::string& sql) {
  PGresult* result = PQexec(connection_, sql.c_str());
  const ExecStatusType status = PQresultStatus(result);
  PQclear(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

void HeldLock::commit() {
  PGresult* result = PQexec(connection_, "COMMIT");
  const ExecStatusType status = PQresultStatus(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection_));
}

HeldSqliteWrite::HeldSqliteWrite(const std::filesystem::path& instance) {
  for (const auto& entry : std::filesystem::directory_iterator(instance / "workspaces")) {
    if (entry.path().extension() != ".db") continue;
    sqlite3_open(entry.path().c_str(), &file_);
    if (sqlite3_exec(file_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK) return;
    break;
  }
  const std::string why = file_ != nullptr ? sqlite3_errmsg(file_) : "no workspace file";
  sqlite3_close(file_);
  throw std::runtime_error(why);
}

HeldSqliteWrite::~HeldSqliteWrite() {
  sqlite3_close(file_);
}

std::string table_of(const std::string& url, const std::string& singular) {
  return postgres_sql(url,
                      "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE "
                      "tablename LIKE '" +
                          singular + "\\_%'");
}

int waiting_for_locks(const std::string& url) {
  return std::stoi(postgres_sql(url,
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                                "AND wait_event_type = 'Lock'"));
}

}  // namespace portico::testing
