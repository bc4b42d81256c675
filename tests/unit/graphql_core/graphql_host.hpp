// The plugin under test in a fake host with a small model.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <portico/testing/fake_host.hpp>

#include "small_model.hpp"

namespace graphql::core {

inline constexpr std::string_view kId = "20202020-0000-4000-8000-000000000001";

class GraphqlHost : public ::testing::Test {
 protected:
  GraphqlHost() { fill_model(model_); }
  void SetUp() override { load("{}"); }
  void TearDown() override { EXPECT_EQ(host_.misuses(), std::vector<std::string>{}); }

  void load(std::string_view config) {
    host_.mount("/graphql");
    ASSERT_EQ(host_.load(portico_plugin_entry, config), PORTICO_OK) << host_.message();
  }

  static std::string body_of(std::string_view document, std::string_view variables = {},
                             std::string_view operation = {}) {
    std::string body = "{\"query\":" + portico::testing::detail::json_string(document);
    if (!variables.empty()) body.append(",\"variables\":").append(variables);
    if (!operation.empty()) body.append(",\"operationName\":\"").append(operation).append("\"");
    return body + "}";
  }

  // Any body, by POST.
  portico::testing::FakeResponse post(std::string_view body, portico::testing::FakeHeaders headers = {}) {
    headers.emplace_back("Content-Type", "application/json");
    last_ = host_.request("POST", "", body, std::move(headers));
    return last_;
  }
  // The body of the answer.
  std::string run(std::string_view document, std::string_view variables = {},
                  std::string_view operation = {}) {
    return post(body_of(document, variables, operation)).body;
  }
  // The plan that a document hands over, or the answer if it hands over none.
  std::string plan(std::string_view document, std::string_view variables = {}) {
    const std::size_t before = host_.plans().size();
    const std::string body = run(document, variables);
    return host_.plans().size() == before ? "refused " + body : host_.plans().back();
  }
  // The nodes of the one list `people` with these arguments that say which records, without indentation of
  // the root and without selection.
  std::string arrangement(std::string_view arguments, std::string_view variables = {},
                          std::string_view definitions = {}) {
    std::string document = "query";
    if (!definitions.empty()) document.append("(").append(definitions).append(")");
    document.append("{people(").append(arguments).append("){edges{cursor}}}");
    std::string text = plan(document, variables);
    const std::size_t selection = text.find("  RECORDS");
    if (selection != std::string::npos) text.resize(selection);
    constexpr std::string_view kRoot = "READ_LIST person as people\n";
    return text.rfind(kRoot, 0) == 0 ? text.substr(kRoot.size()) : text;
  }

  std::string header(std::string_view name) const {
    for (const auto& [key, value] : last_.headers) {
      if (key == name) return value;
    }
    return "absent";
  }
  // Whether the last answer has this code in one of its errors.
  bool has_code(std::string_view code) const {
    return last_.body.find("\"code\":\"" + std::string(code) + "\"") != std::string::npos;
  }

  portico::testing::FakeModel model_;
  portico::testing::FakeHost host_{model_};
  portico::testing::FakeResponse last_;
};

}  // namespace graphql::core
