// What all connections of a server share. Private to http.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/address.hpp"
#include "http/cors.hpp"
#include "http/exchange.hpp"
#include "http/gzip.hpp"
#include "http/response_head.hpp"
#include "http/server.hpp"
#include "http/transport.hpp"
#include "loop/io_loops.hpp"

namespace portico::http {

class Connection;
struct ServerCore;

enum class Count : std::uint8_t {
  accepted,
  requests,
  bytes_received,
  bytes_sent,
  refused_requests,
  refused_overload,
  slow_clients,
  unanswered,
  handler_exceptions,
  end
};

// Open connections in total and by client address.
class ConnectionTable {
 public:
  bool admit(const std::optional<IpAddress>& counted, const Settings& settings);
  void leave(const std::optional<IpAddress>& counted);
  std::size_t open() const { return open_.load(std::memory_order_relaxed); }

 private:
  struct Hash {
    std::size_t operator()(const IpAddress& address) const;
  };
  std::atomic<std::size_t> open_{0};
  std::mutex lock_;
  std::unordered_map<IpAddress, std::size_t, Hash> by_address_;
};

// What belongs to one loop; touched by its thread only, but for the atomics.
class LoopState {
 public:
  LoopState(ServerCore& core, std::size_t index);
  ~LoopState();

  void add(const std::shared_ptr<Connection>& connection);
  void remove(Connection& connection);
  void count(Count what, std::uint64_t by = 1) {
    auto& cell = counts_[static_cast<std::size_t>(what)];
    cell.store(cell.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);  // one writer
  }
  std::uint64_t counted(Count what) const {
    return counts_[static_cast<std::size_t>(what)].load(std::memory_order_relaxed);
  }

  Exchange* take_exchange();
  void give_back(Exchange* exchange);
  // 48 hexadecimal digits: trace id and span id. Unique, not secret.
  void new_trace(std::array<char, 48>& out, std::string_view traceparent);

  void close_idle();
  void close_all();
  // Ends the timer: no asio object may outlive its context.
  void release_timer() { timer_.reset(); }

  const std::size_t index;
  std::atomic<std::size_t> load{0};  // connections given to this loop
  DateLine date;
  Gzip gzip;

 private:
  void arm_timer();
  void sweep();
  std::uint64_t random();

  ServerCore& core_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::vector<std::unique_ptr<Exchange>> spare_;
  std::array<std::atomic<std::uint64_t>, static_cast<std::size_t>(Count::end)> counts_{};
  std::optional<boost::asio::steady_timer> timer_;
  bool timer_armed_ = false;
  std::array<std::uint64_t, 2> random_state_;
};

struct ServerCore : std::enable_shared_from_this<ServerCore> {
  ServerCore(loop::IoLoops& io_loops, Settings given, Hooks given_hooks);

  loop::IoLoops& loops;
  const Settings settings;
  Hooks hooks;
  const CorsPolicy cors;
  AddressRanges trusted;
  // What new connections use; null without TLS.
  std::shared_ptr<TlsContext> tls() const {
    const std::lock_guard guard(tls_lock_);
    return tls_;
  }
  void set_tls(std::shared_ptr<TlsContext> context) {
    const std::lock_guard guard(tls_lock_);
    tls_ = std::move(context);
  }
  ConnectionTable table;
  std::atomic<std::size_t> pending_bytes{0};          // of responses that clients have not taken yet
  std::atomic<std::size_t> pending_request_bytes{0};  // of bodies on their way in
  std::atomic<bool> draining{false};
  nanoseconds tick;  // how often deadlines are looked at
  std::vector<std::unique_ptr<LoopState>> states;

 private:
  mutable std::mutex tls_lock_;
  std::shared_ptr<TlsContext> tls_;
};

}  // namespace portico::http
