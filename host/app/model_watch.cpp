#include "app/model_watch.hpp"

#include <exception>
#include <utility>

#include "base/clock.hpp"

namespace portico::app {

base::Status ModelWatch::follow() {
  const std::lock_guard turn(turn_);
  // Counted from before the question: what is true of the answer's version was true then at the latest.
  const std::int64_t asked = base::steady_nanos();
  base::Status status = asked_status();
  if (!status) heard_.store(asked, std::memory_order_release);
  return status;
}

base::Status ModelWatch::asked_status() {
  if (stopped_) return base::Error(base::ErrorCode::DRAINING);
  try {
    return follow_();
  } catch (const std::exception& error) {
    return base::Error(base::ErrorCode::INVARIANT, {}, error.what());
  }
}

void ModelWatch::stop() {
  const std::lock_guard turn(turn_);
  stopped_ = true;
}

bool ModelWatch::fresh() const {
  const std::int64_t heard = heard_.load(std::memory_order_acquire);
  return heard != kNever && base::steady_nanos() - heard < lease_.count();
}

void ModelWatch::renew(base::Function<void(const base::Status&)> then) {
  const std::size_t loop = loop::IoLoops::current();
  if (loop == loop::IoLoops::kNone) {
    // A thread that may block asks by itself: it would else wait for another one, which may not be free.
    then(follow());
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({loop, std::move(then)});
    if (running_) return;
    running_ = true;
  }
  if (workers_.post([this] { run(); })) return;
  std::vector<Waiting> refused;
  {
    const std::lock_guard lock(mutex_);
    refused.swap(waiting_);
    running_ = false;
  }
  answer(std::move(refused), base::Error(base::ErrorCode::OVERLOADED));
}

// One worker at most, however many wait and however long the database takes.
void ModelWatch::run() {
  while (true) {
    std::vector<Waiting> waiting;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) {
        running_ = false;
        return;
      }
      waiting.swap(waiting_);
    }
    const base::Status status = follow();
    answer(std::move(waiting), status);
  }
}

void ModelWatch::answer(std::vector<Waiting> waiting, const base::Status& status) {
  for (Waiting& each : waiting) {
    loops_.post(each.loop, [then = std::move(each.then), status]() mutable { then(status); });
  }
}

}  // namespace portico::app
