// The default error document, the one place for all frontends.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route_table.hpp"

namespace portico::http {

// What the document says besides the error. Views are read during the call only.
struct ErrorContext {
  std::string_view accept;    // value of the Accept header
  std::string_view instance;  // path of the request, still encoded
  std::string_view trace_id;
  int status = 0;         // 0 = the row's; a plugin's own error brings its status
  std::string_view code;  // empty = the row's; likewise
};
ErrorContext error_context(const Request& request);

// Whether Accept lists application/problem+json.
bool wants_problem(std::string_view accept);

// Fills status, content type, headers and body. One body for both worlds: the compatible members (statusCode,
// error, messages, code: first in application/json) and those of RFC 9457. The status is the row's `status`
// as a problem document, else its `compat_status`. At most 8 KiB.
void write_error(const base::Error& error, const ErrorContext& context, Response& out);
Response error_response(const base::Error& error, const ErrorContext& context);
Response error_response(const base::Error& error, const Request& request);

// The name of the compatible member `error` for a status: NotFoundException.
std::string_view exception_name(int status);

// 404 ROUTE_NOT_FOUND; 405 with Allow; the answer to OPTIONS (204 with Allow).
Response not_found(const Request& request);
Response method_not_allowed(const Request& request, std::string_view allow);
Response options_answer(std::string_view allow);
// What of these is the answer to a request that leads to no route.
Response answer_without_route(const RouteMatch& match, const Request& request);

}  // namespace portico::http
