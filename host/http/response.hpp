// What a handler answers, and the handle by which it answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/function.hpp"
#include "base/segments.hpp"

namespace portico::http {

// Header lines of a response, kept as the text that goes out.
class HeaderLines {
 public:
  // Adds `name: value`. A value with CR, LF, NUL or another control character, an empty or malformed name,
  // and names that only http may write (Content-Length, Connection, Transfer-Encoding, Date) are refused:
  // false, nothing added.
  bool add(std::string_view name, std::string_view value);
  std::string_view text() const { return text_; }
  bool empty() const { return text_.empty(); }
  void clear();

  // Set by add(): http leaves out its own default.
  bool has_content_type() const { return (seen_ & kContentType) != 0; }
  bool has_compressible_type() const { return (seen_ & kCompressible) != 0; }
  bool has_content_encoding() const { return (seen_ & kContentEncoding) != 0; }
  bool has_cache_control() const { return (seen_ & kCacheControl) != 0; }
  bool has_nosniff() const { return (seen_ & kNosniff) != 0; }
  bool has_referrer_policy() const { return (seen_ & kReferrerPolicy) != 0; }

 private:
  static constexpr unsigned kContentType = 1, kContentEncoding = 2, kCacheControl = 4, kNosniff = 8,
                            kReferrerPolicy = 16, kCompressible = 32;
  std::string text_;
  unsigned seen_ = 0;
};

struct Response {
  int status = 200;
  std::string_view content_type =
      "application/json; charset=utf-8";  // static storage; others by headers.add()
  HeaderLines headers;
  std::string etag;          // with its quotes; sent as ETag, answers If-None-Match with 304
  std::uint32_t error = 0;   // number of the error table; sent as X-Portico-Error
  bool no_compress = false;  // for a body that mixes a secret with reflected input
  bool close = false;        // close the connection after it
  base::Segments body;
};

// Where a Responder delivers. Counted by hold() and release().
class ResponseSink {
 public:
  virtual void respond(Response&& response) = 0;
  virtual void abandon() = 0;  // dropped unanswered
  virtual void hold() = 0;
  virtual void release() = 0;

 protected:
  virtual ~ResponseSink() = default;
};

// Move-only; completes its request exactly once, from any thread. Dropped unanswered, it answers 500.
class Responder {
 public:
  Responder() = default;
  explicit Responder(ResponseSink& sink) : sink_(&sink) { sink.hold(); }
  // Delivers to a function (tests, requests that come from elsewhere); dropped unanswered it gives a 500
  // without body.
  explicit Responder(base::Function<void(Response&&)> receiver);
  Responder(Responder&& other) noexcept : sink_(other.sink_) { other.sink_ = nullptr; }
  Responder& operator=(Responder&& other) noexcept;
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;
  ~Responder() { drop(); }

  explicit operator bool() const { return sink_ != nullptr; }
  // Inline when called on the connection's io thread, else handed over to it. The request and what was
  // borrowed from it must not be touched afterwards. A second call does nothing.
  void send(Response&& response);

 private:
  void drop() noexcept;
  ResponseSink* sink_ = nullptr;
};

}  // namespace portico::http
