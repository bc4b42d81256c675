// Selections, their conditions and fragments -> nodes of the plan, and the answer around them.
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

using portico::testing::FakeRoot;

class GraphqlSelection : public GraphqlHost {
 protected:
  // The nodes that the fields of a person become.
  std::string fields(std::string_view selection, std::string_view variables = {},
                     std::string_view head = {}) {
    std::string text = plan(
        std::string(head) + "{person(filter:{id:{eq:\"1\"}}){" + std::string(selection) + "}}", variables);
    constexpr std::string_view kRoot = "READ_ONE person as person\n  CMP id EQ = \"1\"\n";
    return text.rfind(kRoot, 0) == 0 ? text.substr(kRoot.size()) : text;
  }
};

TEST_F(GraphqlSelection, fields_follow_the_document_under_the_names_that_it_wants) {
  EXPECT_EQ(fields("jobTitle id key:id"), "  FIELD jobTitle\n  FIELD id\n  FIELD id as key\n");
  EXPECT_EQ(fields("name{lastName first:firstName}"),
            "  GROUP as name\n    FIELD name.lastName\n    FIELD name.firstName as first\n");
  EXPECT_EQ(fields("companyId company{name}"), "  FIELD company\n  RELATION company\n    FIELD name\n");
}

TEST_F(GraphqlSelection, the_name_of_a_type_is_a_constant) {
  EXPECT_EQ(fields("__typename name{t:__typename}"),
            "  CONST as __typename:\"Person\"\n  GROUP as name\n    CONST as t:\"FullName\"\n");
}

TEST_F(GraphqlSelection, lists_are_edges_count_and_page) {
  EXPECT_EQ(plan("{list:people(first:1){page:pageInfo{startCursor endCursor hasNextPage back:hasPreviousPage}"
                 "all:totalCount e:edges{c:cursor n:node{id}}}}"),
            "READ_LIST person as list\n  LIMIT = 1\n  PAGE_INFO as page\n    PAGE_FIELD START_CURSOR\n"
            "    PAGE_FIELD END_CURSOR\n    PAGE_FIELD HAS_NEXT\n    PAGE_FIELD HAS_PREVIOUS as back\n"
            "  COUNT as all\n  RECORDS as e\n    CURSOR as c\n    GROUP as n\n      FIELD id\n");
}

TEST_F(GraphqlSelection, equal_names_are_one_field_with_what_all_of_them_select) {
  EXPECT_EQ(fields("id company{id} id company{name company:id}"),
            "  FIELD id\n  RELATION company\n    FIELD id\n    FIELD name\n    FIELD id as company\n");
}

TEST_F(GraphqlSelection, fragments_are_selected_as_if_written_out) {
  const std::string written = fields("id jobTitle name{firstName}");
  EXPECT_EQ(fields("...on Person{id ...{jobTitle}} name{firstName}"), written);
  EXPECT_EQ(plan("{person(filter:{id:{eq:\"1\"}}){...A}} fragment A on Person{id ...B} "
                 "fragment B on Person{jobTitle name{...C}} fragment C on FullName{firstName}"),
            "READ_ONE person as person\n  CMP id EQ = \"1\"\n" + written);
}

TEST_F(GraphqlSelection, conditions_of_literals_and_variables_leave_fields_out) {
  EXPECT_EQ(fields("id @skip(if:true) jobTitle @include(if:true) position @include(if:false)"),
            "  FIELD jobTitle\n");
  const std::string_view head = "query($on:Boolean!)";
  EXPECT_EQ(fields("id jobTitle @include(if:$on)", R"({"on":true})", head), "  FIELD id\n  FIELD jobTitle\n");
  EXPECT_EQ(fields("id jobTitle @include(if:$on)", R"({"on":false})", head), "  FIELD id\n");
  EXPECT_EQ(fields("id jobTitle @skip(if:$on)", R"({"on":true})", head), "  FIELD id\n");
  EXPECT_EQ(fields("id ...@skip(if:$on){jobTitle}", R"({"on":true})", head), "  FIELD id\n");
}

TEST_F(GraphqlSelection, a_field_that_is_there_twice_is_left_out_only_by_both_conditions) {
  const std::string_view head = "query($a:Boolean!,$b:Boolean!)";
  const auto with = [&](std::string_view variables) {
    return fields("jobTitle @include(if:$a) id jobTitle @include(if:$b)", variables, head);
  };
  EXPECT_EQ(with(R"({"a":false,"b":false})"), "  FIELD id\n");
  EXPECT_EQ(with(R"({"a":true,"b":false})"), "  FIELD jobTitle\n  FIELD id\n");
  EXPECT_EQ(with(R"({"a":true,"b":true})"), "  FIELD jobTitle\n  FIELD id\n");
  // It stands where it stands first, without what is left out.
  EXPECT_EQ(with(R"({"a":false,"b":true})"), "  FIELD id\n  FIELD jobTitle\n");
  // Of a part that two fragments select: what belongs to the one that is left out goes with it.
  EXPECT_EQ(
      fields("company @include(if:$a){id} company @include(if:$b){name}", R"({"a":false,"b":true})", head),
      "  RELATION company\n    FIELD name\n");
}

TEST_F(GraphqlSelection, a_condition_of_a_variable_that_has_a_default) {
  EXPECT_EQ(fields("id jobTitle @include(if:$on)", {}, "query($on:Boolean!=false)"), "  FIELD id\n");
  EXPECT_EQ(fields("id jobTitle @include(if:$on)", R"({"on":true})", "query($on:Boolean!=false)"),
            "  FIELD id\n  FIELD jobTitle\n");
}

TEST_F(GraphqlSelection, roots_that_a_condition_leaves_out_are_no_roots) {
  EXPECT_EQ(plan("query($on:Boolean!){people @include(if:$on){totalCount} companies{totalCount}}",
                 R"({"on":false})"),
            "READ_LIST company as companies\n  LIMIT = 200\n  COUNT\n");
  EXPECT_EQ(last_.body, R"({"data":{"companies":[]}})");
}

TEST_F(GraphqlSelection, lists_of_nothing_but_their_type_read_nothing) {
  EXPECT_EQ(run("{people{__typename t:__typename}}"),
            R"({"data":{"people":{"__typename":"PersonConnection","t":"PersonConnection"}}})");
  EXPECT_TRUE(host_.plans().empty());
  EXPECT_EQ(plan("{companies(first:1){edges{node{people{__typename}}}}}"),
            "READ_LIST company as companies\n  LIMIT = 1\n  RECORDS as edges\n    GROUP as node\n"
            "      GROUP as people\n        CONST as __typename:\"PersonConnection\"\n");
}

TEST_F(GraphqlSelection, lists_within_lists_have_arguments_of_their_own) {
  EXPECT_EQ(plan("{companies(first:1){edges{node{a:people(first:2,filter:{jobTitle:{eq:\"x\"}}){totalCount} "
                 "b:people(last:3){totalCount}}}}}"),
            "READ_LIST company as companies\n  LIMIT = 1\n  RECORDS as edges\n    GROUP as node\n"
            "      RELATION people as a\n        CMP jobTitle EQ = \"x\"\n        LIMIT = 2\n        COUNT\n"
            "      RELATION people as b\n        LAST = 3\n        COUNT\n");
}

TEST_F(GraphqlSelection, the_answer_has_roots_in_the_order_of_the_document) {
  host_.gives({FakeRoot::json(R"({"totalCount":2})"), FakeRoot::json(R"({"id":"1"})")});
  EXPECT_EQ(run("{b:people{totalCount} __typename a:person(filter:{id:{eq:\"1\"}}){id} n:__typename}"),
            R"({"data":{"b":{"totalCount":2},"__typename":"Query","a":{"id":"1"},"n":"Query"}})");
  EXPECT_EQ(last_.status, 200);
}

TEST_F(GraphqlSelection, one_of_several_operations_is_run_by_name) {
  const std::string_view document = "query A{people{totalCount}} mutation B{deletePerson(id:\"1\"){id}}";
  const std::size_t before = host_.plans().size();
  run(document, {}, "B");
  ASSERT_EQ(host_.plans().size(), before + 1);
  EXPECT_EQ(host_.plans().back().rfind("DELETE", 0), 0U);
  run(document);
  EXPECT_TRUE(has_code("OPERATION_NOT_FOUND"));
  run(document, {}, "C");
  EXPECT_TRUE(has_code("OPERATION_NOT_FOUND"));
  run("fragment A on Person{id}");
  EXPECT_EQ(host_.plans().size(), before + 1);
}

TEST_F(GraphqlSelection, introspection_is_answered_beside_records) {
  host_.gives({FakeRoot::json(R"({"totalCount":2})")});
  EXPECT_EQ(
      run("{__type(name:\"FullName\"){name fields{name}} people{totalCount} __schema{queryType{name}}}"),
      R"({"data":{"__type":{"name":"FullName","fields":[{"name":"firstName"},{"name":"lastName"}]},)"
      R"("people":{"totalCount":2},"__schema":{"queryType":{"name":"Query"}}}})");
}

}  // namespace
}  // namespace graphql::core
