// PostgreSQL: sessions live in the io loops, asynchronous and pipelined. Shapes known to be quick share a few
// sessions of the loop; reads by unique key have one to themselves. New shapes are tried apart, and what
// proves slow takes a session of its own in the slow lane.
#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "storage/database.hpp"
#include "storage/execute/postgres_lane.hpp"
#include "storage/execute/postgres_run.hpp"
#include "storage/execute/postgres_trials.hpp"

namespace portico::storage {
namespace {

// A statement on a shared session that takes longer is broken off and runs again in the slow lane.
constexpr std::int64_t kSharedTimeoutMs = 100;
// A shared session whose statement has run that long is left alone: others go around it.
constexpr std::int64_t kStuckNs = 5'000'000;

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const DatabaseOptions& options, loop::IoLoops& loops, loop::WorkerPool& workers)
      : options_(options),
        sessions_{loops, workers},
        trials_(
            sessions_, settings(true), options.response_limit,
            [this](PostgresJob&& job) { dispatch(std::move(job)); },
            [this](PostgresJob&& job) { run_apart(std::move(job)); }),
        slow_(sessions_,
              {settings(false), options.slow_sessions,
               std::max<std::size_t>(1, options.slow_sessions) * options.queue_per_session,
               options.queue_wait_ms * 1'000'000, options.response_limit},
              {[this](PostgresJob&& job, RunResult&& result, PostgresPace pace) {
                 // A read that was given up was cut short: it says nothing about its shape.
                 if (job.request.program->writes || !job.request.given_up()) {
                   judge_slow_run(*job.request.program, pace);
                 }
                 answer(std::move(job), std::move(result));
               },
               [this](PostgresJob&& job, base::ErrorCode code) {
                 if (code != base::ErrorCode::DEADLINE) refused_.fetch_add(1, std::memory_order_relaxed);
                 finish(sessions_, std::move(job), code);
               }}) {
    const std::size_t count = loops.size();
    const std::size_t shared =
        options_.quick_sessions == 0 ? 2 : (options_.quick_sessions + count - 1) / count;
    for (std::size_t loop = 0; loop < count; ++loop) {
      auto& slots = shared_.emplace_back();
      for (std::size_t i = 0; i < shared; ++i) {
        slots.push_back(std::make_unique<PostgresSlot>(sessions_, loop, settings(true)));
      }
    }
  }

  base::Status open() {
    if (base::Status error = slow_.connect(true)) return error;
    for (auto& slots : shared_) {
      for (auto& slot : slots) slot->connect_later();
    }
    return trials_.connect();
  }

  Dialect dialect() const override { return Dialect::postgres; }

  void run(RunRequest&& request, RunDone done) override {
    runs_.fetch_add(1, std::memory_order_relaxed);
    PostgresJob job{std::move(request), std::move(done), loop::IoLoops::current(), 0};
    if (job.loop < shared_.size()) {
      dispatch(std::move(job));
      return;
    }
    job.loop = next_loop_.fetch_add(1, std::memory_order_relaxed) % shared_.size();
    const std::size_t loop = job.loop;
    sessions_.loops.post(loop, [this, job = std::move(job)]() mutable { dispatch(std::move(job)); });
  }

  Counters counters() const override {
    Counters counters;
    for (const auto& slots : shared_) {
      for (const auto& slot : slots) counters.statements_prepared += slot->session().statements_prepared();
    }
    counters.statements_prepared += trials_.statements_prepared() + slow_.statements_prepared();
    counters.statements_run = runs_.load(std::memory_order_relaxed);
    counters.commits = commits_.load(std::memory_order_relaxed);
    counters.slow_runs = slow_runs_.load(std::memory_order_relaxed);
    counters.refused = refused_.load(std::memory_order_relaxed);
    return counters;
  }

  base::Status health() const override {
    if (sessions_.up.load(std::memory_order_relaxed) == 0)
      return base::Error(base::ErrorCode::CONNECT_FAILED);
    return {};
  }

  void stop() override { sessions_.stopped.store(true); }

  ~PostgresDatabase() override { sessions_.stopped.store(true); }

 private:
  PostgresSession::Settings settings(bool shared) const {
    PostgresSession::Settings settings;
    settings.url = options_.url;
    settings.connect_timeout_ms = options_.connect_timeout_ms;
    settings.statement_timeout_ms =
        shared ? std::min(kSharedTimeoutMs, options_.statement_timeout_ms) : options_.statement_timeout_ms;
    settings.lock_timeout_ms = options_.lock_timeout_ms;
    settings.statement_cache = options_.statement_cache;
    return settings;
  }

  static bool is_point_read(const Program& program) {
    return program.statements.size() == 1 && program.statements[0].by_unique_key && !program.writes;
  }

  // On the job's loop.
  void dispatch(PostgresJob&& job) {
    operate::enter(job.request.stages, operate::Stage::queue);
    const Program& program = *job.request.program;
    const Program::Pace pace = program.pace.load(std::memory_order_relaxed);
    if (pace == Program::Pace::slow || !may_run_again(program)) {
      run_apart(std::move(job));
    } else if (pace == Program::Pace::unknown && !is_point_read(program)) {
      trials_.submit(std::move(job));
    } else {
      const Choice choice = shared_slot(shared_[job.loop], program);
      if (!choice.clear && slow_.try_submit(job)) return;
      if (choice.slot != nullptr) {
        run_shared(*choice.slot, std::move(job));
      } else {
        run_apart(std::move(job));
      }
    }
  }

  struct Choice {
    PostgresSlot* slot = nullptr;  // null if all are down
    bool clear = false;            // its server works on nothing that takes long
  };

  // The session with the fewest requests in flight. The first one is kept for reads by unique key, which go
  // around it only when it is stuck: no page and no write delays them. A shape that holds a session up does
  // not get to the others.
  static Choice shared_slot(std::vector<std::unique_ptr<PostgresSlot>>& slots, const Program& program) {
    const bool point = is_point_read(program);
    const std::int64_t stuck_since = base::steady_nanos() - kStuckNs;
    Choice choice;
    bool suspect = false;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const PostgresSession& session = slots[i]->session();
      if (!session.up() || (i == 0 && !point && slots.size() > 1)) continue;
      const bool stuck = session.in_flight() > 0 && session.head_since() < stuck_since;
      suspect = suspect || (stuck && session.head_program() == &program);
      if (choice.slot == nullptr || (!stuck && !choice.clear) ||
          (stuck != choice.clear && session.in_flight() < choice.slot->session().in_flight())) {
        choice = {slots[i].get(), !stuck};
      }
      if (point && i == 0 && !stuck) break;
    }
    if (choice.slot == nullptr && slots[0]->session().up()) choice.slot = slots[0].get();
    if (suspect) choice.clear = false;
    return choice;
  }

  void run_shared(PostgresSlot& slot, PostgresJob&& job) {
    auto run = std::make_shared<PostgresRun>(
        slot.session(), std::move(job.request), options_.response_limit,
        [this, done = std::move(job.done), loop = job.loop](RunRequest&& request, RunResult&& result,
                                                            PostgresPace pace) mutable {
          PostgresJob ran{std::move(request), std::move(done), loop, 0};
          judge_shared_run(*ran.request.program, pace);
          // Nothing of a transaction that was broken off is stored, so it may run again where it disturbs
          // nobody.
          if (pace.may_run_again) {
            run_apart(std::move(ran));
          } else {
            answer(std::move(ran), std::move(result));
          }
        });
    run->start();
  }

  void run_apart(PostgresJob&& job) {
    slow_runs_.fetch_add(1, std::memory_order_relaxed);
    slow_.submit(std::move(job));
  }

  void answer(PostgresJob&& job, RunResult&& result) {
    if (job.request.program->writes) commits_.fetch_add(1, std::memory_order_relaxed);
    finish(sessions_, std::move(job), std::move(result));
  }

  DatabaseOptions options_;
  PostgresSessions sessions_;
  std::vector<std::vector<std::unique_ptr<PostgresSlot>>> shared_;  // by loop
  PostgresTrials trials_;
  PostgresLane slow_;
  std::atomic<std::size_t> next_loop_{0};
  std::atomic<std::uint64_t> runs_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> slow_runs_{0};
  std::atomic<std::uint64_t> refused_{0};
};

}  // namespace

base::Result<std::unique_ptr<Database>> open_postgres(const DatabaseOptions& options, loop::IoLoops& loops,
                                                      loop::WorkerPool& workers) {
  auto database = std::make_unique<PostgresDatabase>(options, loops, workers);
  if (base::Status error = database->open()) return error;
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace portico::storage
