// The io loops: one thread and one asio context each. Sockets of clients and of databases live in the same
// loops.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "base/function.hpp"

namespace boost::asio {
class io_context;
}

namespace portico::loop {

class IoLoops {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // `on_exception` gets the text of an exception that left a task (a fault of that task, never of the loop);
  // it is called from the loops' threads, one at a time. SIGPIPE is ignored from here on.
  explicit IoLoops(unsigned threads, base::Function<void(std::string_view)> on_exception = {});
  ~IoLoops();
  IoLoops(const IoLoops&) = delete;
  IoLoops& operator=(const IoLoops&) = delete;

  std::size_t size() const;
  boost::asio::io_context& context(std::size_t loop);
  // Runs the task on the loop's thread, later. Any thread; tasks posted before start() wait for it.
  void post(std::size_t loop, base::Function<void()> task);
  void post_after(std::size_t loop, std::chrono::nanoseconds delay, base::Function<void()> task);

  // Index of the loop (of whatever IoLoops) whose thread this is, or kNone.
  static std::size_t current();
  // Whether the calling thread runs this very loop.
  bool runs_here(std::size_t loop) const;

  void start();
  // Ends the loops and joins their threads. Tasks that have not run are destroyed with the object. Not from a
  // loop.
  void stop();
  bool running() const;

 private:
  struct Loop;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portico::loop
