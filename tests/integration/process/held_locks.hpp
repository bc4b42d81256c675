// Locks that a test holds from outside, as another program would.
#pragma once

#include <filesystem>
#include <string>

struct pg_conn;
struct sqlite3;

namespace portico::testing {

// A transaction of the test's own on PostgreSQL that holds a lock until it goes out of scope.
class HeldLock {
 public:
  HeldLock(const std::string& url, const std::string& sql);
  ~HeldLock();
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;
  // Another statement within the transaction; false if the database refuses it.
  bool run(const std::string& sql);
  void commit();  // what the transaction changed stays, and the lock is gone

 private:
  pg_conn* connection_;
};

// A write transaction of the test's own on the workspace file of a SQLite instance, likewise.
class HeldSqliteWrite {
 public:
  explicit HeldSqliteWrite(const std::filesystem::path& instance);
  ~HeldSqliteWrite();
  HeldSqliteWrite(const HeldSqliteWrite&) = delete;
  HeldSqliteWrite& operator=(const HeldSqliteWrite&) = delete;

 private:
  sqlite3* file_ = nullptr;
};

// The qualified, quoted table of an object of the server's workspace on PostgreSQL.
std::string table_of(const std::string& url, const std::string& singular);
// How many statements of the database wait for a lock.
int waiting_for_locks(const std::string& url);

}  // namespace portico::testing
