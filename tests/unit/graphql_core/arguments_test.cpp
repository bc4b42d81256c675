// Arguments -> nodes of the plan.
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

using GraphqlArguments = GraphqlHost;

TEST_F(GraphqlArguments, a_list_without_a_size_is_a_page_of_200) {
  EXPECT_EQ(plan("{people{totalCount}}"), "READ_LIST person as people\n  LIMIT = 200\n  COUNT\n");
  EXPECT_EQ(arrangement("filter:{}"), "  LIMIT = 200\n");
  EXPECT_EQ(arrangement("first:null"), "  LIMIT = 200\n");
}

TEST_F(GraphqlArguments, a_list_within_a_record_takes_the_size_of_the_host) {
  EXPECT_EQ(plan("{companies{edges{node{people{totalCount}}}}}"),
            "READ_LIST company as companies\n  LIMIT = 200\n  RECORDS as edges\n    GROUP as node\n"
            "      RELATION people\n        COUNT\n");
}

TEST_F(GraphqlArguments, pages_go_both_ways_from_a_cursor) {
  EXPECT_EQ(arrangement("first:3,after:\"abc\""), "  LIMIT = 3\n  AFTER = \"abc\"\n");
  EXPECT_EQ(arrangement("last:3,before:\"abc\""), "  LAST = 3\n  BEFORE = \"abc\"\n");
  EXPECT_EQ(arrangement("first:3,after:\"\",before:null"), "  LIMIT = 3\n");
  EXPECT_EQ(arrangement("first:$n,after:$c", R"({"n":7,"c":"x"})", "$n:Int,$c:String"),
            "  LIMIT = 7\n  AFTER = \"x\"\n");
}

TEST_F(GraphqlArguments, an_offset_is_refused_unless_it_is_none) {
  EXPECT_EQ(arrangement("first:3,offset:0"), "  LIMIT = 3\n");
  EXPECT_NE(arrangement("offset:1").find("NOT_SUPPORTED"), std::string::npos);
}

TEST_F(GraphqlArguments, every_comparison_becomes_its_node) {
  const std::pair<std::string_view, std::string_view> cases[] = {{"eq", "CMP jobTitle EQ"},
                                                                 {"neq", "CMP jobTitle NEQ"},
                                                                 {"gt", "CMP jobTitle GT"},
                                                                 {"gte", "CMP jobTitle GTE"},
                                                                 {"lt", "CMP jobTitle LT"},
                                                                 {"lte", "CMP jobTitle LTE"},
                                                                 {"like", "CMP jobTitle LIKE"},
                                                                 {"ilike", "CMP jobTitle ILIKE"},
                                                                 {"startsWith", "CMP jobTitle STARTS_WITH"},
                                                                 {"endsWith", "CMP jobTitle ENDS_WITH"}};
  for (const auto& [name, node] : cases)
    EXPECT_EQ(arrangement("filter:{jobTitle:{" + std::string(name) + ":\"x\"}}"),
              "  " + std::string(node) + " = \"x\"\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{jobTitle:{in:[\"x\",\"y\"]}}"),
            "  IN jobTitle = [\"x\", \"y\"]\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{jobTitle:{in:\"x\"}}"), "  IN jobTitle = [\"x\"]\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{jobTitle:{is:NULL}}"), "  IS_NULL jobTitle\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{jobTitle:{is:NOT_NULL}}"), "  IS_NULL jobTitle NOT\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{position:{gte:2.50}}"), "  CMP position GTE = 2.50\n  LIMIT = 200\n");
}

TEST_F(GraphqlArguments, several_entries_hold_together_and_connectives_nest) {
  EXPECT_EQ(arrangement("filter:{jobTitle:{eq:\"x\"},or:[{position:{gt:1}},{not:{companyId:{is:NULL}}}]}"),
            "  AND\n    CMP jobTitle EQ = \"x\"\n    OR\n      CMP position GT = 1\n      NOT\n"
            "        IS_NULL company\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{and:[]}"), "  AND\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{or:[]}"), "  OR\n  LIMIT = 200\n");
}

TEST_F(GraphqlArguments, filters_reach_parts_and_related_records) {
  EXPECT_EQ(arrangement("filter:{name:{firstName:{eq:\"A\"}}}"),
            "  CMP name.firstName EQ = \"A\"\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{name:{firstName:{eq:\"A\"},lastName:{eq:\"B\"}}}"),
            "  AND\n    CMP name.firstName EQ = \"A\"\n    CMP name.lastName EQ = \"B\"\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("filter:{company:{domainName:{primaryLinkUrl:{eq:\"x\"}}}}"),
            "  VIA company\n    CMP domainName.primaryLinkUrl EQ = \"x\"\n  LIMIT = 200\n");
}

TEST_F(GraphqlArguments, a_filter_in_a_variable_gives_the_plan_of_a_literal) {
  EXPECT_EQ(arrangement("filter:$f", R"({"f":{"or":[{"jobTitle":{"in":["a"]}},{"position":{"lt":1e1}}]}})",
                        "$f:PersonFilterInput"),
            arrangement("filter:{or:[{jobTitle:{in:[\"a\"]}},{position:{lt:1e1}}]}"));
  EXPECT_EQ(arrangement("filter:{jobTitle:{eq:$t}}", R"({"t":"x"})", "$t:String"),
            arrangement("filter:{jobTitle:{eq:\"x\"}}"));
}

TEST_F(GraphqlArguments, filters_that_say_nothing_or_two_things_are_refused) {
  for (const char* filter :
       {"{jobTitle:{}}", "{jobTitle:null}", "{jobTitle:{eq:\"a\",neq:\"b\"}}", "{name:{}}",
        "{name:{firstName:null}}", "{not:null}", "{jobTitle:{regex:\"a\"}}"}) {
    EXPECT_NE(arrangement("filter:" + std::string(filter)).find("INVALID_ARGS_FILTER"), std::string::npos)
        << filter;
  }
}

TEST_F(GraphqlArguments, orders_follow_their_list_through_parts_and_relations) {
  EXPECT_EQ(
      arrangement("orderBy:[{position:AscNullsFirst},{name:{lastName:DescNullsLast}},"
                  "{company:{name:AscNullsLast}},{companyId:DescNullsFirst}]"),
      "  ORDER position ASC_NULLS_FIRST\n  ORDER name.lastName DESC_NULLS_LAST\n  ORDER\n"
      "    VIA company\n      ORDER name ASC_NULLS_LAST\n  ORDER company DESC_NULLS_FIRST\n  LIMIT = 200\n");
  EXPECT_EQ(arrangement("orderBy:{position:AscNullsFirst}"),
            "  ORDER position ASC_NULLS_FIRST\n  LIMIT = 200\n");
  EXPECT_NE(arrangement("orderBy:{position:null}").find("requires a direction value"), std::string::npos)
      << last_.body;
}

TEST_F(GraphqlArguments, one_record_needs_a_filter) {
  EXPECT_EQ(plan("{person(filter:{id:{eq:\"" + std::string(kId) + "\"}}){id}}"),
            "READ_ONE person as person\n  CMP id EQ = \"" + std::string(kId) + "\"\n  FIELD id\n");
  EXPECT_EQ(plan("{person(filter:{}){id}}"), "READ_ONE person as person\n  FIELD id\n")
      << "refused below the plan";
}

TEST_F(GraphqlArguments, data_of_one_record_is_one_row) {
  EXPECT_EQ(
      plan(
          "mutation{createPerson(data:{name:{firstName:\"A\"},position:1,companyId:\"c\",extra:{a:[1,null]}})"
          "{id}}"),
      "INSERT person ONE as createPerson\n  ROWS = [[{firstName: \"A\"}, 1, {a: [1, null]}, \"c\"]]\n"
      "    FIELD name\n    FIELD position\n    FIELD extra\n    FIELD company\n  FIELD id\n");
}

TEST_F(GraphqlArguments, rows_have_the_columns_that_any_record_names) {
  EXPECT_EQ(plan("mutation{createPeople(data:[{jobTitle:\"x\"},{position:1},{}]){id}}"),
            "INSERT person as createPeople\n  ROWS = [[\"x\", absent], [absent, 1], [absent, absent]]\n"
            "    FIELD jobTitle\n    FIELD position\n  FIELD id\n");
  EXPECT_EQ(plan("mutation($d:[PersonCreateInput!]!){createPeople(data:$d){id}}",
                 R"({"d":[{"jobTitle":"x"},{"position":1},{}]})"),
            plan("mutation{createPeople(data:[{jobTitle:\"x\"},{position:1},{}]){id}}"));
}

TEST_F(GraphqlArguments, both_names_of_a_relation_are_columns) {
  EXPECT_EQ(
      plan("mutation{createPeople(data:[{companyId:\"c\"},{company:{connect:{where:{name:\"n\"}}}}]){id}}"),
      "INSERT person as createPeople\n  ROWS = [[\"c\", absent], [absent, {connect: {where: {name: "
      "\"n\"}}}]]\n"
      "    FIELD company\n    FIELD company RELATION\n  FIELD id\n");
}

TEST_F(GraphqlArguments, changes_of_a_record_are_sets) {
  EXPECT_EQ(plan("mutation{updatePerson(id:\"3\",data:{jobTitle:null,company:{disconnect:true}}){id}}"),
            "UPDATE person ONE SET as updatePerson\n  SET jobTitle = null\n"
            "  SET company RELATION = {disconnect: true}\n  CMP id EQ = \"3\"\n  FIELD id\n");
}

TEST_F(GraphqlArguments, records_are_deleted_destroyed_and_restored_by_id) {
  EXPECT_EQ(
      plan("mutation{deletePerson(id:\"3\"){id} destroyPerson(id:\"4\"){id} restorePerson(id:\"5\"){id}}"),
      "DELETE person ONE SOFT as deletePerson\n  CMP id EQ = \"3\"\n  FIELD id\n"
      "DELETE person ONE DESTROY as destroyPerson\n  CMP id EQ = \"4\"\n  FIELD id\n"
      "UPDATE person ONE RESTORE as restorePerson\n  CMP id EQ = \"5\"\n  FIELD id\n");
}

TEST_F(GraphqlArguments, upsert_is_a_wish_of_the_insert) {
  EXPECT_EQ(plan("mutation{createPerson(data:{},upsert:true){id}}"),
            "INSERT person ONE as createPerson\n  ON_CONFLICT\n  ROWS = [[]]\n  FIELD id\n");
  EXPECT_EQ(plan("mutation{createPerson(data:{},upsert:false){id}}"),
            "INSERT person ONE as createPerson\n  ROWS = [[]]\n  FIELD id\n");
}

}  // namespace
}  // namespace graphql::core
