// Every option of the listener reaches it.
#include "app/http_settings.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace portico::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(HttpSettings, defaults_of_the_options_are_those_of_the_listener) {
  const http::Settings plain;
  const http::Settings made = public_settings(config::ServerSettings{});
  EXPECT_EQ(made.listen, plain.listen);
  EXPECT_EQ(made.backlog, plain.backlog);
  EXPECT_EQ(made.read.request_line, plain.read.request_line);
  EXPECT_EQ(made.read.header_line, plain.read.header_line);
  EXPECT_EQ(made.read.header_bytes, plain.read.header_bytes);
  EXPECT_EQ(made.read.header_count, plain.read.header_count);
  EXPECT_EQ(made.read.body_bytes, plain.read.body_bytes);
  EXPECT_EQ(made.drain_bytes, plain.drain_bytes);
  EXPECT_EQ(made.response_bytes, plain.response_bytes);
  EXPECT_EQ(made.pending_response_bytes, plain.pending_response_bytes);
  EXPECT_EQ(made.pending_request_bytes, plain.pending_request_bytes);
  EXPECT_EQ(made.header_deadline, plain.header_deadline);
  EXPECT_EQ(made.idle_deadline, plain.idle_deadline);
  EXPECT_EQ(made.request_deadline, plain.request_deadline);
  EXPECT_EQ(made.answer_grace, plain.answer_grace);
  EXPECT_EQ(made.rate_grace, plain.rate_grace);
  EXPECT_EQ(made.minimum_rate, plain.minimum_rate);
  EXPECT_EQ(made.requests_per_connection, plain.requests_per_connection);
  EXPECT_EQ(made.connections_per_address, plain.connections_per_address);
  EXPECT_EQ(made.connections_total, plain.connections_total);
  EXPECT_EQ(made.hsts, plain.hsts);
  EXPECT_EQ(made.cors_headers, plain.cors_headers);
  EXPECT_EQ(made.cors_max_age, plain.cors_max_age);
  EXPECT_EQ(made.gzip, plain.gzip);
  EXPECT_EQ(made.gzip_minimum, plain.gzip_minimum);
  EXPECT_EQ(made.gzip_maximum, plain.gzip_maximum);
}

TEST(HttpSettings, a_changed_option_changes_its_setting) {
  config::ServerSettings server;
  server.backlog = 7;
  server.gzip = false;
  server.gzip_min_bytes = 8;
  server.gzip_max_bytes = 9;
  server.public_url = "https://crm.example";
  server.trusted_proxies = {"10.0.0.0/8"};
  server.tls.cert_file = "/c";
  server.tls.key_file = "/k";
  server.tls.hsts = seconds(11);
  server.cors.origins = {"https://app.example"};
  server.cors.credentials = true;
  server.cors.headers = {"X-Own"};
  server.cors.max_age = seconds(12);
  config::HttpLimits& limits = server.limits;
  limits.request_line_bytes = 301;
  limits.header_bytes = 302;
  limits.headers_bytes = 303;
  limits.header_count = 304;
  limits.header_timeout = milliseconds(305);
  limits.idle_timeout = milliseconds(306);
  limits.request_timeout = milliseconds(307);
  limits.answer_grace = milliseconds(308);
  limits.requests_per_connection = 309;
  limits.body_bytes = 310;
  limits.unread_body_bytes = 311;
  limits.minimum_rate = 312;
  limits.rate_grace = milliseconds(313);
  limits.connections_per_address = 314;
  limits.connections = 315;
  limits.response_bytes = 316;
  limits.pending_bytes = 317;
  limits.pending_request_bytes = 318;
  const http::Settings made = public_settings(server);
  EXPECT_EQ(made.backlog, 7);
  EXPECT_FALSE(made.gzip);
  EXPECT_EQ(made.gzip_minimum, 8U);
  EXPECT_EQ(made.gzip_maximum, 9U);
  EXPECT_EQ(made.public_url, "https://crm.example");
  EXPECT_EQ(made.trusted_proxies, server.trusted_proxies);
  EXPECT_EQ(made.tls_certificate_file, "/c");
  EXPECT_EQ(made.tls_key_file, "/k");
  EXPECT_EQ(made.hsts, seconds(11));
  EXPECT_EQ(made.cors_origins, server.cors.origins);
  EXPECT_TRUE(made.cors_credentials);
  EXPECT_EQ(made.cors_headers, server.cors.headers);
  EXPECT_EQ(made.cors_max_age, seconds(12));
  EXPECT_EQ(made.read.request_line, 301U);
  EXPECT_EQ(made.read.header_line, 302U);
  EXPECT_EQ(made.read.header_bytes, 303U);
  EXPECT_EQ(made.read.header_count, 304U);
  EXPECT_EQ(made.header_deadline, milliseconds(305));
  EXPECT_EQ(made.idle_deadline, milliseconds(306));
  EXPECT_EQ(made.request_deadline, milliseconds(307));
  EXPECT_EQ(made.answer_grace, milliseconds(308));
  EXPECT_EQ(made.requests_per_connection, 309U);
  EXPECT_EQ(made.read.body_bytes, 310U);
  EXPECT_EQ(made.drain_bytes, 311U);
  EXPECT_EQ(made.minimum_rate, 312U);
  EXPECT_EQ(made.rate_grace, milliseconds(313));
  EXPECT_EQ(made.connections_per_address, 314U);
  EXPECT_EQ(made.connections_total, 315U);
  EXPECT_EQ(made.response_bytes, 316U);
  EXPECT_EQ(made.pending_response_bytes, 317U);
  EXPECT_EQ(made.pending_request_bytes, 318U);
}

}  // namespace
}  // namespace portico::app
