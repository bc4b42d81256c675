// Writers that keep a ledger: what the server acknowledged must be there afterwards, once, with its event
// rows.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/server_process.hpp"

namespace portico::testing {

// What one record went through: created as u0, then u1, u2, ...
struct LedgerEntry {
  int attempted = 0;  // the highest u<n> that was sent
  int acknowledged = -1;
};

struct LedgerCounts {
  int acknowledged = 0;
  int refused = 0;              // 503 and 507
  int without_retry_after = 0;  // 503 that do not say when to come back
  int lost_connections = 0;
  std::vector<std::string> wrong;  // answers that are none of these
};

// `writers` threads that create people and update them until stop(); each record belongs to one writer, and
// after an unclear answer the record is left alone.
class Ledger {
 public:
  Ledger(const ServerProcess& server, std::string prefix, int writers);
  ~Ledger();
  void stop();

  LedgerCounts counts() const;  // after stop()
  // Compares with what the server has: a failure of the test for each acknowledged change that is missing and
  // each record that is there twice.
  void expect_kept(const ServerProcess& server) const;

 private:
  void write(int number);

  int port_;
  std::string key_;
  std::string prefix_;
  std::atomic<bool> stopped_{false};
  mutable std::mutex mutex_;
  std::map<std::string, LedgerEntry> entries_;  // by name
  LedgerCounts counts_;
  std::vector<std::thread> threads_;
};

// For every person: one "created" event, and as many "updated" ones as its jobTitle counts; and no event of a
// person that does not exist.
void expect_events_equal_changes(const ServerProcess& server);

}  // namespace portico::testing
