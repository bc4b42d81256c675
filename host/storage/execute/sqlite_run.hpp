// One request on one SQLite connection: write steps, levels, bytes.
#pragma once

#include <string>
#include <vector>

#include "storage/database.hpp"
#include "storage/execute/encoder.hpp"
#include "storage/execute/sqlite_connection.hpp"

namespace portico::storage {

class SqliteRun {
 public:
  SqliteRun(SqliteConnection& connection, RunRequest& request, std::size_t response_limit)
      : connection_(connection), request_(request), response_limit_(response_limit) {}

  // Runs one root; what it gives lands in `result`. The caller owns the transaction. False if the statement
  // was broken off because its time on an io thread is over: run it again elsewhere (nothing was written).
  bool run_root(std::uint32_t root, RootResult& result);

 private:
  struct Bindings;
  base::Status run_write_steps(const RootProgram& root);
  void name_records(std::uint32_t root, RootResult& result);
  void name_missing_relation(const plan::Write& write, const plan::BoundMatrix& matrix, base::Error& error);
  base::Status run_level(const RootProgram& root, std::uint32_t index);
  base::Status run_statement(const RootProgram& root, std::uint32_t statement, std::uint32_t level,
                             std::uint32_t row, SqliteRows* rows);
  base::Status bind(sqlite3_stmt* statement, const Statement& what, const RootProgram& root,
                    std::uint32_t level, std::uint32_t row);
  std::string_view parent_keys(const RootProgram& root, std::uint32_t level);
  std::string_view record_ids();
  std::uint32_t page_size(const RootProgram& root, std::uint32_t read) const;

  SqliteConnection& connection_;
  RunRequest& request_;
  std::size_t response_limit_;
  std::vector<SqliteRows> rows_;                 // per level
  std::vector<LevelRows<SqliteRows>> arranged_;  // per level
  std::vector<std::string_view> record_ids_;
  std::string scratch_;
  std::vector<std::uint32_t> steps_run_;  // write steps whose rows are level 0's
  SqliteRows returned_;
  std::uint32_t row_ = 0;  // of the insert that runs or failed
};

}  // namespace portico::storage
