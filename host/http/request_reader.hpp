// Bytes in, one checked request out: llhttp frames, the policy checks of this layer refuse what it lets
// through. No socket in here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/settings.hpp"

namespace portico::http {

class RequestReader {
 public:
  enum class Step {
    need_more,  // receive() or prepare()/commit() more bytes, then advance() again
    head,       // the head is complete and checked, a body follows: advance() goes on with it
    done,       // head and body are complete: fill() the request, then next()
    refused,    // error() says why
  };

  explicit RequestReader(const ReadLimits& limits);
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Room for incoming bytes, then how many came.
  std::span<char> prepare();
  void commit(std::size_t size) { end_ += size; }
  void receive(std::string_view bytes);

  Step advance();
  // After head or done, or a refusal that can_continue(): writes head and body into the request, whose views
  // point into this reader and hold until prepare() or next(). Fails when the target is malformed.
  base::Status fill(Request& request) const;
  // Drops the finished request, keeps what was received behind it.
  void next();
  void clear();

  const base::Error& error() const { return error_; }
  // Whether what follows the refused request can still be found: false after every framing error.
  bool can_continue() const { return can_continue_; }
  bool head_complete() const { return head_end_ != 0; }
  bool keep_alive() const { return keep_alive_; }
  bool http_1_0() const { return minor_version_ == 0; }
  bool expects_continue() const { return expects_continue_; }
  // From here on the body is counted and thrown away; more than `limit` bytes refuse the request.
  void discard_body(std::size_t limit);
  std::size_t body_received() const { return body_received_; }
  bool body_announced() const { return chunked_ || content_length_ > 0; }
  // Bytes in the buffer that belong to no finished request.
  std::size_t unread() const { return end_ - start_; }
  std::size_t leftover() const { return end_ - fed_; }
  bool started() const { return end_ > start_; }
  // Gives a buffer that grew back to the system.
  void shrink();

 private:
  struct FieldRange {
    std::uint32_t name_at = 0, name_size = 0, value_at = 0, value_size = 0;
  };
  enum class Part : std::uint8_t {
    start,
    head,
    sized_body,
    chunk_line,
    chunk_bytes,
    trailers,
    done,
    refused
  };
  struct Callbacks;
  friend struct Callbacks;

  Step refuse(base::ErrorCode code, std::string message, bool can_continue = false);
  Step advance_head();
  Step advance_sized_body();
  Step advance_chunked();
  Step check_head();
  Step llhttp_error(int code);
  bool check_partial_head();
  int execute(std::size_t size);
  void take_body(std::size_t at, std::size_t size);
  std::string_view text(std::size_t at, std::size_t size) const { return {buffer_.get() + at, size}; }

  static constexpr std::size_t kFirstBuffer = 8 * 1024;
  static constexpr std::size_t kParserSize = 128;
  alignas(
      std::max_align_t) std::byte parser_[kParserSize];  // an llhttp_t, whose header stays out of this one

  const ReadLimits& limits_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t start_ = 0;     // of this request
  std::size_t fed_ = 0;       // what has been read up to here
  std::size_t end_ = 0;       // of the received bytes
  std::size_t head_end_ = 0;  // 0 = not complete
  std::size_t body_end_ = 0;  // decoded body: [head_end_, body_end_)
  std::size_t body_received_ = 0;
  std::size_t content_length_ = 0;
  std::size_t chunk_left_ = 0;
  std::size_t trailer_bytes_ = 0;
  std::size_t discard_limit_ = 0;
  std::uint32_t url_at_ = 0, url_size_ = 0, version_at_ = 0, line_end_ = 0;
  std::uint32_t trailer_count_ = 0;
  std::uint8_t minor_version_ = 1;
  Part part_ = Part::start;
  bool chunked_ = false, keep_alive_ = false, expects_continue_ = false, discarding_ = false,
       can_continue_ = false;
  bool field_open_ = false, skipped_line_ = false;
  std::uint16_t method_ = 0;
  std::vector<FieldRange> fields_;
  std::array<std::uint16_t, kKnownHeaderCount> known_;
  base::ErrorCode pending_code_ = base::ErrorCode::ok;  // set inside a callback
  std::string pending_message_;
  base::Error error_;
};

}  // namespace portico::http
