// A throw-away PostgreSQL: its own cluster in a temporary folder, on a Unix socket and on a free port of
// 127.0.0.1. A missing PostgreSQL fails the test, it never skips it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "support/child_process.hpp"

namespace portico::testing {

class PostgresServer {
 public:
  // Durable: fsync on, for tests of what survives. `options` go to the server, such as "-c
  // max_connections=10". Throws std::runtime_error with the server's words.
  explicit PostgresServer(bool durable = false, std::vector<std::string> options = {});
  ~PostgresServer();

  int port() const { return port_; }
  const std::filesystem::path& socket_folder() const { return folder_; }
  std::string url(const std::string& database = "postgres") const;  // by TCP, the superuser postgres

  void start();  // again, on the same port
  void stop();   // fast shutdown: connections are broken
  void kill();   // SIGKILL of the postmaster, as a power cut has it

 private:
  std::filesystem::path folder_;
  std::vector<std::string> options_;
  bool durable_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> child_;
};

// One server for all tests of the process, or the one that PORTICO_TEST_POSTGRES (a URL of a superuser)
// names.
std::string shared_postgres_url(const std::string& database = "postgres");

}  // namespace portico::testing
