#include "http/exchange.hpp"

#include <utility>

#include "http/connection.hpp"
#include "http/server_core.hpp"

namespace portico::http {
namespace {

// A handed-over answer: gives its hold back even when the loop ends before it runs.
struct Held {
  explicit Held(Exchange& held) : exchange(&held) { held.hold(); }
  Held(Held&& other) noexcept : exchange(std::exchange(other.exchange, nullptr)) {}
  Held& operator=(Held&&) = delete;
  ~Held() {
    if (exchange != nullptr) exchange->release();
  }
  Exchange* exchange;
};

}  // namespace

void Exchange::attach(std::shared_ptr<Connection> connection) {
  connection_ = std::move(connection);
}

void Exchange::respond(Response&& answer) {
  request.on_cancel(nullptr);  // what the hook refers to may end with the answer
  loop::IoLoops& loops = connection_->core().loops;
  const std::size_t index = connection_->loop_index();
  if (loops.runs_here(index)) {
    connection_->deliver(*this, std::move(answer));
    return;
  }
  loops.post(index, [held = Held(*this), moved = std::move(answer)]() mutable {
    held.exchange->connection_->deliver(*held.exchange, std::move(moved));
  });
}

void Exchange::abandon() {
  Response none;
  none.status = 0;  // the connection writes the 500
  respond(std::move(none));
}

void Exchange::release() {
  if (count_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const std::shared_ptr<Connection> connection = std::move(connection_);
  if (connection && connection->core().loops.runs_here(connection->loop_index())) {
    connection->loop_state().give_back(this);
  } else {
    delete this;
  }
}

void Exchange::next() {
  reader.next();
  request.clear();
  if (!response.headers.empty() || !response.body.empty() || answered) response = Response{};
  head.clear();
  answered = named = false;
}

void Exchange::clear() {
  reader.clear();
  reader.shrink();
  next();
}

}  // namespace portico::http
