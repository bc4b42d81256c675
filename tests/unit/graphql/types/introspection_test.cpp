// __schema and __type.
#include "language/types/introspection.hpp"

#include <gtest/gtest.h>

#include "unit/graphql/types/types_cases.hpp"

namespace graphql::language {
namespace {

constexpr const char* kText = R"(
  "The \"whole\"\n\u0001 \\ é" schema { query: Start mutation: Change }
  type Start implements Node { id(a: In = {b: [1, 2], c: "q\"x"}, old: Int @deprecated): ID! gone: [[Other!]]! @deprecated }
  interface Node { id(a: In): ID! }
  type Change { set: Boolean }
  type Other { u: U }
  union U = Other | Start
  enum E { A B @deprecated(reason: "because") }
  input In { b: [Int!] c: String = null d: E = A }
  input One @oneOf { a: Int }
  scalar Any @specifiedBy(url: "https://example.com/any")
  directive @own(x: Int = 1, y: Int @deprecated) repeatable on FIELD | QUERY
)";

std::string asked(std::string_view text, std::string_view variables = "{}") {
  return introspected(*schema_of(kText), text, variables);
}

TEST(Introspection, tells_the_schema_4_2_1) {
  EXPECT_EQ(
      asked(
          "{ __schema { description queryType { name } mutationType { name } subscriptionType { name } } }"),
      R"({"description":"The \"whole\"\n\u0001 \\ é","queryType":{"name":"Start"},)"
      R"("mutationType":{"name":"Change"},"subscriptionType":null})");
}

TEST(Introspection, lists_types_and_directives) {
  const std::string types = asked("{ __schema { types { name } } }");
  EXPECT_EQ(types.find(R"({"types":[{"name":"Start"},{"name":"Node"},{"name":"Change"},)"), 0U);
  EXPECT_NE(types.find(R"({"name":"__DirectiveLocation"})"), std::string::npos);
  EXPECT_EQ(types.find(R"("Float")"), std::string::npos);
  const std::string directives =
      asked("{ __schema { directives { name isRepeatable locations args { name defaultValue } } } }");
  EXPECT_EQ(
      directives.find(R"({"directives":[{"name":"own","isRepeatable":true,"locations":["FIELD","QUERY"],)"
                      R"("args":[{"name":"x","defaultValue":"1"}]},{"name":"include",)"),
      0U);
  EXPECT_NE(directives.find(R"({"name":"reason","defaultValue":"\"No longer supported\""})"),
            std::string::npos);
}

TEST(Introspection, tells_each_kind_of_type_and_null_for_what_it_has_not_4_2_2) {
  const char* const kAsked =
      "query($n: String!) { __type(name: $n) { kind name specifiedByURL isOneOf fields { name } interfaces { "
      "name }"
      " possibleTypes { name } enumValues { name } inputFields { name } ofType { name } } }";
  EXPECT_EQ(
      asked(kAsked, R"({n: "Start"})"),
      R"({"kind":"OBJECT","name":"Start","specifiedByURL":null,"isOneOf":null,"fields":[{"name":"id"}],)"
      R"("interfaces":[{"name":"Node"}],"possibleTypes":null,"enumValues":null,"inputFields":null,"ofType":null})");
  EXPECT_EQ(
      asked(kAsked, R"({n: "Node"})"),
      R"({"kind":"INTERFACE","name":"Node","specifiedByURL":null,"isOneOf":null,"fields":[{"name":"id"}],)"
      R"("interfaces":[],"possibleTypes":[{"name":"Start"}],"enumValues":null,"inputFields":null,"ofType":null})");
  EXPECT_EQ(
      asked(kAsked, R"({n: "U"})"),
      R"({"kind":"UNION","name":"U","specifiedByURL":null,"isOneOf":null,"fields":null,"interfaces":null,)"
      R"("possibleTypes":[{"name":"Other"},{"name":"Start"}],"enumValues":null,"inputFields":null,"ofType":null})");
  EXPECT_EQ(
      asked(kAsked, R"({n: "E"})"),
      R"({"kind":"ENUM","name":"E","specifiedByURL":null,"isOneOf":null,"fields":null,"interfaces":null,)"
      R"("possibleTypes":null,"enumValues":[{"name":"A"}],"inputFields":null,"ofType":null})");
  EXPECT_EQ(
      asked(kAsked, R"({n: "One"})"),
      R"({"kind":"INPUT_OBJECT","name":"One","specifiedByURL":null,"isOneOf":true,"fields":null,"interfaces":null,)"
      R"("possibleTypes":null,"enumValues":null,"inputFields":[{"name":"a"}],"ofType":null})");
  EXPECT_EQ(
      asked(kAsked, R"({n: "Any"})"),
      R"({"kind":"SCALAR","name":"Any","specifiedByURL":"https://example.com/any","isOneOf":null,"fields":null,)"
      R"("interfaces":null,"possibleTypes":null,"enumValues":null,"inputFields":null,"ofType":null})");
  EXPECT_EQ(asked(kAsked, R"({n: "Nothing"})"), "null");
  EXPECT_EQ(asked(kAsked, R"({n: "Float"})"), "null");
}

TEST(Introspection, unwraps_lists_and_non_null) {
  EXPECT_EQ(asked("{ __type(name: \"Start\") { fields(includeDeprecated: true) { type { kind name ofType { "
                  "kind ofType "
                  "{ kind ofType { kind name ofType { name } } } } } } } }"),
            R"({"fields":[{"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","ofType":null}}},)"
            R"({"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","ofType":{"kind":"LIST",)"
            R"("ofType":{"kind":"NON_NULL","name":null,"ofType":{"name":"Other"}}}}}}]})");
}

TEST(Introspection, defaults_are_literals_as_they_were_written) {
  EXPECT_EQ(asked("{ __type(name: \"Start\") { fields { args { name defaultValue } } } }"),
            R"({"fields":[{"args":[{"name":"a","defaultValue":"{ b: [1, 2], c: \"q\\\"x\" }"}]}]})");
  EXPECT_EQ(asked("{ __type(name: \"In\") { inputFields { defaultValue } } }"),
            R"({"inputFields":[{"defaultValue":null},{"defaultValue":"null"},{"defaultValue":"A"}]})");
}

TEST(Introspection, deprecated_ones_are_listed_when_asked_for_3_13_3) {
  EXPECT_EQ(asked("{ __type(name: \"E\") { enumValues(includeDeprecated: true) { name isDeprecated "
                  "deprecationReason } } }"),
            R"({"enumValues":[{"name":"A","isDeprecated":false,"deprecationReason":null},)"
            R"({"name":"B","isDeprecated":true,"deprecationReason":"because"}]})");
  const char* const kAsked =
      "query($d: Boolean! = false) { __type(name: \"Start\") { fields(includeDeprecated: $d) { name"
      " args(includeDeprecated: $d) { name } } } }";
  EXPECT_EQ(asked(kAsked), R"({"fields":[{"name":"id","args":[{"name":"a"}]}]})");
  EXPECT_EQ(asked(kAsked, "{d: true}"),
            R"({"fields":[{"name":"id","args":[{"name":"a"},{"name":"old"}]},{"name":"gone","args":[]}]})");
  EXPECT_EQ(asked(kAsked, "{d: null}"), "The argument includeDeprecated of fields is null.");
}

TEST(Introspection, follows_fragments_aliases_and_conditions) {
  EXPECT_EQ(
      asked("query($no: Boolean!) { __type(name: \"Other\") { ...A b: name @skip(if: $no) c: name "
            "@include(if: $no)"
            " ... @skip(if: true) { kind } ... on __Type { kind __typename } ...A } }"
            " fragment A on __Type { a: name f: fields { ...B } } fragment B on __Field { n: name t: "
            "__typename }",
            "{no: false}"),
      R"({"a":"Other","f":[{"n":"u","t":"__Field"}],"b":"Other","kind":"OBJECT","__typename":"__Type"})");
}

TEST(Introspection, equal_response_names_are_merged_at_every_level_6_3_2) {
  EXPECT_EQ(
      asked("{ __schema { queryType { name } } __schema { queryType { kind name } mutationType { kind } } }"),
      R"({"queryType":{"name":"Start","kind":"OBJECT"},"mutationType":{"kind":"OBJECT"}})");
  EXPECT_EQ(asked("{ __type(name: \"Other\") { fields { type { name } } ...A } }"
                  " fragment A on __Type { fields { name type { kind } } }"),
            R"({"fields":[{"type":{"name":"U","kind":"UNION"},"name":"u"}]})");
}

TEST(Introspection, a_set_whose_selections_are_all_skipped_is_an_empty_object) {
  EXPECT_EQ(asked("{ __schema { queryType { name @skip(if: true) } } }"), R"({"queryType":{}})");
}

TEST(Introspection, stops_at_its_bytes_and_leaves_nothing) {
  const auto schema = schema_of(kText);
  const char* const kAsked = "{ __schema { types { name } } }";
  const std::size_t size = introspected(*schema, kAsked).size();
  EXPECT_EQ(introspected(*schema, kAsked, "{}", size).size(), size);
  EXPECT_EQ(introspected(*schema, kAsked, "{}", size - 1),
            "The introspection would give more than " + std::to_string(size - 1) + " bytes.");
}

TEST(Introspection, selections_that_multiply_end_at_the_bytes_and_not_in_time) {
  std::string text = "{ __schema { types { ";
  for (int level = 0; level < 20; ++level) text += "fields { type { possibleTypes { ";
  text += "name";
  for (int level = 0; level < 60; ++level) text += " }";
  text += " } } }";
  const auto schema = schema_of(
      "type Query implements I { a: I b: I c: I d: I } interface I { a: I b: I c: I d: I }"
      " type Other implements I { a: I b: I c: I d: I }");
  EXPECT_EQ(introspected(*schema, text), "The introspection would give more than 16777216 bytes.");
}

// Doubling at each of many levels costs no more than its text: places with the same selections share a plan.
TEST(Introspection, fragments_that_double_are_planned_once) {
  std::string text = "{ __schema { queryType { ...F0 } } }";
  for (int number = 0; number < 90; ++number) {
    const std::string next = std::to_string(number + 1);
    text += " fragment F" + std::to_string(number) + " on __Type { a: ofType { ...F" + next +
            " } b: ofType { ...F" + next + " } }";
  }
  text += " fragment F90 on __Type { name }";
  EXPECT_EQ(asked(text), R"({"queryType":{"a":null,"b":null}})");
}

TEST(Introspection, levels_are_counted_through_fragments) {
  const auto chain = [](int levels) {
    std::string text = "{ __type(name: \"E\") { ...F0 } }";
    for (int number = 0; number < levels; ++number)
      text += " fragment F" + std::to_string(number) + " on __Type { ofType { ...F" +
              std::to_string(number + 1) + " } }";
    return text + " fragment F" + std::to_string(levels) + " on __Type { name }";
  };
  EXPECT_EQ(asked(chain(199)), R"({"ofType":null})");
  EXPECT_EQ(asked(chain(200)), "The introspection has more than 200 levels of fields.");
}

TEST(Introspection, a_cycle_of_fragments_is_a_fault_even_if_no_rule_refused_it) {
  EXPECT_EQ(asked("{ __type(name: \"E\") { ...A } } fragment A on __Type { name ofType { ...A } }"),
            "Fragments of the introspection form a cycle.");
  EXPECT_EQ(asked("{ __type(name: \"E\") { ...A } } fragment A on __Type { name ...A }"), R"({"name":"E"})");
}

}  // namespace
}  // namespace graphql::language
