// The head of a response as it goes out.
#pragma once

#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>

#include "http/cors.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace portico::http {

// `Date: ...` formatted once a second. One object per loop.
class DateLine {
 public:
  std::string_view text();

 private:
  std::time_t second_ = 0;
  char text_[48] = {};
  std::size_t size_ = 0;
};

struct HeadOptions {
  const Request* request = nullptr;  // null when the request never became one
  const CorsPolicy* cors = nullptr;
  std::string_view date_line;
  std::size_t content_length = 0;
  long hsts_seconds = 0;
  bool gzipped = false;
  bool varies_by_encoding = false;
  bool close = false;
  bool keep_alive_1_0 = false;  // HTTP/1.0 asked to go on: said in the answer
};

std::string_view reason_phrase(int status);  // "Not Found"; "Unknown" for what has no name
// Statuses that never carry a body.
constexpr bool is_bodyless(int status) {
  return status == 204 || status == 304;
}
void append_head(std::string& out, const Response& response, const HeadOptions& options);

}  // namespace portico::http
