// Fields, arguments, values and directives (GraphQL September 2025, 5.3, 5.4, 5.6 and 5.7).
#include "unit/graphql/validate/validate_cases.hpp"

namespace graphql::language::test {
namespace {

TEST(FieldsOnCorrectType, a_field_is_one_of_its_type) {  // 5.3.1
  EXPECT_EQ(verdict("{ __typename company { __typename self { id } } pet { __typename } }"), "");
  EXPECT_EQ(verdict("{ company { id nope } }"), "FieldsOnCorrectType 1:16");
  EXPECT_EQ(verdict("{ pet { x: name } }"), "FieldsOnCorrectType 1:9");
  EXPECT_EQ(verdict("{ company { __schema { description } } }"), "FieldsOnCorrectType 1:13");
}

TEST(FieldsOnCorrectType, offers_what_is_near_and_what_the_caller_may_see) {
  EXPECT_NE(message_of("{ company { nam } }").find("Did you mean \"name\"?"), std::string::npos);
  EXPECT_NE(message_of("{ pet { barks } }").find("an inline fragment on \"Dog\""), std::string::npos);
  ValidationOptions options;
  options.may_suggest = [](const Type& type, std::string_view field) {
    return type.name == "Company" && field != "name";
  };
  EXPECT_EQ(message_of("{ company { nam } }", options).find("name\""), std::string::npos);
  EXPECT_EQ(message_of("{ pet { barks } }", options).find("Dog"), std::string::npos);
  EXPECT_NE(message_of("{ company { nic } }", options).find("\"nick\""), std::string::npos);
}

TEST(ScalarLeafs, leaves_have_no_selections_and_others_have) {  // 5.3.3
  EXPECT_EQ(verdict("{ company { id { x } } }"), "ScalarLeafs 1:16");
  EXPECT_EQ(verdict("{ company }"), "ScalarLeafs 1:3");
}

TEST(KnownTypeNames, a_condition_and_a_variable_name_types_of_the_schema) {  // 5.5.1.2, 5.8.2
  EXPECT_EQ(verdict("{ pet { ... on Dogg { id } } }"), "KnownTypeNames 1:16");
  EXPECT_EQ(verdict("query ($a: [ Filtr!]) { person(filter: $a) { id } }"), "KnownTypeNames 1:14");
  EXPECT_NE(message_of("{ pet { ... on Dogg { id } } }").find("\"Dog\""), std::string::npos);
}

TEST(KnownArgumentNames, an_argument_is_one_of_its_field_or_directive) {  // 5.4.1
  EXPECT_EQ(verdict("{ person(ID: 1) { id } }"), "KnownArgumentNames 1:10");
  EXPECT_EQ(verdict("{ company { id @skip(if: true, unless: false) } }"), "KnownArgumentNames 1:32");
  EXPECT_NE(message_of("{ person(filtr: {}) { id } }").find("\"filter\""), std::string::npos);
}

TEST(UniqueArgumentNames, an_argument_is_given_once) {  // 5.4.2
  EXPECT_EQ(verdict("{ person(id: 1, id: 2) { id } }"), "UniqueArgumentNames 1:10");
  EXPECT_EQ(verdict("{ company { id @skip(if: true, if: true) } }"), "UniqueArgumentNames 1:22");
}

TEST(ProvidedRequiredArguments, what_is_not_null_and_has_no_default_is_given) {  // 5.4.3
  EXPECT_EQ(verdict("{ people { id } }"), "");
  EXPECT_EQ(verdict("{ node { id } }"), "ProvidedRequiredArguments 1:3");
  EXPECT_EQ(verdict("{ company { id @include } }"), "ProvidedRequiredArguments 1:16");
}

TEST(ValuesOfCorrectType, scalars_take_their_literals) {  // 5.6.1
  EXPECT_EQ(verdict("{ scalars(i: -2147483648, f: 1, s: \"a\", b: true, id: 4, c: RED, l: [[1], [null]]) }"),
            "");
  EXPECT_EQ(verdict("{ scalars(i: null, l: 3, id: \"a\", f: 1.5e400) }"), "");
  EXPECT_EQ(verdict("{ scalars(i: 2147483648) }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(i: 1.0) }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(f: \"1\") }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(s: 1) }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(b: 1) }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(id: 1.5) }"), "ValuesOfCorrectType 1:15");
  EXPECT_EQ(verdict("{ scalars(c: PINK) }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(c: \"RED\") }"), "ValuesOfCorrectType 1:14");
  EXPECT_EQ(verdict("{ scalars(l: [1, null]) }"), "ValuesOfCorrectType 1:18");
  EXPECT_EQ(verdict("query ($a: Int = \"x\") { scalars(i: $a) }"), "ValuesOfCorrectType 1:18");
}

TEST(ValuesOfCorrectType, objects_have_the_fields_of_their_type) {  // 5.6.2, 5.6.4
  EXPECT_EQ(verdict("{ person(filter: {name: null, and: {age: 1}, needs: {must: 1}}) { id } }"), "");
  EXPECT_EQ(verdict("{ person(filter: {nam: 1}) { id } }"), "ValuesOfCorrectType 1:19");
  EXPECT_EQ(verdict("{ person(filter: {needs: {may: \"a\"}}) { id } }"), "ValuesOfCorrectType 1:26");
  EXPECT_EQ(verdict("{ person(filter: 3) { id } }"), "ValuesOfCorrectType 1:18");
  EXPECT_EQ(verdict("{ scalars(needs: {may: null, must: \"1\", x: 1}) }"),
            "ValuesOfCorrectType 1:36, ValuesOfCorrectType 1:24, ValuesOfCorrectType 1:41")
      << "in the order of the type, then what is unknown";
}

TEST(ValuesOfCorrectType, a_one_of_object_has_one_field_that_is_not_null) {  // 3.10.1
  EXPECT_EQ(verdict("{ person(one: {a: 1}) { id } }"), "");
  EXPECT_EQ(verdict("{ person(one: {}) { id } }"), "ValuesOfCorrectType 1:15");
  EXPECT_EQ(verdict("{ person(one: {a: 1, b: \"x\"}) { id } }"), "ValuesOfCorrectType 1:15");
  EXPECT_EQ(verdict("{ person(one: {a: null}) { id } }"), "ValuesOfCorrectType 1:15");
}

TEST(ValuesOfCorrectType, a_scalar_of_the_schema_takes_anything) {
  EXPECT_EQ(verdict("query ($a: Int) { person { any(value: {deep: [1, $a, ENUM, {x: \"y\"}]}) } }"), "");
}

TEST(UniqueInputFieldNames, a_field_is_given_once) {  // 5.6.3
  EXPECT_EQ(verdict("{ person(filter: {name: \"a\", age: 1, name: \"b\"}) { id } }"),
            "UniqueInputFieldNames 1:19");
  EXPECT_EQ(verdict("{ person { any(value: {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, c: 2}) } }"),
            "UniqueInputFieldNames 1:36");
}

TEST(KnownDirectives, a_directive_exists_and_may_stand_there) {  // 5.7.1, 5.7.2
  EXPECT_EQ(verdict("query @tag(name: \"a\") { company { id @skip(if: true) } }"), "");
  EXPECT_EQ(verdict("{ company { id @nope(x: 1) } }"), "KnownDirectives 1:16");
  EXPECT_EQ(verdict("query @skip(if: true) { company { id } }"), "KnownDirectives 1:7");
  EXPECT_EQ(verdict("query ($a: ID @include(if: true)) { person(id: $a) { id } }"), "KnownDirectives 1:15");
  EXPECT_EQ(verdict("{ company { ...F } } fragment F on Company @tag(name: \"a\") { id }"),
            "KnownDirectives 1:44");
}

TEST(UniqueDirectivesPerLocation, only_a_repeatable_directive_is_repeated) {  // 5.7.3
  EXPECT_EQ(verdict("{ company { id @tag(name: \"a\") @tag(name: \"b\") } }"), "");
  EXPECT_EQ(verdict("{ company { id @skip(if: true) @skip(if: false) } }"),
            "UniqueDirectivesPerLocation 1:16");
}

TEST(MaxIntrospectionDepth, lists_of_lists_of_lists_are_refused) {
  EXPECT_EQ(verdict("{ __schema { types { fields { type { fields { name } } } } } }"), "");
  EXPECT_EQ(verdict("{ __schema { types { fields { type { interfaces { fields { name } } } } } } }"),
            "MaxIntrospectionDepth 1:3");
  EXPECT_EQ(verdict("{ a: __type(name: \"A\") { ...F } } fragment F on __Type { fields { type { ...G } } } "
                    "fragment G on __Type { fields { type { possibleTypes { name } } } }"),
            "MaxIntrospectionDepth 1:3");
}

}  // namespace
}  // namespace graphql::language::test
