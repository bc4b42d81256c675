// What type system documents become.
#include "language/types/build_schema.hpp"

#include <gmock/gmock.h>

#include "unit/graphql/types/types_cases.hpp"

namespace graphql::language {
namespace {

using testing::ElementsAre;

TEST(BuildSchema, reads_what_definitions_tell) {
  const auto schema = schema_of(R"(
    "all of it" schema { query: Start }
    "where it starts"
    type Start { "a field" a("an argument" b: Int = 3 @deprecated): [String!] @deprecated(reason: "use c") c: Any }
    scalar Any @specifiedBy(url: "https://example.com/any")
    enum Size { "not big" SMALL BIG @deprecated }
    input Pick @oneOf { id: ID name: String }
    directive @mark(size: Size = BIG, pick: Pick) repeatable on FIELD | QUERY
  )");
  EXPECT_EQ(schema->description(), "all of it");
  const Type& start = schema->type(schema->root(Operation::Kind::query));
  EXPECT_EQ(start.description, "where it starts");
  const FieldType& a = *start.field("a");
  EXPECT_EQ(a.description, "a field");
  EXPECT_EQ(a.deprecation, "use c");
  EXPECT_EQ(schema->print(a.type), "[String!]");
  EXPECT_EQ(a.argument("b")->description, "an argument");
  EXPECT_EQ(a.argument("b")->deprecation, "No longer supported");
  EXPECT_EQ(a.argument("b")->default_value->text, "3");
  EXPECT_FALSE(start.field("c")->deprecation.has_value());
  EXPECT_EQ(schema->type(schema->find("Any")).specified_by, "https://example.com/any");
  EXPECT_EQ(schema->type(schema->find("Size")).value("SMALL")->description, "not big");
  EXPECT_TRUE(schema->type(schema->find("Size")).value("BIG")->deprecation.has_value());
  EXPECT_TRUE(schema->type(schema->find("Pick")).one_of);
  EXPECT_TRUE(schema->directive("mark")->repeatable);
  EXPECT_THAT(schema->directive("mark")->locations, ElementsAre("FIELD", "QUERY"));
}

TEST(BuildSchema, defaults_outlive_their_document_with_all_that_is_in_them) {
  const auto schema = schema_of(R"(
    type Query { a(b: In = {list: [1, 2], name: "a longer text than a short string holds"}): Int }
    input In { list: [Int] name: String }
  )");
  const Value& value = *schema->type(schema->find("Query")).field("a")->argument("b")->default_value;
  ASSERT_EQ(value.fields.size(), 2U);
  EXPECT_EQ(value.fields[0].name.text, "list");
  EXPECT_EQ(value.fields[0].value.items[1].text, "2");
  EXPECT_EQ(value.fields[1].value.text, "a longer text than a short string holds");
}

TEST(BuildSchema, extensions_are_added_to_their_types_3_4_3) {
  const auto schema = schema_of(R"(
    extend type Query implements Node { id: ID! }
    type Query { a: Union }
    interface Node { id: ID! }
    extend interface Node { b: Int }
    extend type Query { b: Int }
    type Other { c: Int }
    union Union = Query
    extend union Union = Other
    enum Enum { A }
    extend enum Enum { B }
    input In { a: Int }
    extend input In @oneOf { b: Enum }
    scalar Any
    extend scalar Any @specifiedBy(url: "u")
    extend schema { mutation: Other }
  )");
  const Type& query = schema->type(schema->find("Query"));
  ASSERT_EQ(query.fields.size(), 3U);
  EXPECT_EQ(query.fields[1].name, "id");
  EXPECT_THAT(query.interfaces, ElementsAre(schema->find("Node")));
  EXPECT_EQ(schema->type(schema->find("Union")).members.size(), 2U);
  EXPECT_EQ(schema->type(schema->find("Enum")).values.size(), 2U);
  EXPECT_TRUE(schema->type(schema->find("In")).one_of);
  EXPECT_EQ(schema->type(schema->find("Any")).specified_by, "u");
  EXPECT_EQ(schema->root(Operation::Kind::mutation), schema->find("Other"));
}

TEST(BuildSchema, roots_are_named_by_default_only_without_a_definition_3_3_1) {
  const auto named = schema_of("type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }");
  EXPECT_EQ(named->root(Operation::Kind::query), named->find("Query"));
  EXPECT_EQ(named->root(Operation::Kind::mutation), named->find("Mutation"));
  EXPECT_EQ(named->root(Operation::Kind::subscription), named->find("Subscription"));
  const auto defined = schema_of("schema { query: Q } type Q { a: Int } type Mutation { a: Int }");
  EXPECT_EQ(defined->root(Operation::Kind::query), defined->find("Q"));
  EXPECT_EQ(defined->root(Operation::Kind::mutation), kNoType);
}

TEST(BuildSchema, a_document_may_repeat_what_every_schema_has) {
  const auto schema = schema_of(R"(
    scalar Int
    scalar ID
    directive @deprecated(reason: String = "other") on FIELD_DEFINITION | ENUM_VALUE
    directive @oneOf on INPUT_OBJECT
    type Query { a: Int @deprecated }
  )");
  EXPECT_EQ(schema->type(schema->find("Query")).field("a")->deprecation, "No longer supported");
  EXPECT_EQ(schema->directives().size(), 5U);
  EXPECT_EQ(print_schema(*schema), "type Query {\n  a: Int @deprecated\n}");
}

}  // namespace
}  // namespace graphql::language
