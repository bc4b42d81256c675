// Calls into plugins that do not come back: the host goes on without them.
#include <chrono>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "plugins/border_host.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

const std::string kWrong = PORTICO_WRONG_PLUGINS;
const std::string kGood = PORTICO_PLUGINS;

// The hanging calls take 1.2 s; afterwards their code has come back whatever became of it.
constexpr milliseconds kHang{1200};

plugin_host::HostOptions impatient() {
  plugin_host::HostOptions options = BorderHost::checking();
  options.call_limit = milliseconds(200);
  return options;
}

TEST(HangingPlugins, one_that_hangs_in_start_is_refused_and_reaches_nothing_later) {
  BorderHost host(impatient());
  const auto begin = steady_clock::now();
  const auto outcomes =
      host.load({BorderHost::spec("hangs_in_start", kWrong), BorderHost::spec("hello", kGood)});
  EXPECT_LT(steady_clock::now() - begin, kHang);
  EXPECT_EQ(outcomes[0].error.code, ErrorCode::PLUGIN_HANGS);
  EXPECT_NE(outcomes[0].error.text().find("start did not come back within 200 ms"), std::string::npos)
      << outcomes[0].error.text();
  EXPECT_FALSE(outcomes[1].error) << outcomes[1].error.text();
  EXPECT_TRUE(host.host->has_stuck_calls());
  std::this_thread::sleep_for(kHang);
  EXPECT_EQ(host.host->list()[0].state, "refused");
  EXPECT_TRUE(host.host->list()[0].routes.empty());
  EXPECT_EQ(host.get("/hangs_in_start").status, 404);
  EXPECT_EQ(host.get("/hello").body, R"({"greeting":"hello"})");
}

TEST(HangingPlugins, one_that_hangs_may_outlive_its_host) {
  {
    BorderHost host(impatient());
    EXPECT_EQ(host.load_one("hangs_in_start", kWrong).code, ErrorCode::PLUGIN_HANGS);
  }
  std::this_thread::sleep_for(kHang);
}

TEST(HangingPlugins, within_the_limit_nothing_is_amiss) {
  plugin_host::HostOptions options = BorderHost::checking();
  options.call_limit = std::chrono::seconds(20);
  BorderHost host(options);
  EXPECT_FALSE(host.load_one("hangs_in_start", kWrong));
  EXPECT_EQ(host.get("/hangs_in_start").body, "too late");
  EXPECT_FALSE(host.host->has_stuck_calls());
}

TEST(HangingPlugins, one_that_hangs_in_stop_does_not_keep_the_host) {
  BorderHost host(impatient());
  ASSERT_FALSE(host.load_one("hangs_in_stop", kWrong));
  host.host->drain(milliseconds(0));
  const auto begin = steady_clock::now();
  host.host->stop();
  EXPECT_LT(steady_clock::now() - begin, kHang);
  EXPECT_TRUE(host.log.has("stop did not come back")) << host.log.text();
  EXPECT_TRUE(host.host->has_stuck_calls());
  std::this_thread::sleep_for(kHang);
}

TEST(HangingPlugins, a_health_function_that_hangs_counts_as_failed) {
  BorderHost host(impatient());
  auto spec = BorderHost::spec("hangs_in_health", kWrong);
  spec.required = true;
  ASSERT_FALSE(host.load({spec}).front().error);
  const base::Status first = host.host->readiness();
  EXPECT_NE(first.text().find("its health function did not come back"), std::string::npos) << first.text();
  const auto begin = steady_clock::now();
  EXPECT_TRUE(host.host->readiness());  // it is not asked again
  EXPECT_LT(steady_clock::now() - begin, milliseconds(100));
  std::this_thread::sleep_for(kHang);
}

TEST(HangingPlugins, a_handler_that_hangs_is_named_and_counted_and_leaves_the_io_threads) {
  BorderHost host(impatient());
  const auto outcomes =
      host.load({BorderHost::spec("hangs_in_handler", kWrong), BorderHost::spec("hello", kGood)});
  ASSERT_FALSE(outcomes[0].error) << outcomes[0].error.text();
  std::thread client([&host] { EXPECT_EQ(host.get("/hangs_in_handler").body, "late"); });
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_EQ(host.host->watch(), 1u);
  EXPECT_EQ(host.host->watch(), 1u);
  const plugin_host::PluginInfo told = host.host->list().front();
  EXPECT_EQ(told.hung_calls, 1u);
  EXPECT_TRUE(told.routes.front().on_pool);
  EXPECT_TRUE(
      host.log.has("org.example.wrong.hangs_in_handler: The handler of GET /hangs_in_handler runs for"))
      << host.log.text();
  client.join();
  EXPECT_EQ(host.host->watch(), 0u);
  EXPECT_EQ(host.get("/hello").body, R"({"greeting":"hello"})");
}

TEST(Descriptions, are_read_and_handed_on) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("hello", kGood));
  EXPECT_EQ(host.host->list().front().description.rfind(R"({"routes":[{"method":"GET","path":")", 0), 0u)
      << host.host->list().front().description << host.log.text();
}

TEST(Descriptions, of_routes_that_are_not_there_are_noted_and_left_out) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("describes_wrongly", kWrong));
  EXPECT_TRUE(host.log.has("PLUGIN_MISBEHAVING describe: the plugin describes the route \"GET /moon\""))
      << host.log.text();
  EXPECT_EQ(host.host->list().front().description, "");
  EXPECT_EQ(host.get("/describes_wrongly").body, "fine");
}

}  // namespace
}  // namespace portico::test
