// The schema that is made of a data model.
#include "core/prepared_model.hpp"
#include "graphql_host.hpp"
#include "language/syntax/parser.hpp"
#include "language/types/build_schema.hpp"

namespace graphql::core {
namespace {

using portico::testing::FakeModel;

portico::Schema snapshot(FakeModel& model) {
  return portico::Schema(portico::testing::detail::schema_table(),
                         portico::testing::detail::snapshot_of(&model));
}

std::string printed(const PreparedModel& model) {
  return language::print_schema(*model.schema);
}

// The definition of one type.
std::string definition(const std::string& text, const std::string& head) {
  const std::size_t begin = text.find(head + " {\n");
  if (begin == std::string::npos) return "absent";
  return text.substr(begin, text.find("\n}\n", begin) + 3 - begin);
}

struct GraphqlTypes : ::testing::Test {
  GraphqlTypes() {
    fill_model(model_);
    text_ = printed(*maker_.make(snapshot(model_)));
  }
  FakeModel model_;
  SchemaMaker maker_;
  std::string text_;
};

TEST_F(GraphqlTypes, a_record_has_its_fields_join_columns_and_related_records) {
  EXPECT_EQ(
      definition(text_, "type Person"),
      "type Person {\n  id: UUID!\n  createdAt: DateTime\n  updatedAt: DateTime\n  deletedAt: DateTime\n"
      "  name: FullName\n  jobTitle: String\n  position: Position!\n  extra: JSON\n  companyId: ID\n"
      "  company: Company\n}\n");
  const std::string company = definition(text_, "type Company");
  EXPECT_NE(company.find("filter: PersonFilterInput, orderBy: [PersonOrderByInput]): PersonConnection\n"),
            std::string::npos)
      << company;
}

TEST_F(GraphqlTypes, hidden_and_internal_fields_are_left_out) {
  EXPECT_EQ(text_.find("searchVector"), std::string::npos);
}

TEST_F(GraphqlTypes, options_become_an_enum_with_its_filter) {
  EXPECT_EQ(definition(text_, "enum CompanySizeEnum"),
            "enum CompanySizeEnum {\n  \"\"\"SMALL\"\"\"\n  SMALL\n\n  \"\"\"LARGE\"\"\"\n  LARGE\n}\n");
  EXPECT_NE(definition(text_, "type Company").find("  size: CompanySizeEnum\n"), std::string::npos);
  EXPECT_NE(definition(text_, "input CompanySizeEnumFilter").find("  eq: CompanySizeEnum\n"),
            std::string::npos);
}

TEST_F(GraphqlTypes, composites_have_types_of_their_own_once) {
  EXPECT_NE(definition(text_, "type Links").find("  primaryLinkUrl: String\n"), std::string::npos);
  EXPECT_NE(definition(text_, "input FullNameFilterInput").find("  lastName: StringFilter\n"),
            std::string::npos);
  EXPECT_EQ(definition(text_, "type Currency"), "absent") << "no field has it";
}

TEST_F(GraphqlTypes, only_objects_that_others_point_at_can_be_connected) {
  EXPECT_EQ(definition(text_, "input CompanyWhereUniqueInput"),
            "input CompanyWhereUniqueInput {\n  id: ID\n  name: String\n}\n");
  EXPECT_EQ(definition(text_, "input PersonWhereUniqueInput"), "absent");
}

TEST_F(GraphqlTypes, every_object_has_two_queries_and_six_mutations) {
  const std::string query = definition(text_, "type Query");
  const std::string mutation = definition(text_, "type Mutation");
  for (const char* field : {"  people(", "  person(filter: PersonFilterInput!): Person\n", "  companies("})
    EXPECT_NE(query.find(field), std::string::npos) << field << query;
  for (const char* field : {"  createPerson(data: PersonCreateInput!, upsert: Boolean): Person\n",
                            "  createPeople(data: [PersonCreateInput!]!, upsert: Boolean): [Person!]\n",
                            "  updatePerson(id: UUID!, data: PersonUpdateInput!): Person\n",
                            "  deletePerson(id: UUID!): Person\n", "  destroyPerson(id: UUID!): Person\n",
                            "  restorePerson(id: UUID!): Person\n"})
    EXPECT_NE(mutation.find(field), std::string::npos) << field << mutation;
}

TEST(GraphqlModels, a_model_without_objects_has_a_schema_without_mutations) {
  FakeModel model;
  SchemaMaker maker;
  const std::string text = printed(*maker.make(snapshot(model)));
  EXPECT_NE(text.find("  _empty: Boolean\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("type Mutation"), std::string::npos);
}

const language::Type* type_of(const PreparedModel& model, std::string_view name) {
  const language::TypeNumber number = model.schema->find(name);
  return number == language::kNoType ? nullptr : &model.schema->type(number);
}

TEST(GraphqlModels, objects_that_did_not_change_keep_their_types_in_the_next_schema) {
  FakeModel before;
  fill_model(before);
  before.object("task", "tasks").field("title", PORTICO_TYPE_TEXT);
  FakeModel after;
  fill_model(after);
  after.object("task", "tasks")
      .version(2)
      .field("title", PORTICO_TYPE_TEXT)
      .field("done", PORTICO_TYPE_BOOLEAN);
  SchemaMaker maker;
  const auto first = maker.make(snapshot(before));
  const auto second = maker.make(snapshot(after));
  for (const char* name : {"Person", "PersonConnection", "CompanyFilterInput", "CompanySizeEnum"})
    EXPECT_EQ(type_of(*first, name), type_of(*second, name)) << name;
  EXPECT_NE(type_of(*first, "Task"), type_of(*second, "Task"));
  EXPECT_EQ(type_of(*first, "Task")->field("done"), nullptr);
  EXPECT_NE(type_of(*second, "Task")->field("done"), nullptr);
}

TEST(GraphqlModels, an_object_that_went_is_gone_and_one_that_came_is_there) {
  FakeModel before;
  fill_model(before);
  before.object("task", "tasks").field("title", PORTICO_TYPE_TEXT);
  FakeModel after;
  fill_model(after);
  SchemaMaker maker;
  const auto first = maker.make(snapshot(before));
  const auto second = maker.make(snapshot(after));
  const auto third = maker.make(snapshot(before));
  EXPECT_EQ(type_of(*second, "Task"), nullptr);
  EXPECT_EQ(printed(*second).find("Task"), std::string::npos);
  EXPECT_EQ(printed(*first), printed(*third));
}

TEST(GraphqlModels, an_object_that_gets_its_first_reference_gets_inputs_to_connect_it) {
  FakeModel before;
  before.object("company", "companies").field("name", PORTICO_TYPE_TEXT);
  before.object("person", "people").field("title", PORTICO_TYPE_TEXT);
  FakeModel after;
  after.object("company", "companies").field("name", PORTICO_TYPE_TEXT);
  after.object("person", "people").version(2).field("title", PORTICO_TYPE_TEXT);
  // The relation of the second model: company itself tells no new version.
  FakeModel related;
  related.object("company", "companies").field("name", PORTICO_TYPE_TEXT);
  related.object("person", "people").version(2).to_one("company", "company", "people");
  SchemaMaker maker;
  EXPECT_EQ(type_of(*maker.make(snapshot(before)), "CompanyRelationInput"), nullptr);
  EXPECT_NE(type_of(*maker.make(snapshot(related)), "CompanyRelationInput"), nullptr);
  EXPECT_EQ(type_of(*maker.make(snapshot(after)), "CompanyRelationInput"), nullptr);
}

using GraphqlPublishing = GraphqlHost;

TEST_F(GraphqlPublishing, requests_see_the_model_that_was_published_last) {
  EXPECT_EQ(plan("{tasks{totalCount}}").rfind("refused", 0), 0U);
  FakeModel next;
  fill_model(next);
  next.object("task", "tasks").field("title", PORTICO_TYPE_TEXT);
  ASSERT_EQ(host_.publish(next), PORTICO_OK);
  EXPECT_EQ(plan("{tasks{totalCount}}"), "READ_LIST task as tasks\n  LIMIT = 200\n  COUNT\n");
  EXPECT_EQ(host_.stop(), PORTICO_OK);
  load("{}");
}

TEST(GraphqlTypeNames, an_object_that_would_bear_the_name_of_another_type_is_left_out) {
  FakeModel model;
  fill_model(model);
  model.object("query", "queries").field("name", PORTICO_TYPE_TEXT);
  model.object("dateTime", "dateTimes").to_one("company", "company", "moments");
  model.object("companyEdge", "companyEdges").field("name", PORTICO_TYPE_TEXT);
  SchemaMaker maker;
  const std::string text = printed(*maker.make(snapshot(model)));
  EXPECT_EQ(definition(text, "type Query").find("queries"), std::string::npos);
  EXPECT_NE(definition(text, "type Query").find("  people("), std::string::npos);
  EXPECT_NE(text.find("\nscalar DateTime\n"), std::string::npos) << text;
  EXPECT_EQ(definition(text, "type Company").find("moments"), std::string::npos);
  EXPECT_EQ(definition(text, "type CompanyEdge"),
            "type CompanyEdge {\n  node: Company!\n  cursor: Cursor!\n}\n");
  language::Arena arena;
  const language::ParseResult parsed = language::parse(text, arena, {1'000'000, 200});
  ASSERT_NE(parsed.document, nullptr) << parsed.error.message;
  EXPECT_TRUE(language::build_schema(*parsed.document).faults.empty());
}

}  // namespace
}  // namespace graphql::core
