// SIGTERM: readiness goes first, then the listener, and what runs is finished.
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "support/both_databases.hpp"
#include "support/raw_client.hpp"

namespace portico::testing {
namespace {

TEST(Drain, sigterm_ends_with_0_on_both_databases) {
  on_both_servers([](ServerProcess& server) {
    HttpClient kept = server.client();
    EXPECT_EQ(kept.get("/rest/companies").status, 200);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(server.terminate(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5))
        << "an idle connection holds the end up";
  });
}

TEST(Drain, answers_during_the_delay_while_readyz_says_503) {
  ServerOptions options;
  options.environment["PORTICO__DRAIN__DELAY"] = "1500ms";
  ServerProcess server(options);
  HttpClient client = server.client();
  server.signal(SIGTERM);
  HttpResponse ready;
  for (int i = 0; i < 100; ++i) {
    ready = server.anonymous_client().get("/readyz");
    if (ready.status != 200) break;
    usleep(10000);
  }
  EXPECT_EQ(ready.status, 503);
  EXPECT_EQ(server.anonymous_client().get("/livez").status, 200);
  const HttpResponse list = client.get("/rest/companies");
  EXPECT_EQ(list.status, 200);
  const std::optional<Ended> ended = server.wait(std::chrono::seconds(10));
  ASSERT_TRUE(ended.has_value());
  EXPECT_EQ(ended->exit_code, 0);
  EXPECT_THROW(server.anonymous_client().get("/livez"), ConnectionLost);
}

TEST(Drain, a_request_that_is_still_arriving_is_answered) {
  ServerProcess server(ServerOptions{});
  RawClient slow("127.0.0.1:" + std::to_string(server.port()));
  const std::string body = R"({"name":"Slow"})";
  slow.send("POST /rest/companies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.key() +
            "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body.substr(0, 4));
  usleep(50000);
  server.signal(SIGTERM);
  usleep(200000);
  slow.send(body.substr(4));
  const RawResponse answer = slow.read_response();
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.header("Connection"), "close");
  const std::optional<Ended> ended = server.wait(std::chrono::seconds(10));
  ASSERT_TRUE(ended.has_value());
  EXPECT_EQ(ended->exit_code, 0);
}

}  // namespace
}  // namespace portico::testing
