// What went wrong: where it stands in `errors`, and what the rest of the answer is.
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

using GraphqlErrors = GraphqlHost;
using portico::testing::FakeRoot;

TEST_F(GraphqlErrors, a_root_that_fails_is_null_with_its_path_and_place) {
  host_.gives({FakeRoot::json(R"({"id":"1"})"), FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND, "gone")});
  EXPECT_EQ(run("{a:person(filter:{id:{eq:\"1\"}}){id}\n  b:person(filter:{id:{eq:\"2\"}}){id}}"),
            R"({"data":{"a":{"id":"1"},"b":null},"errors":[{"message":"gone",)"
            R"("locations":[{"line":2,"column":3}],"extensions":{"code":"RECORD_NOT_FOUND"}}]})")
      << "the path is the host's: the fake one says none";
}

TEST_F(GraphqlErrors, a_refused_root_leaves_the_others) {
  host_.gives({FakeRoot::json(R"({"totalCount":1})")});
  EXPECT_EQ(run("{a:people(offset:2){totalCount} b:people{totalCount}}"),
            R"({"data":{"a":null,"b":{"totalCount":1}},"errors":[{"message":"The argument \"offset\" is not )"
            R"(supported yet; page with \"after\".","locations":[{"line":1,"column":2}],"path":["a"],)"
            R"("extensions":{"code":"NOT_SUPPORTED"}}]})");
  EXPECT_EQ(host_.plans().back(), "READ_LIST person as b\n  LIMIT = 200\n  COUNT\n");
}

TEST_F(GraphqlErrors, when_all_roots_are_refused_nothing_is_read) {
  run("{a:people(offset:1){totalCount} b:people(offset:2){totalCount}}");
  EXPECT_TRUE(host_.plans().empty());
  EXPECT_EQ(last_.status, 200);
  EXPECT_EQ(last_.body.rfind(R"({"data":{"a":null,"b":null},"errors":[)", 0), 0U) << last_.body;
  EXPECT_NE(last_.body.find(R"("path":["a"])"), std::string::npos);
  EXPECT_NE(last_.body.find(R"("path":["b"])"), std::string::npos);
}

TEST_F(GraphqlErrors, a_null_where_the_document_lets_one_through_is_an_error_of_its_root) {
  // A nullable variable with a default may be null where a value is needed.
  run("query($f:PersonFilterInput={}){a:person(filter:$f){id} b:people{totalCount}}", R"({"f":null})");
  EXPECT_TRUE(has_code("INVALID_VARIABLES")) << last_.body;
  EXPECT_NE(last_.body.find(R"("path":["a"])"), std::string::npos) << last_.body;
  EXPECT_EQ(host_.plans().size(), 1U);
}

TEST_F(GraphqlErrors, a_document_that_does_not_fit_is_refused_with_all_its_faults) {
  run("{people{foo} person(filter:{id:{eq:1.5}}){id}\nbar}");
  EXPECT_TRUE(has_code("GRAPHQL_VALIDATION_FAILED"));
  EXPECT_EQ(last_.body.find("\"data\""), std::string::npos);
  EXPECT_NE(last_.body.find("\\\"foo\\\""), std::string::npos);
  EXPECT_NE(last_.body.find("\\\"bar\\\""), std::string::npos);
  EXPECT_NE(last_.body.find(R"("locations":[{"line":2,"column":1}])"), std::string::npos) << last_.body;
}

TEST_F(GraphqlErrors, a_text_that_is_no_document_is_refused_at_its_place) {
  run("{people{\n  totalCount(}}");
  EXPECT_TRUE(has_code("GRAPHQL_PARSE_FAILED"));
  EXPECT_NE(last_.body.find(R"("line":2)"), std::string::npos) << last_.body;
}

TEST_F(GraphqlErrors, variables_that_do_not_fit_are_refused_at_their_definition) {
  run("query($a:Int,\n$b:UUID!){people(first:$a){totalCount} person(filter:{id:{eq:$b}}){id}}",
      R"({"a":"x"})");
  EXPECT_TRUE(has_code("INVALID_VARIABLES"));
  EXPECT_NE(last_.body.find(R"("line":1,"column":7)"), std::string::npos) << last_.body;
  EXPECT_NE(last_.body.find(R"("line":2,"column":1)"), std::string::npos) << last_.body;
  EXPECT_TRUE(host_.plans().empty());
}

TEST_F(GraphqlErrors, each_limit_has_a_code_and_names_its_setting) {
  EXPECT_EQ(host_.stop(), PORTICO_OK);
  load(
      R"({"max_tokens":100,"max_depth":5,"max_fields":10,"max_aliases":1,"max_root_fields":2,"max_directives":1,)"
      R"("max_fragments":1,"max_variables":1})");
  std::string long_text = "{";
  for (int i = 0; i < 100; ++i) long_text += "__typename ";
  const std::tuple<std::string, std::string_view, std::string_view> cases[] = {
      {long_text + "}", "TOO_MANY_TOKENS", "max_tokens"},
      {"{people{edges{node{company{people{totalCount}}}}}}", "SELECTION_TOO_DEEP", "max_depth"},
      {"{people{edges{node{id id id id id id id id}}}}", "TOO_MANY_FIELDS", "max_fields"},
      {"{people{a:totalCount b:totalCount}}", "TOO_MANY_ALIASES", "max_aliases"},
      {"{__typename __typename __typename}", "TOO_MANY_ROOT_FIELDS", "max_root_fields"},
      {"{__typename @skip(if:false) @include(if:true)}", "TOO_MANY_DIRECTIVES", "max_directives"},
      {"{...A ...B} fragment A on Query{__typename} fragment B on Query{__typename}", "TOO_MANY_FRAGMENTS",
       "max_fragments"},
      {"query($a:Int,$b:Int){people(first:$a,last:$b){totalCount}}", "TOO_MANY_VARIABLES", "max_variables"}};
  for (const auto& [document, code, setting] : cases) {
    run(document);
    EXPECT_TRUE(has_code(code)) << code << last_.body;
    EXPECT_NE(last_.body.find("\\\"" + std::string(setting) + "\\\""), std::string::npos) << last_.body;
    EXPECT_NE(last_.body.find("\"locations\":[{"), std::string::npos);
  }
  run("{__typename people{edges{node{id jobTitle}}}}");
  EXPECT_EQ(last_.body.find("errors"), std::string::npos) << last_.body;
}

TEST_F(GraphqlErrors, nesting_has_a_code_but_no_setting) {
  std::string document = "{people(x:";
  for (int i = 0; i < 300; ++i) document += '[';
  run(document);
  EXPECT_TRUE(has_code("NESTING_TOO_DEEP")) << last_.body;
  EXPECT_EQ(last_.body.find("setting"), std::string::npos);
}

TEST_F(GraphqlErrors, near_names_are_told_only_of_what_the_caller_may_see) {
  EXPECT_NE(run("{people{edges{node{jobTitel}}}}").find("jobTitle"), std::string::npos);
  EXPECT_NE(run("{companys{totalCount}}").find("companies"), std::string::npos);
  EXPECT_NE(run("query($f:PersonFilterInpu){people(filter:$f){totalCount}}").find("PersonFilterInput"),
            std::string::npos);
  EXPECT_NE(run("{people(filter:{jobTitel:{eq:\"x\"}}){totalCount}}").find("jobTitle"), std::string::npos);
  const portico::Schema schema(portico::testing::detail::schema_table(),
                               portico::testing::detail::snapshot_of(&model_));
  host_.hide(schema.field(schema.by_singular("person"), "jobTitle").field.id());
  host_.hide(schema.by_singular("company").id());
  EXPECT_EQ(run("{people{edges{node{jobTitel}}}}").find("jobTitle"), std::string::npos);
  EXPECT_EQ(run("{people(filter:{jobTitel:{eq:\"x\"}}){totalCount}}").find("jobTitle"), std::string::npos);
  EXPECT_EQ(run("{companys{totalCount}}").find("companies"), std::string::npos);
  EXPECT_EQ(run("query($f:CompanyFilterInpu){companies(filter:$f){totalCount}}").find("CompanyFilterInput"),
            std::string::npos);
}

TEST_F(GraphqlErrors, a_batch_whose_cells_would_fill_the_memory_is_refused) {
  std::string records = "[{\"name\":\"x\",\"size\":\"SMALL\",\"employees\":1}";
  for (int i = 0; i < 70'000; ++i) records += ",{}";
  run("mutation($d:[CompanyCreateInput!]!){createCompanies(data:$d){id}}", "{\"d\":" + records + "]}");
  EXPECT_TRUE(has_code("TOO_MANY_RECORDS")) << last_.body.substr(0, 300);
}

}  // namespace
}  // namespace graphql::core
