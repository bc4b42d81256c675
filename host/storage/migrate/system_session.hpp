// SystemSession: one blocking database session for DDL, registry and system tables, the same on both
// databases. Private to storage. Not for records, and not for several threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "storage/compile/dialect.hpp"  // quoted()
#include "storage/program.hpp"

namespace portico::storage {

// Everything travels as text and is converted by the column's type.
using Cell = std::optional<std::string>;
using CellRow = std::vector<Cell>;

inline Cell cell(std::string_view text) {
  return std::string(text);
}
inline Cell cell(std::int64_t number) {
  return std::to_string(number);
}
inline Cell flag_cell(bool flag) {
  return std::string(flag ? "1" : "0");
}

class SystemSession {
 public:
  // Creates the file (mode 0600) if it does not exist; WAL, foreign keys, busy timeout.
  static base::Result<std::unique_ptr<SystemSession>> open_sqlite(const std::string& path,
                                                                  std::int64_t lock_timeout_ms,
                                                                  bool synchronous_full);
  // Errors: CONNECT_FAILED in one sentence without the password.
  static base::Result<std::unique_ptr<SystemSession>> open_postgres(const std::string& url,
                                                                    std::int64_t connect_timeout_ms);
  ~SystemSession();

  Dialect dialect() const;
  bool is_postgres() const { return dialect() == Dialect::postgres; }

  // Placeholders are :p1, :p2 ... each once and in order.
  base::Status run(const std::string& sql, const CellRow& parameters = {});
  base::Result<std::vector<CellRow>> rows(const std::string& sql, std::size_t columns,
                                          const CellRow& parameters = {});
  // The only cell of the only row; nothing if there is no row or it is null.
  base::Result<Cell> value(const std::string& sql, const CellRow& parameters = {});
  // Many rows, few statements. `columns` are quoted here.
  base::Status insert(const std::string& table, const std::vector<std::string_view>& columns,
                      const std::vector<CellRow>& rows);
  std::uint64_t affected() const { return affected_; }  // rows of the last run()

  // Takes the write lock at once.
  base::Status begin();
  base::Status commit();
  void rollback();

 private:
  struct State;
  explicit SystemSession(std::unique_ptr<State> state);
  base::Error failure(const std::exception& error) const;

  std::unique_ptr<State> state_;
  std::uint64_t affected_ = 0;
};

// Rolls back unless committed.
class SystemTransaction {
 public:
  explicit SystemTransaction(SystemSession& session) : session_(session) {}
  ~SystemTransaction() {
    if (open_) session_.rollback();
  }
  SystemTransaction(const SystemTransaction&) = delete;
  SystemTransaction& operator=(const SystemTransaction&) = delete;

  base::Status begin() {
    base::Status status = session_.begin();
    open_ = !status;
    return status;
  }
  base::Status commit() {
    base::Status status = session_.commit();
    if (!status) open_ = false;
    return status;
  }

 private:
  SystemSession& session_;
  bool open_ = false;
};

// schema.table, both quoted.
std::string qualified(std::string_view qualifier, std::string_view table);

}  // namespace portico::storage
