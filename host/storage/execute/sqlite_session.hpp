// Opens SQLite through SOCI and hands out the native handle. A file of its own because SOCI declares SQLite's
// names in a namespace, which cannot meet the real header in one file.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"

namespace portico::storage {

class SqliteSession {
 public:
  static base::Result<std::unique_ptr<SqliteSession>> open(const std::string& path);
  ~SqliteSession();
  void* handle() const;  // sqlite3*

 private:
  struct State;
  explicit SqliteSession(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace portico::storage
