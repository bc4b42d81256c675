// The framing table: what is refused with which status, what is accepted and what the handler must see.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace portico::testing {

struct FramingCase {
  std::string name;
  std::string bytes;
  std::set<int> statuses;
  bool goes_on = false;        // the connection serves the request behind it
  std::string body_seen = {};  // what a handler that echoes answers, when it is accepted
};

namespace framing {

inline const std::string kHost = "Host: test\r\n";

inline std::string post(const std::string& headers, const std::string& body) {
  return "POST /echo HTTP/1.1\r\n" + kHost + headers + "\r\n" + body;
}

inline std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}

inline std::string repeat(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace framing

inline std::vector<FramingCase> framing_cases() {
  using framing::chunked;
  using framing::kHost;
  using framing::post;
  using framing::repeat;
  using std::string_literals::operator""s;
  const std::string get = "GET / HTTP/1.1\r\n" + kHost;
  return {
      // Encoded words of mail are no HTTP.
      {"an encoded word stays as it is",
       get + "X-Echo: =?UTF-8?B?eA0KU2V0LUNvb2tpZTogZXZpbD0x?=\r\n\r\n",
       {200},
       true,
       ""},
      {"Transfer-Encoding as an encoded word",
       post("Transfer-Encoding: =?UTF-8?B?Y2h1bmtlZA==?=\r\n", "0\r\n\r\n"),
       {400}},
      {"Content-Length as an encoded word", post("Content-Length: =?UTF-8?B?NQ==?=\r\n", "hello"), {400}},
      // Content-Length.
      {"Content-Length +5", post("Content-Length: +5\r\n", "hello"), {400}},
      {"Content-Length -5", post("Content-Length: -5\r\n", ""), {400}},
      {"Content-Length with a blank inside", post("Content-Length: 5 5\r\n", "hello"), {400}},
      {"Content-Length as a list", post("Content-Length: 5, 5\r\n", "hello"), {400}},
      {"Content-Length in hexadecimal", post("Content-Length: 0x5\r\n", "hello"), {400}},
      {"Content-Length empty", post("Content-Length:\r\n", ""), {400}},
      {"Content-Length of 16 digits", post("Content-Length: 0000000000000005\r\n", "hello"), {400}},
      {"Content-Length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", ""), {400}},
      {"two different Content-Length", post("Content-Length: 5\r\nContent-Length: 0\r\n", "hello"), {400}},
      {"two equal Content-Length", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), {400}},
      {"Content-Length of five bytes",
       post("Content-Length: 5\r\n", "hello"),
       {200},
       true,
       "POST /echo hello"},
      {"Content-Length of zero", post("Content-Length: 0\r\n", ""), {200}, true, "POST /echo "},
      {"no Content-Length and no body",
       "POST /echo HTTP/1.1\r\n" + kHost + "\r\n",
       {200},
       true,
       "POST /echo "},
      {"a GET with a body",
       "GET /echo HTTP/1.1\r\n" + kHost + "Content-Length: 5\r\n\r\nhello",
       {200},
       true,
       "GET /echo hello"},
      // Both, and which coding.
      {"Content-Length then chunked",
       post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
       {400}},
      {"chunked then Content-Length",
       post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
       {400}},
      {"xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), {501}},
      {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), {501}},
      {"chunked, gzip", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), {400, 501}},
      {"identity", post("Transfer-Encoding: identity\r\n", ""), {501}},
      {"chunked twice in a list", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), {400}},
      {"two Transfer-Encoding",
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
       {400}},
      {"empty Transfer-Encoding", post("Transfer-Encoding: \r\n", ""), {400, 501}},
      {"chunked with a vertical tab",
       post("Transfer-Encoding: \x0b"
            "chunked\r\n",
            "0\r\n\r\n"),
       {400}},
      {"chunked on HTTP/1.0",
       "POST /echo HTTP/1.0\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       {400}},
      {"Chunked in another case",
       post("transfer-ENCODING: ChunkeD\r\n", "5\r\nhello\r\n0\r\n\r\n"),
       {200},
       true,
       "POST /echo hello"},
      // Chunks.
      {"chunked in two chunks", chunked("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"), {200}, true, "POST /echo hello"},
      {"chunked with trailers",
       chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\nContent-Length: 9\r\n\r\n"),
       {200},
       true,
       "POST /echo hello"},
      {"chunk size zz", chunked("zz\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size -5", chunked("-5\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size +5", chunked("+5\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size 0x5", chunked("0x5\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size of 17 digits", chunked("00000000000000005\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size that overflows", chunked("fffffffffffffffff\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size beyond every body", chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n"), {400, 413}},
      {"empty chunk size", chunked("\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk size with a blank behind", chunked("5 \r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk extension", chunked("5;name=value\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk extension without a name", chunked("5;\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk line with a bare LF", chunked("5\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk longer than it says", chunked("3\r\nhello\r\n0\r\n\r\n"), {400}},
      {"chunk ended by a bare LF", chunked("5\r\nhello\n0\r\n\r\n"), {400}},
      {"folded trailer", chunked("5\r\nhello\r\n0\r\nA: b\r\n c\r\n\r\n"), {400}},
      {"trailer with a control character", chunked("5\r\nhello\r\n0\r\nA: b\x01\r\n\r\n"), {400}},
      {"a trailer beyond 8 KiB", chunked("0\r\nX: " + std::string(8300, 'a') + "\r\n\r\n"), {431}},
      {"trailers beyond 32 KiB",
       chunked("0\r\n" + repeat(5, "X: " + std::string(8000, 'a') + "\r\n") + "\r\n"),
       {431}},
      {"102 trailers", chunked("0\r\n" + repeat(102, "X: y\r\n") + "\r\n"), {431}},
      {"trailer that ends in a bare LF", chunked("5\r\nhello\r\n0\r\nA: b\n\r\n"), {400}},
      // Lines and characters.
      {"bare LF everywhere", "GET / HTTP/1.1\nHost: test\n\n", {400}},
      {"bare LF behind a header", "GET / HTTP/1.1\r\nHost: test\nX: y\r\n\r\n", {400}},
      {"bare CR in a value", get + "X: a\rb\r\n\r\n", {400}},
      {"NUL in a value", get + "X: a\0b\r\n\r\n"s, {400}},
      {"0x01 in a value",
       get + "X: a\x01"
             "b\r\n\r\n",
       {400}},
      {"DEL in a value",
       get + "X: a\x7f"
             "b\r\n\r\n",
       {400}},
      {"folded header", get + "X: a\r\n b\r\n\r\n", {400}},
      {"folded header with a tab", get + "X: a\r\n\tb\r\n\r\n", {400}},
      {"blank before the colon", "GET / HTTP/1.1\r\nHost : test\r\n\r\n", {400}},
      {"header without a colon", get + "Nonsense\r\n\r\n", {400}},
      {"header without a name", get + ": value\r\n\r\n", {400}},
      {"blank before the first header", "GET / HTTP/1.1\r\n Host: test\r\n\r\n", {400}},
      {"parenthesis in a header name", get + "X(y): z\r\n\r\n", {400}},
      {"UTF-8 in a value", get + "X: caf\xc3\xa9\r\n\r\n", {200}, true, ""},
      // Host.
      {"no Host", "GET / HTTP/1.1\r\n\r\n", {400}},
      {"two Host", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}},
      {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", {400}},
      {"Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", {400}},
      {"Host with user info", "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", {400}},
      {"Host with a bad port", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", {400}},
      {"Host as IPv6 with a port", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", {200}, true, ""},
      // Versions and request line.
      {"HTTP/9.9", "GET / HTTP/9.9\r\n" + kHost + "\r\n", {505}},
      {"HTTP/2.0", "GET / HTTP/2.0\r\n" + kHost + "\r\n", {505}},
      {"HTTP/1.2", "GET / HTTP/1.2\r\n" + kHost + "\r\n", {505}},
      {"HTTP/0.9 by name", "GET / HTTP/0.9\r\n\r\n", {505}},
      {"HTTP/0.9 without a version", "GET /\r\n\r\n", {400}},
      {"HTTP/1.11", "GET / HTTP/1.11\r\n" + kHost + "\r\n", {400, 505}},
      {"http/1.1 in small letters", "GET / http/1.1\r\n" + kHost + "\r\n", {400}},
      {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}},
      {"RTSP", "OPTIONS / RTSP/1.1\r\n" + kHost + "\r\n", {400}},
      {"two blanks in the request line", "GET  / HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"two blanks before the version", "GET /  HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"a tab in the request line", "GET\t/ HTTP/1.1\r\n" + kHost + "\r\n", {400, 501}},
      {"a blank behind the version", "GET / HTTP/1.1 \r\n" + kHost + "\r\n", {400}},
      {"a blank before the method", " GET / HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"junk before the method",
       "\x16\x03\x01\x02"
       "GET / HTTP/1.1\r\n" +
           kHost + "\r\n",
       {400}},
      {"one empty line before the method", "\r\nGET / HTTP/1.1\r\n" + kHost + "\r\n", {200}, true, ""},
      {"two empty lines before the method", "\r\n\r\nGET / HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"a method in small letters", "get / HTTP/1.1\r\n" + kHost + "\r\n", {400, 501}},
      {"an unknown method", "BREW / HTTP/1.1\r\n" + kHost + "\r\n", {400, 501}},
      {"CONNECT", "CONNECT test:443 HTTP/1.1\r\n" + kHost + "\r\n", {400, 501}},
      // Targets.
      {"absolute form",
       "GET http://other/echo HTTP/1.1\r\n" + kHost + "\r\n",
       {200},
       true,
       "GET http://other/echo "},
      {"absolute form without a path", "GET http://other HTTP/1.1\r\n" + kHost + "\r\n", {200}, true, ""},
      {"absolute form with user info", "GET http://me@other/ HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"absolute form of another scheme", "GET ftp://other/ HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"asterisk with OPTIONS", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", {204}, true, ""},
      {"asterisk with GET", "GET * HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"a target without a slash", "GET echo HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"a fragment in the target", "GET /#top HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      {"a raw byte above 0x7f in the target", "GET /\xc3\xa9 HTTP/1.1\r\n" + kHost + "\r\n", {400}},
      // The path is wrong, the framing is not: the connection goes on.
      {"a broken percent-encoding", "GET /%zz HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"a cut percent-encoding", "GET /a% HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"%00 in the path", "GET /a%00b HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"%0d%0a in the path", "GET /a%0d%0ab HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"dot segments", "GET /a/../b HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"encoded dot segments", "GET /a/%2e%2E/b HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      {"a path that is no UTF-8", "GET /%ff%fe HTTP/1.1\r\n" + kHost + "\r\n", {400}, true},
      // Sizes.
      {"a request line beyond 8 KiB",
       "GET /" + std::string(8300, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n",
       {414}},
      {"a header beyond 8 KiB", get + "X: " + std::string(8300, 'a') + "\r\n\r\n", {431}},
      {"headers beyond 32 KiB", get + repeat(5, "X: " + std::string(8000, 'a') + "\r\n") + "\r\n", {431}},
      {"101 headers", get + repeat(100, "X: y\r\n") + "\r\n", {431}},
      {"a header name beyond 8 KiB", get + std::string(8300, 'a') + ": b\r\n\r\n", {431}},
      // Others.
      {"a compressed body", post("Content-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"), {415}, true},
      {"a compressed body in chunks",
       post("Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
       {415},
       true},
      {"two Authorization", get + "Authorization: a\r\nAuthorization: b\r\n\r\n", {400}},
      {"two Content-Type",
       post("Content-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n", ""),
       {400}},
      {"an unknown expectation", post("Expect: 200-ok\r\nContent-Length: 5\r\n", "hello"), {417}},
      {"an unknown expectation without a body", get + "Expect: x\r\n\r\n", {417}},
      {"an unknown expectation beside the known one",
       post("Expect: 100-continue, x=y\r\nContent-Length: 5\r\n", "hello"),
       {417}},
      {"an unknown expectation in a second header",
       post("Expect: 100-continue\r\nExpect: x\r\nContent-Length: 5\r\n", "hello"),
       {417}},
      {"the known expectation with its body behind it",
       post("Expect: 100-Continue\r\nContent-Length: 5\r\n", "hello"),
       {200},
       true,
       "POST /echo hello"},
      {"an empty expectation", get + "Expect: \r\n\r\n", {200}, true, ""},
      {"a wish to upgrade", get + "Connection: upgrade\r\nUpgrade: h2c\r\n\r\n", {200}, true, ""},
  };
}

}  // namespace portico::testing
