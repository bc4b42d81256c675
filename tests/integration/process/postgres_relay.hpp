// Stands between the host and PostgreSQL, and loses what the database answers when a test says so.
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace portico::testing {

class PostgresRelay {
 public:
  explicit PostgresRelay(const std::string& url);  // postgresql://USER@HOST:PORT/NAME
  ~PostgresRelay();
  PostgresRelay(const PostgresRelay&) = delete;
  PostgresRelay& operator=(const PostgresRelay&) = delete;

  const std::string& url() const { return url_; }  // the same database, through the relay
  // From now on the database hears everything and its answers go nowhere.
  void lose_answers() { losing_ = true; }
  // Ends all connections; new ones are served as before.
  void cut();

 private:
  struct Pair {
    int host;
    int database;
  };
  void run();
  int connect_database() const;

  int listener_ = -1;
  unsigned short behind_ = 0;  // of the database, at 127.0.0.1
  std::string url_;
  std::atomic<bool> losing_{false};
  std::atomic<bool> cutting_{false};
  std::atomic<bool> stopped_{false};
  std::thread thread_;
};

}  // namespace portico::testing
