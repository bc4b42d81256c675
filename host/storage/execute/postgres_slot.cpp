#include "storage/execute/postgres_slot.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace portico::storage {
namespace {

constexpr std::int64_t kFirstWaitNs = 100'000'000;
constexpr std::int64_t kLongestWaitNs = 2'000'000'000;

}  // namespace

PostgresSlot::PostgresSlot(PostgresSessions& sessions, std::size_t loop,
                           const PostgresSession::Settings& settings)
    : sessions_(sessions),
      loop_(loop),
      settings_(settings),
      session_(sessions.loops.context(loop), settings) {}

base::Status PostgresSlot::connect_now() {
  std::shared_ptr<void> owner;
  auto connection = PostgresSession::connect(settings_, owner);
  if (!connection) return std::move(connection).error();
  attach(*connection, std::move(owner));
  return {};
}

void PostgresSlot::connect_later() {
  sessions_.loops.post(loop_, [this] { connect_on_worker(kFirstWaitNs); });
}

// Connecting blocks, so a worker does it.
void PostgresSlot::connect_on_worker(std::int64_t wait_ns) {
  const bool posted = sessions_.workers.post([this, wait_ns] {
    if (sessions_.stopped.load()) return;
    auto owner = std::make_shared<std::shared_ptr<void>>();
    auto connection = PostgresSession::connect(settings_, *owner);
    PGconn* handle = connection ? *connection : nullptr;
    sessions_.loops.post(loop_, [this, wait_ns, handle, owner] {
      if (handle == nullptr) {
        state_.store(State::down, std::memory_order_relaxed);
        reconnect(wait_ns);
      } else {
        attach(handle, std::move(*owner));
      }
    });
  });
  if (!posted) reconnect(wait_ns);
}

void PostgresSlot::attach(PGconn* connection, std::shared_ptr<void> owner) {
  sessions_.up.fetch_add(1, std::memory_order_relaxed);
  session_.attach(connection, std::move(owner), [this] {
    sessions_.up.fetch_sub(1, std::memory_order_relaxed);
    state_.store(State::down, std::memory_order_relaxed);
    reconnect(kFirstWaitNs);
  });
  state_.store(State::up, std::memory_order_relaxed);
  if (on_up_) on_up_();
}

// The wait doubles up to its limit.
void PostgresSlot::reconnect(std::int64_t wait_ns) {
  if (sessions_.stopped.load()) return;
  sessions_.loops.post_after(loop_, std::chrono::nanoseconds(wait_ns), [this, wait_ns] {
    if (!sessions_.stopped.load()) connect_on_worker(std::min(wait_ns * 2, kLongestWaitNs));
  });
}

}  // namespace portico::storage
