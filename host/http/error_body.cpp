#include "http/error_body.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/json_text.hpp"
#include "http/accept.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;
using base::ErrorRow;

namespace {

constexpr std::size_t kLargestBody = 8 * 1024;
constexpr std::size_t kLongestText = 2 * 1024;
constexpr std::string_view kProblemType = "application/problem+json";

struct StatusName {
  int status;
  std::string_view name;
};
constexpr std::array kStatusNames = {
    StatusName{400, "BadRequestException"},
    StatusName{401, "UnauthorizedException"},
    StatusName{403, "ForbiddenException"},
    StatusName{404, "NotFoundException"},
    StatusName{405, "MethodNotAllowedException"},
    StatusName{406, "NotAcceptableException"},
    StatusName{408, "RequestTimeoutException"},
    StatusName{409, "ConflictException"},
    StatusName{412, "PreconditionFailedException"},
    StatusName{413, "PayloadTooLargeException"},
    StatusName{414, "UriTooLongException"},
    StatusName{415, "UnsupportedMediaTypeException"},
    StatusName{422, "UnprocessableEntityException"},
    StatusName{428, "PreconditionRequiredException"},
    StatusName{429, "TooManyRequestsException"},
    StatusName{431, "RequestHeaderFieldsTooLargeException"},
    StatusName{500, "InternalServerErrorException"},
    StatusName{501, "NotImplementedException"},
    StatusName{503, "ServiceUnavailableException"},
    StatusName{504, "GatewayTimeoutException"},
    StatusName{505, "HttpVersionNotSupportedException"},
    StatusName{507, "InsufficientStorageException"},
};

// Cuts at a character border of UTF-8.
std::string_view cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) --size;
  return text.substr(0, size);
}

struct Texts {
  std::string_view message;
  std::string_view instance;
  std::string_view details;
  std::string_view members;
};

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (out.size() > 1) out += ',';
  out.append("\"").append(name).append("\":");
  base::append_json_string(out, value);
}

void append_compatible(std::string& out, int status, std::string_view name, const Texts& texts) {
  if (out.size() > 1) out += ',';
  out += "\"statusCode\":";
  base::append_json_int(out, status);
  append_member(out, "error", name);
  out += ",\"messages\":[";
  base::append_json_string(out, texts.message);
  out += ']';
}

void append_problem(std::string& out, int status, std::uint32_t number, const ErrorRow& row,
                    const Texts& texts) {
  append_member(out, "type", "/errors/" + std::to_string(number));
  append_member(out, "title", row.title);
  out += ",\"status\":";
  base::append_json_int(out, status);
  append_member(out, "detail", texts.message);
  if (!texts.instance.empty()) append_member(out, "instance", texts.instance);
}

int status_of(const ErrorRow& row, const ErrorContext& context, bool problem) {
  if (context.status != 0) return context.status;
  return problem ? row.status : row.compat_status;
}

std::string document(const Error& error, const ErrorRow& row, const ErrorContext& context, bool problem,
                     const Texts& texts) {
  const int status = status_of(row, context, problem);
  const std::string_view code = context.code.empty() ? std::string_view(row.client_code) : context.code;
  const std::string_view own_name = row.compat_error;
  const std::string_view name = own_name.empty() ? exception_name(status) : own_name;
  const auto number = static_cast<std::uint32_t>(error.code);
  std::string out;
  out.reserve(512);
  out += '{';
  if (problem) {
    append_problem(out, status, number, row, texts);
    append_member(out, "code", code);
  } else {
    append_compatible(out, status, name, texts);
    append_member(out, "code", code);
    append_problem(out, status, number, row, texts);
  }
  if (!context.trace_id.empty()) append_member(out, "traceId", context.trace_id);
  if (!texts.members.empty()) out.append(",").append(texts.members);
  if (!texts.details.empty()) out.append(",\"errors\":").append(texts.details);
  if (problem) append_compatible(out, status, name, texts);
  out += '}';
  return out;
}

}  // namespace

std::string_view exception_name(int status) {
  const auto* found = std::find_if(kStatusNames.begin(), kStatusNames.end(),
                                   [status](const StatusName& entry) { return entry.status == status; });
  if (found != kStatusNames.end()) return found->name;
  return status < 500 ? "BadRequestException" : "InternalServerErrorException";
}

ErrorContext error_context(const Request& request) {
  return {request.header(KnownHeader::accept), request.path(), request.trace_id(), 0, {}};
}

bool wants_problem(std::string_view accept) {
  // Only an explicit listing asks for it: a wildcard is what every client sends.
  return accept.size() >= kProblemType.size() && quality_of(accept, kProblemType, false) > 0;
}

void write_error(const Error& error, const ErrorContext& context, Response& out) {
  const ErrorRow& row = base::error_row(error.code);
  const bool problem = wants_problem(context.accept);
  Texts texts{cut(error.text(), kLongestText), cut(context.instance, kLongestText), error.details,
              error.members};
  std::string body = document(error, row, context, problem, texts);
  if (body.size() > kLargestBody && !texts.details.empty()) {
    texts.details = {};
    body = document(error, row, context, problem, texts);
  }
  // Escapes may make a text six times as long.
  for (std::size_t size = kLongestText / 2; body.size() > kLargestBody; size /= 2) {
    texts.message = cut(texts.message, size);
    texts.instance = cut(texts.instance, size);
    body = document(error, row, context, problem, texts);
  }
  out.status = status_of(row, context, problem);
  out.content_type = problem ? kProblemType : "application/json; charset=utf-8";
  out.error = static_cast<std::uint32_t>(error.code);
  if (row.retry) out.headers.add("Retry-After", "1");
  if (out.status == 401) {
    out.headers.add("WWW-Authenticate",
                    error.code == ErrorCode::TOKEN_MISSING ? "Bearer" : "Bearer error=\"invalid_token\"");
  }
  out.body.clear();
  out.body.append(body);
}

Response error_response(const Error& error, const ErrorContext& context) {
  Response response;
  write_error(error, context, response);
  return response;
}

Response error_response(const Error& error, const Request& request) {
  return error_response(error, error_context(request));
}

Response not_found(const Request& request) {
  const std::string path(cut(request.path(), 256));
  return error_response(Error(ErrorCode::ROUTE_NOT_FOUND, "Cannot " + std::string(request.method_text()) +
                                                              " " + path + ": nothing is served there."),
                        request);
}

Response method_not_allowed(const Request& request, std::string_view allow) {
  const std::string path(cut(request.path(), 256));
  Response response = error_response(
      Error(ErrorCode::METHOD_NOT_ALLOWED, path + " does not take " + std::string(request.method_text()) +
                                               "; it takes " + std::string(allow) + "."),
      request);
  response.headers.add("Allow", allow);
  return response;
}

Response options_answer(std::string_view allow) {
  Response response;
  response.status = 204;
  response.headers.add("Allow", allow);
  return response;
}

Response answer_without_route(const RouteMatch& match, const Request& request) {
  if (match.kind == RouteMatch::Kind::not_found) return not_found(request);
  return match.automatic ? options_answer(match.allow) : method_not_allowed(request, match.allow);
}

}  // namespace portico::http
