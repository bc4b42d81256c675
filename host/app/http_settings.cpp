#include "app/http_settings.hpp"

namespace portico::app {
namespace {

std::size_t size(std::int64_t value) {
  return static_cast<std::size_t>(value);
}

std::vector<std::string> addresses(const std::vector<config::Address>& listen) {
  std::vector<std::string> texts;
  for (const config::Address& address : listen) texts.push_back(address.text());
  return texts;
}

}  // namespace

http::Settings public_settings(const config::ServerSettings& server) {
  const config::HttpLimits& limits = server.limits;
  http::Settings settings;
  settings.listen = addresses(server.listen);
  settings.backlog = static_cast<int>(server.backlog);
  settings.read.request_line = size(limits.request_line_bytes);
  settings.read.header_line = size(limits.header_bytes);
  settings.read.header_bytes = size(limits.headers_bytes);
  settings.read.header_count = size(limits.header_count);
  settings.read.body_bytes = size(limits.body_bytes);
  settings.drain_bytes = size(limits.unread_body_bytes);
  settings.response_bytes = size(limits.response_bytes);
  settings.pending_response_bytes = size(limits.pending_bytes);
  settings.pending_request_bytes = size(limits.pending_request_bytes);
  settings.header_deadline = limits.header_timeout;
  settings.idle_deadline = limits.idle_timeout;
  settings.request_deadline = limits.request_timeout;
  settings.answer_grace = limits.answer_grace;
  settings.rate_grace = limits.rate_grace;
  settings.minimum_rate = size(limits.minimum_rate);
  settings.requests_per_connection = size(limits.requests_per_connection);
  settings.connections_per_address = size(limits.connections_per_address);
  settings.connections_total = size(limits.connections);
  settings.tls_certificate_file = server.tls.cert_file;
  settings.tls_key_file = server.tls.key_file;
  settings.hsts = std::chrono::duration_cast<std::chrono::seconds>(server.tls.hsts);
  settings.trusted_proxies = server.trusted_proxies;
  settings.public_url = server.public_url;
  settings.cors_origins = server.cors.origins;
  settings.cors_credentials = server.cors.credentials;
  settings.cors_headers = server.cors.headers;
  settings.cors_max_age = std::chrono::duration_cast<std::chrono::seconds>(server.cors.max_age);
  settings.gzip = server.gzip;
  settings.gzip_minimum = size(server.gzip_min_bytes);
  settings.gzip_maximum = size(server.gzip_max_bytes);
  return settings;
}

http::Settings admin_settings(const config::AdminSettings& admin) {
  http::Settings settings;
  settings.section = "admin";
  settings.listen = addresses(admin.listen);
  return settings;
}

}  // namespace portico::app
