// PostgreSQL: sessions live in the io loops, asynchronous and pipelined. Shapes known to be quick share a few
// sessions; every other shape takes a session of its own from the slow lane, and one that proves slow moves
// there.
#include <atomic>
#include <deque>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "storage/database.hpp"
#include "storage/execute/postgres_run.hpp"

namespace portico::storage {
namespace {

constexpr std::size_t kResponseLimit = 16 * 1024 * 1024;
constexpr std::int64_t kQuickNs = 2'000'000;
// A statement on a shared session that takes longer is broken off and runs again in the slow lane.
constexpr std::int64_t kQuickTimeoutMs = 100;

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const DatabaseOptions& options, loop::IoLoops& loops, loop::WorkerPool& workers)
      : options_(options), loops_(loops), workers_(workers) {}

  base::Status open() {
    const std::size_t count = loops_.size();
    const std::size_t quick =
        options_.quick_sessions == 0 ? 2 : (options_.quick_sessions + count - 1) / count;
    const std::size_t slow = std::max<std::size_t>(1, (options_.slow_sessions + count - 1) / count);
    for (std::size_t i = 0; i < count; ++i) {
      auto lane = std::make_unique<LoopLanes>();
      lane->loop = i;
      for (std::size_t k = 0; k < quick; ++k)
        lane->quick.push_back(std::make_unique<Slot>(*this, i, settings(true)));
      for (std::size_t k = 0; k < slow; ++k)
        lane->slow.push_back(std::make_unique<Slot>(*this, i, settings(false)));
      lanes_.push_back(std::move(lane));
    }
    // The first connections are made here, so that a start against an unreachable database fails with its
    // reason.
    for (auto& lane : lanes_) {
      for (auto* slots : {&lane->quick, &lane->slow}) {
        for (auto& slot : *slots) {
          std::shared_ptr<void> owner;
          auto connection = PostgresSession::connect(slot->settings, owner);
          if (!connection) return std::move(connection).error();
          slot->attach(*connection, std::move(owner));
        }
      }
    }
    return {};
  }

  Dialect dialect() const override { return Dialect::postgres; }

  void run(RunRequest&& request, RunDone done) override {
    runs_.fetch_add(1, std::memory_order_relaxed);
    const std::size_t here = loop::IoLoops::current();
    if (here != loop::IoLoops::kNone && here < lanes_.size()) {
      run_here(*lanes_[here], std::move(request), std::move(done));
      return;
    }
    const std::size_t loop = next_loop_.fetch_add(1, std::memory_order_relaxed) % lanes_.size();
    loops_.post(loop, [this, loop, request = std::move(request), done = std::move(done)]() mutable {
      run_here(*lanes_[loop], std::move(request), std::move(done));
    });
  }

  Counters counters() const override {
    Counters counters;
    for (const auto& lane : lanes_) {
      for (const auto* slots : {&lane->quick, &lane->slow}) {
        for (const auto& slot : *slots) counters.statements_prepared += slot->session.statements_prepared();
      }
    }
    counters.statements_run = runs_.load(std::memory_order_relaxed);
    counters.commits = commits_.load(std::memory_order_relaxed);
    counters.slow_runs = slow_runs_.load(std::memory_order_relaxed);
    counters.refused = refused_.load(std::memory_order_relaxed);
    return counters;
  }

  base::Status health() const override {
    if (sessions_up_.load(std::memory_order_relaxed) == 0)
      return base::Error(base::ErrorCode::CONNECT_FAILED);
    return {};
  }

  void stop() override { stopped_.store(true); }

  ~PostgresDatabase() override { stopped_.store(true); }

 private:
  struct Slot {
    Slot(PostgresDatabase& owner, std::size_t loop_index, const PostgresSession::Settings& session_settings)
        : database(owner),
          loop(loop_index),
          settings(session_settings),
          session(owner.loops_.context(loop_index), session_settings) {}

    void attach(PGconn* connection, std::shared_ptr<void> owner) {
      database.sessions_up_.fetch_add(1, std::memory_order_relaxed);
      session.attach(connection, std::move(owner), [this] {
        database.sessions_up_.fetch_sub(1, std::memory_order_relaxed);
        reconnect(100'000'000);
      });
    }

    // Connecting blocks, so a worker does it; the wait doubles up to two seconds.
    void reconnect(std::int64_t wait_ns) {
      if (database.stopped_.load()) return;
      database.loops_.post_after(loop, std::chrono::nanoseconds(wait_ns), [this, wait_ns] {
        if (database.stopped_.load()) return;
        const bool posted = database.workers_.post([this, wait_ns] {
          auto owner = std::make_shared<std::shared_ptr<void>>();
          auto connection = PostgresSession::connect(settings, *owner);
          PGconn* handle = connection ? *connection : nullptr;
          database.loops_.post(loop, [this, wait_ns, handle, owner] {
            if (handle == nullptr) {
              reconnect(std::min<std::int64_t>(wait_ns * 2, 2'000'000'000));
            } else {
              attach(handle, std::move(*owner));
            }
          });
        });
        if (!posted) reconnect(wait_ns);
      });
    }

    PostgresDatabase& database;
    std::size_t loop;
    PostgresSession::Settings settings;
    PostgresSession session;
    bool busy = false;  // slow lane: one request at a time
  };

  struct Waiting {
    RunRequest request;
    RunDone done;
    std::int64_t since;
  };

  // The sessions of one loop; only its thread touches them.
  struct LoopLanes {
    std::size_t loop = 0;
    std::vector<std::unique_ptr<Slot>> quick;
    std::vector<std::unique_ptr<Slot>> slow;
    std::deque<Waiting> waiting;
    bool sweeping = false;
  };

  PostgresSession::Settings settings(bool quick) const {
    PostgresSession::Settings settings;
    settings.url = options_.url;
    settings.statement_timeout_ms =
        quick ? std::min(kQuickTimeoutMs, options_.statement_timeout_ms) : options_.statement_timeout_ms;
    settings.lock_timeout_ms = options_.lock_timeout_ms;
    settings.statement_cache = options_.statement_cache;
    return settings;
  }

  static bool is_quick(const Program& program) {
    const Program::Pace pace = program.pace.load(std::memory_order_relaxed);
    if (pace == Program::Pace::unknown) {
      return program.statements.size() == 1 && program.statements[0].by_unique_key && !program.writes;
    }
    return pace == Program::Pace::quick && !(program.atomic_all && program.roots.size() > 1);
  }

  void run_here(LoopLanes& lanes, RunRequest&& request, RunDone done) {
    if (is_quick(*request.program)) {
      Slot* shortest = nullptr;
      for (auto& slot : lanes.quick) {
        if (slot->session.up() &&
            (shortest == nullptr || slot->session.in_flight() < shortest->session.in_flight())) {
          shortest = slot.get();
        }
      }
      if (shortest != nullptr) {
        run_on(lanes, *shortest, true, std::move(request), std::move(done));
        return;
      }
    }
    operate::enter(request.stages, operate::Stage::queue);
    run_slow(lanes, {std::move(request), std::move(done), base::steady_nanos()});
  }

  void run_slow(LoopLanes& lanes, Waiting&& waiting) {
    bool any_up = false;
    for (auto& slot : lanes.slow) {
      any_up = any_up || slot->session.up();
      if (slot->session.up() && !slot->busy) {
        slot->busy = true;
        run_on(lanes, *slot, false, std::move(waiting.request), std::move(waiting.done));
        return;
      }
    }
    if (!any_up) {
      refuse(std::move(waiting), base::ErrorCode::CONNECT_FAILED);
    } else if (lanes.waiting.size() >= lanes.slow.size() * options_.queue_per_session) {
      refused_.fetch_add(1, std::memory_order_relaxed);
      refuse(std::move(waiting), base::ErrorCode::OVERLOADED);
    } else {
      lanes.waiting.push_back(std::move(waiting));
      sweep_later(lanes);
    }
  }

  void run_on(LoopLanes& lanes, Slot& slot, bool quick, RunRequest&& request, RunDone done) {
    auto run = std::make_shared<PostgresRun>(
        slot.session, std::move(request), kResponseLimit,
        [this, &lanes, &slot, quick, done = std::move(done)](RunRequest&& finished, RunResult&& result,
                                                             std::int64_t slowest, bool timed_out) mutable {
          const Program& program = *finished.program;
          if (program.writes) commits_.fetch_add(1, std::memory_order_relaxed);
          if (!quick) {
            slot.busy = false;
            if (!timed_out) learn(program, slowest);
            done(std::move(result));
            serve_waiting(lanes);
            return;
          }
          // Nothing of a statement that was broken off is stored, so it may run again where it disturbs
          // nobody.
          if (timed_out && program.roots.size() == 1) {
            program.pace.store(Program::Pace::slow, std::memory_order_relaxed);
            slow_runs_.fetch_add(1, std::memory_order_relaxed);
            run_slow(lanes, {std::move(finished), std::move(done), base::steady_nanos()});
            return;
          }
          done(std::move(result));
        });
    run->start();
  }

  // A shape is quick once it has been; it moves to the slow lane when a shared session had to break it off.
  static void learn(const Program& program, std::int64_t slowest) {
    program.pace.store(slowest < kQuickNs ? Program::Pace::quick : Program::Pace::slow,
                       std::memory_order_relaxed);
  }

  void serve_waiting(LoopLanes& lanes) {
    while (!lanes.waiting.empty()) {
      Slot* idle = nullptr;
      for (auto& slot : lanes.slow) {
        if (slot->session.up() && !slot->busy) idle = slot.get();
      }
      if (idle == nullptr) return;
      Waiting next = std::move(lanes.waiting.front());
      lanes.waiting.pop_front();
      idle->busy = true;
      run_on(lanes, *idle, false, std::move(next.request), std::move(next.done));
    }
  }

  // Who waits longer than allowed is refused; the sweep runs only while somebody waits.
  void sweep_later(LoopLanes& lanes) {
    if (lanes.sweeping) return;
    lanes.sweeping = true;
    loops_.post_after(lanes.loop, std::chrono::milliseconds(50), [this, &lanes] {
      lanes.sweeping = false;
      const std::int64_t now = base::steady_nanos();
      while (!lanes.waiting.empty() &&
             now - lanes.waiting.front().since > options_.queue_wait_ms * 1'000'000) {
        Waiting expired = std::move(lanes.waiting.front());
        lanes.waiting.pop_front();
        refuse(std::move(expired), base::ErrorCode::POOL_TIMEOUT);
      }
      if (!lanes.waiting.empty()) sweep_later(lanes);
    });
  }

  static void refuse(Waiting&& waiting, base::ErrorCode code) {
    RunResult result;
    result.roots.resize(waiting.request.program->roots.size());
    for (RootResult& root : result.roots) root.error = base::Error(code);
    waiting.done(std::move(result));
  }

  DatabaseOptions options_;
  loop::IoLoops& loops_;
  loop::WorkerPool& workers_;
  std::vector<std::unique_ptr<LoopLanes>> lanes_;
  std::atomic<std::size_t> next_loop_{0};
  std::atomic<int> sessions_up_{0};
  std::atomic<bool> stopped_{false};
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
