// Variables of a request (GraphQL, 6.1.2 and the "Input Coercion" of 3.5, 3.9, 3.10, 3.11).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/graphql/values/coerced.hpp"

namespace graphql::language {
namespace {

using ::testing::AllOf;
using testing::Coerced;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Variables : public ::testing::Test {
 protected:
  // One variable $v of the type, with this value.
  std::string value(std::string_view type, std::string_view json) {
    const std::string text =
        schema.variables("$v: " + std::string(type), "{\"v\":" + std::string(json) + "}");
    if (text.rfind("refused:", 0) == 0) return text;
    EXPECT_THAT(text, AllOf(StartsWith("{ v: "), HasSubstr(" }")));
    return text.substr(5, text.size() - 7);
  }
  void expect_refused(std::string_view type, std::string_view json) {
    EXPECT_THAT(value(type, json), StartsWith("refused:")) << type << ' ' << json;
  }

  Coerced schema{R"(
    type Query { a(b: Filter, c: Choice, d: Float, e: ID): Int }
    enum Color { RED GREEN }
    scalar Any
    input Filter { name: String, age: Int! = 7, color: Color = RED, of: [Filter!], any: Any }
    input Strict { must: Int!, with: Int! = 3 }
    input Choice @oneOf { a: Int, b: String, c: Strict })"};
};

TEST_F(Variables, ints_are_whole_and_have_32_bits) {
  EXPECT_EQ(value("Int", "2147483647"), "2147483647");
  EXPECT_EQ(value("Int", "-2147483648"), "-2147483648");
  EXPECT_EQ(value("Int", "1.0"), "1");
  EXPECT_EQ(value("Int", "1e3"), "1000");
  EXPECT_EQ(value("Int", "-0"), "0");
  for (const char* wrong :
       {"2147483648", "-2147483649", "1.5", "1e10", "1e999", "\"1\"", "true", "[1,2]", "{}"}) {
    expect_refused("Int", wrong);
  }
}

TEST_F(Variables, floats_keep_their_digits) {
  EXPECT_EQ(value("Float", "0.30000000000000000001"), "0.30000000000000000001");
  EXPECT_EQ(value("Float", "9007199254740993"), "9007199254740993");
  EXPECT_EQ(value("Float", "1e-400"), "1e-400");
  for (const char* wrong : {"1e999", "\"1.5\"", "false", "{}"}) expect_refused("Float", wrong);
}

TEST_F(Variables, strings_and_booleans_are_nothing_else) {
  EXPECT_EQ(value("String", R"("\u00e9 \"")"), "\"\u00e9 \\\"\"");
  EXPECT_EQ(value("Boolean", "true"), "true");
  for (const char* wrong : {"1", "true", "{}"}) expect_refused("String", wrong);
  for (const char* wrong : {"1", "\"true\"", "0", "{}"}) expect_refused("Boolean", wrong);
}

TEST_F(Variables, ids_are_strings_or_whole_numbers) {
  EXPECT_EQ(value("ID", "\"abc\""), "\"abc\"");
  EXPECT_EQ(value("ID", "9007199254740993"), "\"9007199254740993\"");
  EXPECT_EQ(value("ID", "4.0"), "\"4\"");
  for (const char* wrong : {"1.5", "true", "1e99", "{}"}) expect_refused("ID", wrong);
}

TEST_F(Variables, enums_are_sent_as_strings) {
  EXPECT_EQ(value("Color", "\"GREEN\""), "GREEN");
  for (const char* wrong : {"\"green\"", "\"BLUE\"", "1", "true", "\"\""}) expect_refused("Color", wrong);
}

TEST_F(Variables, one_value_is_a_list_of_one) {
  EXPECT_EQ(value("[Int]", "1"), "[1]");
  EXPECT_EQ(value("[[Int]]", "1"), "[[1]]");
  EXPECT_EQ(value("[[Int]]", "[1, [2, 3], null]"), "[[1], [2, 3], null]");
  EXPECT_EQ(value("[Int]", "null"), "null");
  EXPECT_EQ(value("[Int]", "[]"), "[]");
  EXPECT_EQ(value("[Choice!]", R"({"a":1})"), "[{ a: 1 }]");
  expect_refused("[Int!]", "[null]");
  expect_refused("[Int]!", "null");
}

TEST_F(Variables, input_objects_follow_their_type) {
  EXPECT_EQ(value("Filter", R"({"color":"GREEN","name":null})"), "{ name: null, age: 7, color: GREEN }");
  EXPECT_EQ(value("Filter", R"({"age":1,"of":{"age":2}})"),
            "{ age: 1, color: RED, of: [{ age: 2, color: RED }] }");
  EXPECT_EQ(value("Strict", R"({"must":1.0})"), "{ must: 1, with: 3 }");
  for (const char* wrong : {R"({"nobody":1})", R"({"age":null})", R"({"of":[null]})", "[]", "\"x\""}) {
    expect_refused("Filter", wrong);
  }
  expect_refused("Strict", "{}");
  expect_refused("Strict", R"({"must":1,"with":null})");
}

TEST_F(Variables, one_of_takes_exactly_one_field_that_is_not_null) {
  EXPECT_EQ(value("Choice", R"({"b":"x"})"), "{ b: \"x\" }");
  EXPECT_EQ(value("Choice", R"({"c":{"must":1}})"), "{ c: { must: 1, with: 3 } }");
  for (const char* wrong :
       {"{}", R"({"a":1,"b":"x"})", R"({"a":null})", R"({"a":1,"b":null})", R"({"x":1})"}) {
    expect_refused("Choice", wrong);
  }
}

TEST_F(Variables, a_scalar_without_a_rule_takes_all_as_it_was_sent) {
  EXPECT_EQ(value("Any", R"({"b":[1.50,{"a":"RED"}],"a":null})"), "{ b: [1.50, { a: \"RED\" }], a: null }");
}

TEST_F(Variables, stand_in_the_order_of_their_definitions_and_only_if_they_have_a_value) {
  EXPECT_EQ(schema.variables("$a: Int, $b: Int, $c: Int = 3, $d: Int = 4", R"({"c":null,"b":2,"z":9})"),
            "{ b: 2, c: null, d: 4 }");
  EXPECT_EQ(schema.variables("$a: [Filter!] = {of: {age: 1}}", ""),
            "{ a: [{ age: 7, color: RED, of: [{ age: 1, color: RED }] }] }");
}

TEST_F(Variables, that_are_required_are_missed) {
  EXPECT_THAT(schema.variables("$a: Int!", "{}"),
              AllOf(StartsWith("refused:"), HasSubstr("$a"), HasSubstr("Int!")));
  EXPECT_THAT(schema.variables("$a: Int!", R"({"a":null})"), StartsWith("refused:"));
  EXPECT_THAT(schema.variables("$a: Int! = 1", R"({"a":null})"), StartsWith("refused:"));
  EXPECT_EQ(schema.variables("$a: Int! = 1", "{}"), "{ a: 1 }");
}

TEST_F(Variables, each_error_names_its_path_and_the_place_of_the_definition) {
  const std::string text =
      schema.variables("$a: Int, $b: [Filter]", R"({"a":"x","b":[null,{"of":[{"age":"y"}]},{"age":"z"}]})");
  ASSERT_EQ(schema.errors().size(), 3U) << text;
  EXPECT_THAT(schema.errors()[0].message, AllOf(HasSubstr("$a"), HasSubstr("\"x\"")));
  EXPECT_EQ(schema.errors()[0].at, 7U);
  EXPECT_THAT(schema.errors()[1].message,
              AllOf(HasSubstr("$b"), HasSubstr("[1].of[0].age"), HasSubstr("\"y\"")));
  EXPECT_EQ(schema.errors()[1].at, 16U);
  EXPECT_THAT(schema.errors()[2].message, HasSubstr("[2].age"));
}

TEST_F(Variables, many_errors_are_cut_and_long_values_shortened) {
  std::string items = "\"x\"";
  for (int i = 0; i < 1000; ++i) items += ",\"x\"";
  schema.variables("$a: [Int], $b: Int", R"({"a":[)" + items + R"(],"b":"x"})");
  EXPECT_EQ(schema.errors().size(), 50U);
  const std::string text =
      schema.variables("$a: Int", R"({"a":")" + std::string(79, 'x') + "\u00e9" + R"(yyy"})");
  EXPECT_THAT(text, HasSubstr(std::string(79, 'x') + "...\""));
}

TEST_F(Variables, of_types_that_the_schema_does_not_have_are_refused) {
  EXPECT_THAT(schema.variables("$a: Nobody", "{}"), StartsWith("refused:"));
  EXPECT_THAT(schema.variables("$a: Query", "{}"), StartsWith("refused:"));
}

}  // namespace
}  // namespace graphql::language
