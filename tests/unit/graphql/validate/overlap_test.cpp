// OverlappingFieldsCanBeMerged (GraphQL September 2025, 5.3.2).
#include "unit/graphql/validate/validate_cases.hpp"

namespace graphql::language::test {
namespace {

TEST(OverlappingFields, the_same_field_may_be_selected_again) {
  EXPECT_EQ(verdict("{ company { id id x: name x: name self { id } self { name } } }"), "");
  EXPECT_EQ(verdict("{ person(id: 1, filter: {name: \"a\", age: 1}) { id } "
                    "person(filter: {age: 1, name: \"a\"}, id: 1) { name } }"),
            "");
}

TEST(OverlappingFields, another_field_or_other_arguments_of_the_same_name_conflict) {
  EXPECT_EQ(verdict("{ company { x: id x: name } }"), "OverlappingFieldsCanBeMerged 1:13");
  EXPECT_EQ(verdict("{ person(id: 1) { id } person(id: 2) { id } }"), "OverlappingFieldsCanBeMerged 1:3");
  EXPECT_EQ(verdict("{ person(id: 1) { id } person { id } }"), "OverlappingFieldsCanBeMerged 1:3");
  EXPECT_EQ(verdict("{ person(id: 1) { id } person(id: \"1\") { id } }"), "OverlappingFieldsCanBeMerged 1:3");
}

TEST(OverlappingFields, fields_of_two_objects_may_differ_but_not_in_their_types) {
  EXPECT_EQ(verdict("{ pet { ... on Dog { x: name } ... on Cat { x: name } } }"), "");
  EXPECT_EQ(verdict("{ node(id: 1) { ... on Person { x: name } ... on Company { x: age } } }"), "");
  EXPECT_EQ(verdict("{ node(id: 1) { ... on Person { age } ... on Company { age } } }"),
            "OverlappingFieldsCanBeMerged 1:33");
  EXPECT_EQ(verdict("{ node(id: 1) { ... on Person { nick } ... on Company { nick } } }"),
            "OverlappingFieldsCanBeMerged 1:33");
  EXPECT_EQ(
      verdict("{ node(id: 1) { ... on Person { x: friends { id } } ... on Company { x: self { id } } } }"),
      "OverlappingFieldsCanBeMerged 1:33")
      << "a list and none";
}

TEST(OverlappingFields, an_interface_meets_each_of_its_objects) {
  EXPECT_EQ(verdict("{ node(id: 1) { x: id ... on Person { x: nick } } }"),
            "OverlappingFieldsCanBeMerged 1:17");
}

TEST(OverlappingFields, conflicts_below_are_told_at_the_fields_above) {
  const auto errors = errors_of("{ company { self { x: id } self { x: name } } }");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].places, (std::vector<Offset>{12, 19, 27, 34}));
  EXPECT_NE(errors[0].message.find("\"x\""), std::string::npos);
}

TEST(OverlappingFields, what_two_objects_select_below_may_differ_but_not_in_its_types) {
  EXPECT_EQ(
      verdict("{ node(id: 1) { ... on Person { self { x: name } } ... on Company { self { x: nick } } } }"),
      "");
  EXPECT_EQ(
      verdict("{ node(id: 1) { ... on Person { self { x: id } } ... on Company { self { x: nick } } } }"),
      "OverlappingFieldsCanBeMerged 1:33");
}

TEST(OverlappingFields, conflicts_are_found_through_fragments) {
  EXPECT_EQ(
      verdict("{ company { x: id ...A } } fragment A on Company { ...B } fragment B on Company { x: name }"),
      "OverlappingFieldsCanBeMerged 1:13");
  EXPECT_EQ(
      verdict("{ company { ...A ...B } } fragment A on Company { x: id } fragment B on Company { x: name }"),
      "OverlappingFieldsCanBeMerged 1:51");
  EXPECT_EQ(verdict("{ company { self { ...A } self { ...B } } } fragment A on Company { self { x: id } } "
                    "fragment B on Company { self { x: name } }"),
            "OverlappingFieldsCanBeMerged 1:13");
}

TEST(OverlappingFields, an_argument_given_twice_is_compared_as_the_reference_does) {
  EXPECT_EQ(verdict("{ person(id: 1, id: 2) { id } person(id: 1, id: 2) { id } }"),
            "OverlappingFieldsCanBeMerged 1:3, UniqueArgumentNames 1:10, UniqueArgumentNames 1:38");
}

TEST(OverlappingFields, a_ring_of_fragments_ends) {
  EXPECT_EQ(verdict("{ company { ...A self { ...A } } } fragment A on Company { self { ...A } x: self { self "
                    "{ ...A } } }"),
            "NoFragmentCycles 1:91, NoFragmentCycles 1:67");
}

}  // namespace
}  // namespace graphql::language::test
