// SQLite: reads run inline on the io thread that asks, on a connection of that thread; what takes longer than
// its stay there is broken off and runs again on a worker. Writes go through the writer strand.
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

#include "base/clock.hpp"
#include "storage/database.hpp"
#include "storage/execute/sqlite_run.hpp"
#include "storage/execute/sqlite_writer.hpp"

namespace portico::storage {
namespace {

constexpr std::int64_t kInlineNs = 2'000'000;
constexpr unsigned kQuickRuns = 8;
// What is slow here, PostgreSQL still runs on its shared sessions: so more may wait.
constexpr std::size_t kQueueFactor = 4;
constexpr std::chrono::milliseconds kSweepInterval{50};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const DatabaseOptions& options, loop::IoLoops& loops, loop::WorkerPool& workers)
      : options_(options),
        loops_(loops),
        workers_(workers),
        // One worker stays free for the writer strand, however slow the reads are.
        slow_limit_(workers.threads() > 1 ? workers.threads() - 1 : 1) {}

  base::Status open() {
    for (std::size_t i = 0; i < loops_.size(); ++i) {
      auto connection = connect(SqliteConnection::Use::read);
      if (!connection) return std::move(connection).error();
      inline_.push_back(std::move(connection).value());
    }
    for (std::size_t i = 0; i < slow_limit_; ++i) {
      auto connection = connect(SqliteConnection::Use::read);
      if (!connection) return std::move(connection).error();
      readers_.push_back(connection->get());
      free_.push_back(std::move(connection).value());
    }
    auto writer = connect(SqliteConnection::Use::write);
    if (!writer) return std::move(writer).error();
    auto checkpointer = connect(SqliteConnection::Use::checkpoint);
    if (!checkpointer) return std::move(checkpointer).error();
    SqliteWriter::Settings settings;
    settings.queue_wait_ns = options_.queue_wait_ms * 1'000'000;
    settings.response_limit = options_.response_limit;
    writer_ = std::make_unique<SqliteWriter>(std::move(writer).value(), std::move(checkpointer).value(),
                                             settings, loops_, workers_);
    return {};
  }

  Dialect dialect() const override { return Dialect::sqlite; }

  void run(RunRequest&& request, RunDone done) override {
    runs_.fetch_add(1, std::memory_order_relaxed);
    if (request.program->writes) {
      operate::enter(request.stages, operate::Stage::queue);
      writer_->submit(std::move(request), std::move(done));
      return;
    }
    const std::size_t loop = loop::IoLoops::current();
    if (loop != loop::IoLoops::kNone && loop < inline_.size() &&
        request.program->pace.load(std::memory_order_relaxed) != Program::Pace::slow) {
      RunResult result;
      if (read(*inline_[loop], request, result, base::steady_nanos() + kInlineNs)) {
        done(std::move(result));
        return;
      }
      request.program->pace.store(Program::Pace::slow, std::memory_order_relaxed);
      slow_runs_.fetch_add(1, std::memory_order_relaxed);
    }
    operate::enter(request.stages, operate::Stage::queue);
    enqueue({std::move(request), std::move(done), loop, 0});
  }

  Counters counters() const override {
    Counters counters;
    for (const auto& connection : inline_) counters.statements_prepared += connection->statements_prepared();
    for (const SqliteConnection* connection : readers_) {
      counters.statements_prepared += connection->statements_prepared();
    }
    counters.statements_prepared += writer_->statements_prepared();
    counters.statements_run = runs_.load(std::memory_order_relaxed);
    counters.commits = writer_->commits();
    counters.slow_runs = slow_runs_.load(std::memory_order_relaxed);
    counters.refused = refused_.load(std::memory_order_relaxed) + writer_->refused();
    return counters;
  }

  base::Status health() const override { return writer_->health(); }

  void stop() override {
    writer_->stop();
    std::deque<Waiting> refused;
    {
      std::unique_lock lock(mutex_);
      stopped_ = true;
      refused.swap(queue_);
      idle_.wait(lock, [this] { return running_ == 0; });
    }
    for (Waiting& each : refused) finish(std::move(each), refusal(base::ErrorCode::DRAINING));
  }

 private:
  struct Waiting {
    RunRequest request;
    RunDone done;
    std::size_t loop;
    std::int64_t since;
  };

  base::Result<std::unique_ptr<SqliteConnection>> connect(SqliteConnection::Use use) {
    return SqliteConnection::open(options_, use);
  }

  // All roots in one read transaction when there are several statements, so that they agree. False if broken
  // off at `soft`.
  bool read(SqliteConnection& connection, RunRequest& request, RunResult& result, std::int64_t soft) const {
    const Program& program = *request.program;
    operate::enter(request.stages, operate::Stage::execute);
    result.roots.clear();
    result.roots.resize(program.roots.size());
    connection.watch(soft, request.deadline_steady_ns, &request.cancelled);
    const bool several = program.statements.size() > 1;
    if (several) connection.run("BEGIN");
    bool finished = true;
    for (std::uint32_t root = 0; root < program.roots.size() && finished; ++root) {
      if (root < request.root_errors.size() && request.root_errors[root]) {
        result.roots[root].error = request.root_errors[root];
        continue;
      }
      SqliteRun run(connection, request, options_.response_limit);
      finished = run.run_root(root, result.roots[root]);
    }
    connection.watch(0, 0, nullptr);
    if (several) connection.run("COMMIT");
    return finished;
  }

  // A shape that was slow once, for want of an index or of memory, comes back when it has been quick for a
  // while.
  static void learn(const Program& program, bool quick) {
    if (!quick) {
      program.quick_runs.store(0, std::memory_order_relaxed);
    } else if (program.quick_runs.fetch_add(1, std::memory_order_relaxed) + 1 >= kQuickRuns) {
      program.quick_runs.store(0, std::memory_order_relaxed);
      program.pace.store(Program::Pace::quick, std::memory_order_relaxed);
    }
  }

  void enqueue(Waiting&& waiting) {
    {
      const std::lock_guard lock(mutex_);
      if (!stopped_ && running_ < slow_limit_) {
        ++running_;
      } else if (!stopped_ && queue_.size() < slow_limit_ * options_.queue_per_session * kQueueFactor) {
        waiting.since = base::steady_nanos();
        queue_.push_back(std::move(waiting));
        sweep_later();
        return;
      } else {
        refused_.fetch_add(1, std::memory_order_relaxed);
        finish(std::move(waiting),
               refusal(stopped_ ? base::ErrorCode::DRAINING : base::ErrorCode::OVERLOADED));
        return;
      }
    }
    if (!start(std::move(waiting))) run_next();
  }

  RunResult refusal(base::ErrorCode code) const {
    RunResult result;
    result.roots.resize(1);
    result.roots[0].error = base::Error(code);
    return result;
  }

  // False if no worker takes it: it is refused then, and its place is still to be given back.
  bool start(Waiting&& waiting) {
    auto shared = std::make_shared<Waiting>(std::move(waiting));
    if (workers_.post([this, shared] { work(std::move(*shared)); })) return true;
    refused_.fetch_add(1, std::memory_order_relaxed);
    finish(std::move(*shared), refusal(base::ErrorCode::OVERLOADED));
    return false;
  }

  void work(Waiting&& waiting) {
    std::unique_ptr<SqliteConnection> connection;
    {
      const std::lock_guard lock(mutex_);
      connection = std::move(free_.back());
      free_.pop_back();
    }
    RunResult result;
    if (waiting.request.given_up()) {
      result = refusal(base::ErrorCode::DEADLINE);
    } else {
      read(*connection, waiting.request, result, 0);
      learn(*waiting.request.program, connection->was_quick());
    }
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(connection));
    }
    finish(std::move(waiting), std::move(result));
    run_next();
  }

  // Gives the place of one that has ended to the next that waits, or back.
  void run_next() {
    while (auto next = take_next()) {
      if (next->request.given_up()) {
        finish(std::move(*next), refusal(base::ErrorCode::DEADLINE));
      } else if (start(std::move(*next))) {
        return;
      }
    }
  }

  std::optional<Waiting> take_next() {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) {
      --running_;
      idle_.notify_all();
      return std::nullopt;
    }
    std::optional<Waiting> next(std::move(queue_.front()));
    queue_.pop_front();
    return next;
  }

  // Who waits longer than allowed is refused; the sweep runs only while somebody waits.
  void sweep_later() {
    if (sweeping_) return;
    sweeping_ = true;
    loops_.post_after(0, kSweepInterval, [this] { sweep(); });
  }

  void sweep() {
    std::vector<Waiting> late, unwanted;
    {
      const std::lock_guard lock(mutex_);
      sweeping_ = false;
      const std::int64_t now = base::steady_nanos();
      std::deque<Waiting> kept;
      for (Waiting& each : queue_) {
        if (each.request.given_up()) {
          unwanted.push_back(std::move(each));
        } else if (now - each.since > options_.queue_wait_ms * 1'000'000) {
          late.push_back(std::move(each));
        } else {
          kept.push_back(std::move(each));
        }
      }
      queue_.swap(kept);
      if (!queue_.empty()) sweep_later();
    }
    refused_.fetch_add(late.size(), std::memory_order_relaxed);
    for (Waiting& each : unwanted) finish(std::move(each), refusal(base::ErrorCode::DEADLINE));
    for (Waiting& each : late) finish(std::move(each), refusal(base::ErrorCode::POOL_TIMEOUT));
  }

  void finish(Waiting&& waiting, RunResult&& result) {
    const std::size_t roots = waiting.request.program->roots.size();
    while (result.roots.size() < roots) {
      RootResult root;
      root.error = result.roots[0].error;
      result.roots.push_back(std::move(root));
    }
    if (waiting.loop == loop::IoLoops::kNone) {
      waiting.done(std::move(result));
      return;
    }
    loops_.post(waiting.loop, [done = std::move(waiting.done), request = std::move(waiting.request),
                               result = std::move(result)]() mutable { done(std::move(result)); });
  }

  DatabaseOptions options_;
  loop::IoLoops& loops_;
  loop::WorkerPool& workers_;
  std::size_t slow_limit_;
  std::vector<std::unique_ptr<SqliteConnection>> inline_;  // one a loop
  std::unique_ptr<SqliteWriter> writer_;
  std::vector<const SqliteConnection*> readers_;
  mutable std::mutex mutex_;
  std::condition_variable idle_;
  std::vector<std::unique_ptr<SqliteConnection>> free_;
  std::deque<Waiting> queue_;
  std::size_t running_ = 0;
  bool stopped_ = false;
  bool sweeping_ = false;
  std::atomic<std::uint64_t> runs_{0};
  std::atomic<std::uint64_t> slow_runs_{0};
  std::atomic<std::uint64_t> refused_{0};
};

}  // namespace

base::Result<std::unique_ptr<Database>> open_sqlite(const DatabaseOptions& options, loop::IoLoops& loops,
                                                    loop::WorkerPool& workers) {
  auto database = std::make_unique<SqliteDatabase>(options, loops, workers);
  if (base::Status error = database->open()) return error;
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace portico::storage
