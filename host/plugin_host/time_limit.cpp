#include "plugin_host/time_limit.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace portico::plugin_host {
namespace {

struct Run {
  base::Function<void()> body;
  std::mutex lock;
  std::condition_variable ended;
  bool done = false;

  void operator()() {
    body();
    const std::lock_guard guard(lock);
    done = true;
    ended.notify_all();
  }
};

}  // namespace

bool run_within(std::chrono::nanoseconds limit, base::Function<void()> body) {
  const auto run = std::make_shared<Run>();
  run->body = std::move(body);
  std::thread thread;
  if (limit.count() > 0) {
    try {
      thread = std::thread([run] { (*run)(); });
    } catch (const std::system_error&) {  // no thread to be had
    }
  }
  if (!thread.joinable()) {
    (*run)();
    return true;
  }
  std::unique_lock guard(run->lock);
  const bool done = run->ended.wait_for(guard, limit, [&run] { return run->done; });
  guard.unlock();
  if (done) {
    thread.join();
  } else {
    thread.detach();
  }
  return done;
}

}  // namespace portico::plugin_host
