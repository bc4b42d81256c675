#include "http/request_reader.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/framing_cases.hpp"

namespace portico::http {
namespace {

using base::ErrorCode;
using Step = RequestReader::Step;

// What a connection would do with these bytes, given in pieces of this size: each request as text, then its
// end.
std::vector<std::string> read_all(const std::string& bytes, std::size_t piece) {
  const ReadLimits limits;
  RequestReader reader(limits);
  std::vector<std::string> seen;
  std::size_t at = 0;
  for (;;) {
    switch (reader.advance()) {
      case Step::need_more:
        if (at >= bytes.size()) {
          seen.emplace_back(reader.started() ? "cut" : "end");
          return seen;
        }
        reader.receive(std::string_view(bytes).substr(at, piece));
        at += piece;
        break;
      case Step::head:
        break;
      case Step::done: {
        Request request;
        const base::Status status = reader.fill(request);
        seen.push_back(status ? "status " + std::to_string(base::error_row(status.code).status)
                              : std::string(request.method_text()) + " " + std::string(request.target()) +
                                    " " + std::string(request.body()));
        if (status && status.code == ErrorCode::FRAMING) return seen;
        reader.next();
        break;
      }
      case Step::refused:
        seen.push_back("status " + std::to_string(base::error_row(reader.error().code).status));
        if (!reader.can_continue()) return seen;
        reader.discard_body(1024);
        break;
    }
  }
}

TEST(RequestReader, sees_the_same_however_the_bytes_are_cut) {
  for (const testing::FramingCase& entry : testing::framing_cases()) {
    SCOPED_TRACE(entry.name);
    const std::string bytes = entry.bytes + "GET /second HTTP/1.1\r\nHost: test\r\n\r\n";
    const std::vector<std::string> whole = read_all(bytes, bytes.size());
    const bool second = whole.size() >= 2 && whole[whole.size() - 2] == "GET /second ";
    EXPECT_EQ(second, entry.goes_on);
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{100}}) {
      EXPECT_EQ(read_all(bytes, piece), whole) << "in pieces of " << piece;
    }
    if (!entry.body_seen.empty()) {
      EXPECT_EQ(whole.front(), entry.body_seen);
    }
  }
}

TEST(RequestReader, keeps_a_large_chunked_body_together) {
  const ReadLimits limits;
  RequestReader reader(limits);
  std::string expected;
  std::string bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 5000; ++i) {
    const std::string chunk =
        std::string(1 + static_cast<std::size_t>(i % 7), static_cast<char>('a' + i % 26));
    bytes += std::to_string(chunk.size()) + "\r\n" + chunk + "\r\n";
    expected += chunk;
  }
  bytes += "0\r\n\r\n";
  for (std::size_t at = 0; at < bytes.size(); at += 611) {
    reader.receive(std::string_view(bytes).substr(at, 611));
    const Step step = reader.advance();
    ASSERT_NE(step, Step::refused);
    if (step == Step::head) reader.advance();
  }
  ASSERT_EQ(reader.advance(), Step::done);
  Request request;
  ASSERT_FALSE(reader.fill(request));
  EXPECT_EQ(request.body(), expected);
}

TEST(RequestReader, finds_headers_whatever_their_case) {
  const ReadLimits limits;
  RequestReader reader(limits);
  reader.receive("GET /a?b=c HTTP/1.1\r\nhOST: h:1\r\nX-Two:  padded \t\r\nACCEPT: */*\r\nX-Empty:\r\n\r\n");
  ASSERT_EQ(reader.advance(), Step::done);
  Request request;
  ASSERT_FALSE(reader.fill(request));
  EXPECT_EQ(request.host(), "h:1");
  EXPECT_EQ(request.header("x-two").value_or("?"), "padded");
  EXPECT_EQ(request.header("x-empty").value_or("?"), "");
  EXPECT_FALSE(request.header("x-none").has_value());
  EXPECT_EQ(request.header(KnownHeader::accept), "*/*");
  EXPECT_FALSE(request.has(KnownHeader::origin));
  EXPECT_EQ(request.path(), "/a");
  EXPECT_EQ(request.query(), "b=c");
}

TEST(RequestReader, tells_who_wants_the_connection_kept) {
  const auto keeps = [](const std::string& head) {
    const ReadLimits limits;
    RequestReader reader(limits);
    reader.receive(head);
    EXPECT_EQ(reader.advance(), Step::done);
    return reader.keep_alive();
  };
  EXPECT_TRUE(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(RequestReader, refuses_a_head_that_never_ends) {
  const ReadLimits limits;
  for (const std::string& endless : {std::string("GET /"), std::string("GET / HTTP/1.1\r\nHost: a\r\nX: "),
                                     std::string("GET / HTTP/1.1\r\nHost: a\r\n")}) {
    RequestReader reader(limits);
    reader.receive(endless);
    std::size_t sent = 0;
    const std::string more = endless.back() == '\n' ? "X: y\r\n" : "aaaaaa";
    while (reader.advance() == Step::need_more && sent < 100'000) {
      reader.receive(more);
      sent += more.size();
    }
    EXPECT_EQ(reader.advance(), Step::refused);
    EXPECT_LT(sent, 34'000U);
  }
}

TEST(RequestReader, stops_at_the_body_limit_before_the_bytes_arrive) {
  ReadLimits limits;
  limits.body_bytes = 10;
  RequestReader sized(limits);
  sized.receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(sized.advance(), Step::refused);
  EXPECT_EQ(sized.error().code, ErrorCode::BODY_TOO_LARGE);
  RequestReader chunked(limits);
  chunked.receive("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n");
  EXPECT_EQ(chunked.advance(), Step::head);
  EXPECT_EQ(chunked.advance(), Step::refused);
  EXPECT_EQ(chunked.error().code, ErrorCode::BODY_TOO_LARGE);
}

}  // namespace
}  // namespace portico::http
