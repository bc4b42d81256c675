#include <string>

#include <gtest/gtest.h>

#include "integration/http/running_server.hpp"

namespace portico::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

const std::string kHost = "Host: test\r\n";
std::string get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\n" + kHost + headers + "\r\n";
}

TEST(Server, every_answer_carries_the_fixed_headers) {
  RunningServer server;
  const RawResponse response = server.get("/x");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "GET /x ");
  EXPECT_EQ(response.header("Content-Length"), "7");
  EXPECT_EQ(response.header("Cache-Control"), "no-store");
  EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.header("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(response.header("Date").size(), 29U);
  EXPECT_FALSE(response.has("Server"));
  EXPECT_FALSE(response.has("Connection"));
}

TEST(Server, keeps_the_connection_alive_and_closes_it_when_asked) {
  RunningServer server;
  RawClient client = server.connect();
  for (int i = 0; i < 5; ++i) {
    client.send(get("/" + std::to_string(i)));
    EXPECT_EQ(client.read_response().body, "GET /" + std::to_string(i) + " ");
  }
  client.send(get("/last", "Connection: close\r\n"));
  const RawResponse last = client.read_response();
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.wait_closed());
}

TEST(Server, http_1_0_closes_unless_asked_to_keep_alive) {
  RunningServer server;
  RawClient closing = server.connect();
  closing.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(closing.read_response().status, 200);
  EXPECT_TRUE(closing.wait_closed());
  RawClient keeping = server.connect();
  for (int i = 0; i < 2; ++i) {
    keeping.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(keeping.read_response().header("Connection"), "keep-alive");
  }
}

TEST(Server, pipelined_requests_are_answered_in_order) {
  RunningServer server;
  RawClient client = server.connect();
  std::string all;
  for (int i = 0; i < 100; ++i) {
    all += i % 3 == 0 ? get("/thread")
           : i % 3 == 1
               ? get("/" + std::to_string(i))
               : "POST /p HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n\r\n" + std::to_string(100 + i);
  }
  client.send(all);
  for (int i = 0; i < 100; ++i) {
    const RawResponse response = client.read_response();
    ASSERT_EQ(response.status, 200) << i;
    EXPECT_EQ(response.body, i % 3 == 0   ? "from a thread"
                             : i % 3 == 1 ? "GET /" + std::to_string(i) + " "
                                          : "POST /p " + std::to_string(100 + i));
  }
}

TEST(Server, head_has_the_length_of_get_and_no_body) {
  RunningServer server;
  RawClient client = server.connect();
  client.send("HEAD /bytes?500 HTTP/1.1\r\n" + kHost + "\r\n" + get("/after"));
  const RawResponse head = client.read_response(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "500");
  EXPECT_EQ(client.read_response().body, "GET /after ");
}

TEST(Server, asterisk_options_lists_the_methods) {
  RunningServer server;
  const RawResponse response = server.ask("OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.header("Allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  EXPECT_FALSE(response.has("Content-Length"));
}

TEST(Server, a_dropped_responder_answers_500) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(get("/drop"));
  const RawResponse response = client.read_response();
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.header("X-Portico-Error"), "PORTICO-9001");
  client.send(get("/after"));
  EXPECT_EQ(client.read_response().status, 200);
}

TEST(Server, a_handler_that_throws_answers_500_and_the_server_goes_on) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(get("/throw"));
  EXPECT_EQ(client.read_response().status, 500);
  client.send(get("/after"));
  EXPECT_EQ(client.read_response().status, 200);
  EXPECT_EQ(server.server().counters().handler_exceptions, 1U);
}

TEST(Server, answers_from_another_thread) {
  RunningServer server;
  EXPECT_EQ(server.get("/thread").body, "from a thread");
}

TEST(Server, a_waiting_request_is_cancelled_when_its_client_leaves) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(get("/park"));
  ASSERT_TRUE(eventually([&server] { return server.parked() == 1; }));
  client.reset();
  EXPECT_TRUE(eventually([&server] { return server.parked_is_cancelled(); }));
  EXPECT_EQ(server.cancel_hooks.load(), 1);
  server.answer_parked("too late");
  EXPECT_TRUE(eventually([&server] { return server.server().counters().connections_open == 0; }));
  EXPECT_EQ(server.get("/").status, 200);
}

TEST(Server, a_client_that_only_ends_its_side_still_gets_the_answer) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(get("/park"));
  client.end_sending();
  ASSERT_TRUE(eventually([&server] { return server.parked_is_cancelled(); }));
  server.answer_parked("here");
  EXPECT_EQ(client.read_response().body, "here");
  EXPECT_TRUE(client.wait_closed());
}

TEST(Server, requests_behind_a_waiting_one_wait_too) {
  RunningServer server;
  RawClient client = server.connect();
  client.send(get("/park") + get("/next"));
  ASSERT_TRUE(eventually([&server] { return server.parked() == 1; }));
  std::this_thread::sleep_for(milliseconds(600));
  EXPECT_EQ(server.handled.load(), 1);
  server.answer_parked("first");
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_response().body, "GET /next ");
}

TEST(Server, a_passed_deadline_cancels_and_then_answers_504) {
  http::Settings settings = quick_settings();
  settings.request_deadline = milliseconds(200);
  settings.answer_grace = milliseconds(200);
  RunningServer server(settings);
  RawClient client = server.connect();
  client.send(get("/park"));
  EXPECT_TRUE(eventually([&server] { return server.parked_is_cancelled(); }));
  const RawResponse response = client.read_response();
  EXPECT_EQ(response.status, 504);
  EXPECT_EQ(response.header("X-Portico-Error"), "PORTICO-1408");
  EXPECT_TRUE(client.wait_closed());
  server.answer_parked("too late");
  EXPECT_EQ(server.get("/").status, 200);
}

TEST(Server, an_accepted_expectation_is_answered_with_100) {
  RunningServer server;
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send("hello");
  EXPECT_EQ(client.read_response().body, "POST /echo hello");
}

TEST(Server, an_unknown_expectation_is_refused_before_its_body_comes) {
  RunningServer server;
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Expect: x\r\nContent-Length: 5\r\n\r\n");
  const RawResponse response = client.read_response();
  EXPECT_EQ(response.status, 417);
  EXPECT_EQ(response.header("X-Portico-Error"), "PORTICO-1417");
  EXPECT_TRUE(client.wait_closed());
  EXPECT_EQ(server.handled.load(), 0);
}

http::Hooks gate_hooks() {
  http::Hooks hooks;
  hooks.handler = [](http::Request&, http::Responder responder) {
    RunningServer::respond(std::move(responder), "ok");
  };
  hooks.body_gate = [](const http::Request& request) -> std::optional<http::Response> {
    if (request.path() == "/ok") return std::nullopt;
    return http::error_response(base::Error(base::ErrorCode::ROUTE_NOT_FOUND), request);
  };
  return hooks;
}

TEST(Server, an_unread_body_is_drained_and_the_connection_goes_on) {
  RunningServer server(quick_settings(), gate_hooks());
  RawClient client = server.connect();
  const std::string smuggled = get("/smuggled");
  for (const std::string& body : {std::string(60000, 'x'), smuggled}) {
    client.send("POST /no HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body + get("/ok"));
    const RawResponse refused = client.read_response();
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(refused.header("Connection"), "");
    EXPECT_EQ(client.read_response().body, "ok");
  }
  client.send("POST /no HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n" +
              get("/ok"));
  EXPECT_EQ(client.read_response().status, 404);
  EXPECT_EQ(client.read_response().body, "ok");
}

TEST(Server, a_large_unread_body_closes_the_connection) {
  RunningServer server(quick_settings(), gate_hooks());
  RawClient client = server.connect();
  client.send("POST /no HTTP/1.1\r\n" + kHost + "Content-Length: 70000\r\n\r\n" + std::string(70000, 'x') +
              get("/ok"));
  EXPECT_EQ(client.read_response().status, 404);
  EXPECT_EQ(client.read_response().status, 0);
  EXPECT_TRUE(client.wait_closed());
}

TEST(Server, a_refused_expectation_closes_the_connection) {
  RunningServer server(quick_settings(), gate_hooks());
  RawClient client = server.connect();
  client.send("POST /no HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  const RawResponse response = client.read_response();
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("Connection"), "close");
}

TEST(Server, drain_closes_idle_connections_and_lets_the_others_end) {
  RunningServer server;
  RawClient idle = server.connect();
  idle.send(get("/"));
  idle.read_response();
  RawClient busy = server.connect();
  busy.send(get("/park"));
  ASSERT_TRUE(eventually([&server] { return server.parked() == 1; }));
  std::atomic<int> drained{-1};
  std::thread drainer(
      [&] { drained = server.server().drain(steady_clock::now() + std::chrono::seconds(10)) ? 1 : 0; });
  EXPECT_TRUE(idle.wait_closed());
  EXPECT_FALSE(server.connect().connected());
  EXPECT_EQ(drained.load(), -1);
  server.answer_parked("done");
  const RawResponse response = busy.read_response();
  EXPECT_EQ(response.body, "done");
  EXPECT_EQ(response.header("Connection"), "close");
  busy.close();
  drainer.join();
  EXPECT_EQ(drained.load(), 1);
}

TEST(Server, drain_gives_up_at_its_deadline) {
  RunningServer server;
  RawClient busy = server.connect();
  busy.send(get("/park"));
  ASSERT_TRUE(eventually([&server] { return server.parked() == 1; }));
  EXPECT_FALSE(server.server().drain(steady_clock::now() + milliseconds(100)));
  server.server().stop();
  EXPECT_TRUE(busy.wait_closed());
  EXPECT_EQ(server.cancel_hooks.load(), 1);
}

TEST(Server, the_address_of_the_client_comes_from_trusted_proxies_only) {
  RunningServer plain;
  EXPECT_EQ(plain.get("/client", "X-Forwarded-For: 192.0.2.7\r\n").body, "127.0.0.1");
  http::Settings settings = quick_settings();
  settings.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
  RunningServer behind(settings);
  EXPECT_EQ(behind.get("/client", "X-Forwarded-For: 198.51.100.1, 192.0.2.7, 10.1.2.3\r\n").body,
            "192.0.2.7");
  EXPECT_EQ(behind.get("/client").body, "127.0.0.1");
}

TEST(Server, links_begin_with_the_public_url_when_it_is_set) {
  RunningServer plain;
  EXPECT_EQ(plain.get("/base").body, "http://test");
  http::Settings settings = quick_settings();
  settings.public_url = "https://crm.example";
  RunningServer named(settings);
  EXPECT_EQ(named.get("/base").body, "https://crm.example");
}

TEST(Server, a_trace_is_continued_or_begun) {
  RunningServer server;
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  EXPECT_EQ(server.get("/", "traceparent: 00-" + trace + "-00f067aa0ba902b7-01\r\n")
                .header("traceparent")
                .substr(3, 32),
            trace);
  const std::string fresh = server.get("/").header("traceparent");
  EXPECT_EQ(fresh.size(), 55U);
  EXPECT_NE(server.get("/").header("traceparent").substr(3, 32), fresh.substr(3, 32));
  EXPECT_NE(server.get("/", "traceparent: 00-zz-01\r\n").header("traceparent").find("00-"),
            std::string::npos);
}

TEST(Server, an_observer_sees_each_exchange) {
  http::Hooks hooks;
  std::atomic<int> seen{0};
  std::atomic<int> last{0};
  hooks.handler = [](http::Request&, http::Responder responder) {
    RunningServer::respond(std::move(responder), "ok");
  };
  hooks.observer = [&](const http::Request&, const http::Outcome& outcome) {
    ++seen;
    last = outcome.status;
  };
  RunningServer server(quick_settings(), std::move(hooks));
  server.get("/");
  EXPECT_TRUE(eventually([&] { return seen.load() == 1; }));
  server.ask("NONSENSE\r\n\r\n");
  EXPECT_TRUE(eventually([&] { return seen.load() == 2; }));
  EXPECT_GE(last.load(), 400);
}

TEST(Server, a_response_without_a_valid_status_becomes_500) {
  http::Hooks hooks;
  hooks.handler = [](http::Request&, http::Responder responder) {
    RunningServer::respond(std::move(responder), "x", 99);
  };
  RunningServer server(quick_settings(), std::move(hooks));
  EXPECT_EQ(server.get("/").status, 500);
}

TEST(Server, hundreds_of_idle_connections_are_kept) {
  http::Settings settings = quick_settings();
  settings.connections_per_address = 5000;
  RunningServer server(settings);
  std::vector<RawClient> clients;
  for (int i = 0; i < 400; ++i) {
    clients.push_back(server.connect());
    ASSERT_TRUE(clients.back().connected());
    clients.back().send(get("/"));
    ASSERT_EQ(clients.back().read_response().status, 200);
  }
  EXPECT_EQ(server.server().counters().connections_open, 400U);
  EXPECT_EQ(server.get("/").status, 200);
}

}  // namespace
}  // namespace portico::testing
