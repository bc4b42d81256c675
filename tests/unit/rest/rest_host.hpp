// The plugin under test in a fake host with a small model.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <portico/testing/fake_host.hpp>

namespace rest::core {

inline constexpr std::string_view kId = "20202020-0000-4000-8000-000000000001";

class RestHost : public ::testing::Test {
 protected:
  RestHost() {
    model_.object("company", "companies")
        .field("name", PORTICO_TYPE_TEXT)
        .composite("domainName", PORTICO_TYPE_LINKS, {"primaryLinkLabel", "primaryLinkUrl", "secondaryLinks"})
        .field("tags", PORTICO_TYPE_MULTI_SELECT)
        .field("searchVector", PORTICO_TYPE_TS_VECTOR, PORTICO_FIELD_HIDDEN);
    model_.object("person", "people")
        .composite("name", PORTICO_TYPE_FULL_NAME, {"firstName", "lastName"})
        .field("jobTitle", PORTICO_TYPE_TEXT)
        .field("position", PORTICO_TYPE_POSITION)
        .to_one("company", "company", "people");
  }

  void SetUp() override { load("{}"); }
  void TearDown() override { EXPECT_EQ(host_.misuses(), std::vector<std::string>{}); }

  void load(std::string_view config) {
    host_.mount("/rest");
    ASSERT_EQ(host_.load(portico_plugin_entry, config), PORTICO_OK) << host_.message();
  }

  portico::testing::FakeResponse send(std::string_view method, std::string_view target,
                                      std::string_view body = {},
                                      portico::testing::FakeHeaders headers = {}) {
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    last_ = host_.request(method, target, body, std::move(headers));
    return last_;
  }
  // The plan that a request hands over; or the error that refused it.
  std::string plan(std::string_view method, std::string_view target, std::string_view body = {},
                   portico::testing::FakeHeaders headers = {}) {
    const std::size_t before = host_.plans().size();
    const portico::testing::FakeResponse response = send(method, target, body, std::move(headers));
    if (host_.plans().size() == before) return "refused " + std::to_string(response.error);
    return host_.plans().back();
  }
  // The lines of that plan that are no selection, without indentation.
  std::string arrangement(std::string_view target) { return without_selection(plan("GET", target)); }

  std::uint32_t field_id(std::string_view object, std::string_view name) const {
    const portico_object* found = model_.find(object, false);
    for (std::uint32_t i = 0; i < found->field_count; ++i) {
      if (portico::to_view(found->fields[i]->name) == name) return found->fields[i]->id;
    }
    return 0;
  }

  static std::string without_selection(std::string_view text) {
    const std::size_t data = text.find("  GROUP");
    return std::string(text.substr(0, data));
  }

  std::string header(std::string_view name) const {
    for (const auto& [key, value] : last_.headers) {
      if (key == name) return value;
    }
    return "absent";
  }

  portico::testing::FakeModel model_;
  portico::testing::FakeHost host_{model_};
  portico::testing::FakeResponse last_;
};

}  // namespace rest::core
