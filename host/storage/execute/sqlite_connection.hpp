// One SQLite connection: opened by SOCI, read through its native handle. Belongs to one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/arena.hpp"
#include "base/result.hpp"
#include "storage/execute/cells.hpp"
#include "storage/execute/sqlite_session.hpp"
#include "storage/program.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace portico::storage {

struct DatabaseOptions;

class SqliteConnection {
 public:
  enum class Use { read, write, checkpoint };
  static base::Result<std::unique_ptr<SqliteConnection>> open(const DatabaseOptions& options, Use use);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  // The prepared statement of a program, reset, from the cache or newly prepared.
  base::Result<sqlite3_stmt*> statement(const Program& program, std::uint32_t index);
  // Runs a text without parameters or rows: BEGIN, COMMIT, SAVEPOINT, PRAGMA.
  base::Status run(const char* sql);
  // Whether a statement with one text parameter gives a row; for explanations, not for the hot path.
  bool finds(const std::string& sql, std::string_view parameter);
  bool in_transaction() const;
  int changes() const;

  // A statement that runs beyond one of these (steady clock, 0 = no limit), or whose client has gone, is
  // broken off: `hard` is the deadline of the request, `soft` the end of its stay on an io thread. So is one
  // that takes longer than statements may.
  void watch(std::int64_t soft, std::int64_t hard, const std::function<bool()>* cancelled);
  bool soft_expired() const { return soft_expired_; }
  // What ran since watch() is no more work than an io thread does itself.
  bool was_quick() const;

  // What went wrong last, as an error of the table; `object` names the fields of a violated constraint.
  base::Error error(int code, const schema::Object* object) const;
  sqlite3* handle() const { return handle_; }
  std::uint64_t statements_prepared() const { return prepared_.load(std::memory_order_relaxed); }

 private:
  explicit SqliteConnection(std::unique_ptr<SqliteSession> session);
  static int on_progress(void* self);
  bool outstays(std::int64_t now);  // the time that the io thread has for it

  std::unique_ptr<SqliteSession> session_;
  sqlite3* handle_ = nullptr;
  struct Cached {
    std::uint64_t key;
    sqlite3_stmt* statement;
  };
  std::list<Cached> recent_;  // front = used last
  std::unordered_map<std::uint64_t, std::list<Cached>::iterator> cached_;
  unsigned capacity_ = 128;
  std::atomic<std::uint64_t> prepared_{0};
  std::int64_t soft_ = 0;
  std::int64_t hard_ = 0;
  std::int64_t statement_limit_ = 0;
  std::int64_t statement_end_ = 0;  // 0 until its first progress call, which reads the clock anyway
  const std::function<bool()>* cancelled_ = nullptr;
  bool soft_expired_ = false;
  unsigned progress_calls_ = 0;
  std::int64_t cpu_at_first_ = 0;  // of the thread, at the first progress call
  long disk_reads_at_first_ = 0;
};

// All rows of one statement, copied into the request's arena so that they can be read in any order.
class SqliteRows {
 public:
  SqliteRows() = default;
  // Steps the statement to its end and adds its rows to those that are there. Returns a result code of
  // SQLite.
  int fetch(sqlite3_stmt* statement, base::Arena& arena);

  std::size_t size() const { return rows_; }
  std::uint32_t columns() const { return columns_; }
  const SqliteCell& cell(std::size_t row, std::uint32_t column) const {
    return cells_[row * columns_ + column];
  }
  bool is_null(std::size_t row, std::uint32_t column) const {
    return cell(row, column).kind == SqliteCell::Kind::null;
  }
  std::int64_t integer(std::size_t row, std::uint32_t column) const { return cell(row, column).integer; }
  std::string_view text(std::size_t row, std::uint32_t column) const { return cell(row, column).text(); }
  void write(Output& out, std::size_t row, std::uint32_t column, CellType type) const {
    write_cell(out, cell(row, column), type);
  }
  plan::Bound bound(std::size_t row, std::uint32_t column, CellType type, base::Arena& arena) const {
    return bound_cell(cell(row, column), type, arena);
  }

 private:
  std::vector<SqliteCell> cells_;
  std::size_t rows_ = 0;
  std::uint32_t columns_ = 0;
};

}  // namespace portico::storage
