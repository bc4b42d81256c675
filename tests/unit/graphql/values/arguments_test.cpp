// Arguments of fields and directives (GraphQL, 6.4.1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/graphql/values/coerced.hpp"

namespace graphql::language {
namespace {

using ::testing::AllOf;
using testing::Coerced;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Arguments : public ::testing::Test {
 protected:
  std::string of(std::string_view source, std::string_view json = "{}") {
    return schema.arguments(source, json);
  }

  Coerced schema{R"(
    type Query {
      f(int: Int, float: Float, text: String, id: ID, color: Color, any: Any): Int
      list(ints: [Int], strict: [Int!], deep: [[String]]): Int
      filter(by: Filter, must: Int! = 5, wide: Wide): Int
      choose(c: Choice!): Int
      defaults(a: [Color!]! = RED, b: Filter = {name: "x"}, c: Any = {k: [1, V]}): Int
    }
    enum Color { RED GREEN }
    scalar Any
    input Filter { name: String = "n", age: Int! = 7, not: Filter }
    input Wide { one: Int, must: Int! }
    input Choice @oneOf { a: Int, b: String })"};
};

TEST_F(Arguments, literals_become_what_their_place_takes) {
  EXPECT_EQ(of("{ f(int: -0, float: 1, text: \"\"\"block\"\"\", color: RED) }"),
            "{ int: 0, float: 1, text: \"\"\"block\"\"\", color: RED }");
  EXPECT_EQ(of("{ f(id: 7) }"), "{ id: \"7\" }");
  EXPECT_EQ(of("{ f(id: \"seven\", text: null) }"), "{ text: null, id: \"seven\" }");
}

TEST_F(Arguments, literals_keep_their_digits) {
  EXPECT_EQ(of("{ f(float: 0.10000000000000000000001, id: 90071992547409931) }"),
            "{ float: 0.10000000000000000000001, id: \"90071992547409931\" }");
}

TEST_F(Arguments, literals_of_another_kind_are_refused) {
  for (const char* wrong :
       {"int: 1.0", "int: 2147483648", "int: \"1\"", "float: 1e999", "float: \"1\"", "text: 1", "text: RED",
        "id: 1.0", "id: RED", "color: \"RED\"", "color: BLUE", "int: [1]"}) {
    EXPECT_THAT(of("{ f(" + std::string(wrong) + ") }"), StartsWith("refused:")) << wrong;
  }
}

TEST_F(Arguments, stand_in_the_order_of_the_schema_with_defaults) {
  EXPECT_EQ(of("{ f(text: \"t\", int: 1) }"), "{ int: 1, text: \"t\" }");
  EXPECT_EQ(of("{ defaults }"), "{ a: [RED], b: { name: \"x\", age: 7 }, c: { k: [1, V] } }");
  EXPECT_EQ(of("{ filter(by: null) }"), "{ by: null, must: 5 }");
  EXPECT_THAT(of("{ filter(must: null) }"), StartsWith("refused:"));
}

TEST_F(Arguments, a_variable_without_a_value_leaves_the_argument_out) {
  EXPECT_EQ(of("query ($v: Int) { f(int: $v) }"), "{  }");
  EXPECT_EQ(of("query ($v: Int) { f(int: $v) }", R"({"v":null})"), "{ int: null }");
  EXPECT_EQ(of("query ($v: Int) { filter(must: $v) }"), "{ must: 5 }");
  EXPECT_THAT(of("query ($v: Int) { filter(must: $v) }", R"({"v":null})"), StartsWith("refused:"));
}

TEST_F(Arguments, a_variable_without_a_value_leaves_the_field_out) {  // 3.10, "Input Coercion"
  EXPECT_EQ(of("query ($v: String) { filter(by: {name: $v}) }"), "{ by: { name: \"n\", age: 7 }, must: 5 }");
  EXPECT_EQ(of("query ($v: String) { filter(by: {name: $v}) }", R"({"v":null})"),
            "{ by: { name: null, age: 7 }, must: 5 }");
  EXPECT_EQ(of("query ($v: Int) { filter(by: {age: $v}) }"), "{ by: { name: \"n\", age: 7 }, must: 5 }");
  EXPECT_THAT(of("query ($v: Int) { filter(by: {age: $v}) }", R"({"v":null})"), StartsWith("refused:"));
  EXPECT_THAT(of("query ($v: Int) { filter(wide: {must: $v}) }"), StartsWith("refused:"));
}

TEST_F(Arguments, a_variable_without_a_value_is_null_in_a_list) {  // 3.11, "Input Coercion"
  EXPECT_EQ(of("query ($v: Int) { list(ints: [1, $v]) }"), "{ ints: [1, null] }");
  EXPECT_EQ(of("query ($v: Int) { list(ints: [1, $v]) }", R"({"v":2})"), "{ ints: [1, 2] }");
  EXPECT_THAT(of("query ($v: Int) { list(strict: [1, $v]) }"), StartsWith("refused:"));
}

TEST_F(Arguments, one_value_is_a_list_of_one) {
  EXPECT_EQ(of("{ list(ints: 1, deep: [\"a\", [\"b\", null]]) }"),
            "{ ints: [1], deep: [[\"a\"], [\"b\", null]] }");
  EXPECT_EQ(of("query ($v: [Int]) { list(ints: $v) }", R"({"v":3})"), "{ ints: [3] }");
}

TEST_F(Arguments, one_of_needs_its_variable_to_have_a_value) {  // 3.10.1
  EXPECT_EQ(of("query ($v: Int!) { choose(c: {a: $v}) }", R"({"v":1})"), "{ c: { a: 1 } }");
  for (const char* variables : {"{}", R"({"v":null})"}) {
    EXPECT_THAT(of("query ($v: Int) { choose(c: {a: $v}) }", variables), StartsWith("refused:")) << variables;
    EXPECT_THAT(of("query ($v: Int) { choose(c: {a: $v, b: \"x\"}) }", variables), StartsWith("refused:"));
  }
  EXPECT_THAT(of("{ choose(c: {a: null}) }"), StartsWith("refused:"));
  EXPECT_THAT(of("{ choose(c: {}) }"), StartsWith("refused:"));
  EXPECT_THAT(of("{ choose }"), StartsWith("refused:"));
}

TEST_F(Arguments, a_scalar_without_a_rule_takes_literals_whole) {
  EXPECT_EQ(of("query ($v: Any, $w: Any) { f(any: {b: [1.50, $v, $w], a: {x: $v, y: $w}, c: NAME}) }",
               R"({"v":{"k":"t"}})"),
            "{ any: { b: [1.50, { k: \"t\" }, null], a: { x: { k: \"t\" } }, c: NAME } }");
}

TEST_F(Arguments, errors_name_the_argument_the_path_and_the_place_of_its_value) {
  of("{ filter(by: {not: {not: {age: \"x\"}}}) }");
  ASSERT_EQ(schema.errors().size(), 1U);
  EXPECT_THAT(schema.errors()[0].message,
              AllOf(HasSubstr("\"by\""), HasSubstr("not.not.age"), HasSubstr("\"x\"")));
  EXPECT_EQ(schema.errors()[0].at, 13U);
  of("{ choose }");
  EXPECT_EQ(schema.errors()[0].at, 2U);
}

TEST_F(Arguments, as_deep_as_the_parser_lets_them_be) {
  std::string text = "{ filter(by: ";
  for (int i = 0; i < 190; ++i) text += "{not: ";
  text += "{}" + std::string(190, '}') + ") }";
  EXPECT_THAT(of(text).substr(0, 20), Not(StartsWith("refused:")));
}

}  // namespace
}  // namespace graphql::language
