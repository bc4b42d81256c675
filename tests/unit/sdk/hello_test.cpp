// The example plugin under the fake host, as the author guide shows it.
#include <gtest/gtest.h>

#include <portico/testing/fake_host.hpp>

#include "../../../plugins/hello/plugin.cpp"

namespace {

using portico::testing::FakeHost;
using portico::testing::FakeModel;
using portico::testing::FakeResponse;
using portico::testing::FakeRoot;

class HelloTest : public testing::Test {
 protected:
  HelloTest() { model_.object("company", "companies").field("name", PORTICO_TYPE_TEXT); }

  FakeModel model_;
  FakeHost host_{model_};
};

TEST_F(HelloTest, greets_at_its_mount) {
  ASSERT_EQ(host_.load(portico_plugin_entry), PORTICO_OK);
  const FakeResponse response = host_.request("GET", "/");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"greeting":"hello"})");
  EXPECT_EQ(host_.metric("requests_total"), 1);
}

TEST_F(HelloTest, lists_companies_up_to_its_limit) {
  ASSERT_EQ(host_.load(portico_plugin_entry, R"({"limit":3})"), PORTICO_OK);
  host_.gives({FakeRoot::json(R"([{"id":"1","name":"Acme"}])")});
  EXPECT_EQ(host_.request("GET", "/companies").body,
            R"({"greeting":"hello","companies":[{"id":"1","name":"Acme"}]})");
  EXPECT_EQ(host_.plans().back(),
            "READ_LIST company\n"
            "  FIELD id\n"
            "  FIELD name\n"
            "  ORDER name ASC_NULLS_FIRST\n"
            "  LIMIT = 3\n");
}

TEST_F(HelloTest, leaves_a_failed_plan_to_the_host) {
  ASSERT_EQ(host_.load(portico_plugin_entry), PORTICO_OK);
  host_.gives({FakeRoot::failure(PORTICO_E_POOL_TIMEOUT)});
  EXPECT_EQ(host_.request("GET", "/companies").status, 503);
}

TEST_F(HelloTest, is_refused_by_a_host_that_cannot_run_plans) {
  host_.withhold(PORTICO_EXT_QUERY);
  EXPECT_EQ(host_.load(portico_plugin_entry), PORTICO_E_EXTENSION_MISSING);
}

}  // namespace
