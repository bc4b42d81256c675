#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include <portico/plugin.hpp>
#include <portico/testing/fake_host.hpp>

namespace {

using portico::Answer;
using portico::Request;
using portico::testing::FakeHost;
using portico::testing::FakeModel;
using portico::testing::FakeResponse;

[[noreturn]] void throw_by_name(std::string_view what) {
  if (what == "exception") throw std::runtime_error("secret of the plugin");
  if (what == "int") throw 42;
  if (what == "text") throw "a text";
  throw portico::Error(PORTICO_E_INVALID_PAGE, "page 'x' is not a number");
}

class Thrower final : public portico::Plugin {
 public:
  portico::Status start(portico::Host& host) override {
    return host.get("/{what}/{when}", [](Request& request) -> Answer {
      const std::string what(request.param(0));
      if (request.param(1) == "after_answer") {
        const Answer answer = request.respond("sent");
        throw_by_name(what);
      }
      if (request.param(1) == "in_continuation") {
        portico::Plan plan;
        plan.read("company").select("id");
        return request.submit(plan,
                              [what](Request&, portico::QueryResult&) -> Answer { throw_by_name(what); });
      }
      throw_by_name(what);
    });
  }
};

class Barrier : public testing::Test {
 protected:
  void SetUp() override {
    model_.object("company", "companies");
    ASSERT_EQ(host_.load<Thrower>(), PORTICO_OK);
  }
  void TearDown() override {
    EXPECT_EQ(host_.stop(), PORTICO_OK);
    EXPECT_TRUE(host_.misuses().empty()) << host_.misuses().front();
  }

  FakeModel model_;
  FakeHost host_{model_};
};

TEST_F(Barrier, turns_whatever_a_handler_throws_into_plugin_exception) {
  for (const char* what : {"exception", "int", "text"}) {
    for (const char* when : {"now", "in_continuation"}) {
      const FakeResponse response = host_.request("GET", std::string("/") + what + "/" + when);
      EXPECT_EQ(response.error, PORTICO_E_PLUGIN_EXCEPTION) << what << " " << when;
      EXPECT_EQ(response.status, 500);
    }
  }
}

TEST_F(Barrier, keeps_the_text_of_an_exception_away_from_the_client) {
  const FakeResponse response = host_.request("GET", "/exception/now");
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
  EXPECT_EQ(response.internal, "secret of the plugin");
}

TEST_F(Barrier, keeps_code_and_message_of_a_thrown_portico_error) {
  const FakeResponse response = host_.request("GET", "/portico/now");
  EXPECT_EQ(response.error, PORTICO_E_INVALID_PAGE);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.message, "page 'x' is not a number");
}

TEST_F(Barrier, leaves_an_answered_request_alone_when_the_handler_throws_afterwards) {
  for (const char* what : {"exception", "int", "portico"}) {
    const FakeResponse response = host_.request("GET", std::string("/") + what + "/after_answer");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "sent");
    EXPECT_NE(host_.handler_status(), PORTICO_OK);
  }
  EXPECT_FALSE(host_.log().empty());
}

enum class Place { create, configure, start, stop, health, prepare };
Place g_place;

struct Nothing {};

class ThrowsInControl final : public portico::Plugin, public portico::SchemaListener<Nothing> {
 public:
  portico::Status create(portico::Host&) override { return at(Place::create); }
  portico::Status configure(const portico::ConfigView&) override { return at(Place::configure); }
  portico::Status start(portico::Host&) override { return at(Place::start); }
  portico::Status stop() override { return at(Place::stop); }
  portico::Health health() const override {
    static_cast<void>(at(Place::health));
    return {};
  }
  portico::Result<std::unique_ptr<Nothing>> prepare(const portico::Schema&) override {
    static_cast<void>(at(Place::prepare));
    return std::make_unique<Nothing>();
  }

 private:
  static portico::Status at(Place place) {
    if (place == g_place) throw 42;
    return portico::ok;
  }
};

TEST(ControlBarrier, refuses_a_plugin_that_throws_before_it_serves) {
  for (const Place place : {Place::create, Place::configure, Place::start, Place::prepare}) {
    g_place = place;
    FakeModel model;
    FakeHost host(model);
    EXPECT_EQ(host.load<ThrowsInControl>(), PORTICO_E_PLUGIN_EXCEPTION) << static_cast<int>(place);
  }
}

TEST(ControlBarrier, holds_in_stop_and_health) {
  FakeModel model;
  FakeHost host(model);
  g_place = Place::health;
  ASSERT_EQ(host.load<ThrowsInControl>(), PORTICO_OK);
  EXPECT_EQ(host.health().state, PORTICO_HEALTH_FAILED);
  g_place = Place::stop;
  EXPECT_EQ(host.stop(), PORTICO_E_PLUGIN_EXCEPTION);
}

}  // namespace
