// Schemas as the builder makes them: numbers, names, possible types, subtypes.
#include "language/types/schema.hpp"

#include <gmock/gmock.h>

#include "language/types/built_in.hpp"
#include "unit/graphql/types/types_cases.hpp"

namespace graphql::language {
namespace {

using testing::ElementsAre;

constexpr const char* kAnimals = R"(
  type Query { pet: Pet named: Named tagged: Tagged ids: [[ID!]!] }
  interface Named { name: String }
  interface Tagged implements Named { name: String tag: String }
  type Dog implements Named & Tagged { name: String tag: String }
  type Cat implements Named { name: String }
  type Stone { weight: Float }
  union Pet = Dog | Cat
  union Thing = Stone
)";

TEST(NameTable, finds_each_of_many_names_and_no_other) {
  std::vector<std::string> names;
  for (int number = 0; number < 1000; ++number) names.push_back("name" + std::to_string(number));
  NameTable table;
  EXPECT_EQ(table.find("name1"), NameTable::kNone);
  table.build({names.begin(), names.end()});
  for (std::uint32_t index = 0; index < names.size(); ++index) EXPECT_EQ(table.find(names[index]), index);
  EXPECT_EQ(table.find("name1000"), NameTable::kNone);
  EXPECT_EQ(table.find(""), NameTable::kNone);
}

TEST(NameTable, the_first_of_equal_names_counts) {
  NameTable table;
  table.build({"same", "other", "same"});
  EXPECT_EQ(table.find("same"), 0U);
}

TEST(Type, lookups_are_the_same_with_and_without_index_and_in_copies) {
  Type type;
  type.kind = TypeKind::object;
  for (int number = 0; number < 40; ++number) {
    FieldType field;
    field.name = "f" + std::to_string(number);
    type.fields.push_back(field);
  }
  EXPECT_EQ(type.field("f39"), &type.fields[39]);
  type.index_names();
  EXPECT_EQ(type.field("f39"), &type.fields[39]);
  EXPECT_EQ(type.field("f40"), nullptr);
  const Type copy = type;
  EXPECT_EQ(copy.field("f39"), &copy.fields[39]);
  const Type moved = std::move(type);
  EXPECT_EQ(moved.field("f39"), &moved.fields[39]);
}

TEST(Schema, built_in_scalars_that_nothing_uses_are_not_part_of_it_3_5) {
  const auto schema = schema_of("type Query { a: String }");
  EXPECT_EQ(schema->find("Int"), kNoType);
  EXPECT_EQ(schema->find("Float"), kNoType);
  EXPECT_EQ(schema->find("ID"), kNoType);
  EXPECT_NE(schema->find("String"), kNoType);
  EXPECT_NE(schema->find("Boolean"), kNoType);
  EXPECT_NE(schema_of("type Query { a(b: Int): String }")->find("Int"), kNoType);
  EXPECT_NE(schema_of("directive @a(b: Int) on FIELD type Query { a: String }")->find("Int"), kNoType);
  EXPECT_NE(schema_of("type Query { a(b: B): String } input B { c: ID }")->find("ID"), kNoType);
}

TEST(Schema, own_types_come_first_in_their_order) {
  const auto schema = schema_of("type Query { a: Z } type Z { b: A } type A { c: Int }");
  std::vector<std::string> names;
  for (const TypeNumber number : schema->types()) names.push_back(schema->type(number).name);
  EXPECT_THAT(names,
              ElementsAre("Query", "Z", "A", "Int", "String", "Boolean", "__Schema", "__Type", "__TypeKind",
                          "__Field", "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation"));
}

TEST(Schema, possible_types_are_the_objects_of_an_interface_or_union) {
  const auto schema = schema_of(kAnimals);
  const TypeNumber dog = schema->find("Dog");
  const TypeNumber cat = schema->find("Cat");
  EXPECT_THAT(schema->possible_types(schema->find("Named")), ElementsAre(dog, cat));
  EXPECT_THAT(schema->possible_types(schema->find("Tagged")), ElementsAre(dog));
  EXPECT_THAT(schema->possible_types(schema->find("Pet")), ElementsAre(dog, cat));
  EXPECT_THAT(schema->possible_types(dog), ElementsAre(dog));
  EXPECT_TRUE(schema->may_be(schema->find("Named"), dog));
  EXPECT_FALSE(schema->may_be(schema->find("Tagged"), cat));
  EXPECT_FALSE(schema->may_be(schema->find("Pet"), schema->find("Stone")));
}

TEST(Schema, types_overlap_if_some_object_is_of_both_5_5_2_3) {
  const auto schema = schema_of(kAnimals);
  const auto overlap = [&](const char* first, const char* second) {
    return schema->overlap(schema->find(first), schema->find(second));
  };
  EXPECT_TRUE(overlap("Pet", "Tagged"));
  EXPECT_TRUE(overlap("Tagged", "Named"));
  EXPECT_TRUE(overlap("Dog", "Pet"));
  EXPECT_FALSE(overlap("Thing", "Pet"));
  EXPECT_FALSE(overlap("Cat", "Tagged"));
  EXPECT_TRUE(overlap("Stone", "Stone"));
}

// [T!] as a use, written as a document writes it.
TypeUse use(const Schema& schema, const std::string& text) {
  Arena arena;
  const std::string document = "query($a: " + text + ") { a }";
  return schema.use_of(*parse(document, arena).document->definitions[0].operation->variables[0].type);
}

TEST(Schema, subtypes_lose_no_non_null_5_8_5_and_narrow_abstract_types_3_6_1) {
  const auto schema = schema_of(kAnimals);
  const auto fits = [&](const char* value, const char* place) {
    return schema->is_subtype(use(*schema, value), use(*schema, place));
  };
  EXPECT_TRUE(fits("ID!", "ID"));
  EXPECT_FALSE(fits("ID", "ID!"));
  EXPECT_TRUE(fits("[ID!]!", "[ID]"));
  EXPECT_FALSE(fits("[ID]", "[ID!]"));
  EXPECT_FALSE(fits("ID", "[ID]"));
  EXPECT_FALSE(fits("[ID]", "ID"));
  EXPECT_FALSE(fits("ID", "String"));
  EXPECT_TRUE(fits("Dog", "Named"));
  EXPECT_TRUE(fits("[Dog!]", "[Pet]"));
  EXPECT_TRUE(fits("Tagged", "Named"));
  EXPECT_FALSE(fits("Named", "Tagged"));
  EXPECT_FALSE(fits("Named", "Pet"));
  EXPECT_FALSE(fits("Cat", "Tagged"));
}

TEST(Schema, uses_print_as_they_were_written) {
  const auto schema = schema_of(kAnimals);
  for (const char* text : {"ID", "ID!", "[ID]", "[[ID!]!]!", "[[[Dog]!]]"})
    EXPECT_EQ(schema->print(use(*schema, text)), text);
}

TEST(Schema, a_use_of_an_unknown_name_or_of_more_than_32_wrappers_is_no_type) {
  const auto schema = schema_of(kAnimals);
  EXPECT_EQ(use(*schema, "[Nothing]").type, kNoType);
  EXPECT_EQ(schema->print(use(*schema, std::string(32, '[') + "ID" + std::string(32, ']'))).size(), 66U);
  EXPECT_EQ(use(*schema, std::string(33, '[') + "ID" + std::string(33, ']')).type, kNoType);
}

TEST(Schema, meta_fields_are_found_where_they_are_4_1) {
  const auto schema = schema_of(kAnimals);
  const TypeNumber query = schema->find("Query");
  EXPECT_EQ(schema->field(query, "__schema"), &schema_field());
  EXPECT_EQ(schema->field(query, "__type"), &type_field());
  EXPECT_EQ(schema->field(query, "__typename"), &typename_field());
  EXPECT_EQ(schema->field(schema->find("Pet"), "__typename"), &typename_field());
  EXPECT_EQ(schema->field(schema->find("Pet"), "__schema"), nullptr);
  EXPECT_EQ(schema->field(schema->find("ID"), "__typename"), nullptr);
  EXPECT_EQ(schema->field(query, "pet"), &schema->type(query).fields[0]);
}

TEST(SchemaBuilder, a_builder_that_keeps_numbers_shares_types_with_the_schema_before) {
  const auto object = [](const char* name, TypeUse field) {
    Type type;
    type.kind = TypeKind::object;
    type.name = name;
    type.fields.resize(1);
    type.fields[0].name = "a";
    type.fields[0].type = field;
    return std::make_shared<const Type>(std::move(type));
  };
  SchemaBuilder first;
  const TypeNumber query = first.number("Query");
  const TypeNumber gone = first.number("Gone");
  const auto shared = object("Query", first.use("Int"));
  first.set(query, shared);
  first.set(gone, object("Gone", first.use("ID")));
  first.set_root(Operation::Kind::query, query);
  EXPECT_NE(first.build()->find("Gone"), kNoType);

  SchemaBuilder second;
  second.keep_numbers_of(first);
  EXPECT_EQ(second.number("Query"), query);
  EXPECT_EQ(second.number("Gone"), gone);
  const TypeNumber fresh = second.number("Fresh");
  EXPECT_GT(fresh, gone);
  second.set(query, shared);
  second.set(fresh, object("Fresh", second.use("Int")));
  second.set_root(Operation::Kind::query, query);
  const auto schema = second.build();
  EXPECT_EQ(schema->find("Gone"), kNoType);
  EXPECT_EQ(schema->find("ID"), kNoType);
  EXPECT_EQ(schema->find("Fresh"), fresh);
  EXPECT_EQ(&schema->type(query), shared.get());
  EXPECT_THAT(std::vector<TypeNumber>(schema->types().begin(), schema->types().begin() + 2),
              ElementsAre(query, fresh));
}

TEST(Schema, every_schema_has_the_five_directives_3_13) {
  const auto schema = schema_of("directive @own on FIELD type Query { a: Int }");
  std::vector<std::string> names;
  for (const auto& directive : schema->directives()) names.push_back(directive->name);
  EXPECT_THAT(names, ElementsAre("own", "include", "skip", "deprecated", "specifiedBy", "oneOf"));
  EXPECT_TRUE(schema->directive("skip")->allowed_at("INLINE_FRAGMENT"));
  EXPECT_FALSE(schema->directive("skip")->allowed_at("QUERY"));
  EXPECT_TRUE(schema->directive("skip")->argument("if")->required());
  EXPECT_FALSE(schema->directive("deprecated")->argument("reason")->required());
  EXPECT_EQ(schema->directive("other"), nullptr);
}

}  // namespace
}  // namespace graphql::language
