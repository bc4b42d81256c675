// What http adds to answers: compression, entity tags, cross-origin headers, error documents.
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include "integration/http/running_server.hpp"

namespace portico::testing {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(4 * 1024 * 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string("not gzip");
}

TEST(Compression, a_body_above_one_kib_is_compressed_when_accepted) {
  RunningServer server;
  const RawResponse response = server.get("/bytes?5000", "Accept-Encoding: br, gzip;q=0.5\r\n");
  EXPECT_EQ(response.header("Content-Encoding"), "gzip");
  EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
  EXPECT_LT(response.body.size(), 200U);
  EXPECT_EQ(gunzip(response.body), std::string(5000, 'b'));
}

TEST(Compression, is_left_out_when_small_or_not_wanted) {
  RunningServer server;
  EXPECT_FALSE(server.get("/bytes?1000", "Accept-Encoding: gzip\r\n").has("Content-Encoding"));
  for (const char* header :
       {"", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: *;q=0\r\n"}) {
    const RawResponse response = server.get("/bytes?5000", header);
    EXPECT_FALSE(response.has("Content-Encoding")) << header;
    EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.body.size(), 5000U);
  }
}

TEST(Compression, leaves_out_what_lies_outside_of_its_bounds) {
  http::Settings settings = quick_settings();
  settings.gzip_minimum = 100;
  settings.gzip_maximum = 4000;
  RunningServer server(settings);
  const auto coded = [&server](const char* target) {
    return server.get(target, "Accept-Encoding: gzip\r\n").has("Content-Encoding");
  };
  EXPECT_FALSE(coded("/bytes?99"));
  EXPECT_TRUE(coded("/bytes?100"));
  EXPECT_TRUE(coded("/bytes?4000"));
  EXPECT_FALSE(coded("/bytes?4001"));
}

TEST(Compression, head_tells_the_length_of_the_compressed_body) {
  RunningServer server;
  const RawResponse get = server.get("/bytes?5000", "Accept-Encoding: gzip\r\n");
  const RawResponse head =
      server.ask("HEAD /bytes?5000 HTTP/1.1\r\nHost: test\r\nAccept-Encoding: gzip\r\n\r\n");
  EXPECT_EQ(head.header("Content-Length"), std::to_string(get.body.size()));
}

http::Hooks tagged() {
  http::Hooks hooks;
  hooks.handler = [](http::Request& request, http::Responder responder) {
    http::Response response;
    response.etag = "\"v1\"";
    response.no_compress = request.path() == "/secret";
    if (request.path() == "/typed") response.headers.add("Content-Type", "application/geo+json");
    if (request.path() == "/image") response.headers.add("Content-Type", "image/png");
    if (request.path() == "/coded") response.headers.add("Content-Encoding", "br");
    response.body.append(std::string(3000, 'e'));
    responder.send(std::move(response));
  };
  return hooks;
}

TEST(Compression, leaves_secrets_and_encoded_bodies_alone) {
  RunningServer server(quick_settings(), tagged());
  EXPECT_FALSE(server.get("/secret", "Accept-Encoding: gzip\r\n").has("Content-Encoding"));
  EXPECT_EQ(server.get("/coded", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "br");
}

TEST(Compression, looks_at_the_media_type) {
  RunningServer server(quick_settings(), tagged());
  EXPECT_EQ(server.get("/typed", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "gzip");
  EXPECT_FALSE(server.get("/image", "Accept-Encoding: gzip\r\n").has("Content-Encoding"));
}

TEST(EntityTags, a_matching_tag_gives_304_without_a_body) {
  RunningServer server(quick_settings(), tagged());
  EXPECT_EQ(server.get("/").header("ETag"), "\"v1\"");
  for (const char* tag : {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*", "\"v1-gzip\""}) {
    const RawResponse response = server.get("/", "If-None-Match: " + std::string(tag) + "\r\n");
    EXPECT_EQ(response.status, 304) << tag;
    EXPECT_TRUE(response.body.empty());
    EXPECT_TRUE(response.has("ETag"));
  }
  EXPECT_EQ(server.get("/", "If-None-Match: \"v2\"\r\n").status, 200);
  EXPECT_EQ(server.get("/", "Accept-Encoding: gzip\r\n").header("ETag"), "\"v1-gzip\"");
}

http::Settings cors_settings() {
  http::Settings settings = quick_settings();
  settings.cors_origins = {"https://app.example", "http://localhost:5173"};
  settings.cors_credentials = true;
  return settings;
}

TEST(Cors, a_preflight_of_a_listed_origin_is_answered_without_the_handler) {
  RunningServer server(cors_settings());
  const RawResponse response = server.ask(
      "OPTIONS /rest/companies HTTP/1.1\r\nHost: test\r\nOrigin: https://app.example\r\n"
      "Access-Control-Request-Method: PATCH\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "https://app.example");
  EXPECT_EQ(response.header("Access-Control-Allow-Credentials"), "true");
  EXPECT_EQ(response.header("Access-Control-Max-Age"), "600");
  EXPECT_NE(response.header("Access-Control-Allow-Methods").find("PATCH"), std::string::npos);
  EXPECT_NE(response.header("Access-Control-Allow-Headers").find("Authorization"), std::string::npos);
  EXPECT_EQ(response.header("Vary"), "Origin");
  EXPECT_EQ(server.handled.load(), 0);
}

TEST(Cors, a_preflight_names_the_headers_of_the_settings) {
  http::Settings settings = cors_settings();
  settings.cors_headers = {"Authorization", "X-Own"};
  RunningServer server(settings);
  const RawResponse response = server.ask(
      "OPTIONS /x HTTP/1.1\r\nHost: test\r\nOrigin: https://app.example\r\n"
      "Access-Control-Request-Method: GET\r\n\r\n");
  EXPECT_EQ(response.header("Access-Control-Allow-Headers"), "Authorization, X-Own");
}

TEST(Cors, one_origin_is_echoed_and_no_other) {
  RunningServer server(cors_settings());
  const RawResponse listed = server.get("/", "Origin: http://localhost:5173\r\n");
  EXPECT_EQ(listed.header("Access-Control-Allow-Origin"), "http://localhost:5173");
  EXPECT_NE(listed.header("Access-Control-Expose-Headers").find("ETag"), std::string::npos);
  for (const char* origin :
       {"https://evil.example", "null", "https://app.example.evil", "HTTPS://APP.EXAMPLE"}) {
    const RawResponse response = server.get("/", "Origin: " + std::string(origin) + "\r\n");
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(response.has("Access-Control-Allow-Origin")) << origin;
    EXPECT_EQ(response.header("Vary"), "Origin");
  }
}

TEST(Cors, a_refusal_carries_the_headers_too) {
  RunningServer server(cors_settings());
  const RawResponse response = server.get("/%zz", "Origin: https://app.example\r\n");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "https://app.example");
}

TEST(Cors, any_origin_goes_without_credentials_only) {
  http::Settings settings = quick_settings();
  settings.cors_origins = {"*"};
  RunningServer open(settings);
  EXPECT_EQ(open.get("/", "Origin: https://any.example\r\n").header("Access-Control-Allow-Origin"), "*");
  EXPECT_FALSE(open.get("/", "Origin: null\r\n").has("Access-Control-Allow-Origin"));
  settings.cors_credentials = true;
  EXPECT_EQ(RunningServer(settings).status.code, base::ErrorCode::CONFIG_VALUE);
}

TEST(Cors, without_origins_the_handler_sees_options) {
  RunningServer server;
  const RawResponse response = server.ask(
      "OPTIONS /x HTTP/1.1\r\nHost: test\r\nOrigin: https://app.example\r\nAccess-Control-Request-Method: "
      "GET\r\n\r\n");
  EXPECT_EQ(response.body, "OPTIONS /x ");
  EXPECT_FALSE(response.has("Access-Control-Allow-Origin"));
}

TEST(ErrorDocument, is_a_problem_when_accept_lists_it) {
  RunningServer server;
  const RawResponse plain = server.get("/a%00", "Accept: */*\r\n");
  EXPECT_EQ(plain.header("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(plain.body.rfind("{\"statusCode\":400,\"error\":\"BadRequestException\",\"messages\":[\"", 0),
            0U);
  const RawResponse problem = server.get("/a%00", "Accept: application/problem+json, application/json\r\n");
  EXPECT_EQ(problem.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(problem.body.rfind("{\"type\":\"/errors/1400\",\"title\":", 0), 0U);
}

}  // namespace
}  // namespace portico::testing
