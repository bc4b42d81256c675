#include "config/json_schema.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "config/yaml_reader.hpp"

namespace portico::config {
namespace {

using base::ErrorCode;

constexpr const char* kSchema = R"({
  "type": "object",
  "required": ["greeting"],
  "properties": {
    "limit": {"type": "integer", "default": 10, "minimum": 1, "maximum": 100, "description": "Companies listed"},
    "greeting": {"type": "string", "description": "What is said"},
    "ratio": {"type": "number", "minimum": 0.5},
    "loud": {"type": "boolean", "default": false},
    "tone": {"type": "string", "enum": ["warm", "cool"], "default": "warm"},
    "names": {"type": "array", "items": {"type": "string"}},
    "apiKey": {"type": "string", "writeOnly": true},
    "list": {"type": "string", "format": "path"},
    "inner": {"type": "object", "properties": {"depth": {"type": "integer", "default": 3}}}
  }
})";

base::Result<std::string> checked(const std::string& yaml) {
  const auto schema = parse_schema(kSchema);
  EXPECT_TRUE(schema.ok()) << schema.error().text();
  const auto node = parse_yaml(yaml, "f.yaml");
  EXPECT_TRUE(node.ok());
  return check(*schema, *node, "plugins.hello.config");
}

ErrorCode refused(const std::string& yaml, const std::string& part) {
  const auto result = checked(yaml);
  if (result.ok()) return ErrorCode::ok;
  EXPECT_NE(result.error().text().find(part), std::string::npos) << result.error().text();
  return result.error().code;
}

TEST(PluginConfig, is_canonical_json_with_defaults) {
  EXPECT_EQ(*checked("greeting: hi\n"),
            R"({"greeting":"hi","inner":{"depth":3},"limit":10,"loud":false,"tone":"warm"})");
  EXPECT_EQ(
      *checked("tone: cool\nnames: [b, \"1\"]\ngreeting: 5\nratio: 0.50\nloud: true\nlimit: 7\n"
               "inner: {depth: 1}\n"),
      R"({"greeting":"5","inner":{"depth":1},"limit":7,"loud":true,"names":["b","1"],"ratio":0.5,"tone":"cool"})");
}

TEST(PluginConfig, an_unknown_key_names_path_place_and_near_name) {
  EXPECT_EQ(refused("greeting: hi\nlimt: 5\n", "f.yaml:2:1: unknown key 'plugins.hello.config.limt'"),
            ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("greeting: hi\nlimt: 5\n", "\"limit\""), ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("greeting: hi\ninner: {x: 1}\n", "plugins.hello.config.inner.x"),
            ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("greeting: hi\nlimit_file: /x\n", "limit_file"), ErrorCode::CONFIG_UNKNOWN_KEY);
}

TEST(PluginConfig, types_bounds_choices_and_required_keys_are_checked) {
  EXPECT_EQ(refused("limit: 5\n", "greeting"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("greeting: hi\nlimit: five\n", "whole number from 1 up to 100"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\nlimit: 5.5\n", "whole number"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\nlimit: \"5\"\n", "whole number"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\nlimit: 0\n", "f.yaml:2:8"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("greeting: hi\nlimit: 101\n", "up to 100"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("greeting: hi\nratio: 0.4\n", "from 0.5"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("greeting: hi\nratio: nan\n", "a number"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\ntone: hot\n", "\"warm\", \"cool\""), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("greeting: [hi]\n", "a text"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\nnames: [[a]]\n", "names[0]"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\nloud: yes\n", "true or false"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("greeting: hi\ninner: 5\n", "a section"), ErrorCode::CONFIG_TYPE);
}

TEST(PluginConfig, a_secret_may_come_from_a_file) {
  const std::string path = testing::TempDir() + "portico-plugin-secret";
  std::ofstream(path) << "s3cret\n";
  chmod(path.c_str(), 0600);
  EXPECT_NE(checked("greeting: hi\napiKey_file: " + path + "\n")->find(R"("apiKey":"s3cret")"),
            std::string::npos);
  EXPECT_EQ(refused("greeting: hi\napiKey: a\napiKey_file: " + path + "\n", "keep one"),
            ErrorCode::CONFIG_VALUE);
  chmod(path.c_str(), 0644);
  EXPECT_EQ(refused("greeting: hi\napiKey_file: " + path + "\n", "chmod"), ErrorCode::CONFIG_SECRET_EXPOSED);
  EXPECT_EQ(checked("greeting: hi\napiKey: [hidden]\n").error().text().find("hidden"), std::string::npos);
}

TEST(PluginConfig, a_relative_path_counts_from_the_folder_of_the_file) {
  const auto schema = parse_schema(kSchema);
  const auto list = [&](const std::string& file, const std::string& path) {
    const auto node = parse_yaml("greeting: hi\nlist: " + path + "\n", file);
    return *check(*schema, *node, "p");
  };
  EXPECT_NE(list("/etc/portico/f.yaml", "../lists/a.json").find(R"("list":"/etc/lists/a.json")"),
            std::string::npos);
  EXPECT_NE(list("/etc/portico/f.yaml", "/a.json").find(R"("list":"/a.json")"), std::string::npos);
  EXPECT_NE(list("f.yaml", "a.json").find(R"("list":"a.json")"), std::string::npos);
  Origin origin;
  origin.kind = Origin::Kind::environment;
  Node node = Node::make_map(origin);
  node.add("greeting", Node::make_scalar("hi", origin), origin);
  node.add("list", Node::make_scalar("a.json", origin), origin);
  EXPECT_NE(check(*schema, node, "p")->find(R"("list":"a.json")"), std::string::npos);
}

TEST(PluginConfig, overrides_match_without_case_and_split_at_commas) {
  Origin origin;
  origin.kind = Origin::Kind::environment;
  origin.name = "PORTICO__PLUGINS__HELLO__CONFIG__NAMES";
  Node node = Node::make_map(origin);
  node.add("greeting", Node::make_scalar("hi", origin), origin);
  node.add("apikey", Node::make_scalar("k", origin), origin);
  node.add("names", Node::make_scalar("a,b", origin), origin);
  const auto schema = parse_schema(kSchema);
  const auto text = check(*schema, node, "p");
  ASSERT_TRUE(text.ok()) << text.error().text();
  EXPECT_NE(text->find(R"("apiKey":"k")"), std::string::npos);
  EXPECT_NE(text->find(R"("names":["a","b"])"), std::string::npos);
}

TEST(PluginSchema, what_is_no_schema_of_the_subset_is_refused) {
  for (const char* text :
       {"",
        "{",
        "[]",
        "5",
        R"({"type":"string"})",
        R"({"type":["object"]})",
        R"({"type":"thing"})",
        R"({})",
        R"({"type":"object","additionalProperties":true})",
        R"({"type":"object","patternProperties":{}})",
        R"({"type":"object","properties":{"a":{"type":"string","format":"uri"}}})",
        R"({"type":"object","properties":{"a":{"type":"integer","format":"path"}}})",
        R"({"type":"object","properties":{"a":{"type":"string","format":"path","writeOnly":true}}})",
        R"({"type":"object","properties":[]})",
        R"({"type":"object","properties":{"a":5}})",
        R"({"type":"object","properties":{"a":{"type":"integer","default":"x"}}})",
        R"({"type":"object","properties":{"a":{"type":"integer","default":5,"maximum":4}}})",
        R"({"type":"object","properties":{"a":{"type":"integer","minimum":5,"maximum":4}}})",
        R"({"type":"object","properties":{"a":{"type":"string","minimum":5}}})",
        R"({"type":"object","properties":{"a":{"type":"string","enum":[]}}})",
        R"({"type":"object","properties":{"a":{"type":"string","enum":["x"],"default":"y"}}})",
        R"({"type":"object","properties":{"a":{"type":"array"}}})",
        R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"object"}}}})",
        R"({"type":"object","properties":{"a":{"type":"integer","writeOnly":true}}})",
        R"({"type":"object","properties":{"a":{"type":"string"},"a":{"type":"string"}}})",
        R"({"type":"object","required":["b"],"properties":{"a":{"type":"string"}}})",
        R"({"type":"object","type":"object"})"}) {
    const auto schema = parse_schema(text);
    ASSERT_FALSE(schema.ok()) << text;
    EXPECT_EQ(schema.error().code, ErrorCode::CONFIG_SCHEMA_INVALID) << text;
  }
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += R"({"type":"object","properties":{"a":)";
  deep += R"({"type":"string"})" + std::string(40, '}');
  EXPECT_FALSE(parse_schema(deep).ok());
}

}  // namespace
}  // namespace portico::config
