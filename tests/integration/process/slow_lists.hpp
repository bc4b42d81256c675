// Lists that take as long as a test wishes, on both databases, and a stop-watch for what others notice of
// them.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "integration/process/held_locks.hpp"
#include "support/database.hpp"
#include "support/server_process.hpp"

namespace portico::testing {

// Lists of companies that take about two seconds each: on PostgreSQL they wait for a table lock, on SQLite
// they scan rows with a filter of many conditions.
class SlowLists {
 public:
  SlowLists(const TestDatabase& database, ServerProcess& server);
  ~SlowLists();

  // Starts `count` clients with one list each, of a shape that the server has not seen. They run until
  // stop(), which closes what has no answer.
  void start(int count);
  void stop();
  int running() const { return running_.load(); }
  const std::vector<int>& statuses() const { return statuses_; }  // of those that were answered; after stop()
  std::string target();                                           // another shape with each call

 private:
  std::string scan(int conditions) const;

  const TestDatabase& database_;
  ServerProcess& server_;
  std::string table_;
  int conditions_ = 0;
  int shapes_ = 0;
  std::unique_ptr<HeldLock> lock_;
  std::atomic<bool> stopped_{false};
  std::atomic<int> running_{0};
  std::vector<int> statuses_;
  std::vector<std::thread> clients_;
};

// The 99th percentile of what `request` takes, called over and over for that time.
std::chrono::microseconds p99_of(std::chrono::milliseconds time, const std::function<void()>& request);

// Whether the condition comes true within that time.
bool soon(std::chrono::milliseconds time, const std::function<bool()>& condition);

}  // namespace portico::testing
