#include "app/model_watch.hpp"

#include <condition_variable>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace portico::app {
namespace {

using namespace std::chrono_literals;

// A database that answers when the test lets it.
class Asked {
 public:
  base::Status operator()() {
    std::unique_lock lock(mutex_);
    const int mine = ++begun_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return allowed_ >= mine; });
    return result;
  }
  void allow(int count) {
    const std::lock_guard lock(mutex_);
    allowed_ += count;
    changed_.notify_all();
  }
  void wait_begun(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= count; });
  }
  int begun() {
    const std::lock_guard lock(mutex_);
    return begun_;
  }
  base::Status result;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int begun_ = 0;
  int allowed_ = 0;
};

struct Watched {
  Asked database;
  loop::IoLoops loops{1};
  loop::WorkerPool workers{loop::WorkerPool::Settings{}};
  ModelWatch watch;

  explicit Watched(std::chrono::nanoseconds lease)
      : watch([this] { return database(); }, loops, workers, lease) {}
  ~Watched() { workers.stop(); }
};

TEST(ModelWatch, has_a_lease_from_the_last_good_answer_on) {
  Watched with(1h);
  EXPECT_FALSE(with.watch.fresh()) << "nothing was heard yet";
  with.database.allow(3);
  with.database.result = base::Error(base::ErrorCode::CONNECT_FAILED);
  EXPECT_TRUE(with.watch.follow());
  EXPECT_FALSE(with.watch.fresh());
  with.database.result = {};
  EXPECT_FALSE(with.watch.follow());
  EXPECT_TRUE(with.watch.fresh());
  with.database.result = base::Error(base::ErrorCode::CONNECT_FAILED);
  EXPECT_TRUE(with.watch.follow());
  EXPECT_TRUE(with.watch.fresh()) << "a failure does not end what was granted";

  Watched without(0ns);
  without.database.allow(1);
  EXPECT_FALSE(without.watch.follow());
  EXPECT_FALSE(without.watch.fresh()) << "it is over";
}

TEST(ModelWatch, asks_once_for_all_that_wait_and_after_they_began_to) {
  Watched with(1h);
  with.loops.start();
  std::atomic<int> answered{0};
  const auto renew = [&] {
    with.loops.post(0, [&] { with.watch.renew([&](const base::Status&) { answered.fetch_add(1); }); });
  };
  renew();
  with.database.wait_begun(1);
  std::promise<void> all_wait;
  for (int i = 0; i < 5; ++i) renew();  // too late for the question that is under way
  with.loops.post(0, [&] { all_wait.set_value(); });
  all_wait.get_future().wait();
  EXPECT_EQ(answered.load(), 0);
  with.database.allow(1);
  with.database.wait_begun(2);
  EXPECT_LE(answered.load(), 1);
  with.database.allow(1);
  while (answered.load() < 6) std::this_thread::yield();
  EXPECT_EQ(with.database.begun(), 2);
  with.loops.stop();
}

TEST(ModelWatch, refuses_when_no_worker_takes_the_question) {
  Watched with(1h);
  with.loops.start();
  with.workers.stop();
  std::promise<base::ErrorCode> code;
  with.loops.post(
      0, [&] { with.watch.renew([&](const base::Status& status) { code.set_value(status.code); }); });
  EXPECT_EQ(code.get_future().get(), base::ErrorCode::OVERLOADED);
  with.loops.stop();
}

TEST(ModelWatch, a_thread_that_may_block_needs_no_worker) {
  Watched with(1h);
  with.workers.stop();
  with.database.allow(1);
  bool answered = false;
  with.watch.renew([&](const base::Status& status) { answered = !status; });
  EXPECT_TRUE(answered);
  EXPECT_TRUE(with.watch.fresh());
}

TEST(ModelWatch, asks_no_more_once_it_is_stopped) {
  Watched with(1h);
  with.watch.stop();
  EXPECT_EQ(with.watch.follow().code, base::ErrorCode::DRAINING);
  EXPECT_EQ(with.database.begun(), 0);
}

TEST(ModelWatch, an_exception_is_an_answer) {
  loop::IoLoops loops{1};
  loop::WorkerPool workers{loop::WorkerPool::Settings{}};
  ModelWatch watch([]() -> base::Status { throw std::runtime_error("no memory"); }, loops, workers, 1h);
  EXPECT_EQ(watch.follow().code, base::ErrorCode::INVARIANT);
  EXPECT_FALSE(watch.fresh());
  workers.stop();
}

}  // namespace
}  // namespace portico::app
