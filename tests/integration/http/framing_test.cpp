// Every way of framing a request that is refused or accepted, in one table. Behind each goes a second
// request: after a refusal it must not be served, after an accepted request it must be served exactly once.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "integration/http/running_server.hpp"
#include "support/framing_cases.hpp"

namespace portico::testing {
namespace {

const std::string kSecond = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";

struct Seen {
  std::vector<int> statuses;
  std::string first_body;
  std::string first_head;
};

// All responses until the server ends the connection or has answered both requests.
Seen talk(RawClient& client, bool goes_on) {
  Seen seen;
  for (int i = 0; i < 3; ++i) {
    if (goes_on && seen.statuses.size() == 2) break;
    const RawResponse response = client.read_response();
    if (response.status == 0) break;
    seen.statuses.push_back(response.status);
    if (i == 0) {
      seen.first_body = response.body;
      seen.first_head = response.head;
    }
  }
  return seen;
}

void check(RunningServer& server, const FramingCase& entry, bool byte_by_byte) {
  SCOPED_TRACE(entry.name + (byte_by_byte ? " (in pieces)" : ""));
  const int before = server.smuggled.load();
  RawClient client = server.connect();
  const std::string all = entry.bytes + kSecond;
  if (byte_by_byte) {
    for (std::size_t at = 0; at < all.size(); at += 7) {
      if (!client.send(std::string_view(all).substr(at, 7))) break;
    }
  } else {
    client.send(all);
  }
  const Seen seen = talk(client, entry.goes_on);
  ASSERT_FALSE(seen.statuses.empty());
  EXPECT_EQ(entry.statuses.count(seen.statuses.front()), 1U) << "answered " << seen.statuses.front();
  if (seen.statuses.front() >= 400) {
    EXPECT_NE(seen.first_head.find("X-Portico-Error: PORTICO-"), std::string::npos);
  }
  if (!entry.body_seen.empty()) {
    EXPECT_EQ(seen.first_body, entry.body_seen);
  }
  if (entry.goes_on) {
    ASSERT_EQ(seen.statuses.size(), 2U);
    EXPECT_EQ(seen.statuses.back(), 200);
    EXPECT_EQ(server.smuggled.load(), before + 1);
  } else {
    EXPECT_EQ(seen.statuses.size(), 1U) << "the second request was answered";
    EXPECT_NE(seen.first_head.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(client.wait_closed());
    EXPECT_EQ(server.smuggled.load(), before);
  }
}

TEST(Framing, each_form_is_refused_or_accepted_as_the_table_says) {
  RunningServer server;
  ASSERT_FALSE(server.status);
  ASSERT_GE(framing_cases().size(), 46U);
  for (const FramingCase& entry : framing_cases()) check(server, entry, false);
}

TEST(Framing, the_table_holds_when_the_bytes_come_in_pieces) {
  RunningServer server;
  ASSERT_FALSE(server.status);
  for (const FramingCase& entry : framing_cases()) {
    if (entry.bytes.size() < 1000) check(server, entry, true);
  }
}

TEST(Framing, a_body_that_ends_early_is_never_handled) {
  RunningServer server;
  for (const std::string& bytes :
       {framing::post("Content-Length: 10\r\n", "hello"), framing::chunked("5\r\nhel"),
        framing::chunked("5\r\nhello\r\n"), framing::chunked("5\r\nhello\r\n0\r\n")}) {
    RawClient client = server.connect();
    client.send(bytes);
    client.end_sending();
    EXPECT_TRUE(client.wait_closed());
  }
  EXPECT_EQ(server.handled.load(), 0);
}

}  // namespace
}  // namespace portico::testing
