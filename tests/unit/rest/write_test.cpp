#include "rest_host.hpp"

namespace rest::core {
namespace {

using RestWrite = RestHost;

TEST_F(RestWrite, creates_one_record) {
  const std::string made =
      plan("POST", "/people",
           R"({"name":{"firstName":"Ada","lastName":"Byron"},"position":1.50,"companyId":null})");
  EXPECT_EQ(without_selection(made),
            "INSERT person ONE\n  ROWS = [[{firstName: \"Ada\", lastName: \"Byron\"}, 1.50, null]]\n"
            "    FIELD name\n    FIELD position\n    FIELD company\n");
  EXPECT_NE(made.find("  GROUP as data\n    RECORDS as createPerson\n      FIELD id\n"), std::string::npos);
  EXPECT_EQ(last_.status, 201);
}

TEST_F(RestWrite, creates_an_empty_record_from_an_empty_body) {
  for (const std::string_view body : {"", "{}"})
    EXPECT_EQ(without_selection(plan("POST", "/people", body)), "INSERT person ONE\n  ROWS = [[]]\n") << body;
}

TEST_F(RestWrite, creates_many_records_with_the_union_of_their_fields) {
  const std::string made =
      plan("POST", "/batch/people",
           R"([{"jobTitle":"a"},{"position":2,"jobTitle":"b"},{},{"id":"x","position":[1,[2]]}])");
  EXPECT_EQ(without_selection(made),
            "INSERT person\n  ROWS = [[\"a\", absent, absent], [\"b\", 2, absent], [absent, absent, absent], "
            "[absent, [1, [2]], \"x\"]]\n    FIELD jobTitle\n    FIELD position\n    FIELD id\n");
  EXPECT_NE(made.find("RECORDS as createPeople"), std::string::npos);
  EXPECT_EQ(last_.status, 201);
  EXPECT_EQ(without_selection(plan("POST", "/batch/people", "[]")), "INSERT person\n  ROWS = []\n");
  EXPECT_EQ(without_selection(plan("POST", "/batch/people", "[{},{}]")),
            "INSERT person\n  ROWS = [[], []]\n");
}

TEST_F(RestWrite, keeps_texts_of_a_body_strictly_texts) {
  EXPECT_NE(plan("POST", "/people", R"({"position":"1","jobTitle":true})").find("[[\"1\", true]]"),
            std::string::npos);
}

TEST_F(RestWrite, passes_relation_operations_on) {
  EXPECT_NE(plan("POST", "/people", R"({"company":{"connect":{"where":{"name":"x"}}}})")
                .find("ROWS = [[{connect: {where: {name: \"x\"}}}]]\n    FIELD company RELATION\n"),
            std::string::npos);
  EXPECT_NE(plan("PATCH", "/people/" + std::string(kId), R"({"company":{"disconnect":true}})")
                .find("  SET company RELATION = {disconnect: true}\n"),
            std::string::npos);
}

TEST_F(RestWrite, refuses_bodies_of_another_shape) {
  const std::string one = "/people/" + std::string(kId);
  const std::tuple<std::string_view, std::string, std::string_view, std::string_view> cases[] = {
      {"POST", "/people", "[]", "refused 1412"},
      {"POST", "/people", "null", "refused 1412"},
      {"POST", "/people", "\"x\"", "refused 1412"},
      {"POST", "/batch/people", "{}", "refused 1412"},
      {"POST", "/batch/people", "", "refused 1412"},
      {"POST", "/batch/people", "[null]", "refused 1412"},
      {"POST", "/batch/people", "[{},1]", "refused 1412"},
      {"PATCH", one, "[]", "refused 1412"},
      {"PATCH", one, "1", "refused 1412"},
      {"POST", "/people", R"({"foo":1})", "refused 2103"},
      {"POST", "/batch/people", R"([{"jobTitle":"x"},{"foo":1}])", "refused 2103"},
      {"PATCH", one, R"({"foo":1})", "refused 2103"},
      {"POST", "/companies", R"({"searchVector":"x"})", "refused 2103"},
      {"POST", "/people", "{bad", "refused 1403"},
  };
  for (const auto& [method, target, body, answer] : cases)
    EXPECT_EQ(plan(method, target, body), answer) << method << " " << target << " " << body;
  send("POST", "/batch/people", "[{},1]");
  EXPECT_NE(last_.message.find("Record 1"), std::string::npos);
}

TEST_F(RestWrite, both_names_of_a_relation_are_columns) {
  EXPECT_NE(plan("POST", "/batch/people", R"([{"companyId":"a"},{"company":{"disconnect":true}}])")
                .find("ROWS = [[\"a\", absent], [absent, {disconnect: true}]]\n    FIELD company\n"
                      "    FIELD company RELATION\n  GROUP"),
            std::string::npos);
}

TEST_F(RestWrite, upsert_is_a_wish_of_the_insert) {
  EXPECT_EQ(without_selection(plan("POST", "/people?upsert=true", "{}")),
            "INSERT person ONE\n  ON_CONFLICT\n  ROWS = [[]]\n");
  EXPECT_EQ(without_selection(plan("POST", "/people?upsert=false", "{}")),
            "INSERT person ONE\n  ROWS = [[]]\n");
}

TEST_F(RestWrite, refuses_batches_that_would_eat_memory) {
  std::string body = R"([{"jobTitle":"a","position":1,"id":"x","createdAt":"y"})";
  for (int i = 0; i < 60000; ++i) body += ",{}";
  EXPECT_EQ(plan("POST", "/batch/people", body + "]"), "refused 2203");
}

TEST_F(RestWrite, updates_one_record_by_patch_and_put) {
  for (const std::string_view method : {"PATCH", "PUT"}) {
    const std::string made = plan(method, "/people/" + std::string(kId) + "?fields=jobTitle",
                                  R"({"jobTitle":null,"name":{"lastName":"King"}})");
    EXPECT_EQ(
        made,
        "UPDATE person ONE SET\n  SET jobTitle = null\n  SET name = {lastName: \"King\"}\n  CMP id EQ = ~\"" +
            std::string(kId) +
            "\"\n  GROUP as data\n    RECORDS as updatePerson\n      FIELD id\n      FIELD jobTitle\n");
    EXPECT_EQ(last_.status, 200);
  }
  EXPECT_EQ(without_selection(plan("PATCH", "/people/" + std::string(kId), "{}")),
            "UPDATE person ONE SET\n  CMP id EQ = ~\"" + std::string(kId) + "\"\n");
}

TEST_F(RestWrite, destroys_by_default_and_answers_the_id) {
  const std::string destroyed = "DELETE person ONE DESTROY\n  CMP id EQ = ~\"" + std::string(kId) +
                                "\"\n  GROUP as data\n    RECORDS as deletePerson\n      FIELD id\n";
  const std::string one = "/people/" + std::string(kId);
  EXPECT_EQ(plan("DELETE", one), destroyed);
  EXPECT_EQ(plan("DELETE", one + "?soft_delete=false"), destroyed);
  EXPECT_EQ(plan("DELETE", one + "?soft_delete=yes"), "refused 1401");
  EXPECT_EQ(plan("DELETE", one + "?softDelete=true"), "refused 1402");
}

TEST_F(RestWrite, deletes_softly_and_answers_the_record) {
  for (const std::string_view yes : {"true", "1", "TRUE"}) {
    const std::string made =
        plan("DELETE", "/people/" + std::string(kId) + "?soft_delete=" + std::string(yes));
    EXPECT_EQ(without_selection(made),
              "DELETE person ONE SOFT\n  CMP id EQ = ~\"" + std::string(kId) + "\"\n");
    EXPECT_NE(made.find("FIELD jobTitle"), std::string::npos);
  }
}

TEST_F(RestWrite, restores_by_both_paths) {
  for (const std::string& target :
       {"/people/" + std::string(kId) + "/restore", "/restore/people/" + std::string(kId)}) {
    const std::string made = plan("PATCH", target);
    EXPECT_EQ(without_selection(made),
              "UPDATE person ONE RESTORE\n  CMP id EQ = ~\"" + std::string(kId) + "\"\n");
    EXPECT_NE(made.find("RECORDS as restorePerson"), std::string::npos);
  }
}

TEST_F(RestWrite, changes_many_by_a_filter) {
  const std::string filter = "?filter=jobTitle[eq]:Cook";
  const std::string condition = "CMP jobTitle EQ = ~\"Cook\"\n";
  const auto begins = [&](std::string_view method, const std::string& target, const std::string& head) {
    const std::string made = plan(method, target, method == "DELETE" ? "" : R"({"jobTitle":"Chef"})");
    EXPECT_EQ(made.substr(0, head.size()), head) << made;
    EXPECT_NE(made.find(condition), std::string::npos) << made;
    return made;
  };
  for (const char* method : {"PATCH", "PUT"}) {
    const std::string made = begins(method, "/people" + filter, "UPDATE person SET\n");
    EXPECT_NE(made.find("SET jobTitle = \"Chef\"\n"), std::string::npos) << made;
    EXPECT_NE(made.find("RECORDS as updatePeople\n"), std::string::npos) << made;
  }
  const std::string gone = begins("DELETE", "/people" + filter, "DELETE person DESTROY\n");
  EXPECT_NE(gone.find("RECORDS as deletePeople\n      FIELD id\n"), std::string::npos) << gone;
  EXPECT_EQ(gone.find("FIELD jobTitle"), std::string::npos) << gone;
  const std::string hidden =
      begins("DELETE", "/people" + filter + "&soft_delete=true", "DELETE person SOFT\n");
  EXPECT_NE(hidden.find("FIELD jobTitle\n"), std::string::npos) << hidden;
  for (const char* target : {"/people/restore", "/restore/people"}) {
    const std::string back = begins("PATCH", target + filter, "UPDATE person RESTORE\n");
    EXPECT_NE(back.find("RECORDS as restorePeople\n"), std::string::npos) << back;
    EXPECT_EQ(back.find("SET jobTitle"), std::string::npos) << back;
  }
  EXPECT_EQ(plan("DELETE", "/people?filter=jobTitle"), "refused 1401");
  EXPECT_EQ(plan("DELETE", "/people?fields=id"), "refused 1402");
}

TEST_F(RestWrite, does_not_support_yet_what_it_knows) {
  const std::pair<std::string_view, std::string_view> routes[] = {
      {"POST", "/people/duplicates"},
      {"GET", "/people/groupBy"},
      {"PATCH", "/people/merge"},
  };
  for (const auto& [method, target] : routes)
    EXPECT_EQ(plan(method, target), "refused 2501") << method << target;
  EXPECT_EQ(plan("PATCH", "/foo/restore"), "refused 2102");
  EXPECT_EQ(plan("POST", "/foo/duplicates"), "refused 2102");
  EXPECT_EQ(plan("POST", "/people?upsert=maybe"), "refused 1401");
  EXPECT_EQ(plan("POST", "/people/" + std::string(kId) + "/duplicate"), "refused 1400");
}

TEST_F(RestWrite, refuses_other_methods_on_known_paths) {
  const std::string one = "/people/" + std::string(kId);
  const std::pair<std::string_view, std::string> routes[] = {
      {"GET", "/people/duplicates"}, {"DELETE", "/people/groupBy"}, {"PUT", "/people/merge"},
      {"GET", "/people/restore"},    {"GET", "/batch/people"},      {"DELETE", "/restore/people"},
      {"GET", one + "/restore"},     {"POST", one + "/restore"},
  };
  for (const auto& [method, target] : routes)
    EXPECT_EQ(plan(method, target), "refused 1405") << method << target;
}

TEST_F(RestWrite, creates_without_upsert_when_told_so) {
  EXPECT_EQ(without_selection(plan("POST", "/people?upsert=false", "{}")),
            "INSERT person ONE\n  ROWS = [[]]\n");
}

TEST_F(RestWrite, answers_a_failed_root_with_its_error) {
  host_.gives({portico::testing::FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND)});
  send("DELETE", "/people/" + std::string(kId));
  EXPECT_EQ(last_.error, PORTICO_E_RECORD_NOT_FOUND);
  EXPECT_EQ(last_.status, 404);
}

}  // namespace
}  // namespace rest::core
