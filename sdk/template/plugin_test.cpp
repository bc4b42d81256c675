#include <gtest/gtest.h>

#include <portico/testing/fake_host.hpp>

#include "my_frontend.hpp"

TEST(MyFrontend, lists_the_newest_records) {
  portico::testing::FakeModel model;
  model.object("company", "companies");
  portico::testing::FakeHost host(model);
  ASSERT_EQ(host.load<MyFrontend>(R"({"page":5})"), PORTICO_OK) << host.message();

  host.gives({portico::testing::FakeRoot::json(R"([{"id":"1"}])")});
  EXPECT_EQ(host.request("GET", "/companies").body, R"({"newest":[{"id":"1"}]})");
  EXPECT_EQ(host.plans().back(),
            "READ_LIST company\n"
            "  FIELD id\n"
            "  ORDER createdAt DESC_NULLS_LAST\n"
            "  LIMIT = 5\n");

  EXPECT_EQ(host.request("GET", "/planets").error, PORTICO_E_UNKNOWN_OBJECT);
  EXPECT_EQ(host.stop(), PORTICO_OK);
  EXPECT_TRUE(host.misuses().empty());
}
