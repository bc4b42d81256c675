// A place for one PostgreSQL session in an io loop: connects on a worker, and again whenever it breaks.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/error.hpp"
#include "base/function.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"
#include "storage/execute/postgres_session.hpp"

namespace portico::storage {

// What all sessions of a database share.
struct PostgresSessions {
  loop::IoLoops& loops;
  loop::WorkerPool& workers;
  std::atomic<int> up{0};
  std::atomic<bool> stopped{false};
};

class PostgresSlot {
 public:
  PostgresSlot(PostgresSessions& sessions, std::size_t loop, const PostgresSession::Settings& settings);
  PostgresSlot(const PostgresSlot&) = delete;
  PostgresSlot& operator=(const PostgresSlot&) = delete;

  // Before either connect: runs on the loop each time the session has come up.
  void on_up(base::Function<void()> task) { on_up_ = std::move(task); }
  // Connects here and now, with the reason when it fails; only before the loops run.
  base::Status connect_now();
  // Once the loops run; tries until it succeeds.
  void connect_later();

  std::size_t loop() const { return loop_; }
  PostgresSession& session() { return session_; }
  const PostgresSession& session() const { return session_; }
  // Any thread. Down: not only because nobody has tried yet.
  bool untried() const { return state_.load(std::memory_order_relaxed) == State::untried; }
  bool down() const { return state_.load(std::memory_order_relaxed) == State::down; }

 private:
  void connect_on_worker(std::int64_t wait_ns);
  void attach(PGconn* connection, std::shared_ptr<void> owner);
  void reconnect(std::int64_t wait_ns);

  PostgresSessions& sessions_;
  std::size_t loop_;
  PostgresSession::Settings settings_;
  PostgresSession session_;
  base::Function<void()> on_up_;
  enum class State : std::uint8_t { untried, up, down };
  std::atomic<State> state_{State::untried};
};

}  // namespace portico::storage
