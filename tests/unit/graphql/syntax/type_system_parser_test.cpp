#include <gtest/gtest.h>

#include "unit/graphql/syntax/syntax_cases.hpp"

namespace graphql::language {
namespace {

class ParseTypeSystem : public ::testing::Test {
 protected:
  const Definition& first(std::string_view source) { return parse(source, arena_).document->definitions[0]; }
  const TypeDefinition& type(std::string_view source) { return *first(source).type; }
  Arena arena_;
};

// GraphQL, Schema.
TEST_F(ParseTypeSystem, ReadsSchemas) {
  const SchemaDefinition& schema = *first("\"d\" schema @a { query: Q mutation: M subscription: S }").schema;
  EXPECT_EQ(schema.description->text, "d");
  EXPECT_EQ(schema.directives.size(), 1U);
  ASSERT_EQ(schema.roots.size(), 3U);
  EXPECT_EQ(schema.roots[1].kind, Operation::Kind::mutation);
  EXPECT_EQ(schema.roots[1].type.text, "M");
  EXPECT_FALSE(schema.extension);
  EXPECT_TRUE(first("extend schema @a").schema->extension);
  EXPECT_EQ(verdict("schema"), "1:7");
  EXPECT_EQ(verdict("schema {}"), "1:9");
  EXPECT_EQ(verdict("schema { foo: T }"), "1:10");
  EXPECT_EQ(verdict("extend schema {}"), "1:16");
}

// GraphQL, Objects and Interfaces.
TEST_F(ParseTypeSystem, ReadsObjectsAndInterfaces) {
  const TypeDefinition& object = type(
      "\"\"\"d\"\"\" type A implements & B & C @x { \"f\" a(\"i\" b: Int = 1 @y, c: [T!]): [Int!]! @z b: T "
      "}");
  EXPECT_EQ(object.kind, TypeKind::object);
  EXPECT_EQ(object.name.text, "A");
  EXPECT_EQ(object.at, 0U);
  ASSERT_EQ(object.interfaces.size(), 2U);
  EXPECT_EQ(object.interfaces[1].text, "C");
  ASSERT_EQ(object.fields.size(), 2U);
  const FieldDefinition& field = object.fields[0];
  EXPECT_EQ(field.description->text, "f");
  EXPECT_EQ(print(*field.type), "[Int!]!");
  EXPECT_EQ(field.directives[0].name.text, "z");
  EXPECT_EQ(field.arguments[0].description->text, "i");
  EXPECT_EQ(field.arguments[0].default_value->text, "1");
  EXPECT_EQ(field.arguments[0].directives[0].name.text, "y");
  EXPECT_EQ(field.arguments[1].default_value, nullptr);

  EXPECT_EQ(type("interface A implements B { a: T }").kind, TypeKind::interface);
  EXPECT_TRUE(type("type A").fields.empty());
  EXPECT_EQ(verdict("type A {}"), "1:9");
  EXPECT_EQ(verdict("type A { a(): T }"), "1:12");
  EXPECT_EQ(verdict("type A { a: T! = 1 }"), "1:16");
  EXPECT_EQ(verdict("type A implements { a: T }"), "1:19");
  EXPECT_EQ(verdict("type A implements B C { a: T }"), "1:21");
  EXPECT_EQ(verdict("type A implements B & { a: T }"), "1:23");
}

// GraphQL, Scalars, Unions, Enums, Input Objects.
TEST_F(ParseTypeSystem, ReadsTheOtherTypes) {
  EXPECT_EQ(type("scalar S @specifiedBy(url: \"u\")").kind, TypeKind::scalar);

  EXPECT_EQ(type("union U @d = | A | B").members.size(), 2U);
  EXPECT_EQ(type("union U = A").kind, TypeKind::union_type);
  EXPECT_TRUE(type("union U").members.empty());
  EXPECT_EQ(verdict("union U ="), "1:10");
  EXPECT_EQ(verdict("union U = A |"), "1:14");

  EXPECT_EQ(type("enum E { \"a\" A @deprecated B }").values[0].description->text, "a");
  EXPECT_EQ(type("enum E { A }").kind, TypeKind::enumeration);
  EXPECT_EQ(verdict("enum E {}"), "1:9");

  const TypeDefinition& input = type("input I @oneOf { a: Int = 1 b: [I!] }");
  EXPECT_EQ(input.kind, TypeKind::input_object);
  EXPECT_EQ(input.input_fields.size(), 2U);
  EXPECT_TRUE(input.fields.empty());
  EXPECT_EQ(verdict("input I {}"), "1:10");
  EXPECT_EQ(verdict("input I { a(b: Int): Int }"), "1:12");
  EXPECT_EQ(verdict("input I { a: Int = $b }"), "1:20");
}

// GraphQL, Enum Value: neither true nor false nor null.
TEST_F(ParseTypeSystem, RefusesReservedEnumValues) {
  EXPECT_EQ(verdict("enum E { A true }"), "1:12");
  EXPECT_EQ(verdict("enum E { false }"), "1:10");
  EXPECT_EQ(verdict("enum E { \"d\" null }"), "1:14");
  EXPECT_EQ(verdict("enum E { True NULL }"), "read");
}

// GraphQL, Directives.
TEST_F(ParseTypeSystem, ReadsDirectives) {
  const DirectiveDefinition& directive =
      *first("\"d\" directive @x(a: Int = 1) repeatable on | FIELD | INPUT_FIELD_DEFINITION").directive;
  EXPECT_EQ(directive.description->text, "d");
  EXPECT_EQ(directive.name.text, "x");
  EXPECT_TRUE(directive.repeatable);
  ASSERT_EQ(directive.locations.size(), 2U);
  EXPECT_EQ(directive.locations[1].text, "INPUT_FIELD_DEFINITION");
  EXPECT_FALSE(first("directive @x on QUERY").directive->repeatable);
  EXPECT_EQ(verdict("directive @x on"), "1:16");
  EXPECT_EQ(verdict("directive @x on FIELD | NOWHERE"), "1:25");
  EXPECT_EQ(verdict("directive x on FIELD"), "1:11");
  EXPECT_EQ(verdict("directive @x() on FIELD"), "1:14");
}

// GraphQL, Type Extensions.
TEST_F(ParseTypeSystem, ReadsExtensionsThatAddSomething) {
  for (const char* source : {"extend scalar S @a", "extend type A implements B", "extend type A @a",
                             "extend type A { a: T }", "extend interface A { a: T }", "extend union U = A",
                             "extend union U @a", "extend enum E { A }", "extend input I { a: Int }"}) {
    EXPECT_EQ(verdict(source), "read") << source;
    EXPECT_TRUE(type(source).extension) << source;
  }
  EXPECT_EQ(verdict("extend schema"), "1:14");
  EXPECT_EQ(verdict("extend scalar S"), "1:16");
  EXPECT_EQ(verdict("extend type A type B"), "1:15");
  EXPECT_EQ(verdict("extend union U"), "1:15");
  EXPECT_EQ(verdict("extend enum E"), "1:14");
  EXPECT_EQ(verdict("extend input I"), "1:15");
  EXPECT_EQ(verdict("extend query { a }"), "1:8");
  EXPECT_EQ(verdict("extend { a }"), "1:8");
}

// Later drafts have these; the edition has not.
TEST_F(ParseTypeSystem, RefusesWhatTheEditionHasNot) {
  EXPECT_EQ(verdict("directive @x @y on FIELD"), "1:14");
  EXPECT_EQ(verdict("extend directive @x @y"), "1:8");
  EXPECT_EQ(verdict("directive @x on DIRECTIVE_DEFINITION"), "1:17");
}

}  // namespace
}  // namespace graphql::language
