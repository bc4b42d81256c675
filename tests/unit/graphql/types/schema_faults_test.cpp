// Schemas that are refused, each with what is wrong.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "language/types/check_schema.hpp"
#include "unit/graphql/types/types_cases.hpp"

namespace graphql::language {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The text beside a query type.
std::vector<std::string> faults(const std::string& text) {
  BuiltSchema result = built("type Query { q: Int } " + text);
  EXPECT_EQ(result.schema == nullptr, !result.faults.empty());
  return result.faults;
}

TEST(SchemaFaults, names_that_are_unknown_or_taken) {
  EXPECT_THAT(faults("type A { a: B }"), ElementsAre("The type B of A.a is not defined."));
  EXPECT_THAT(faults("type A { a(b: C): Int }"), ElementsAre("The type C of A.a.b is not defined."));
  EXPECT_THAT(faults("union U = Query | B"), ElementsAre("The type B of U is not defined."));
  EXPECT_THAT(faults("type Query { b: Int }"), ElementsAre("Type Query is defined twice."));
  EXPECT_THAT(faults("type A { a: Int a: Int }"), ElementsAre("There is more than one field A.a."));
  EXPECT_THAT(faults("type A { a: Int } extend type A { a: Int }"),
              ElementsAre("There is more than one field A.a."));
  EXPECT_THAT(faults("type A { a(b: Int b: Int): Int }"),
              ElementsAre("There is more than one argument A.a(b:)."));
  EXPECT_THAT(faults("enum E { A A }"), ElementsAre("There is more than one value E.A."));
  EXPECT_THAT(faults("input I { a: Int a: Int }"), ElementsAre("There is more than one field I.a."));
  EXPECT_THAT(faults("directive @a on FIELD directive @a on FIELD"),
              ElementsAre("The directive @a is defined twice."));
}

TEST(SchemaFaults, names_of_introspection_are_reserved_2_1_9) {
  EXPECT_THAT(faults("type __A { a: Int }"),
              ElementsAre("The name of type __A starts with __, which is reserved for introspection."));
  EXPECT_THAT(faults("type A { __a: Int }"),
              ElementsAre("The name of field A.__a starts with __, which is reserved for introspection."));
  EXPECT_THAT(faults("type __Type { a: Int }"),
              ElementsAre("Type __Type is one that every schema has, and cannot be defined."));
  EXPECT_THAT(faults("type Int { a: Int }"),
              ElementsAre("Type Int is one that every schema has, and cannot be defined."));
}

TEST(SchemaFaults, extensions_of_what_is_not_there) {
  EXPECT_THAT(faults("extend type A { a: Int }"), ElementsAre("Type A is extended, but not defined."));
  EXPECT_THAT(faults("extend interface Query { a: Int }"),
              ElementsAre("Type Query is extended as another kind of type."));
}

TEST(SchemaFaults, roots_3_3_1) {
  EXPECT_THAT(built("type A { a: Int }").faults, ElementsAre("The schema has no query type."));
  EXPECT_THAT(built("schema { query: A } scalar A").faults,
              ElementsAre("The query type A is not an object type."));
  EXPECT_THAT(faults("schema { query: Query mutation: Query }"),
              ElementsAre("Type Query is both the query and the mutation type."));
  EXPECT_THAT(faults("schema { query: Query query: Query }"),
              ElementsAre("The schema names two types for one kind of operation."));
  EXPECT_THAT(
      faults("schema { query: Query } schema { query: Query }"),
      ElementsAre("The schema is defined twice.", "The schema names two types for one kind of operation."));
  EXPECT_THAT(faults("{ a }"),
              ElementsAre("The document has an operation or fragment, which is no part of a schema."));
}

TEST(SchemaFaults, input_and_output_types_at_the_wrong_place_3_4_2) {
  EXPECT_THAT(faults("input I { a: Int } type A { a: [I!] }"),
              ElementsAre("The type [I!] of field A.a is not for output."));
  EXPECT_THAT(faults("type A { a(b: Query!): Int }"),
              ElementsAre("The type Query! of argument A.a(b:) is not for input."));
  EXPECT_THAT(faults("input I { a: Query }"), ElementsAre("The type Query of field I.a is not for input."));
}

TEST(SchemaFaults, interfaces_that_are_not_kept_3_6_1) {
  const std::string node = "interface Node { id(short: Boolean): ID } ";
  EXPECT_THAT(faults(node + "type A implements Node { a: Int }"),
              ElementsAre("Type A lacks the field Node.id of its interface."));
  EXPECT_THAT(faults(node + "type A implements Node { id(short: Boolean): Int }"),
              ElementsAre("Field A.id is Int, but Node.id is ID."));
  EXPECT_THAT(faults(node + "type A implements Node { id(short: Boolean): ID! }"), IsEmpty());
  EXPECT_THAT(faults(node + "type A implements Node { id: ID }"),
              ElementsAre("Field A.id lacks the argument short of Node.id."));
  EXPECT_THAT(faults(node + "type A implements Node { id(short: Boolean!): ID }"),
              ElementsAre("Argument A.id(short:) is Boolean!, but that of Node.id is Boolean."));
  EXPECT_THAT(faults(node + "type A implements Node { id(short: Boolean, more: Int!): ID }"),
              ElementsAre("Argument A.id(more:) is required, but Node.id does not have it."));
  EXPECT_THAT(faults(node + "type A implements Node & Node { id(short: Boolean): ID }"),
              ElementsAre("Type A implements Node twice."));
  EXPECT_THAT(faults("type A implements Query { q: Int }"),
              ElementsAre("Type A implements Query, which is not an interface."));
  EXPECT_THAT(faults("interface A implements A { a: Int }"), ElementsAre("Interface A implements itself."));
  EXPECT_THAT(
      faults("interface A { a: Int } interface B implements A { a: Int } type C implements B { a: Int }"),
      ElementsAre("Type C implements B but not its interface A."));
  EXPECT_THAT(
      faults("interface A implements B { a: Int } interface B implements A { a: Int }"),
      ElementsAre("Interfaces A and B implement each other.", "Interfaces B and A implement each other."));
}

TEST(SchemaFaults, types_without_parts_and_unions_of_others) {
  EXPECT_THAT(faults("type A"), ElementsAre("Type A has no fields."));
  EXPECT_THAT(faults("union U"), ElementsAre("Union U has no members."));
  EXPECT_THAT(faults("enum E"), ElementsAre("Enum E has no values."));
  EXPECT_THAT(faults("input I"), ElementsAre("Input object I has no fields."));
  EXPECT_THAT(faults("union U = Query | Query"), ElementsAre("Union U has the member Query twice."));
  EXPECT_THAT(faults("scalar S union U = S"),
              ElementsAre("Union U has the member S, which is not an object type."));
}

TEST(SchemaFaults, fields_of_a_one_of_are_nullable_and_without_default_3_10_1) {
  EXPECT_THAT(faults("input I @oneOf { a: Int! }"),
              ElementsAre("The field I.a of a one-of is not nullable or has a default."));
  EXPECT_THAT(faults("input I @oneOf { a: Int = 1 }"),
              ElementsAre("The field I.a of a one-of is not nullable or has a default."));
}

TEST(SchemaFaults, defaults_that_do_not_fit) {
  const auto fault = [](const std::string& argument) {
    const std::vector<std::string> all = faults(
        "scalar Any enum E { A } input I { a: Int! b: [Int!] } input One @oneOf { a: Int b: Int } type A { "
        "a(b: " +
        argument + "): Int }");
    return all.empty() ? std::string() : all[0].substr(0, all[0].size() - 1);
  };
  const std::string start = "The argument A.a(b:) has a default that ";
  EXPECT_EQ(fault("Int = 2147483647"), "");
  EXPECT_EQ(fault("Int = -2147483648"), "");
  EXPECT_EQ(fault("Int = 2147483648"), start + "is no value of Int");
  EXPECT_EQ(fault("Int = -2147483649"), start + "is no value of Int");
  EXPECT_EQ(fault("Int = 1.0"), start + "is no value of Int");
  EXPECT_EQ(fault("Float = 1"), "");
  EXPECT_EQ(fault("Float = 1e999"), start + "is no value of Float");
  EXPECT_EQ(fault("String = 1"), start + "is no value of String");
  EXPECT_EQ(fault("ID = 1"), "");
  EXPECT_EQ(fault("ID = true"), start + "is no value of ID");
  EXPECT_EQ(fault("Boolean = \"true\""), start + "is no value of Boolean");
  EXPECT_EQ(fault("Int! = null"), start + "is null where Int! is wanted");
  EXPECT_EQ(fault("E = B"), start + "is no value of E");
  EXPECT_EQ(fault("E = \"A\""), start + "is no value of E");
  EXPECT_EQ(fault("[[E]] = A"), "");
  EXPECT_EQ(fault("[E!] = [A, null]"), start + "is null where E! is wanted");
  EXPECT_EQ(fault("I = {a: 1, b: 2}"), "");
  EXPECT_EQ(fault("I = {b: []}"), start + "lacks the required field I.a");
  EXPECT_EQ(fault("I = {a: 1, c: 1}"), start + "has the unknown field I.c");
  EXPECT_EQ(fault("I = {a: 1, a: 1}"), start + "has the field a twice");
  EXPECT_EQ(fault("I = 1"), start + "is not an object of I");
  EXPECT_EQ(fault("Any = {a: [1, A, {b: null}]}"), "");
  EXPECT_EQ(fault("Any = [{a: {b: 1, b: 2}}]"), start + "has the field b twice");
  EXPECT_EQ(fault("One = {a: 1}"), "");
  EXPECT_EQ(fault("One = {a: 1, b: 2}"), start + "does not have exactly one field of One that is not null");
  EXPECT_EQ(fault("One = {a: null}"), start + "does not have exactly one field of One that is not null");
}

TEST(SchemaFaults, what_is_required_is_not_deprecated_3_13_3) {
  EXPECT_THAT(faults("type A { a(b: Int! @deprecated): Int }"),
              ElementsAre("The required argument A.a(b:) is deprecated, though it cannot be left out."));
  EXPECT_THAT(faults("input I { a: Int! @deprecated }"),
              ElementsAre("The required field I.a is deprecated, though it cannot be left out."));
  EXPECT_THAT(faults("input I { a: Int! = 1 @deprecated }"), IsEmpty());
}

TEST(SchemaFaults, input_objects_that_need_themselves_3_10_1) {
  const std::string end = " needs itself, so that no value of it ends.";
  EXPECT_THAT(faults("input I { a: I! }"), ElementsAre("Input object I" + end));
  EXPECT_THAT(faults("input I { a: J! } input J { b: I! }"),
              ElementsAre("Input object I" + end, "Input object J" + end));
  EXPECT_THAT(faults("input I { a: I b: [I!]! }"), IsEmpty());
  EXPECT_THAT(faults("input I @oneOf { a: I }"), ElementsAre("Input object I" + end));
  EXPECT_THAT(faults("input I @oneOf { a: I b: J } input J { c: I! }"),
              ElementsAre("Input object I" + end, "Input object J" + end));
  EXPECT_THAT(faults("input I @oneOf { a: I b: Int }"), IsEmpty());
  EXPECT_THAT(faults("input I @oneOf { a: I b: J } input J { c: Int }"), IsEmpty());
}

TEST(SchemaFaults, defaults_that_take_themselves_3_10_1) {
  EXPECT_THAT(faults("input I { a: I = {} }"),
              ElementsAre("The default value of I.a takes itself when it is filled in."));
  EXPECT_THAT(faults("input I { a: I = {a: null} }"), IsEmpty());
  EXPECT_THAT(faults("input I { a: [J] = [{}] } input J { b: I = {a: [{b: {}}]} c: I = {a: []} }"),
              ElementsAre("The default value of I.a takes itself when it is filled in.",
                          "The default value of J.b takes itself when it is filled in."));
}

TEST(SchemaFaults, directives_that_do_not_belong_there_3_13) {
  EXPECT_THAT(faults("type A @a { a: Int }"), ElementsAre("There is no directive @a for A."));
  EXPECT_THAT(faults("type A @deprecated { a: Int }"),
              ElementsAre("The directive @deprecated may not stand at A, which is OBJECT."));
  EXPECT_THAT(faults("type A { a: Int @deprecated @deprecated }"),
              ElementsAre("The directive @deprecated stands twice at A.a."));
  EXPECT_THAT(faults("scalar S @specifiedBy(url: \"a\") extend scalar S @specifiedBy(url: \"b\")"),
              ElementsAre("The directive @specifiedBy stands twice at S."));
  EXPECT_THAT(faults("directive @a repeatable on OBJECT type A @a @a { a: Int }"), IsEmpty());
  EXPECT_THAT(faults("directive @a repeatable on OBJECT type A @a { a: Int } extend type A @a"), IsEmpty());
  EXPECT_THAT(faults("scalar S @specifiedBy"),
              ElementsAre("The directive @specifiedBy of S lacks the argument url."));
  EXPECT_THAT(faults("scalar S @specifiedBy(url: 1)"),
              ElementsAre("The directive @specifiedBy of S has a value for url that is no value of String."));
  EXPECT_THAT(faults("scalar S @specifiedBy(url: \"a\", uri: \"b\")"),
              ElementsAre("The directive @specifiedBy of S has the unknown argument uri."));
  EXPECT_THAT(
      faults("enum E { A @deprecated(reason: null) }"),
      ElementsAre("The directive @deprecated of E.A has a value for reason that is null where String! is "
                  "wanted."));
}

// The parser knows the locations; who builds a schema in code does not.
TEST(SchemaFaults, directives_at_an_unknown_location_or_none) {
  const auto faults_of = [](std::vector<std::string> locations) {
    SchemaBuilder builder;
    Type query;
    query.kind = TypeKind::object;
    query.name = "Query";
    query.fields.resize(1);
    query.fields[0].name = "a";
    query.fields[0].type = builder.use("Int");
    const TypeNumber number = builder.number("Query");
    builder.set(number, std::make_shared<Type>(std::move(query)));
    builder.set_root(Operation::Kind::query, number);
    DirectiveType directive;
    directive.name = "a";
    directive.locations = std::move(locations);
    builder.add_directive(std::make_shared<DirectiveType>(std::move(directive)));
    return schema_faults(*builder.build());
  };
  EXPECT_THAT(faults_of({"FIELD"}), IsEmpty());
  EXPECT_THAT(faults_of({"SOMEWHERE"}),
              ElementsAre("The directive @a names the unknown location SOMEWHERE."));
  EXPECT_THAT(faults_of({}), ElementsAre("The directive @a has no place where it may stand."));
}

TEST(SchemaFaults, a_type_wrapped_too_often) {
  EXPECT_THAT(faults("type A { a: " + std::string(33, '[') + "Int" + std::string(33, ']') + " }"),
              ElementsAre("The type of A.a is wrapped more than 32 times."));
}

}  // namespace
}  // namespace graphql::language
