// One client connection: a state machine driven by its loop. Private to http.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include "http/address.hpp"
#include "http/server_core.hpp"
#include "http/transport.hpp"

namespace portico::http {

struct AcceptedSocket {
  int descriptor = -1;
  bool is_unix = false;
  bool trusted = false;              // its X-Forwarded-For is believed
  std::optional<IpAddress> address;  // of the peer
  std::optional<IpAddress> counted;  // the address whose connections are limited
};

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<ServerCore> core, LoopState& loop, const AcceptedSocket& socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  // An answer of this exchange, on the loop. One that comes too late is dropped.
  void deliver(Exchange& exchange, Response&& response);
  void sweep(SteadyTime now);  // deadlines and rates
  void close_if_idle();
  void close();

  ServerCore& core() const { return *core_; }
  LoopState& loop_state() const { return loop_; }
  std::size_t loop_index() const { return loop_.index; }

  std::size_t slot = 0;  // place in the loop's list

 private:
  enum class State : std::uint8_t { handshake, reading, handling, writing, discarding, lingering, closed };

  void run(int budget);
  bool step(int& budget);  // false = nothing more to do until something happens
  bool step_handshake();
  bool step_reading(int& budget);
  bool step_discarding();
  bool step_lingering();
  bool receive();
  void wait_readable();
  void wait_writable();
  void post_run();
  void on_readable();

  void begin_body();
  void dispatch();
  void refuse();
  base::Status prepare_request();
  void renew_request();
  void answer(Response&& response);
  bool answered_here(const Request& request);

  // connection_write.cpp
  void begin_write();
  void check_response();
  void compress_response(bool& varies);
  bool flush();
  bool write_head_only(std::string_view text);
  void note_progress(std::size_t written);
  void end_write();
  void next_request(SteadyTime now);
  void begin_lingering(SteadyTime now);
  void give_up_handler();
  void cancel_request();
  void settle_pending();
  void count_body(std::size_t bytes);
  void drop_exchange();

  using Descriptor = boost::asio::posix::basic_stream_descriptor<boost::asio::io_context::executor_type>;

  std::shared_ptr<ServerCore> core_;
  LoopState& loop_;
  std::optional<Descriptor> descriptor_;
  Transport transport_;
  Exchange* exchange_ = nullptr;  // counted; null while idle
  std::string address_;           // of the peer, as text
  std::optional<IpAddress> counted_;
  SteadyTime since_;    // when the state of waiting began
  SteadyTime arrival_;  // of the first byte of the request
  SteadyTime write_began_;
  std::size_t body_size_ = 0;  // of the response on its way
  std::size_t piece_ = 0;      // 0 = head, i = body piece i - 1
  std::size_t piece_offset_ = 0;
  std::size_t written_ = 0;
  std::size_t pending_ = 0;   // counted in the process-wide sum
  std::size_t buffered_ = 0;  // of the body on its way in, counted likewise
  std::size_t lingered_ = 0;
  std::uint32_t served_ = 0;
  State state_;
  bool is_unix_, trusted_;
  bool readable_ = false;  // bytes may be there without a new event
  bool read_wait_ = false, write_wait_ = false;
  bool running_ = false;
  bool in_body_ = false, head_only_ = false, handled_ = false;
  bool close_after_ = false, discard_after_ = false, blocked_ = false, client_gone_ = false,
       cancel_sent_ = false;
};

}  // namespace portico::http
