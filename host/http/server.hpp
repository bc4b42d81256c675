// The public listener: accepts, reads and checks requests, hands them to the handler, writes what it answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/function.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/settings.hpp"

namespace portico::loop {
class IoLoops;
}

namespace portico::http {

// How an exchange ended, for log and metrics.
struct Outcome {
  int status = 0;
  std::uint32_t error = 0;              // number of the error table, 0 = none
  std::size_t body_bytes = 0;           // of the response, as sent
  std::chrono::nanoseconds duration{};  // from the first byte of the request to the last byte of the response
  bool handled = false;                 // false: refused by http; the request may then be incomplete
};

struct Hooks {
  // Called on the io thread of the connection, on several threads at once. Must not block.
  base::Function<void(Request&, Responder)> handler;
  // Optional. Called when the head of a request with a body has arrived: an answer refuses the body unread,
  // nothing lets it come in. Borrowed views end with the call.
  base::Function<std::optional<Response>(const Request&)> body_gate;
  // Optional. Called after each response, on the io thread.
  base::Function<void(const Request&, const Outcome&)> observer;
};

struct Counters {
  std::uint64_t connections_open = 0;
  std::uint64_t connections_accepted = 0;
  std::uint64_t requests = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t pending_response_bytes = 0;
  std::uint64_t pending_request_bytes = 0;
  // Refused, by reason.
  std::uint64_t refused_connections = 0;  // over a connection limit
  std::uint64_t refused_requests = 0;     // form or size
  std::uint64_t refused_overload = 0;     // pending response or request bytes
  std::uint64_t closed_slow_clients = 0;  // header deadline, slow body, slow reader
  std::uint64_t unanswered = 0;           // Responder dropped, or no answer in time
  std::uint64_t handler_exceptions = 0;
};

class Server {
 public:
  // The loops must outlive the server and every Responder it gave out.
  Server(loop::IoLoops& loops, Settings settings, Hooks hooks);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Checks the settings, loads the certificate, binds all addresses, begins to accept. ADDRESS_IN_USE,
  // LISTEN_FAILED, TLS_FILES or CONFIG_VALUE.
  base::Status start();
  // Reads the certificate and key files again, for connections from now on; on an error nothing changes.
  // Nothing to do without TLS.
  base::Status reload_tls();
  std::vector<std::string> addresses() const;  // as bound, in the order of the settings
  const Settings& settings() const;

  // The following are called from a thread that is no io loop.
  void stop_accepting();
  // Stops accepting, closes idle connections, lets the others end with `Connection: close`. True when all
  // were gone before the deadline.
  bool drain(std::chrono::steady_clock::time_point deadline);
  void stop();  // closes everything at once; what waits is cancelled

  Counters counters() const;

 private:
  struct Acceptors;
  std::shared_ptr<struct ServerCore> core_;
  std::shared_ptr<Acceptors> acceptors_;
};

}  // namespace portico::http
