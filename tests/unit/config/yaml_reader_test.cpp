#include "config/yaml_reader.hpp"

#include <gtest/gtest.h>

namespace portico::config {
namespace {

using base::ErrorCode;

ErrorCode code_of(const std::string& text) {
  const auto node = parse_yaml(text, "f");
  return node.ok() ? ErrorCode::ok : node.error().code;
}

TEST(YamlReader, keeps_line_column_and_quotes) {
  const auto node = parse_yaml("a:\n  - 1\n  - \"1\"\n", "f");
  ASSERT_TRUE(node.ok());
  const Node& list = *node->find("a");
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_FALSE(list.items[0].quoted);
  EXPECT_TRUE(list.items[1].quoted);
  EXPECT_EQ(list.items[1].origin.place(), "f:3:5");
}

TEST(YamlReader, an_empty_document_is_an_empty_map) {
  for (const char* text : {"", "# only a comment\n", "---\n", "~\n"}) {
    const auto node = parse_yaml(text, "f");
    ASSERT_TRUE(node.ok()) << text;
    EXPECT_TRUE(node->is_map()) << text;
  }
}

TEST(YamlReader, aliases_work_in_small_numbers) {
  const auto node = parse_yaml("a: &x {k: 1}\nb: *x\n", "f");
  ASSERT_TRUE(node.ok());
  EXPECT_EQ(node->find("b")->find("k")->scalar, "1");
}

TEST(YamlReader, alias_bombs_are_refused) {
  std::string few = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i <= 7; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    few += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + "," + last + "]\n";
  }
  EXPECT_EQ(code_of(few), ErrorCode::ok);  // 14 aliases of small values
  std::string bomb = "a0: &a0 [" + std::string(2000, ' ').replace(0, 2, "x,") + "x]\n";
  bomb = "a0: &a0 [";
  for (int i = 0; i < 900; ++i) bomb += "x,";
  bomb += "x]\n";
  for (int i = 1; i <= 7; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + "," + last + "]\n";
  }
  EXPECT_EQ(code_of(bomb), ErrorCode::CONFIG_SYNTAX);
  std::string many = "a: &a 1\nb:\n";
  for (int i = 0; i < 17; ++i) many += "  - *a\n";
  EXPECT_EQ(code_of(many), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("a: &a [*a]\n"), ErrorCode::CONFIG_SYNTAX);
}

TEST(YamlReader, depth_size_and_count_are_limited) {
  EXPECT_EQ(code_of("a: " + std::string(31, '[') + std::string(31, ']')), ErrorCode::ok);
  EXPECT_EQ(code_of("a: " + std::string(32, '[') + std::string(32, ']')), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of(std::string(500'000, '[')), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("#" + std::string(1024 * 1024, ' ')), ErrorCode::CONFIG_SYNTAX);
  std::string wide = "a:\n";
  for (int i = 0; i < 10'001; ++i) wide += "- x\n";
  EXPECT_EQ(code_of(wide), ErrorCode::CONFIG_SYNTAX);
}

TEST(YamlReader, keys_are_texts_and_unique) {
  EXPECT_EQ(code_of("? [a]\n: b\n"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("a: 1\na: 2\n"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("a: {b: 1, b: 2}\n"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("a: 'x\n"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(code_of("a: *unknown\n"), ErrorCode::CONFIG_SYNTAX);
}

}  // namespace
}  // namespace portico::config
