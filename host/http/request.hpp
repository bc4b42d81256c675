// A request whose head and body have arrived and passed every check of form and size. Views are borrowed:
// they live until the Responder of the request has been used or dropped.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/function.hpp"
#include "operate/stages.hpp"

namespace portico::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };
constexpr std::size_t kMethodCount = 8;
std::string_view method_name(Method method);     // "DELETE"; "" for other
Method method_from_name(std::string_view name);  // case-sensitive, as RFC 9110 says

struct HeaderField {
  std::string_view name;
  std::string_view value;  // without surrounding blanks
};

// Headers that http itself reads; found without a search.
enum class KnownHeader : std::uint8_t {
  host,
  content_length,
  transfer_encoding,
  connection,
  expect,
  content_encoding,
  content_type,
  accept,
  accept_encoding,
  authorization,
  origin,
  if_none_match,
  traceparent,
  forwarded_for,
  cors_method
};
constexpr std::size_t kKnownHeaderCount = 15;

bool equals_ignoring_case(std::string_view left, std::string_view right);

using SteadyTime = std::chrono::steady_clock::time_point;

class Request {
 public:
  Request() { known_.fill(kAbsent); }
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  Method method() const { return method_; }
  std::string_view method_text() const { return method_text_; }
  std::string_view target() const { return target_; }  // as sent
  std::string_view path() const { return path_; }      // still percent-encoded, without the query
  std::string_view query() const { return query_; }    // raw, without '?'
  bool has_query() const { return has_query_; }
  // The path between slashes, percent-decoded; empty ones are left out. "/" has none.
  std::span<const std::string_view> segments() const { return segments_; }
  bool asterisk() const { return asterisk_; }  // OPTIONS *

  std::span<const HeaderField> headers() const { return headers_; }
  std::optional<std::string_view> header(std::string_view name) const;  // the first of that name
  std::string_view header(KnownHeader name) const;                      // "" when absent
  bool has(KnownHeader name) const { return known_[static_cast<std::size_t>(name)] != kAbsent; }
  std::string_view host() const { return host_; }
  std::string_view body() const { return body_; }

  std::string_view client_address() const {
    return client_address_;
  }                                        // behind trusted proxies the client's own
  bool secure() const { return secure_; }  // arrived over TLS
  // Scheme and authority for links: the public URL of the settings, else from the request itself.
  std::string base_url() const;

  std::string_view trace_id() const {
    return {trace_.data(), 32};
  }  // 32 hex digits; also the id of the request
  std::string_view span_id() const { return {trace_.data() + 32, 16}; }
  SteadyTime arrival() const { return arrival_; }
  SteadyTime deadline() const { return deadline_; }

  // Memory that lives as long as the request. One thread at a time.
  base::Arena& arena() { return arena_; }

  // Where its time goes. Whoever has the request in hand notes it.
  operate::StageTimes& stages() { return stages_; }
  const operate::StageTimes& stages() const { return stages_; }

  // The client is gone, the deadline has passed or the server stops: work may be given up. Any thread.
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  // Called once, on the io thread (or at once when already cancelled); it may answer the request. An empty
  // hook takes the former away and waits for it to return if it is running; so does the answer.
  void on_cancel(base::Function<void()> hook);

 private:
  friend class RequestReader;
  friend class Connection;
  friend class Exchange;
  friend class InnerRequest;
  static constexpr std::uint16_t kAbsent = 0xffff;

  void cancel();
  void clear();

  Method method_ = Method::other;
  bool has_query_ = false;
  bool asterisk_ = false;
  bool secure_ = false;
  std::string_view method_text_, target_, path_, query_, host_, body_, client_address_, public_url_;
  std::vector<std::string_view> segments_;
  std::vector<HeaderField> headers_;
  std::array<std::uint16_t, kKnownHeaderCount> known_;
  std::array<char, 48> trace_{};
  SteadyTime arrival_{};
  SteadyTime deadline_{};
  base::Arena arena_{4 * 1024};
  operate::StageTimes stages_;
  std::atomic<bool> cancelled_{false};
  std::recursive_mutex cancel_lock_;  // the hook may answer
  base::Function<void()> cancel_hook_;
};

}  // namespace portico::http
