#include "config/changes.hpp"

#include <gtest/gtest.h>

namespace portico::config {
namespace {

using Paths = std::vector<std::string>;

Node limit_of(const std::string& text) {
  Node map = Node::make_map({});
  map.add("limit", Node::make_scalar(text, {}), {});
  return map;
}

TEST(Changes, equal_configurations_have_none) {
  Loaded before;
  before.settings.plugins["hello"].config = limit_of("5");
  Loaded after = before;
  after.origins["log.level"] = {};
  EXPECT_EQ(changed_options(before, after), Paths());
}

TEST(Changes, are_named_by_path_in_the_order_of_the_table) {
  Loaded before;
  before.settings.plugins["hello"].config = limit_of("5");
  before.settings.plugins["old"];
  Loaded after = before;
  after.settings.server.listen.clear();
  after.settings.limits.page_max = 100;
  after.settings.storage.url = "postgresql://me:other@host/db";
  after.settings.plugins.erase("old");
  after.settings.plugins["new"];
  after.settings.plugins["hello"].required = true;
  after.settings.plugins["hello"].config = limit_of("6");
  EXPECT_EQ(changed_options(before, after),
            (Paths{"server.listen", "storage.url", "limits.page_max", "plugins.hello.required",
                   "plugins.hello.config", "plugins.new", "plugins.old"}));
}

}  // namespace
}  // namespace portico::config
