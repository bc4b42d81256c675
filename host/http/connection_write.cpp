// The way out: what becomes of an answer, and of the connection behind it.
#include <algorithm>
#include <string>
#include <utility>

#include <sys/uio.h>

#include "http/accept.hpp"
#include "http/connection.hpp"
#include "http/error_body.hpp"
#include "http/text_rules.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;
using std::chrono::steady_clock;

namespace {
constexpr std::size_t kPiecesPerWrite = 64;
}

// An answer of this size is sent whoever else reads slowly: the refusal would be no smaller.
static constexpr std::size_t kSmallAnswer = 8 * 1024;

void Connection::check_response() {
  const Settings& settings = core_->settings;
  Response& response = exchange_->response;
  const Request& request = exchange_->request;
  if (response.status < 200 || response.status > 599) {
    if (response.status == 0) loop_.count(Count::unanswered);
    const bool close = response.close;
    response = error_response(Error(ErrorCode::INVARIANT), request);
    response.close = close;
  } else if (response.body.size() > settings.response_bytes) {
    response = error_response(Error(ErrorCode::RESPONSE_TOO_LARGE,
                                    "The response has more than " + std::to_string(settings.response_bytes) +
                                        " bytes; ask for a smaller page or fewer fields."),
                              request);
  } else if (response.body.size() > kSmallAnswer &&
             core_->pending_bytes.load(std::memory_order_relaxed) + response.body.size() >
                 settings.pending_response_bytes) {
    loop_.count(Count::refused_overload);
    response = error_response(
        Error(ErrorCode::OVERLOADED, "Too many responses wait for slow clients; try again."), request);
  }
  const bool reads = request.method() == Method::get || request.method() == Method::head;
  if (!response.etag.empty() && response.status == 200 && reads && request.has(KnownHeader::if_none_match) &&
      lists_etag(request.header(KnownHeader::if_none_match), response.etag)) {
    response.status = 304;
  }
  if (is_bodyless(response.status)) response.body.clear();
  if (!std::all_of(response.etag.begin(), response.etag.end(), is_field_char)) response.etag.clear();
}

void Connection::compress_response(bool& varies) {
  const Settings& settings = core_->settings;
  Response& response = exchange_->response;
  const std::size_t size = response.body.size();
  const bool compressible = response.headers.has_content_type() ? response.headers.has_compressible_type()
                                                                : is_compressible(response.content_type);
  if (!settings.gzip || size < settings.gzip_minimum || size > settings.gzip_maximum ||
      response.no_compress || response.headers.has_content_encoding() || !compressible) {
    return;
  }
  varies = true;
  if (!accepts_gzip(exchange_->request.header(KnownHeader::accept_encoding))) return;
  base::Segments compressed;
  if (loop_.gzip.compress(response.body, compressed)) response.body = std::move(compressed);
}

void Connection::begin_write() {
  Exchange& exchange = *exchange_;
  const Settings& settings = core_->settings;
  exchange.request.stages().enter(operate::Stage::write);
  check_response();
  Response& response = exchange.response;
  HeadOptions options;
  const std::size_t plain_size = response.body.size();
  compress_response(options.varies_by_encoding);
  options.gzipped = response.body.size() != plain_size;
  options.request = &exchange.request;
  options.cors = core_->cors.enabled() ? &core_->cors : nullptr;
  options.date_line = loop_.date.text();
  options.content_length = response.body.size();
  options.hsts_seconds = transport_.secure() ? static_cast<long>(settings.hsts.count()) : 0;
  const bool keep_alive = discard_after_ || exchange.reader.keep_alive();
  close_after_ = close_after_ || response.close || !keep_alive || client_gone_ ||
                 served_ + 1 >= settings.requests_per_connection ||
                 core_->draining.load(std::memory_order_relaxed);
  options.close = close_after_;
  options.keep_alive_1_0 = exchange.reader.http_1_0();
  append_head(exchange.head, response, options);
  if (head_only_) response.body.clear();
  body_size_ = response.body.size();
  piece_ = piece_offset_ = written_ = 0;
  blocked_ = false;
  state_ = State::writing;
}

bool Connection::flush() {
  const auto& pieces = exchange_->response.body.pieces();
  const std::size_t count = pieces.size() + 1;
  while (piece_ < count) {
    iovec vectors[kPiecesPerWrite];
    std::size_t used = 0;
    for (std::size_t i = piece_; i < count && used < kPiecesPerWrite; ++i, ++used) {
      std::string_view bytes = i == 0 ? std::string_view(exchange_->head) : pieces[i - 1];
      if (i == piece_) bytes.remove_prefix(piece_offset_);
      vectors[used] = {const_cast<char*>(bytes.data()), bytes.size()};
    }
    const Transport::Result result = transport_.write({vectors, used});
    switch (result.outcome) {
      case Transport::Outcome::ok:
        note_progress(result.bytes);
        break;
      case Transport::Outcome::want_write:
      case Transport::Outcome::want_read:
        if (!blocked_) {
          blocked_ = true;
          write_began_ = steady_clock::now();
          written_ = 0;
        }
        if (pending_ == 0) {
          pending_ = body_size_;
          core_->pending_bytes.fetch_add(pending_, std::memory_order_relaxed);
        }
        if (result.outcome == Transport::Outcome::want_write) {
          wait_writable();
        } else {
          wait_readable();
        }
        return false;
      default:
        close();
        return false;
    }
  }
  end_write();
  return true;
}

void Connection::note_progress(std::size_t written) {
  loop_.count(Count::bytes_sent, written);
  written_ += written;
  const auto& pieces = exchange_->response.body.pieces();
  while (written > 0) {
    const std::size_t size = piece_ == 0 ? exchange_->head.size() : pieces[piece_ - 1].size();
    const std::size_t part = std::min(written, size - piece_offset_);
    piece_offset_ += part;
    written -= part;
    if (piece_offset_ == size) {
      ++piece_;
      piece_offset_ = 0;
    }
  }
}

bool Connection::write_head_only(std::string_view text) {
  const iovec piece{const_cast<char*>(text.data()), text.size()};
  const Transport::Result result = transport_.write({&piece, 1});
  return result.outcome == Transport::Outcome::ok && result.bytes == text.size();
}

void Connection::settle_pending() {
  if (pending_ != 0) core_->pending_bytes.fetch_sub(std::exchange(pending_, 0), std::memory_order_relaxed);
  if (buffered_ != 0) {
    core_->pending_request_bytes.fetch_sub(std::exchange(buffered_, 0), std::memory_order_relaxed);
  }
}

void Connection::end_write() {
  settle_pending();
  const SteadyTime now = steady_clock::now();
  exchange_->request.stages().leave(now.time_since_epoch().count());
  loop_.count(Count::requests);
  ++served_;
  if (core_->hooks.observer) {
    Outcome outcome;
    outcome.status = exchange_->response.status;
    outcome.error = exchange_->response.error;
    outcome.body_bytes = body_size_;
    outcome.duration = now - arrival_;
    outcome.handled = handled_;
    core_->hooks.observer(exchange_->request, outcome);
  }
  if (close_after_) {
    begin_lingering(now);
  } else if (discard_after_) {
    exchange_->reader.discard_body(core_->settings.drain_bytes);
    state_ = State::discarding;
    since_ = now;
  } else {
    next_request(now);
  }
}

void Connection::next_request(SteadyTime now) {
  exchange_->next();
  in_body_ = discard_after_ = handled_ = head_only_ = false;
  state_ = State::reading;
  since_ = arrival_ = now;
}

// Closing with unread bytes in the socket resets the connection and may destroy the answer on its way; so our
// side is ended, and what the client still sends is read and thrown away for a short while.
void Connection::begin_lingering(SteadyTime now) {
  transport_.shut_down();
  drop_exchange();
  lingered_ = 0;
  since_ = now;
  state_ = State::lingering;
}

// The handler did not answer in time: its exchange is left to it, the client gets 504 from a fresh one.
void Connection::give_up_handler() {
  loop_.count(Count::unanswered);
  Exchange* late = exchange_;
  late->request.cancel();
  exchange_ = loop_.take_exchange();
  exchange_->hold();
  exchange_->attach(shared_from_this());
  exchange_->request.trace_ = late->request.trace_;
  close_after_ = true;
  answer(error_response(Error(ErrorCode::DEADLINE, "The request was not answered in time."), late->request));
  late->release();
  run(0);
}

}  // namespace portico::http
