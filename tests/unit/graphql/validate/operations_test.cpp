// Operations, fragments and variables as wholes (GraphQL September 2025, 5.1, 5.2, 5.5 and 5.8).
#include "unit/graphql/validate/validate_cases.hpp"

namespace graphql::language::test {
namespace {

TEST(ExecutableDefinitions, a_request_defines_no_types) {  // 5.1.1
  EXPECT_EQ(verdict("{ company { id } } type Extra { id: ID }"), "ExecutableDefinitions 1:20");
  EXPECT_EQ(verdict("{ company { id } } extend schema @tag(name: \"x\")"), "ExecutableDefinitions 1:20");
  EXPECT_EQ(verdict("{ company { id } } directive @x on FIELD"), "ExecutableDefinitions 1:20");
}

TEST(KnownOperationTypes, the_schema_has_a_root_for_the_operation) {  // 5.2.1.1
  const auto schema = schema_of("type Query { id: ID }");
  const auto errors = errors_of("mutation { remove }", {}, *schema);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].rule, "KnownOperationTypes");
  EXPECT_EQ(errors[0].places, std::vector<Offset>{0});
}

TEST(UniqueOperationNames, two_operations_have_two_names) {  // 5.2.2.1
  EXPECT_EQ(verdict("query A { pet { __typename } } query B { pet { __typename } }"), "");
  EXPECT_EQ(verdict("query A { pet { __typename } } mutation A { remove(id: 1) }"),
            "UniqueOperationNames 1:7");
}

TEST(LoneAnonymousOperation, an_operation_without_a_name_is_alone) {  // 5.2.3.1
  EXPECT_EQ(verdict("{ ...F } fragment F on Query { company { id } }"), "");
  EXPECT_EQ(verdict("{ company { id } } query B { company { id } }"), "LoneAnonymousOperation 1:1");
}

TEST(SingleFieldSubscriptions, a_subscription_has_one_root_field) {  // 5.2.4.1
  EXPECT_EQ(verdict("subscription { changed { id } ...F } fragment F on Subscription { changed { name } }"),
            "");
  EXPECT_EQ(verdict("subscription { changed { id } counted }"), "SingleFieldSubscriptions 1:31");
  EXPECT_EQ(verdict("subscription S { ...F } fragment F on Subscription { changed { id } more: counted }"),
            "SingleFieldSubscriptions 1:69");
  EXPECT_EQ(verdict("subscription { __typename }"), "SingleFieldSubscriptions 1:16");
  EXPECT_EQ(verdict("subscription { changed @skip(if: true) { id } }"), "SingleFieldSubscriptions 1:24");
}

TEST(FragmentsOnCompositeTypes, a_fragment_is_on_something_with_fields) {  // 5.5.1.3
  EXPECT_EQ(verdict("{ pet { ... on Color { id } } }"), "FragmentsOnCompositeTypes 1:16");
  EXPECT_EQ(verdict("{ ...F } fragment F on Filter { id }"), "FragmentsOnCompositeTypes 1:24");
}

TEST(UniqueFragmentNames, two_fragments_have_two_names) {  // 5.5.1.1
  EXPECT_EQ(verdict("{ ...F } fragment F on Query { company { id } } fragment F on Query { company { id } }"),
            "UniqueFragmentNames 1:19");
}

TEST(KnownFragmentNames, a_spread_names_a_fragment_of_the_document) {  // 5.5.2.1
  EXPECT_EQ(verdict("{ company { ... Missing } }"), "KnownFragmentNames 1:17");
}

TEST(NoUnusedFragments, each_fragment_is_reached_by_an_operation) {  // 5.5.1.4
  EXPECT_EQ(verdict("{ company { id } } fragment A on Company { ...B } fragment B on Company { id }"),
            "NoUnusedFragments 1:20, NoUnusedFragments 1:51");
}

TEST(PossibleFragmentSpreads, some_object_is_of_both_types) {  // 5.5.2.3
  EXPECT_EQ(
      verdict("{ pet { ... on Node { id } ... on Dog { name } } node(id: 1) { ... on Pet { __typename } } }"),
      "");
  EXPECT_EQ(verdict("{ pet { ... on Person { id } } }"), "PossibleFragmentSpreads 1:9");
  EXPECT_EQ(verdict("{ company { ...F } } fragment F on Pet { __typename }"), "PossibleFragmentSpreads 1:13");
}

TEST(NoFragmentCycles, a_fragment_does_not_reach_itself) {  // 5.5.2.2
  EXPECT_EQ(verdict("{ company { ...A } } fragment A on Company { self { ...A } }"), "NoFragmentCycles 1:53");
  const auto errors = errors_of(
      "{ company { ...A } } fragment A on Company { ...B } fragment B on Company { ...C } fragment C on "
      "Company { "
      "...A }");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].places.size(), 3U);
  EXPECT_EQ(errors[0].places[0], 45U);
}

TEST(UniqueVariableNames, a_variable_is_defined_once) {  // 5.8.1
  EXPECT_EQ(verdict("query ($a: ID, $ a: ID) { person(id: $a) { id } }"), "UniqueVariableNames 1:9");
}

TEST(VariablesAreInputTypes, a_variable_is_not_an_object) {  // 5.8.2
  EXPECT_EQ(verdict("query ($a: [Person!]) { scalars(i: $a) }"),
            "VariablesAreInputTypes 1:12, VariablesInAllowedPosition 1:8");
}

TEST(NoUndefinedVariables, a_variable_is_defined_by_each_operation_that_reaches_it) {  // 5.8.3
  EXPECT_EQ(
      verdict("query A($id: ID) { ...F } query B { ...F } fragment F on Query { person(id: $id) { id } }"),
      "NoUndefinedVariables 1:77");
}

TEST(NoUnusedVariables, a_variable_is_used) {  // 5.8.4
  EXPECT_EQ(verdict("query ($used: ID, $b: ID) { ...F } fragment F on Query { person(id: $used) { id } }"),
            "NoUnusedVariables 1:19");
}

TEST(VariablesInAllowedPosition, a_variable_fits_its_place) {  // 5.8.5
  EXPECT_EQ(verdict("query ($a: Int!) { scalars(i: $a) }"), "");
  EXPECT_EQ(verdict("query ($a: Int = 1) { people(limit: $a) { id } }"), "");
  EXPECT_EQ(verdict("query ($a: Int) { people(limit: $a) { id } }"), "") << "the argument has a default";
  EXPECT_EQ(verdict("query ($a: ID) { node(id: $a) { id } }"), "VariablesInAllowedPosition 1:8");
  EXPECT_EQ(verdict("query ($a: ID = null) { node(id: $a) { id } }"), "VariablesInAllowedPosition 1:8");
  EXPECT_EQ(verdict("query ($a: ID = 1) { node(id: $a) { id } }"), "");
  EXPECT_EQ(verdict("query ($a: String) { scalars(i: $a) }"), "VariablesInAllowedPosition 1:8");
  EXPECT_EQ(verdict("query ($a: [ID]) { people(ids: $a) { id } }"), "VariablesInAllowedPosition 1:8");
  EXPECT_EQ(verdict("query ($a: ID!) { people(ids: [$a]) { id } }"), "");
  EXPECT_EQ(verdict("query ($a: String) { scalars(needs: {must: 1, may: $a}) }"), "");
}

TEST(VariablesInAllowedPosition, the_field_of_a_one_of_object_is_not_nullable) {  // 5.8.5, 3.10.1
  EXPECT_EQ(verdict("query ($a: Int!) { person(one: {a: $a}) { id } }"), "");
  EXPECT_EQ(verdict("query ($a: Int) { person(one: {a: $a}) { id } }"), "VariablesInAllowedPosition 1:8");
}

TEST(Validation, tells_errors_in_the_order_of_the_reference_implementation) {
  // What needs the whole operation stands where the operation begins; what needs its end, there.
  EXPECT_EQ(verdict("query Q($a: Int, $b: String) {\n  nope(id: $c)\n  scalars(i: $b)\n  ...F\n}\n"
                    "fragment F on Query { more }\nfragment G on Query { company { id } }"),
            "NoUndefinedVariables 2:12, NoUnusedVariables 1:9, FieldsOnCorrectType 2:3, "
            "VariablesInAllowedPosition 1:18, FieldsOnCorrectType 6:23, NoUnusedFragments 7:1");
}

TEST(Validation, stops_at_as_many_errors_as_are_asked_for) {
  ValidationOptions options;
  options.most_errors = 2;
  const auto errors = errors_of("query ($unused: ID) { a b c }", options);
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].rule, "NoUnusedVariables") << "found last, told first";
  EXPECT_EQ(errors[1].rule, "FieldsOnCorrectType");
}

}  // namespace
}  // namespace graphql::language::test
