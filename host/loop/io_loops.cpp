#include "loop/io_loops.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace portico::loop {
namespace asio = boost::asio;

namespace {
thread_local std::size_t current_loop = IoLoops::kNone;
thread_local const void* current_owner = nullptr;
}  // namespace

struct IoLoops::Loop {
  // One thread runs the context; posts from other threads stay safe with this hint.
  asio::io_context context{1};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::thread thread;
};

struct IoLoops::State {
  std::vector<std::unique_ptr<Loop>> loops;
  std::atomic<bool> running{false};
  std::mutex report_lock;
  base::Function<void(std::string_view)> on_exception;

  void report(std::string_view text) {
    const std::lock_guard lock(report_lock);
    if (on_exception) on_exception(text);
  }
  // An exception of a handler leaves run(); the loop itself is intact and goes on.
  void run(asio::io_context& context) {
    for (;;) {
      try {
        context.run();
        return;
      } catch (const std::exception& exception) {
        report(exception.what());
      } catch (...) {
        report("unknown exception");
      }
    }
  }
};

IoLoops::IoLoops(unsigned threads, base::Function<void(std::string_view)> on_exception)
    : state_(std::make_unique<State>()) {
  std::signal(SIGPIPE, SIG_IGN);
  state_->on_exception = std::move(on_exception);
  for (unsigned i = 0; i < std::max(threads, 1U); ++i) state_->loops.push_back(std::make_unique<Loop>());
}

IoLoops::~IoLoops() {
  stop();
}

std::size_t IoLoops::size() const {
  return state_->loops.size();
}

asio::io_context& IoLoops::context(std::size_t loop) {
  return state_->loops[loop]->context;
}

void IoLoops::post(std::size_t loop, base::Function<void()> task) {
  asio::post(context(loop), [task = std::move(task)]() mutable { task(); });
}

void IoLoops::post_after(std::size_t loop, std::chrono::nanoseconds delay, base::Function<void()> task) {
  auto timer = std::make_unique<asio::steady_timer>(context(loop), delay);
  asio::steady_timer& started = *timer;
  started.async_wait(
      [timer = std::move(timer), task = std::move(task)](const boost::system::error_code& error) mutable {
        if (!error) task();
      });
}

std::size_t IoLoops::current() {
  return current_loop;
}

bool IoLoops::runs_here(std::size_t loop) const {
  return current_owner == state_.get() && current_loop == loop;
}

void IoLoops::start() {
  if (state_->running.exchange(true)) return;
  for (std::size_t i = 0; i < size(); ++i) {
    Loop& loop = *state_->loops[i];
    loop.context.restart();
    loop.work.emplace(loop.context.get_executor());
    loop.thread = std::thread([this, i, &loop] {
      current_loop = i;
      current_owner = state_.get();
      state_->run(loop.context);
    });
  }
}

void IoLoops::stop() {
  if (!state_->running.load()) return;
  for (auto& loop : state_->loops) {
    loop->work.reset();
    loop->context.stop();
  }
  for (auto& loop : state_->loops) {
    if (loop->thread.joinable()) loop->thread.join();
  }
  state_->running.store(false);
}

bool IoLoops::running() const {
  return state_->running.load();
}

}  // namespace portico::loop
