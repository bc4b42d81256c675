// A thousand clients beyond a limit at once: each is refused, memory stays flat, and another client goes on
// being served about as fast as before.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "integration/http/limit_cases.hpp"
#include "support/other_client.hpp"

namespace portico::testing {
namespace {

constexpr int kClients = 1000;
constexpr const char* kElsewhere = "127.0.0.2";
const std::string kGet = "GET / HTTP/1.1\r\n" + kHost + "\r\n";

std::vector<RawClient> thousand(const RunningServer& server) {
  std::vector<RawClient> clients;
  for (int i = 0; i < kClients; ++i) clients.push_back(server.connect());
  return clients;
}

// What the server and its thousand clients, which live in this process too, may take beside `before`.
void expect_flat_memory(std::size_t before) {
  if (!kSanitized) {
    EXPECT_LT(resident_kib(), before + 50 * 1024);
  }
}

http::Settings settings_for_thousands() {
  http::Settings settings = limit_settings();
  settings.requests_per_connection = 1'000'000;
  return settings;
}

TEST(LimitsAtOnce, requests_above_are_refused) {
  RunningServer server(settings_for_thousands());
  OtherClient other(server.address(), kElsewhere);
  for (const LimitCase& entry : limit_cases()) {
    SCOPED_TRACE(entry.name);
    const std::size_t before = resident_kib();
    other.expect_served_during([&] {
      std::vector<RawClient> clients = thousand(server);
      for (RawClient& client : clients) client.send(entry.above);
      for (RawClient& client : clients) EXPECT_EQ(client.read_response().status, entry.status);
    });
    expect_flat_memory(before);
  }
}

TEST(LimitsAtOnce, connections_that_ask_too_often_are_closed) {
  http::Settings settings = settings_for_thousands();
  settings.requests_per_connection = 2;
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);
  const std::size_t before = resident_kib();
  other.expect_served_during([&] {
    std::vector<RawClient> clients = thousand(server);
    for (RawClient& client : clients)
      client.send(kGet + kGet + "GET /smuggled HTTP/1.1\r\n" + kHost + "\r\n");
    for (RawClient& client : clients) {
      EXPECT_EQ(client.read_response().header("Connection"), "");
      EXPECT_EQ(client.read_response().header("Connection"), "close");
      EXPECT_TRUE(client.wait_closed());
    }
  });
  EXPECT_EQ(server.smuggled.load(), 0);
  expect_flat_memory(before);
}

TEST(LimitsAtOnce, connections_of_one_address_are_refused) {
  http::Settings settings = settings_for_thousands();
  settings.connections_per_address = 20;
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);
  std::vector<RawClient> admitted;
  for (int i = 0; i < 20; ++i) {
    admitted.push_back(server.connect());
    admitted.back().send(kGet);
    EXPECT_EQ(admitted.back().read_response().status, 200);
  }
  const std::size_t before = resident_kib();
  other.expect_served_during([&] {
    for (RawClient& client : thousand(server)) EXPECT_TRUE(client.wait_closed());
  });
  EXPECT_EQ(server.server().counters().refused_connections, static_cast<std::uint64_t>(kClients));
  for (RawClient& client : admitted) {
    client.send(kGet);
    EXPECT_EQ(client.read_response().status, 200);
  }
  expect_flat_memory(before);
}

TEST(LimitsAtOnce, connections_in_total_are_refused) {
  http::Settings settings = settings_for_thousands();
  settings.connections_total = 1;
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);  // is the one
  const std::size_t before = resident_kib();
  other.expect_served_during([&] {
    for (RawClient& client : thousand(server)) EXPECT_TRUE(client.wait_closed());
  });
  EXPECT_EQ(server.server().counters().refused_connections, static_cast<std::uint64_t>(kClients));
  expect_flat_memory(before);
}

TEST(LimitsAtOnce, half_open_requests_are_closed) {
  http::Settings settings = settings_for_thousands();
  settings.header_deadline = std::chrono::seconds(2);
  settings.rate_grace = std::chrono::seconds(2);
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);
  const std::size_t before = resident_kib();
  other.expect_served_during([&] {
    std::vector<RawClient> clients = thousand(server);
    for (std::size_t i = 0; i < clients.size(); ++i) {
      clients[i].send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo"
                                 : "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nx");
    }
    expect_flat_memory(before);
    for (std::size_t i = 0; i < clients.size(); ++i) {
      if (i % 2 == 1) {
        EXPECT_EQ(clients[i].read_response().status, 408);
      }
      EXPECT_TRUE(clients[i].wait_closed());
    }
  });
  EXPECT_EQ(server.server().counters().closed_slow_clients, static_cast<std::uint64_t>(kClients));
}

TEST(LimitsAtOnce, idle_connections_are_closed) {
  http::Settings settings = settings_for_thousands();
  settings.idle_deadline = std::chrono::seconds(1);
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);
  const std::size_t before = resident_kib();
  other.expect_served_during([&] {
    std::vector<RawClient> clients = thousand(server);
    for (RawClient& client : clients) {
      client.send(kGet);
      EXPECT_EQ(client.read_response().status, 200);
    }
    for (RawClient& client : clients) EXPECT_TRUE(client.wait_closed());
  });
  EXPECT_TRUE(eventually([&server] { return server.server().counters().connections_open == 1; }));
  expect_flat_memory(before);
}

// The status of an answer that need not be there as a whole.
std::string status_begun(const RawClient& client) {
  char begin[12];  // HTTP/1.1 200
  const ssize_t size = recv(client.descriptor(), begin, sizeof begin, MSG_PEEK | MSG_WAITALL);
  return size == static_cast<ssize_t>(sizeof begin) ? std::string(begin + 9, 3) : std::string();
}

// Each answer is more than the kernel takes at once. Those that fit under the limit of the process are held
// for their readers, who do not read; all others are refused. In the end the slow ones are closed.
TEST(LimitsAtOnce, slow_readers_hold_no_more_than_the_process_may_and_are_closed) {
  constexpr std::uint64_t kAnswer = 5'000'000;
  http::Settings settings = settings_for_thousands();
  settings.response_bytes = kAnswer;
  settings.pending_response_bytes = 4 * kAnswer + 1'000'000;  // others still get their small answers
  settings.rate_grace = std::chrono::seconds(1);
  RunningServer server(settings);
  OtherClient other(server.address(), kElsewhere);
  const std::size_t before = resident_kib();
  // A sanitizer keeps several bytes for each of these answers' bytes.
  constexpr std::size_t kReaders = kSanitized ? kClients / 5 : kClients;
  int refused = 0;
  other.expect_served_during([&] {
    std::vector<RawClient> clients = thousand(server);
    while (clients.size() > kReaders) clients.pop_back();
    for (RawClient& client : clients) {
      client.shrink_receive_buffer();
      client.send("GET /bytes?" + std::to_string(kAnswer) + " HTTP/1.1\r\n" + kHost + "\r\n");
    }
    EXPECT_TRUE(eventually([&server] { return server.server().counters().closed_slow_clients >= 4; }));
    // Both loops may let in one more at the same moment.
    EXPECT_LE(server.server().counters().pending_response_bytes, 5 * kAnswer);
    for (RawClient& client : clients) {
      if (status_begun(client) == "503") {
        ++refused;
        EXPECT_EQ(client.read_response().header("Retry-After"), "1");
      } else {
        client.reset();
      }
    }
  });
  EXPECT_GE(refused + 50, static_cast<int>(kReaders)) << "more were held than fit";
  EXPECT_TRUE(eventually([&server] { return server.server().counters().pending_response_bytes == 0; }));
  expect_flat_memory(before);
}

}  // namespace
}  // namespace portico::testing
