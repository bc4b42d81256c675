#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <portico/config.hpp>
#include <portico/json.hpp>
#include <portico/testing/fake_json.hpp>

namespace {

using portico::Json;
using portico::testing::FakeTape;

TEST(JsonView, walks_objects_and_arrays_in_their_order) {
  FakeTape tape;
  ASSERT_EQ(tape.parse(R"({"a":{"x":[1,[2,3],{}]},"b":"t\u00e9\ud83d\ude00","c":null})"), PORTICO_OK);
  const Json json(tape.nodes().data(), 0);
  ASSERT_TRUE(json.is_object());
  std::vector<std::string> names;
  for (const Json::Member member : json.members()) names.emplace_back(member.name);
  EXPECT_EQ(names, (std::vector<std::string>{"a", "b", "c"}));
  std::vector<std::uint32_t> kinds;
  for (const Json element : json.find("a").find("x").elements()) kinds.push_back(element.kind());
  EXPECT_EQ(kinds,
            (std::vector<std::uint32_t>{PORTICO_JSON_NUMBER, PORTICO_JSON_ARRAY, PORTICO_JSON_OBJECT}));
  EXPECT_EQ(json.find("b").text(), "t\xC3\xA9\xF0\x9F\x98\x80");
  EXPECT_TRUE(json.find("c").is_null());
  EXPECT_TRUE(json.find("c"));
  EXPECT_FALSE(json.find("d"));
  EXPECT_FALSE(json.find("d").find("e").is_null());
}

TEST(JsonView, gives_integers_only_where_they_are_whole) {
  FakeTape tape;
  ASSERT_EQ(tape.parse("[9223372036854775807,9223372036854775808,1.5,1e2,\"7\"]"), PORTICO_OK);
  std::vector<bool> whole;
  for (const Json element : Json(tape.nodes().data(), 0).elements())
    whole.push_back(element.integer().has_value());
  EXPECT_EQ(whole, (std::vector<bool>{true, false, false, false, false}));
}

TEST(FakeTape, refuses_what_is_no_json) {
  for (const char* text : {"{", "[1,]", "{\"a\":1,}", "01", "1.", "tru", "\"\\x\"", "\"\\u0000\"",
                           "\"\\ud800\"", "1 2", "{a:1}", "\"a\nb\"", "nul", "-", "[1 2]"}) {
    FakeTape tape;
    EXPECT_EQ(tape.parse(text), PORTICO_E_MALFORMED_JSON) << text;
  }
  FakeTape twice;
  EXPECT_EQ(twice.parse(R"({"a":1,"a":2})"), PORTICO_E_JSON_LIMIT);
  FakeTape deep;
  EXPECT_EQ(deep.parse(std::string(100, '[')), PORTICO_E_JSON_LIMIT);
}

TEST(ConfigView, falls_back_where_a_key_is_absent) {
  FakeTape tape;
  ASSERT_EQ(tape.parse(R"({"n":5,"r":0.5,"on":true,"t":"x","l":["a","b"],"s":{"n":6}})"), PORTICO_OK);
  const portico::ConfigView config(Json(tape.nodes().data(), 0));
  EXPECT_EQ(config.integer("n", 1), 5);
  EXPECT_EQ(config.integer("m", 1), 1);
  EXPECT_EQ(config.number("r"), 0.5);
  EXPECT_TRUE(config.boolean("on"));
  EXPECT_TRUE(config.boolean("off", true));
  EXPECT_EQ(config.text("t", "y"), "x");
  EXPECT_EQ(config.text("u", "y"), "y");
  EXPECT_EQ(config.list("l"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_EQ(config.section("s").integer("n"), 6);
  EXPECT_EQ(config.section("none").integer("n", 7), 7);
  EXPECT_FALSE(portico::ConfigView().has("n"));
}

}  // namespace
