// SIGHUP: what a host takes over while it runs, and what it refuses.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "support/server_process.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

bool logs(const ServerProcess& server, const std::string& words) {
  for (int i = 0; i < 500; ++i) {
    if (server.output().find(words) != std::string::npos) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(Reload, takes_over_the_log_level_and_names_what_needs_a_restart) {
  ServerProcess server(ServerOptions{});
  const pid_t pid = server.pid();
  HttpClient client = server.client();
  EXPECT_EQ(client.get("/rest/companies").status, 200);
  EXPECT_THAT(server.output(), Not(HasSubstr("/rest/companies")));
  std::ofstream(server.config_file(), std::ios::app)
      << "  hello: {enabled: false}\nlog:\n  level: debug\nlimits:\n  page_max: 150\n";
  server.signal(SIGHUP);
  ASSERT_TRUE(logs(server, "the configuration was reloaded")) << server.output();
  EXPECT_TRUE(logs(server, "\"needs_restart\":\"limits.page_max, plugins.hello\"")) << server.output();
  EXPECT_EQ(client.get("/rest/companies").status, 200);  // the same connection
  EXPECT_TRUE(logs(server, "/rest/companies")) << server.output();
  EXPECT_EQ(server.pid(), pid);
}

TEST(Reload, of_a_configuration_with_a_fault_changes_nothing_and_says_why) {
  ServerProcess server(ServerOptions{});
  std::ofstream(server.config_file(), std::ios::app) << "log:\n  level: debug\n  levle: info\n";
  server.signal(SIGHUP);
  ASSERT_TRUE(logs(server, "was not reloaded")) << server.output();
  EXPECT_TRUE(logs(server, "levle")) << server.output();
  EXPECT_EQ(server.client().get("/rest/companies").status, 200);
  EXPECT_THAT(server.output(), Not(HasSubstr("/rest/companies")));
}

TEST(Reload, on_a_terminal_the_signal_ends_the_host_in_order) {
  ServerOptions options;
  options.terminal = true;
  ServerProcess server(options);
  server.signal(SIGHUP);
  const auto ended = server.wait(std::chrono::seconds(30));
  ASSERT_TRUE(ended.has_value());
  EXPECT_EQ(ended->exit_code, 0);
}

}  // namespace
}  // namespace portico::testing
