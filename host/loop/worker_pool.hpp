// Threads for what would block an io loop: compiling statements, opening sessions, blocking plugin calls.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/function.hpp"

namespace portico::loop {

class WorkerPool {
 public:
  struct Settings {
    unsigned threads = 2;
    std::size_t queue = 1024;  // tasks that wait; more are refused
    int niceness = 5;          // added to that of the process, so that the io loops win
  };
  explicit WorkerPool(Settings settings, base::Function<void(std::string_view)> on_exception = {});
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full or the pool stopped: the task was not taken and is destroyed. Any thread.
  bool post(base::Function<void()> task);
  std::size_t waiting() const;
  std::size_t threads() const;
  // Lets running tasks end, destroys those that have not begun, joins. Not from a task.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portico::loop
