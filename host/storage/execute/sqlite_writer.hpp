// The writer strand of one SQLite file: writes wait in a queue; whoever finds it idle commits a group of
// them.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/database.hpp"
#include "storage/execute/sqlite_connection.hpp"

namespace portico::storage {

class SqliteWriter {
 public:
  struct Settings {
    std::size_t queue = 4096;  // writes that wait; more are refused
    std::size_t group = 64;    // requests in one commit
    std::int64_t group_ns = 5'000'000;
    std::int64_t queue_wait_ns = 1'000'000'000;     // a write that waited longer for the strand is refused
    std::size_t response_limit = 16 * 1024 * 1024;  // bytes of one root's answer
    int checkpoint_pages = 20'000;
  };
  SqliteWriter(std::unique_ptr<SqliteConnection> connection, std::unique_ptr<SqliteConnection> checkpointer,
               Settings settings, loop::IoLoops& loops, loop::WorkerPool& workers);

  void submit(RunRequest&& request, RunDone done);
  // Waits until nothing is queued or running.
  void stop();
  std::uint64_t commits() const;
  std::uint64_t refused() const;
  std::uint64_t statements_prepared() const;
  base::Status health() const;

 private:
  struct Job {
    RunRequest request;
    RunDone done;
    std::size_t loop;
    std::int64_t since = 0;  // 0: found the strand idle
    RunResult result;
    bool finished = false;
  };
  using Group = std::vector<std::unique_ptr<Job>>;
  void start_strand();
  void drain_queue();
  // Runs one group in one transaction; every job of it has a result afterwards.
  void run_group(Group& group);
  bool run_job(Job& job, std::int64_t begun);
  void run_others_again(Group& group);
  void fail_all(Group& group, const base::Error& error);
  std::unique_ptr<Job> next_job();
  void answer(Group& group);
  void checkpoint();

  std::unique_ptr<SqliteConnection> connection_;
  std::unique_ptr<SqliteConnection> checkpointer_;
  Settings settings_;
  loop::IoLoops& loops_;
  loop::WorkerPool& workers_;
  mutable std::mutex mutex_;
  std::condition_variable idle_;
  std::deque<std::unique_ptr<Job>> queue_;
  int wal_pages_ = 0;      // of the strand only
  std::size_t again_ = 0;  // of the strand only: as many of the queue have run, in a transaction that is gone
  bool strand_runs_ = false;
  bool checkpoint_runs_ = false;
  bool stopped_ = false;
  base::Error last_error_;
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> refused_{0};
};

}  // namespace portico::storage
