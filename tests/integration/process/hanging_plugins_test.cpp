// A real host with a plugin whose calls take longer than plugin_timeout.
#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/server_process.hpp"

namespace portico::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

ServerOptions with_plugin(const std::string& name, const std::string& more = {}) {
  ServerOptions options;
  options.yaml = "plugin_timeout: 200ms\nplugins:\n  rest_core: {}\n  " + name +
                 ":\n    file: " PORTICO_WRONG_PLUGINS "/" + name + ".so\n" + more;
  return options;
}

TEST(HangingPlugin, in_its_start_is_left_out_and_named) {
  ServerProcess server(with_plugin("hangs_in_start"));
  EXPECT_EQ(server.client().get("/rest/companies").status, 200);
  EXPECT_EQ(server.client().get("/hangs_in_start").status, 404);
  EXPECT_THAT(server.admin_client().get("/readyz").body,
              HasSubstr("Its start did not come back within 200 ms"));
  EXPECT_THAT(server.admin_client().get("/plugins").body,
              HasSubstr(R"("state":"refused","mount":"/hangs_in_start")"));
  EXPECT_THAT(server.output(), HasSubstr(R"("plugin":"hangs_in_start","code":5010)"));
  EXPECT_EQ(server.terminate(), 0);
}

TEST(HangingPlugin, in_its_start_ends_the_start_when_it_is_required) {
  const auto begin = steady_clock::now();
  try {
    const ServerProcess server(with_plugin("hangs_in_start", "    required: true\n"));
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(),
                HasSubstr("The required plugin `hangs_in_start` does not load: Its start did not"));
    EXPECT_THAT(error.what(), HasSubstr("PORTICO-5010"));
  }
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(HangingPlugin, in_its_stop_does_not_keep_the_host_from_ending) {
  ServerProcess server(with_plugin("hangs_in_stop"));
  EXPECT_EQ(server.terminate(), 0);
  EXPECT_THAT(server.output(), HasSubstr("Its stop did not come back within 200 ms"));
  EXPECT_THAT(server.output(), HasSubstr("the host ends without them"));
}

TEST(HangingPlugin, in_a_handler_is_named_and_does_not_keep_the_host_from_ending) {
  ServerOptions options = with_plugin("hangs_in_handler", "drain:\n  timeout: 100ms\n");
  options.environment["PORTICO__SERVER__IO_THREADS"] = "1";
  ServerProcess server(options);
  HttpClient metrics = server.admin_client();
  std::thread client([&server] {
    HttpClient waiting = server.client();
    EXPECT_EQ(waiting.get("/hangs_in_handler").body, "late");
  });
  client.join();
  EXPECT_THAT(server.output(), HasSubstr("The handler of GET /hangs_in_handler runs for"));
  EXPECT_THAT(metrics.get("/metrics").body, HasSubstr("portico_plugin_hung_calls_total 1"));
  // Now on the worker pool: the only io thread goes on.
  std::thread late([&server] {
    try {
      HttpClient waiting = server.client();
      waiting.get("/hangs_in_handler");
    } catch (const ConnectionLost&) {  // the host ended first
    }
  });
  std::this_thread::sleep_for(milliseconds(100));
  const auto begin = steady_clock::now();
  EXPECT_EQ(server.client().get("/rest/companies").status, 200);
  EXPECT_LT(steady_clock::now() - begin, milliseconds(900));
  EXPECT_EQ(server.terminate(), 0);
  late.join();
}

}  // namespace
}  // namespace portico::testing
