#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"

namespace portico::loop {
namespace {

TEST(IoLoops, runs_a_task_on_the_loop_it_was_posted_to) {
  IoLoops loops(3);
  loops.start();
  EXPECT_EQ(IoLoops::current(), IoLoops::kNone);
  for (std::size_t i = 0; i < loops.size(); ++i) {
    std::promise<std::size_t> where;
    loops.post(i, [&where, &loops, i] {
      EXPECT_TRUE(loops.runs_here(i));
      EXPECT_FALSE(loops.runs_here((i + 1) % 3));
      where.set_value(IoLoops::current());
    });
    EXPECT_EQ(where.get_future().get(), i);
  }
}

TEST(IoLoops, tells_its_own_threads_from_those_of_others) {
  IoLoops one(1);
  IoLoops other(1);
  one.start();
  std::promise<bool> here;
  one.post(0, [&] { here.set_value(other.runs_here(0)); });
  EXPECT_FALSE(here.get_future().get());
}

TEST(IoLoops, tasks_wait_for_the_start) {
  IoLoops loops(1);
  std::promise<void> ran;
  loops.post(0, [&ran] { ran.set_value(); });
  loops.start();
  ran.get_future().get();
}

TEST(IoLoops, an_exception_is_reported_and_the_loop_goes_on) {
  std::promise<std::string> reported;
  IoLoops loops(1, [&reported](std::string_view text) { reported.set_value(std::string(text)); });
  loops.start();
  loops.post(0, [] { throw std::runtime_error("wrong"); });
  EXPECT_EQ(reported.get_future().get(), "wrong");
  std::promise<void> ran;
  loops.post(0, [&ran] { ran.set_value(); });
  ran.get_future().get();
}

TEST(IoLoops, a_delayed_task_runs_after_one_without_delay) {
  IoLoops loops(1);
  std::string order;
  std::promise<void> done;
  loops.post_after(0, std::chrono::milliseconds(1), [&] {
    order += "b";
    done.set_value();
  });
  loops.post(0, [&] { order += "a"; });
  loops.start();
  done.get_future().get();
  EXPECT_EQ(order, "ab");
}

TEST(IoLoops, tasks_that_never_ran_are_destroyed) {
  auto watched = std::make_shared<int>(1);
  {
    IoLoops loops(1);
    loops.post(0, [watched] {});
    loops.post_after(0, std::chrono::hours(1), [watched] {});
  }
  EXPECT_EQ(watched.use_count(), 1);
}

TEST(WorkerPool, refuses_what_does_not_fit_its_queue) {
  std::promise<void> begun;
  std::promise<void> release;
  auto released = release.get_future();
  WorkerPool pool({1, 2, 0});
  EXPECT_TRUE(pool.post([&] {
    begun.set_value();
    released.wait();
  }));
  begun.get_future().get();
  EXPECT_TRUE(pool.post([] {}));
  EXPECT_TRUE(pool.post([] {}));
  EXPECT_EQ(pool.waiting(), 2U);
  EXPECT_FALSE(pool.post([] {}));
  release.set_value();
}

TEST(WorkerPool, destroys_what_has_not_begun_when_it_stops) {
  auto watched = std::make_shared<std::atomic<int>>(0);
  std::promise<void> begun;
  std::promise<void> release;
  auto released = release.get_future();
  WorkerPool pool({1, 1U << 24, 0});  // so that only a stopped pool refuses
  pool.post([&] {
    begun.set_value();
    released.wait();
  });
  begun.get_future().get();
  pool.post([watched] { ++*watched; });
  std::thread stopper([&pool] { pool.stop(); });
  while (pool.post([] {})) std::this_thread::yield();
  release.set_value();
  stopper.join();
  EXPECT_EQ(watched->load(), 0);
  EXPECT_EQ(watched.use_count(), 1);
}

TEST(WorkerPool, an_exception_is_reported_and_the_pool_goes_on) {
  std::promise<std::string> reported;
  WorkerPool pool({1, 10, 5}, [&reported](std::string_view text) { reported.set_value(std::string(text)); });
  pool.post([] { throw std::runtime_error("wrong"); });
  EXPECT_EQ(reported.get_future().get(), "wrong");
  std::promise<void> ran;
  pool.post([&ran] { ran.set_value(); });
  ran.get_future().get();
}

}  // namespace
}  // namespace portico::loop
