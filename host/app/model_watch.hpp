// Keeps the host's data model that of the database, and knows how long ago it was last seen to be: a model
// may be served for the lease and no longer, because behind it columns may be dropped that the model still
// names.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "base/function.hpp"
#include "base/result.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"

namespace portico::app {

class ModelWatch {
 public:
  // Asks the database for its version and publishes its model if that is another. Blocks; never called twice
  // at a time. An error means that the model which is served is not known to be that of the database.
  using Follow = std::function<base::Status()>;

  ModelWatch(Follow follow, loop::IoLoops& loops, loop::WorkerPool& workers,
             std::chrono::nanoseconds lease = std::chrono::seconds(1))
      : follow_(std::move(follow)), loops_(loops), workers_(workers), lease_(lease) {}
  ModelWatch(const ModelWatch&) = delete;
  ModelWatch& operator=(const ModelWatch&) = delete;

  // Follows now, on this thread: the poll. A success begins the lease anew.
  base::Status follow();
  // Whether the lease holds. Any thread, no lock.
  bool fresh() const;
  // Asks the database after this call; then `then` runs with what came out. On an io loop: a worker asks,
  // once for all that wait, and `then` runs on that loop. On another thread: here and now, which blocks.
  void renew(base::Function<void(const base::Status&)> then);
  // Waits for the question that is under way; none is asked afterwards.
  void stop();

 private:
  base::Status asked_status();
  struct Waiting {
    std::size_t loop;
    base::Function<void(const base::Status&)> then;
  };
  void run();
  void answer(std::vector<Waiting> waiting, const base::Status& status);

  Follow follow_;
  loop::IoLoops& loops_;
  loop::WorkerPool& workers_;
  const std::chrono::nanoseconds lease_;
  static constexpr std::int64_t kNever = -1;
  std::atomic<std::int64_t> heard_{kNever};  // steady clock, which may have begun just now
  std::mutex turn_;                          // held while the database is asked
  bool stopped_ = false;                     // under turn_
  std::mutex mutex_;
  bool running_ = false;
  std::vector<Waiting> waiting_;
};

}  // namespace portico::app
