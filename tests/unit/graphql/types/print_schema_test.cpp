// Schemas as text.
#include <gtest/gtest.h>

#include "unit/graphql/types/types_cases.hpp"

namespace graphql::language {
namespace {

constexpr const char* kAll = R"("""The schema."""
schema {
  query: Start
}

"""Marks."""
directive @mark(
  """What it is called"""
  name: String! = "x"
  tags: [Tag!] = [B, A]
) repeatable on OBJECT | FIELD

type Start implements Node & Named {
  id(short: Boolean = false, long: Boolean): ID!

  """
  Several lines
    of text
  """
  name: String @deprecated
  item10: [Int!]! @deprecated(reason: "use item9")
  item9: Int
}

interface Node {
  id(short: Boolean = false, long: Boolean): ID!
}

interface Named {
  name: String @deprecated
}

union Any = Start | Other

type Other {
  pick(by: Pick = { id: 1 }): Date
}

enum Tag {
  B

  """described"""
  A @deprecated(reason: "")
}

input Pick @oneOf {
  id: ID
  """second"""
  name: String
}

scalar Date @specifiedBy(url: "https://example.com"))";

constexpr const char* kSorted = R"("""The schema."""
schema {
  query: Start
}

"""Marks."""
directive @mark(
  """What it is called"""
  name: String! = "x"
  tags: [Tag!] = [B, A]
) repeatable on FIELD | OBJECT

union Any = Other | Start

scalar Date @specifiedBy(url: "https://example.com")

interface Named {
  name: String @deprecated
}

interface Node {
  id(long: Boolean, short: Boolean = false): ID!
}

type Other {
  pick(by: Pick = { id: 1 }): Date
}

input Pick @oneOf {
  id: ID

  """second"""
  name: String
}

type Start implements Named & Node {
  id(long: Boolean, short: Boolean = false): ID!
  item9: Int
  item10: [Int!]! @deprecated(reason: "use item9")

  """
  Several lines
    of text
  """
  name: String @deprecated
}

enum Tag {
  """described"""
  A @deprecated(reason: "")
  B
})";

std::string with_second_described(std::string text) {
  return text.replace(text.find("  \"\"\"second"), 0, "\n");
}

TEST(PrintSchema, prints_each_kind_of_definition_in_its_order) {
  EXPECT_EQ(print_schema(*schema_of(kAll)), with_second_described(kAll));
}

TEST(PrintSchema, sorts_by_names_with_numbers_by_their_size) {
  EXPECT_EQ(print_schema(*schema_of(kAll), true), kSorted);
}

TEST(PrintSchema, what_it_prints_reads_back_as_the_same) {
  const std::string printed = print_schema(*schema_of(kAll));
  EXPECT_EQ(print_schema(*schema_of(printed)), printed);
}

TEST(PrintSchema, the_schema_itself_is_left_out_when_names_tell) {
  EXPECT_EQ(print_schema(*schema_of("schema { query: Query } type Query { a: Int }")),
            "type Query {\n  a: Int\n}");
  EXPECT_EQ(print_schema(*schema_of("schema { query: Query } type Query { a: Int } type Mutation { a: Int }"))
                .substr(0, 8),
            "schema {");
}

TEST(PrintSchema, descriptions_that_a_block_would_change_are_plain_strings) {
  const auto printed = [](const std::string& literal) {
    const std::string text = print_schema(*schema_of(literal + " type Query { a: Int }"));
    return text.substr(0, text.find("\ntype"));
  };
  EXPECT_EQ(printed(R"("plain")"), R"("""plain""")");
  EXPECT_EQ(printed(R"("a\nb")"), "\"\"\"\na\nb\n\"\"\"");
  EXPECT_EQ(printed(R"("\nb")"), R"("\nb")");
  EXPECT_EQ(printed(R"("a\n ")"), R"("a\n ")");
  EXPECT_EQ(printed(R"(" a\n b")"), R"(" a\n b")");
  EXPECT_EQ(printed(R"("a\r\nb")"), R"("a\r\nb")");
  EXPECT_EQ(printed(R"("a\u0001b")"), R"("a\u0001b")");
}

}  // namespace
}  // namespace graphql::language
