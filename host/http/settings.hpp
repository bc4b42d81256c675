// Everything an operator may set about the public listener, with its default.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace portico::http {

using std::chrono::nanoseconds;

// What one request may weigh. Checked before work is done.
struct ReadLimits {
  std::size_t request_line = 8 * 1024;        // 414
  std::size_t header_line = 8 * 1024;         // 431
  std::size_t header_bytes = 32 * 1024;       // 431, trailers count on their own
  std::size_t header_count = 100;             // 431
  std::size_t body_bytes = 10 * 1024 * 1024;  // 413
};

struct Settings {
  std::string section = "server";  // how messages name these settings: "server.listen"
  // host:port, [v6]:port or unix:/path. Port 0 takes a free one (Server::addresses() tells which).
  std::vector<std::string> listen = {"127.0.0.1:3000"};
  int backlog = 1024;

  ReadLimits read;
  std::size_t drain_bytes = 64 * 1024;  // of a body that nobody reads; beyond it the connection closes
  std::size_t response_bytes = 16 * 1024 * 1024;
  std::size_t pending_response_bytes = 512 * 1024 * 1024;  // unsent bytes of the whole process, then 503
  std::size_t pending_request_bytes = 512 * 1024 * 1024;   // bodies on their way in, then 503

  nanoseconds header_deadline = std::chrono::seconds(5);
  nanoseconds idle_deadline = std::chrono::seconds(15);
  nanoseconds request_deadline = std::chrono::seconds(30);  // Request::deadline(): what waits ends with 1408
  nanoseconds answer_grace = std::chrono::seconds(5);  // after it an unanswered request gets 504 and a close
  nanoseconds rate_grace = std::chrono::seconds(5);    // slow body and slow reader: rate counts from here on
  std::size_t minimum_rate = 1024;                     // bytes a second, both ways
  std::size_t requests_per_connection = 1000;
  std::size_t connections_per_address = 200;  // not for trusted proxies and Unix sockets
  std::size_t connections_total = 20'000;

  std::string tls_certificate_file;  // PEM chain; both files or none
  std::string tls_key_file;
  std::chrono::seconds hsts{0};  // Strict-Transport-Security on TLS; 0 = not sent

  // Addresses, CIDR ranges or "unix": whose X-Forwarded-For is believed.
  std::vector<std::string> trusted_proxies;
  std::string public_url;  // without a trailing slash; empty = from the request's Host

  std::vector<std::string> cors_origins;  // exact origins, or "*" (only without credentials)
  bool cors_credentials = false;
  std::vector<std::string> cors_headers = {"Authorization", "Content-Type", "Prefer",     "If-Match",
                                           "If-None-Match", "traceparent",  "tracestate", "Idempotency-Key"};
  std::chrono::seconds cors_max_age{600};

  bool gzip = true;
  std::size_t gzip_minimum = 1024;
  // Larger bodies go out as they are: compressing them inline would hold up the loop.
  std::size_t gzip_maximum = 1024 * 1024;
};

}  // namespace portico::http
