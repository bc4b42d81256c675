#include "http/server.hpp"

#include <algorithm>
#include <cerrno>
#include <future>
#include <thread>
#include <utility>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/connection.hpp"
#include "http/listener.hpp"
#include "http/server_core.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;
using std::chrono::steady_clock;

namespace {

constexpr int kAcceptsPerTurn = 32;
constexpr std::size_t kMostHeaders = 10000;
constexpr std::chrono::milliseconds kAcceptPause{50};  // when the process is out of descriptors

base::Status check_settings(const Settings& settings) {
  if (settings.tls_certificate_file.empty() != settings.tls_key_file.empty()) {
    return Error(ErrorCode::TLS_FILES,
                 settings.section + ".tls: certificate and key go together; name both or none.");
  }
  if (settings.listen.empty()) {
    return Error(ErrorCode::CONFIG_VALUE,
                 settings.section + ".listen: the list is empty; name at least one address.");
  }
  if (settings.read.header_count > kMostHeaders) {
    return Error(ErrorCode::CONFIG_VALUE,
                 settings.section + ".limits.header_count: at most 10000 headers can be allowed.");
  }
  return CorsPolicy::check(settings);
}

// Runs the task on every loop and waits; directly when the loops do not run.
template <class F>
void on_every_loop(ServerCore& core, F task) {
  for (auto& state : core.states) {
    if (!core.loops.running()) {
      task(*state);
      continue;
    }
    std::promise<void> done;
    core.loops.post(state->index, [&task, &state, &done] {
      task(*state);
      done.set_value();
    });
    done.get_future().wait();
  }
}

}  // namespace

// Lives on loop 0, which hands each connection to the loop with the fewest.
// Counted by its handlers: one may be on its way when the server goes.
struct Server::Acceptors : std::enable_shared_from_this<Server::Acceptors> {
  explicit Acceptors(std::shared_ptr<ServerCore> owner) : core(std::move(owner)) {}

  struct Entry {
    Entry(Listener opened, boost::asio::io_context& context)
        : listener(std::move(opened)), descriptor(context, listener.descriptor()) {}
    ~Entry() { close(); }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    // The asio object gives the descriptor back, the listener closes it.
    void close() {
      if (descriptor.is_open()) descriptor.release();
      listener.close();
    }
    Listener listener;
    boost::asio::posix::stream_descriptor descriptor;
  };

  void add(Listener listener) {
    entries.push_back(std::make_unique<Entry>(std::move(listener), core->loops.context(0)));
  }

  void wait(Entry& entry) {
    entry.descriptor.async_wait(
        boost::asio::posix::stream_descriptor::wait_read,
        [this, &entry, keep = shared_from_this()](const boost::system::error_code& error) {
          if (!error && !closed) accept(entry);
        });
  }

  void accept(Entry& entry) {
    for (int i = 0; i < kAcceptsPerTurn; ++i) {
      sockaddr_storage storage{};
      socklen_t size = sizeof(storage);
      auto* address = reinterpret_cast<sockaddr*>(&storage);
      const int descriptor =
          accept4(entry.listener.descriptor(), address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (descriptor >= 0) {
        take(descriptor, entry.listener.is_unix(), address);
        continue;
      }
      if (errno == EINTR || errno == ECONNABORTED) continue;
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        core->loops.post_after(0, kAcceptPause, [this, &entry, keep = shared_from_this()] {
          if (!closed) wait(entry);
        });
        return;
      }
      break;
    }
    wait(entry);
  }

  void take(int descriptor, bool is_unix, const sockaddr* address) {
    AcceptedSocket socket;
    socket.descriptor = descriptor;
    socket.is_unix = is_unix;
    if (is_unix) {
      socket.trusted = core->trusted.unix_sockets();
    } else {
      const int on = 1;
      setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      socket.address = ip_of(address);
      socket.trusted = socket.address && core->trusted.contains(*socket.address);
      if (!socket.trusted) socket.counted = socket.address;
    }
    if (!core->table.admit(socket.counted, core->settings)) {
      ++refused;
      ::close(descriptor);
      return;
    }
    const auto least =
        std::min_element(core->states.begin(), core->states.end(), [](const auto& a, const auto& b) {
          return a->load.load(std::memory_order_relaxed) < b->load.load(std::memory_order_relaxed);
        });
    LoopState& state = **least;
    state.load.fetch_add(1, std::memory_order_relaxed);
    core->loops.post(state.index, [owner = core, &state, socket] {
      auto connection = std::make_shared<Connection>(owner, state, socket);
      state.add(connection);
      connection->start();
    });
  }

  std::shared_ptr<ServerCore> core;
  std::vector<std::unique_ptr<Entry>> entries;
  std::atomic<std::uint64_t> refused{0};
  bool closed = false;  // loop 0 only, or while it does not run
};

Server::Server(loop::IoLoops& loops, Settings settings, Hooks hooks)
    : core_(std::make_shared<ServerCore>(loops, std::move(settings), std::move(hooks))),
      acceptors_(std::make_shared<Acceptors>(core_)) {}

Server::~Server() {
  stop();
}

base::Status Server::start() {
  const Settings& settings = core_->settings;
  if (Error error = check_settings(settings)) return error;
  for (const std::string& text : settings.trusted_proxies) {
    if (!core_->trusted.add(text)) {
      return Error(ErrorCode::CONFIG_VALUE,
                   settings.section + ".trusted_proxies: '" + text +
                       "' is no address; write an address, a range as 10.0.0.0/8, or unix.");
    }
  }
  if (!settings.tls_certificate_file.empty()) {
    if (Error error = reload_tls()) return error;
  }
  for (const std::string& address : settings.listen) {
    auto opened = Listener::open(address, settings.backlog, settings.section + ".listen");
    if (!opened) {
      acceptors_->entries.clear();
      return std::move(opened).error();
    }
    for (Listener& listener : *opened) acceptors_->add(std::move(listener));
  }
  core_->loops.post(0, [acceptors = acceptors_] {
    for (auto& entry : acceptors->entries) acceptors->wait(*entry);
  });
  return {};
}

base::Status Server::reload_tls() {
  const Settings& settings = core_->settings;
  if (settings.tls_certificate_file.empty()) return {};
  auto tls =
      TlsContext::load(settings.tls_certificate_file, settings.tls_key_file, settings.section + ".tls");
  if (!tls) return std::move(tls).error();
  core_->set_tls(std::move(tls).value());
  return {};
}

std::vector<std::string> Server::addresses() const {
  std::vector<std::string> result;
  for (const auto& entry : acceptors_->entries) result.push_back(entry->listener.address());
  return result;
}

const Settings& Server::settings() const {
  return core_->settings;
}

void Server::stop_accepting() {
  on_every_loop(*core_, [this](LoopState& state) {
    if (state.index != 0 || acceptors_->closed) return;
    acceptors_->closed = true;
    for (auto& entry : acceptors_->entries) entry->close();
  });
}

bool Server::drain(steady_clock::time_point deadline) {
  core_->draining.store(true);
  stop_accepting();
  do {
    // Again and again: what was busy becomes idle, what was just accepted joins.
    on_every_loop(*core_, [](LoopState& state) { state.close_idle(); });
    if (core_->table.open() == 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  } while (steady_clock::now() < deadline);
  return core_->table.open() == 0;
}

void Server::stop() {
  core_->draining.store(true);
  stop_accepting();
  on_every_loop(*core_, [](LoopState& state) {
    state.close_all();
    state.release_timer();
  });
}

Counters Server::counters() const {
  const auto sum = [this](Count what) {
    std::uint64_t total = 0;
    for (const auto& state : core_->states) total += state->counted(what);
    return total;
  };
  Counters counters;
  counters.connections_open = core_->table.open();
  counters.connections_accepted = sum(Count::accepted);
  counters.requests = sum(Count::requests);
  counters.bytes_received = sum(Count::bytes_received);
  counters.bytes_sent = sum(Count::bytes_sent);
  counters.pending_response_bytes = core_->pending_bytes.load();
  counters.pending_request_bytes = core_->pending_request_bytes.load();
  counters.refused_connections = acceptors_->refused.load();
  counters.refused_requests = sum(Count::refused_requests);
  counters.refused_overload = sum(Count::refused_overload);
  counters.closed_slow_clients = sum(Count::slow_clients);
  counters.unanswered = sum(Count::unanswered);
  counters.handler_exceptions = sum(Count::handler_exceptions);
  return counters;
}

}  // namespace portico::http
