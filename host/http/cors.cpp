#include "http/cors.hpp"

#include <algorithm>

namespace portico::http {

using base::Error;
using base::ErrorCode;

namespace {
constexpr std::string_view kMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
constexpr std::string_view kExposed =
    "Access-Control-Expose-Headers: ETag, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, "
    "Retry-After, "
    "Idempotency-Replayed, traceparent\r\n";
}  // namespace

CorsPolicy::CorsPolicy(const Settings& settings)
    : settings_(settings), enabled_(!settings.cors_origins.empty()) {
  const auto& origins = settings.cors_origins;
  any_origin_ = std::find(origins.begin(), origins.end(), "*") != origins.end();
  for (const std::string& name : settings.cors_headers) {
    if (!allowed_headers_.empty()) allowed_headers_ += ", ";
    allowed_headers_ += name;
  }
}

base::Status CorsPolicy::check(const Settings& settings) {
  for (const std::string& origin : settings.cors_origins) {
    if (origin == "*" && settings.cors_credentials) {
      return Error(ErrorCode::CONFIG_VALUE,
                   settings.section +
                       ".cors.origins: '*' cannot go with credentials; list the origins or set credentials "
                       "to false.");
    }
    const std::size_t scheme = origin.find("://");
    const bool plain =
        scheme != std::string::npos && origin.find_first_of("/?# ", scheme + 3) == std::string::npos;
    if (origin != "*" && !plain) {
      return Error(ErrorCode::CONFIG_VALUE, settings.section + ".cors.origins: '" + origin +
                                                "' is no origin; write scheme://host[:port] without a path.");
    }
  }
  return {};
}

bool CorsPolicy::allows(std::string_view origin) const {
  if (origin.empty() || origin == "null") return false;
  const auto& origins = settings_.cors_origins;
  return any_origin_ || std::find(origins.begin(), origins.end(), origin) != origins.end();
}

bool CorsPolicy::is_preflight(const Request& request) {
  return request.method() == Method::options && request.has(KnownHeader::origin) &&
         request.has(KnownHeader::cors_method);
}

Response CorsPolicy::preflight(const Request& request) const {
  Response response;
  response.status = 204;
  if (allows(request.header(KnownHeader::origin))) {
    response.headers.add("Access-Control-Allow-Methods", kMethods);
    response.headers.add("Access-Control-Allow-Headers", allowed_headers_);
    response.headers.add("Access-Control-Max-Age", std::to_string(settings_.cors_max_age.count()));
  }
  return response;
}

void CorsPolicy::append_lines(std::string& out, std::string_view origin) const {
  if (!any_origin_) out += "Vary: Origin\r\n";
  if (!allows(origin)) return;
  out.append("Access-Control-Allow-Origin: ").append(any_origin_ ? "*" : origin).append("\r\n");
  if (settings_.cors_credentials) out += "Access-Control-Allow-Credentials: true\r\n";
  out += kExposed;
}

}  // namespace portico::http
