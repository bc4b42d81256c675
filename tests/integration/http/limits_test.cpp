// Each limit from below and from above.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "integration/http/limit_cases.hpp"

namespace portico::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(Limits, what_is_at_the_limit_is_served) {
  RunningServer server(limit_settings());
  for (const LimitCase& entry : limit_cases()) {
    SCOPED_TRACE(entry.name);
    RawClient client = server.connect();
    ASSERT_TRUE(client.send(entry.below));
    EXPECT_EQ(client.read_response().status, 200);
    client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
    EXPECT_EQ(client.read_response().status, 200) << "the connection did not go on";
  }
}

TEST(Limits, what_is_above_gets_its_status_and_a_body_that_says_so) {
  RunningServer server(limit_settings());
  for (const LimitCase& entry : limit_cases()) {
    SCOPED_TRACE(entry.name);
    RawClient client = server.connect();
    client.send(entry.above);
    const RawResponse response = client.read_response();
    EXPECT_EQ(response.status, entry.status);
    EXPECT_EQ(response.body.rfind("{\"statusCode\":" + std::to_string(entry.status) + ",", 0), 0U)
        << response.body;
    EXPECT_NE(response.body.find(entry.limit), std::string::npos) << response.body;
    EXPECT_TRUE(response.has("X-Portico-Error"));
    EXPECT_LT(response.body.size(), 8192U);
  }
}

TEST(Limits, the_body_of_a_refused_request_is_not_the_next_request) {
  http::Settings settings = quick_settings();
  settings.read.body_bytes = 100;
  RunningServer server(settings);
  const std::string hidden = "GET /smuggled HTTP/1.1\r\n" + kHost + "\r\n" + std::string(100, ' ');
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
  for (const auto& [headers, status] :
       {std::pair(length, 413), std::pair("Content-Encoding: gzip\r\n" + length, 415)}) {
    RawClient client = server.connect();
    client.send("POST /echo HTTP/1.1\r\n" + kHost + headers + "\r\n" + hidden + "GET /next HTTP/1.1\r\n" +
                kHost + "\r\n");
    EXPECT_EQ(client.read_response().status, status);
    EXPECT_EQ(client.read_response().body, "GET /next ");
  }
  EXPECT_EQ(server.smuggled.load(), 0);
}

TEST(Limits, the_last_request_of_a_connection_says_close) {
  http::Settings settings = quick_settings();
  settings.requests_per_connection = 3;
  RunningServer server(settings);
  RawClient client = server.connect();
  for (int i = 1; i <= 3; ++i) {
    client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
    const RawResponse response = client.read_response();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("Connection"), i == 3 ? "close" : "");
  }
  EXPECT_TRUE(client.wait_closed());
}

TEST(Limits, connections_of_one_address_are_limited) {
  http::Settings settings = quick_settings();
  settings.connections_per_address = 3;
  RunningServer server(settings);
  std::vector<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(server.connect());
    clients.back().send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
    EXPECT_EQ(clients.back().read_response().status, 200);
  }
  RawClient refused = server.connect();
  refused.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(refused.wait_closed());
  EXPECT_EQ(server.server().counters().refused_connections, 1U);
  clients.pop_back();
  EXPECT_TRUE(eventually([&server] { return server.server().counters().connections_open == 2; }));
  EXPECT_EQ(server.get("/").status, 200);
}

TEST(Limits, a_trusted_proxy_may_open_more_connections) {
  http::Settings settings = quick_settings();
  settings.connections_per_address = 1;
  settings.trusted_proxies = {"127.0.0.0/8"};
  RunningServer server(settings);
  RawClient first = server.connect();
  first.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(first.read_response().status, 200);
  EXPECT_EQ(server.get("/").status, 200);
}

TEST(Limits, connections_in_total_are_limited) {
  http::Settings settings = quick_settings();
  settings.connections_total = 2;
  RunningServer server(settings);
  RawClient first = server.connect();
  RawClient second = server.connect();
  second.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(second.read_response().status, 200);
  RawClient third = server.connect();
  EXPECT_TRUE(third.wait_closed());
}

TEST(Limits, a_slow_head_is_closed_at_its_deadline) {
  http::Settings settings = quick_settings();
  settings.header_deadline = milliseconds(200);
  RunningServer server(settings);
  RawClient slow = server.connect();
  slow.send("GET / HTTP/1.1\r\nHo");
  const auto begin = steady_clock::now();
  RawClient other = server.connect();
  other.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(other.read_response().status, 200);
  EXPECT_TRUE(slow.wait_closed());
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(3));
  EXPECT_EQ(server.handled.load(), 1);
}

TEST(Limits, a_connection_that_never_asks_is_closed) {
  http::Settings settings = quick_settings();
  settings.header_deadline = milliseconds(200);
  RunningServer server(settings);
  RawClient silent = server.connect();
  EXPECT_TRUE(silent.wait_closed(milliseconds(3000)));
}

TEST(Limits, bytes_that_trickle_do_not_move_the_head_deadline) {
  http::Settings settings = quick_settings();
  settings.header_deadline = milliseconds(200);
  RunningServer server(settings);
  RawClient slow = server.connect();
  const auto begin = steady_clock::now();
  slow.send("GET / HTTP/1.1\r\n");
  while (steady_clock::now() - begin < std::chrono::seconds(3) && slow.send("X: y\r\n")) {
    std::this_thread::sleep_for(milliseconds(20));
  }
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Limits, an_idle_connection_is_closed_and_a_used_one_is_not) {
  http::Settings settings = quick_settings();
  settings.idle_deadline = milliseconds(300);
  RunningServer server(settings);
  RawClient client = server.connect();
  for (int i = 0; i < 5; ++i) {
    std::this_thread::sleep_for(milliseconds(100));
    client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
    EXPECT_EQ(client.read_response().status, 200);
  }
  EXPECT_TRUE(client.wait_closed(milliseconds(3000)));
}

TEST(Limits, a_slow_body_gets_408) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(200);
  RunningServer server(settings);
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1000\r\n\r\nabc");
  EXPECT_EQ(client.read_response().status, 408);
  EXPECT_TRUE(client.wait_closed());
  EXPECT_EQ(server.handled.load(), 0);
}

TEST(Limits, a_slow_body_in_chunks_gets_408_though_bytes_go_on_coming) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(200);
  RunningServer server(settings);
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n");
  const auto begin = steady_clock::now();
  while (steady_clock::now() - begin < milliseconds(1500) && client.send("1\r\nx\r\n"))
    std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(client.read_response().status, 408);
  EXPECT_EQ(server.handled.load(), 0);
}

TEST(Limits, a_body_at_the_minimum_rate_is_read_to_its_end) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(300);
  RunningServer server(settings);
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 4000\r\n\r\n");
  for (int i = 0; i < 20; ++i) {
    client.send(std::string(200, 'x'));
    std::this_thread::sleep_for(milliseconds(30));
  }
  EXPECT_EQ(client.read_response().status, 200);
}

TEST(Limits, a_reader_that_does_not_read_is_closed) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(300);
  RunningServer server(settings);
  RawClient slow = server.connect();
  slow.shrink_receive_buffer();
  slow.send("GET /bytes?12000000 HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_response_bytes > 0; }));
  EXPECT_EQ(server.get("/").status, 200);
  EXPECT_TRUE(eventually([&server] { return server.server().counters().closed_slow_clients == 1; }));
  EXPECT_EQ(server.server().counters().pending_response_bytes, 0U);
}

TEST(Limits, a_reader_below_the_minimum_rate_is_closed_though_it_reads) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(300);
  settings.minimum_rate = 10'000'000;
  RunningServer server(settings);
  RawClient slow = server.connect();
  slow.shrink_receive_buffer();
  slow.send("GET /bytes?12000000 HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(eventually([&] {
    slow.skim(1000);
    return server.server().counters().closed_slow_clients == 1;
  }));
  EXPECT_EQ(server.server().counters().pending_response_bytes, 0U);
}

TEST(Limits, a_slow_but_steady_reader_gets_everything) {
  http::Settings settings = quick_settings();
  settings.rate_grace = milliseconds(1000);
  RunningServer server(settings);
  RawClient client = server.connect();
  client.send("GET /bytes?8000000 HTTP/1.1\r\n" + kHost + "\r\n");
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(client.read_response().body.size(), 8000000U);
}

TEST(Limits, bodies_on_their_way_in_are_limited_together) {
  http::Settings settings = quick_settings();
  settings.pending_request_bytes = 100'000;
  RunningServer server(settings);
  const std::string head = "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 80000\r\n\r\n";
  RawClient first = server.connect();
  first.send(head);
  first.send(std::string(60'000, 'x'));
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_request_bytes >= 50'000; }));
  RawClient second = server.connect();
  second.send(head);
  second.send(std::string(70'000, 'y'));
  EXPECT_EQ(second.read_response().status, 503);
  EXPECT_TRUE(second.wait_closed());
  first.send(std::string(20'000, 'x'));
  EXPECT_EQ(first.read_response().status, 200);
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_request_bytes == 0; }));
}

TEST(Limits, pending_responses_of_the_process_are_limited) {
  http::Settings settings = quick_settings();
  settings.pending_response_bytes = 15'000'000;
  RunningServer server(settings);
  RawClient slow = server.connect();
  slow.shrink_receive_buffer();
  slow.send("GET /bytes?12000000 HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_response_bytes > 0; }));
  const RawResponse refused = server.get("/bytes?12000000");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_EQ(server.get("/bytes?1000").status, 200);
  slow.reset();
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_response_bytes == 0; }));
  EXPECT_EQ(server.get("/bytes?12000000").status, 200);
}

}  // namespace
}  // namespace portico::testing
