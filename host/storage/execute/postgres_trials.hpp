// Shapes whose pace nobody knows are tried one run at a time, on sessions that nobody else uses and that
// break a statement off soon; who asks for the same shape meanwhile waits for the verdict.
#pragma once

#include <functional>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "storage/execute/postgres_lane.hpp"

namespace portico::storage {

class PostgresTrials {
 public:
  // `dispatch` gets, on the job's loop, who waited for a verdict; `too_slow` who must run in the slow lane.
  using Take = std::function<void(PostgresJob&&)>;
  PostgresTrials(PostgresSessions& sessions, const PostgresSession::Settings& session,
                 std::size_t response_limit, Take dispatch, Take too_slow);

  base::Status connect() { return lane_.connect(false); }
  void submit(PostgresJob&& job);  // on an io loop
  std::uint64_t statements_prepared() const { return lane_.statements_prepared(); }

 private:
  void ran(PostgresJob&& job, RunResult&& result, PostgresPace pace);
  void refused(PostgresJob&& job, base::ErrorCode code);
  void release(const Program& program);
  std::vector<PostgresJob> take_waiting(const Program& program);

  PostgresSessions& sessions_;
  Take dispatch_;
  Take too_slow_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::vector<PostgresJob>> waiting_;  // by program, while it is tried
  std::size_t waiters_ = 0;
  PostgresLane lane_;
};

}  // namespace portico::storage
