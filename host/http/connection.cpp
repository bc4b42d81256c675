#include "http/connection.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "http/error_body.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;
using std::chrono::steady_clock;

namespace {

constexpr int kRequestsPerTurn = 16;  // pipelined, before other connections get their turn
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr nanoseconds kLingerTime = std::chrono::seconds(2);
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view kAllMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

}  // namespace

Connection::Connection(std::shared_ptr<ServerCore> core, LoopState& loop, const AcceptedSocket& socket)
    : core_(std::move(core)),
      loop_(loop),
      descriptor_(std::in_place, core_->loops.context(loop.index), socket.descriptor),
      transport_(socket.descriptor, socket.is_unix ? nullptr : core_->tls()),
      address_(socket.address ? ip_text(*socket.address) : "unix"),
      counted_(socket.counted),
      since_(steady_clock::now()),
      arrival_(since_),
      state_(transport_.secure() ? State::handshake : State::reading),
      is_unix_(socket.is_unix),
      trusted_(socket.trusted) {}

Connection::~Connection() = default;

void Connection::start() {
  run(kRequestsPerTurn);
}

void Connection::run(int budget) {
  if (running_ || state_ == State::closed) return;
  const std::shared_ptr<Connection> self = shared_from_this();
  running_ = true;
  while (step(budget)) {
  }
  running_ = false;
}

bool Connection::step(int& budget) {
  switch (state_) {
    case State::handshake:
      return step_handshake();
    case State::reading:
      return step_reading(budget);
    case State::handling:
      if (!exchange_->answered) return false;
      begin_write();
      return true;
    case State::writing:
      return flush();
    case State::discarding:
      return step_discarding();
    case State::lingering:
      return step_lingering();
    case State::closed:
      break;
  }
  return false;
}

bool Connection::step_handshake() {
  switch (transport_.handshake()) {
    case Transport::Outcome::ok:
      state_ = State::reading;
      readable_ = transport_.has_buffered_input();
      return true;
    case Transport::Outcome::want_read:
      wait_readable();
      return false;
    case Transport::Outcome::want_write:
      wait_writable();
      return false;
    default:
      close();
      return false;
  }
}

bool Connection::step_reading(int& budget) {
  if (exchange_ == nullptr) return receive();
  switch (exchange_->reader.advance()) {
    case RequestReader::Step::need_more:
      return receive();
    case RequestReader::Step::head:
      begin_body();
      return true;
    case RequestReader::Step::done:
      if (budget == 0) {
        post_run();
        return false;
      }
      --budget;
      dispatch();
      return true;
    case RequestReader::Step::refused:
      refuse();
      return true;
  }
  return false;
}

bool Connection::receive() {
  if (!readable_) {
    // An idle connection holds no buffer: this is what makes thousands of them cheap.
    if (exchange_ != nullptr && state_ == State::reading && !exchange_->reader.started()) drop_exchange();
    wait_readable();
    return false;
  }
  if (exchange_ == nullptr) {
    exchange_ = loop_.take_exchange();
    exchange_->hold();
    exchange_->attach(shared_from_this());
  }
  RequestReader& reader = exchange_->reader;
  const bool first = !reader.started();
  const std::span<char> room = reader.prepare();
  const Transport::Result result = transport_.read(room);
  switch (result.outcome) {
    case Transport::Outcome::ok:
      reader.commit(result.bytes);
      loop_.count(Count::bytes_received, result.bytes);
      readable_ = result.bytes == room.size() || transport_.has_buffered_input();
      if (first) since_ = arrival_ = steady_clock::now();
      if (in_body_ && state_ == State::reading) count_body(result.bytes);
      return true;
    case Transport::Outcome::want_read:
      readable_ = false;
      return receive();
    case Transport::Outcome::want_write:
      wait_writable();
      return false;
    default:
      close();
      return false;
  }
}

// What all bodies on their way in hold together is bounded, whatever each of them may be.
void Connection::count_body(std::size_t bytes) {
  buffered_ += bytes;
  const std::size_t before = core_->pending_request_bytes.fetch_add(bytes, std::memory_order_relaxed);
  if (before + bytes <= core_->settings.pending_request_bytes) return;
  loop_.count(Count::refused_overload);
  close_after_ = true;
  renew_request();
  answer(
      error_response(Error(ErrorCode::OVERLOADED, "Too many request bodies are on their way in; try again."),
                     exchange_->request));
}

void Connection::wait_readable() {
  if (read_wait_ || !descriptor_) return;
  read_wait_ = true;
  descriptor_->async_wait(Descriptor::wait_read,
                          [self = shared_from_this()](const boost::system::error_code& error) {
                            self->read_wait_ = false;
                            if (!error && self->state_ != State::closed) self->on_readable();
                          });
}

void Connection::wait_writable() {
  if (write_wait_ || !descriptor_) return;
  write_wait_ = true;
  descriptor_->async_wait(Descriptor::wait_write,
                          [self = shared_from_this()](const boost::system::error_code& error) {
                            self->write_wait_ = false;
                            if (!error) self->run(kRequestsPerTurn);
                          });
}

void Connection::post_run() {
  boost::asio::post(core_->loops.context(loop_.index),
                    [self = shared_from_this()] { self->run(kRequestsPerTurn); });
}

void Connection::on_readable() {
  readable_ = true;
  if (state_ == State::handling) {
    // Asked only for requests that take long. A client that ended its side may still read the answer.
    if (transport_.peer_gone()) {
      client_gone_ = true;
      cancel_request();
    }
    return;
  }
  if (state_ != State::writing || transport_.secure()) run(kRequestsPerTurn);
}

base::Status Connection::prepare_request() {
  Exchange& exchange = *exchange_;
  Request& request = exchange.request;
  request.clear();
  request.stages_.enter(operate::Stage::parse, arrival_.time_since_epoch().count());
  const base::Status status = exchange.reader.fill(request);
  if (!exchange.named) {
    loop_.new_trace(request.trace_, request.header(KnownHeader::traceparent));
    exchange.named = true;
  }
  request.arrival_ = arrival_;
  request.deadline_ =
      arrival_ + std::chrono::duration_cast<steady_clock::duration>(core_->settings.request_deadline);
  request.secure_ = transport_.secure();
  request.client_address_ = address_;
  if (trusted_) {
    const std::string_view client =
        forwarded_client(request.header(KnownHeader::forwarded_for), core_->trusted);
    if (!client.empty()) request.client_address_ = client;
  }
  request.public_url_ = core_->settings.public_url;
  head_only_ = request.method() == Method::head;
  return status;
}

// The buffer may have moved since the head came; it was valid then and is so now.
void Connection::renew_request() {
  const base::Status status = prepare_request();
  static_cast<void>(status);
}

// The head of a request with a body is there.
void Connection::begin_body() {
  in_body_ = true;
  since_ = steady_clock::now();
  RequestReader& reader = exchange_->reader;
  const bool waits = reader.expects_continue() && reader.leftover() == 0;
  std::optional<Response> refusal;
  if (Error error = prepare_request()) {
    close_after_ = error.code == ErrorCode::FRAMING;
    loop_.count(Count::refused_requests);
    refusal = error_response(error, exchange_->request);
  } else if (core_->hooks.body_gate) {
    refusal = core_->hooks.body_gate(exchange_->request);
  }
  if (refusal) {
    // A client that waits for 100 may send the body or not: what follows cannot be told apart.
    close_after_ = close_after_ || waits;
    discard_after_ = !close_after_;
    answer(std::move(*refusal));
    return;
  }
  if (waits && !write_head_only(kContinue)) close();
}

void Connection::dispatch() {
  Request& request = exchange_->request;
  in_body_ = false;
  if (Error error = prepare_request()) {
    close_after_ = error.code == ErrorCode::FRAMING;
    loop_.count(Count::refused_requests);
    answer(error_response(error, request));
    return;
  }
  if (answered_here(request)) return;
  handled_ = true;
  cancel_sent_ = false;
  state_ = State::handling;
  try {
    core_->hooks.handler(request, Responder(*exchange_));
  } catch (...) {
    // The Responder went with the stack, so the client has its 500.
    loop_.count(Count::handler_exceptions);
  }
}

bool Connection::answered_here(const Request& request) {
  if (core_->cors.enabled() && CorsPolicy::is_preflight(request)) {
    answer(core_->cors.preflight(request));
  } else if (request.asterisk()) {
    answer(options_answer(kAllMethods));
  } else {
    return false;
  }
  return true;
}

void Connection::refuse() {
  RequestReader& reader = exchange_->reader;
  loop_.count(Count::refused_requests);
  const Error error = reader.error();
  if (reader.can_continue()) {
    in_body_ = true;
    // The target may be malformed as well; the first refusal stands.
    const base::Status target_status = prepare_request();
    const bool waits = reader.expects_continue() && reader.leftover() == 0;
    close_after_ = waits || target_status.code == ErrorCode::FRAMING;
    discard_after_ = !close_after_;
  } else {
    close_after_ = true;
    if (in_body_) {
      renew_request();
    } else {
      exchange_->request.clear();
      loop_.new_trace(exchange_->request.trace_, {});
    }
  }
  answer(error_response(error, exchange_->request));
}

void Connection::answer(Response&& response) {
  handled_ = false;
  exchange_->response = std::move(response);
  exchange_->answered = true;
  state_ = State::handling;
}

void Connection::deliver(Exchange& exchange, Response&& response) {
  if (&exchange != exchange_ || state_ != State::handling || exchange.answered) return;
  exchange.response = std::move(response);
  exchange.answered = true;
  // Without a budget the next request of this connection waits for its own turn: the caller's stack stays
  // flat.
  run(0);
}

bool Connection::step_discarding() {
  switch (exchange_->reader.advance()) {
    case RequestReader::Step::need_more:
      return receive();
    case RequestReader::Step::done:
      next_request(steady_clock::now());
      return true;
    default:
      begin_lingering(steady_clock::now());
      return true;
  }
}

bool Connection::step_lingering() {
  char scrap[4096];
  for (;;) {
    const Transport::Result result = transport_.read(scrap);
    if (result.outcome == Transport::Outcome::ok && (lingered_ += result.bytes) < kLingerBytes) continue;
    if (result.outcome == Transport::Outcome::want_read) {
      wait_readable();
    } else {
      close();
    }
    return false;
  }
}

void Connection::sweep(SteadyTime now) {
  const Settings& settings = core_->settings;
  const nanoseconds waited = now - since_;
  switch (state_) {
    case State::handshake:
      if (waited > settings.header_deadline) {
        loop_.count(Count::slow_clients);
        close();
      }
      break;
    case State::reading:
      if (exchange_ == nullptr || !exchange_->reader.started()) {
        if (waited > (served_ == 0 ? settings.header_deadline : settings.idle_deadline)) close();
      } else if (!in_body_) {
        if (waited > settings.header_deadline) {
          loop_.count(Count::slow_clients);
          close();
        }
      } else if (waited > settings.rate_grace && static_cast<double>(exchange_->reader.body_received()) <
                                                     static_cast<double>(settings.minimum_rate) *
                                                         std::chrono::duration<double>(waited).count()) {
        loop_.count(Count::slow_clients);
        close_after_ = true;
        renew_request();
        answer(error_response(Error(ErrorCode::REQUEST_TIMEOUT, "The request body arrives too slowly."),
                              exchange_->request));
        run(0);
      }
      break;
    case State::handling: {
      const Request& request = exchange_->request;
      if (now > request.deadline() + settings.answer_grace) {
        give_up_handler();
      } else if (now > request.deadline()) {
        if (!std::exchange(cancel_sent_, true)) cancel_request();
      } else if (!client_gone_) {
        wait_readable();
      }
      break;
    }
    case State::writing: {
      const nanoseconds writing = now - write_began_;
      if (blocked_ && writing > settings.rate_grace &&
          static_cast<double>(written_) <
              static_cast<double>(settings.minimum_rate) * std::chrono::duration<double>(writing).count()) {
        loop_.count(Count::slow_clients);
        close();
      }
      break;
    }
    case State::discarding:
      if (waited > settings.header_deadline) close();
      break;
    case State::lingering:
      if (waited > kLingerTime) close();
      break;
    case State::closed:
      break;
  }
}

void Connection::close_if_idle() {
  if (state_ == State::reading && (exchange_ == nullptr || !exchange_->reader.started())) close();
}

void Connection::close() {
  if (state_ == State::closed) return;
  const std::shared_ptr<Connection> self = shared_from_this();
  const bool was_handling = state_ == State::handling;
  state_ = State::closed;
  settle_pending();
  if (exchange_ != nullptr) {
    if (was_handling) cancel_request();
    drop_exchange();
  }
  descriptor_.reset();
  core_->table.leave(counted_);
  loop_.remove(*this);
}

void Connection::cancel_request() {
  Exchange& exchange = *exchange_;
  exchange.hold();  // the hook may answer, and the answer ends the exchange
  exchange.request.cancel();
  exchange.release();
}

void Connection::drop_exchange() {
  std::exchange(exchange_, nullptr)->release();
}

}  // namespace portico::http
