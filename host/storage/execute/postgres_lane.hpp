// Sessions that run one request at a time each, for what must not delay others: a queue over all loops in
// front, and reads whose client has gone or whose deadline has passed are cancelled.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/database.hpp"
#include "storage/execute/postgres_pace.hpp"
#include "storage/execute/postgres_slot.hpp"

namespace portico::storage {

// A request on its way through the lanes.
struct PostgresJob {
  RunRequest request;
  RunDone done;
  std::size_t loop = 0;  // where `done` runs
  std::int64_t since = 0;
};

class PostgresLane {
 public:
  struct Settings {
    PostgresSession::Settings session;
    std::size_t sessions = 1;  // spread over the loops
    std::size_t queue = 16;    // jobs that wait; more are refused
    std::int64_t queue_wait_ns = 1'000'000'000;
    std::size_t response_limit = 16 * 1024 * 1024;  // bytes of one root's answer
  };
  // Both run on any io loop and end the job, by finish() or elsewhere.
  struct Events {
    std::function<void(PostgresJob&&, RunResult&&, PostgresPace)> ran;
    // No session is up (CONNECT_FAILED), the queue is full (OVERLOADED), it waited too long (POOL_TIMEOUT),
    // or nobody wants it any more (DEADLINE).
    std::function<void(PostgresJob&&, base::ErrorCode)> refused;
  };
  PostgresLane(PostgresSessions& sessions, const Settings& settings, Events events);
  ~PostgresLane();
  PostgresLane(const PostgresLane&) = delete;
  PostgresLane& operator=(const PostgresLane&) = delete;

  // Before the loops run. `prove` connects the first session here and now, so that a start against a database
  // that refuses us fails with its reason; the others come up when the loops run.
  base::Status connect(bool prove);
  void submit(PostgresJob&& job);     // on an io loop
  bool try_submit(PostgresJob& job);  // only if a session is free now; else the job is untouched
  std::uint64_t statements_prepared() const;

 private:
  struct Seat;
  Seat* take_idle();
  void hand_over(Seat& seat, PostgresJob&& job);
  void start(Seat& seat, PostgresJob&& job);
  void ran(Seat& seat, PostgresJob&& job, RunResult&& result, PostgresPace pace);
  void watch(Seat& seat);
  void cancel(Seat& seat);
  void check(Seat& seat, int attempts);
  void came_up(Seat& seat);
  void leave(Seat& seat);
  void free(Seat& seat);
  bool down() const;
  bool coming_up() const;
  void sweep();
  void sweep_later();

  PostgresSessions& sessions_;
  Settings settings_;
  Events events_;
  std::vector<std::unique_ptr<Seat>> seats_;
  std::mutex mutex_;
  std::deque<PostgresJob> queue_;
  std::vector<Seat*> idle_;
  bool sweeping_ = false;
};

// Runs `done` on the job's loop.
void finish(PostgresSessions& sessions, PostgresJob&& job, RunResult&& result);
void finish(PostgresSessions& sessions, PostgresJob&& job, base::ErrorCode code);

}  // namespace portico::storage
