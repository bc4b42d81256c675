#include "loop/worker_pool.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace portico::loop {

struct WorkerPool::State {
  Settings settings;
  base::Function<void(std::string_view)> on_exception;
  std::mutex report_lock;
  mutable std::mutex lock;
  std::condition_variable wake;
  std::deque<base::Function<void()>> queue;
  bool stopped = false;
  std::vector<std::thread> threads;

  void report(std::string_view text) {
    const std::lock_guard guard(report_lock);
    if (on_exception) on_exception(text);
  }

  void work() {
    // On Linux the nice value belongs to the thread. Refused only when it would be lowered, so the result is
    // no concern.
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), getpriority(PRIO_PROCESS, 0) + settings.niceness);
    for (;;) {
      base::Function<void()> task;
      {
        std::unique_lock guard(lock);
        wake.wait(guard, [this] { return stopped || !queue.empty(); });
        if (stopped) return;
        task = std::move(queue.front());
        queue.pop_front();
      }
      try {
        task();
      } catch (const std::exception& exception) {
        report(exception.what());
      } catch (...) {
        report("unknown exception");
      }
    }
  }
};

WorkerPool::WorkerPool(Settings settings, base::Function<void(std::string_view)> on_exception)
    : state_(std::make_unique<State>()) {
  state_->settings = settings;
  state_->on_exception = std::move(on_exception);
  for (unsigned i = 0; i < std::max(settings.threads, 1U); ++i) {
    state_->threads.emplace_back([state = state_.get()] { state->work(); });
  }
}

WorkerPool::~WorkerPool() {
  stop();
}

bool WorkerPool::post(base::Function<void()> task) {
  {
    const std::lock_guard guard(state_->lock);
    if (state_->stopped || state_->queue.size() >= state_->settings.queue) return false;
    state_->queue.push_back(std::move(task));
  }
  state_->wake.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard guard(state_->lock);
  return state_->queue.size();
}

std::size_t WorkerPool::threads() const {
  return state_->threads.size();
}

void WorkerPool::stop() {
  std::deque<base::Function<void()>> abandoned;  // destroyed outside the lock: a destructor may post
  {
    const std::lock_guard guard(state_->lock);
    state_->stopped = true;
    abandoned.swap(state_->queue);
  }
  state_->wake.notify_all();
  for (auto& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace portico::loop
