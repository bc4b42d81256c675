// One request and its response: the memory of both, taken from the loop when the first byte arrives and given
// back when the connection is idle again. Counted by the connection and by the Responder.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "http/request.hpp"
#include "http/request_reader.hpp"
#include "http/response.hpp"

namespace portico::http {

class Connection;
class LoopState;

class Exchange final : public ResponseSink {
 public:
  explicit Exchange(const ReadLimits& limits) : reader(limits) {}
  ~Exchange() override = default;

  void respond(Response&& answer) override;
  void abandon() override;
  void hold() override { count_.fetch_add(1, std::memory_order_relaxed); }
  void release() override;

  // Ties it to a connection, which it keeps alive as an object (not as a socket).
  void attach(std::shared_ptr<Connection> connection);
  void next();   // ready for the next request of the same connection; received bytes stay
  void clear();  // ready for another connection

  RequestReader reader;
  Request request;
  Response response;
  std::string head;       // of the response, as text
  bool answered = false;  // response is there
  bool named = false;     // the trace id has been chosen

 private:
  std::shared_ptr<Connection> connection_;
  std::atomic<int> count_{0};
};

}  // namespace portico::http
