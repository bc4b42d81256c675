// A fresh, empty database for one test, on either side: every integration test runs on both, in a loop over
// kBothDatabases.
#pragma once

#include <string>

#include "support/temp_folder.hpp"

namespace portico::testing {

enum class DatabaseKind { sqlite, postgres };
inline constexpr DatabaseKind kBothDatabases[] = {DatabaseKind::sqlite, DatabaseKind::postgres};
const char* name_of(DatabaseKind kind);

class TestDatabase {
 public:
  // `options` of CREATE DATABASE, PostgreSQL only.
  explicit TestDatabase(DatabaseKind kind, const std::string& options = "TEMPLATE template0 ENCODING 'UTF8'");
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  DatabaseKind kind() const { return kind_; }
  // sqlite:<folder> (which does not exist yet) or postgresql://...
  const std::string& url() const { return url_; }
  std::filesystem::path folder() const { return folder_.path() / "state"; }

 private:
  DatabaseKind kind_;
  TempFolder folder_;
  std::string name_;
  std::string url_;
};

// Runs statements on a PostgreSQL database, by libpq; returns the first cell of the last result. Throws
// std::runtime_error.
std::string postgres_sql(const std::string& url, const std::string& sql);
// The same on a SQLite file; returns the last cell of the last row.
std::string sqlite_sql(const std::filesystem::path& file, const std::string& sql);

}  // namespace portico::testing
