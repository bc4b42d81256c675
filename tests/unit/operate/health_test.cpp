#include "operate/health.hpp"

#include <gtest/gtest.h>

namespace portico::operate {
namespace {

using State = Health::State;

TEST(Health, is_not_ready_before_the_start_and_while_draining) {
  Health health;
  EXPECT_FALSE(health.ready());
  EXPECT_EQ(health.to_json(false), R"({"status":"starting","checks":{}})");
  health.set_started();
  EXPECT_TRUE(health.ready());
  health.set_draining();
  EXPECT_TRUE(health.draining());
  EXPECT_FALSE(health.ready());
  EXPECT_EQ(health.to_json(false), R"({"status":"draining","checks":{}})");
}

TEST(Health, fails_by_required_checks_only) {
  Health health;
  health.set_started();
  health.set("database", State::ok);
  health.set("plugin.hello", State::failed, "PORTICO-5901: it threw", false);
  EXPECT_TRUE(health.ready());
  EXPECT_EQ(
      health.to_json(false),
      R"({"status":"degraded","checks":{"database":{"status":"ok"},"plugin.hello":{"status":"failed"}}})");
  health.set("database", State::failed, "connection refused");
  EXPECT_FALSE(health.ready());
  health.set("database", State::degraded, "slow");
  EXPECT_TRUE(health.ready());
  health.set("database", State::ok);
  health.remove("plugin.hello");
  EXPECT_EQ(health.to_json(false), R"({"status":"ok","checks":{"database":{"status":"ok"}}})");
}

TEST(Health, shows_texts_only_when_asked) {
  Health health;
  health.set_started();
  health.set("database", State::failed, "host \"db\" is gone");
  EXPECT_EQ(health.to_json(false).find("gone"), std::string::npos);
  EXPECT_EQ(
      health.to_json(true),
      R"({"status":"failed","checks":{"database":{"status":"failed","required":true,"text":"host \"db\" is gone"}}})");
}

}  // namespace
}  // namespace portico::operate
