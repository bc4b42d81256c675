#include "rest_host.hpp"

namespace rest::core {
namespace {

using RestRead = RestHost;

constexpr std::string_view kPerson =
    "      FIELD id\n      FIELD createdAt\n      FIELD updatedAt\n      FIELD deletedAt\n      FIELD name\n"
    "      FIELD jobTitle\n      FIELD position\n      FIELD company\n";
constexpr std::string_view kTail =
    "  COUNT as totalCount\n  PAGE_INFO as pageInfo\n    PAGE_FIELD START_CURSOR as startCursor\n"
    "    PAGE_FIELD END_CURSOR as endCursor\n    PAGE_FIELD HAS_NEXT as hasNextPage\n"
    "    PAGE_FIELD HAS_PREVIOUS as hasPreviousPage\n";

std::string text(std::initializer_list<std::string_view> pieces) {
  std::string all;
  for (const std::string_view piece : pieces) all += piece;
  return all;
}

TEST_F(RestRead, lists_whole_records_with_total_and_page_info) {
  EXPECT_EQ(plan("GET", "/people"),
            text({"READ_LIST person\n  GROUP as data\n    RECORDS as people\n", kPerson, kTail}));
  EXPECT_EQ(last_.status, 200);
  EXPECT_EQ(header("Preference-Applied"), "absent");
  EXPECT_EQ(header("X-Ignored-Parameters"), "absent");
}

TEST_F(RestRead, answers_with_the_bytes_of_the_root_alone) {
  host_.gives({portico::testing::FakeRoot::json(R"({"data":{"people":[]}})")});
  EXPECT_EQ(send("GET", "/people").body, R"({"data":{"people":[]}})");
}

TEST_F(RestRead, adds_relations_at_depth_1) {
  EXPECT_EQ(
      plan("GET", "/people?depth=1&limit=1"),
      text({"READ_LIST person\n  LIMIT = 1\n  GROUP as data\n    RECORDS as people\n", kPerson,
            "      RELATION company\n        FIELD id\n        FIELD createdAt\n        FIELD updatedAt\n"
            "        FIELD deletedAt\n        FIELD name\n        FIELD domainName\n        FIELD tags\n",
            kTail}));
  EXPECT_NE(plan("GET", "/companies?depth=1").find("      RELATION people\n        FIELD id\n"),
            std::string::npos);
  EXPECT_EQ(plan("GET", "/companies?depth=1").find("searchVector"), std::string::npos);
}

TEST_F(RestRead, reads_one_record) {
  EXPECT_EQ(plan("GET", "/people/" + std::string(kId)),
            text({"READ_ONE person\n  CMP id EQ = ~\"", kId, "\"\n  GROUP as data\n    RECORDS as person\n",
                  kPerson}));
}

TEST_F(RestRead, selects_listed_fields_and_the_id_in_the_order_of_the_model) {
  const auto fields = [&](std::string_view query) {
    std::string all = plan("GET", "/people?" + std::string(query));
    const std::size_t begin = all.find("RECORDS as people\n");
    if (begin == std::string::npos) return all;
    all = all.substr(begin + 18);
    return all.substr(0, all.find("  COUNT"));
  };
  EXPECT_EQ(fields("fields=name,jobTitle"), "      FIELD id\n      FIELD name\n      FIELD jobTitle\n");
  EXPECT_EQ(fields("fields=jobTitle&fields=%20name,jobTitle"),
            "      FIELD id\n      FIELD name\n      FIELD jobTitle\n");
  EXPECT_EQ(fields("fields=id"), "      FIELD id\n");
  EXPECT_EQ(fields("fields=companyId"), "      FIELD id\n      FIELD company\n");
  EXPECT_EQ(fields("fields=company"), "      FIELD id\n      FIELD company\n");
  EXPECT_EQ(fields("fields=companyId&depth=1"), "      FIELD id\n      FIELD company\n");
  EXPECT_EQ(
      fields("fields=company&depth=1").find("      FIELD id\n      RELATION company\n        FIELD id\n"),
      0u);
  EXPECT_EQ(fields("fields=name&depth=1"), "      FIELD id\n      FIELD name\n");
}

TEST_F(RestRead, refuses_fields_that_it_does_not_know) {
  EXPECT_EQ(plan("GET", "/people?fields=foo,name,bar"), "refused 2103");
  EXPECT_NE(last_.message.find("'foo', 'bar'"), std::string::npos);
  EXPECT_EQ(plan("GET", "/people?fields=name.firstName"), "refused 2103");
  EXPECT_EQ(plan("GET", "/companies?fields=searchVector"), "refused 2103");
  EXPECT_EQ(plan("GET", "/people?fields="), "refused 1401");
  EXPECT_EQ(plan("GET", "/people?fields[x]=name"), "refused 1401");
}

TEST_F(RestRead, leaves_out_what_the_caller_may_not_see) {
  host_.hide(field_id("person", "jobTitle"));
  EXPECT_EQ(plan("GET", "/people").find("jobTitle"), std::string::npos);
  EXPECT_NE(plan("GET", "/people").find("FIELD position"), std::string::npos);
  EXPECT_EQ(plan("GET", "/companies?depth=1").find("jobTitle"), std::string::npos);
  EXPECT_NE(plan("GET", "/companies?depth=1").find("FIELD position"), std::string::npos);
  EXPECT_EQ(plan("GET", "/people?fields=jobTitle"), "refused 2103");
  host_.hide(model_.find("company", false)->id);
  EXPECT_EQ(plan("GET", "/people?depth=1").find("RELATION"), std::string::npos);
}

TEST_F(RestRead, turns_filters_into_nodes) {
  EXPECT_EQ(arrangement("/people?filter=jobTitle[eq]:\"A\""),
            "READ_LIST person\n  CMP jobTitle EQ = ~\"A\"\n");
  EXPECT_EQ(
      arrangement("/people?filter=or(name.firstName[ilike]:%25a%25,not(companyId[is]:NULL)),position[gte]:2"),
      "READ_LIST person\n  AND\n    OR\n      CMP name.firstName ILIKE = ~\"%a%\"\n      NOT\n"
      "        IS_NULL company\n    CMP position GTE = ~\"2\"\n");
  EXPECT_EQ(arrangement("/people?filter=deletedAt[is]:NOT_NULL"),
            "READ_LIST person\n  IS_NULL deletedAt NOT\n");
  EXPECT_EQ(arrangement("/people?filter=jobTitle[in]:[\"a,b\",c]"),
            "READ_LIST person\n  IN jobTitle = [~\"a,b\", ~\"c\"]\n");
  EXPECT_EQ(arrangement("/people?filter=id[in]:[]"), "READ_LIST person\n  IN id = []\n");
  EXPECT_EQ(arrangement("/companies?filter=tags[containsAny]:[A,B]"),
            "READ_LIST company\n  CMP tags CONTAINS_ANY = [~\"A\", ~\"B\"]\n");
  EXPECT_EQ(arrangement("/companies?filter=tags[containsExactly]:[A]"),
            "READ_LIST company\n  CMP tags CONTAINS_EXACTLY = [~\"A\"]\n");
  EXPECT_EQ(arrangement("/companies?filter=tags[isEmptyArray]:false"),
            "READ_LIST company\n  CMP tags IS_EMPTY_ARRAY = false\n");
  EXPECT_EQ(arrangement("/companies?filter=tags[containsIlike]:x"),
            "READ_LIST company\n  CMP tags CONTAINS_ILIKE = ~\"x\"\n");
}

TEST_F(RestRead, knows_every_scalar_comparator) {
  const std::pair<std::string_view, std::string_view> words[] = {{"eq", "EQ"},
                                                                 {"neq", "NEQ"},
                                                                 {"gt", "GT"},
                                                                 {"gte", "GTE"},
                                                                 {"lt", "LT"},
                                                                 {"lte", "LTE"},
                                                                 {"like", "LIKE"},
                                                                 {"ilike", "ILIKE"},
                                                                 {"startsWith", "STARTS_WITH"},
                                                                 {"endsWith", "ENDS_WITH"}};
  for (const auto& [word, op] : words)
    EXPECT_EQ(arrangement(text({"/people?filter=jobTitle[", word, "]:x"})),
              text({"READ_LIST person\n  CMP jobTitle ", op, " = ~\"x\"\n"}));
}

TEST_F(RestRead, filters_and_orders_through_to_one_relations) {
  EXPECT_EQ(
      arrangement(
          "/people?filter=company.domainName.primaryLinkUrl[eq]:x&order_by=company.name[DescNullsLast]"),
      "READ_LIST person\n  VIA company\n    CMP domainName.primaryLinkUrl EQ = ~\"x\"\n"
      "  ORDER\n    VIA company\n      ORDER name DESC_NULLS_LAST\n");
}

TEST_F(RestRead, turns_orders_into_nodes) {
  EXPECT_EQ(arrangement("/people?order_by=position,name.lastName[DescNullsFirst],companyId[AscNullsLast]"),
            "READ_LIST person\n  ORDER position ASC_NULLS_FIRST\n  ORDER name.lastName DESC_NULLS_FIRST\n"
            "  ORDER company ASC_NULLS_LAST\n");
}

TEST_F(RestRead, refuses_paths_that_lead_to_no_value) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"/people?filter=foo[eq]:1", "refused 2103"},
      {"/people?filter=name.foo[eq]:1", "refused 2106"},
      {"/people?filter=jobTitle.foo[eq]:1", "refused 2106"},
      {"/people?filter=name.firstName.x[eq]:1", "refused 2106"},
      {"/people?filter=company[is]:NULL", "refused 2106"},
      {"/people?filter=companyId.name[eq]:x", "refused 2106"},
      {"/people?filter=company.foo[eq]:x", "refused 2103"},
      {"/companies?filter=people.jobTitle[eq]:x", "refused 2106"},
      {"/companies?filter=people[is]:NULL", "refused 2106"},
      {"/companies?filter=searchVector[eq]:x", "refused 2103"},
      {"/people?filter=jobTitle[foo]:x", "refused 1401"},
      {"/people?order_by=foo", "refused 2103"},
      {"/people?order_by=company", "refused 2107"},
      {"/companies?order_by=people.name", "refused 2107"},
      {"/people?order_by=name.foo", "refused 2107"},
      {"/people?order_by=name[asc]", "refused 1401"},
      {"/people?order_by=", "refused 1401"},
      {"/people?filter=", "refused 1401"},
  };
  for (const auto& [target, answer] : cases) EXPECT_EQ(plan("GET", target), answer) << target;
  std::string hops = "/people?filter=";
  for (int i = 0; i < 5; ++i) hops += "company.people.";
  EXPECT_EQ(plan("GET", hops + "id[eq]:1"), "refused 2106");
}

TEST_F(RestRead, passes_the_wished_page_on) {
  EXPECT_EQ(arrangement("/people?limit=1e1"), "READ_LIST person\n  LIMIT = 10\n");
  EXPECT_EQ(arrangement("/people?limit=5000"), "READ_LIST person\n  LIMIT = 5000\n");
  EXPECT_EQ(arrangement("/people?limit=0"), "READ_LIST person\n  LIMIT = 0\n");
  EXPECT_EQ(arrangement("/people?limit="), "READ_LIST person\n");
  EXPECT_EQ(arrangement("/people?limit=2&starting_after=abc%3D"),
            "READ_LIST person\n  LIMIT = 2\n  AFTER = \"abc=\"\n");
  EXPECT_EQ(arrangement("/people?limit=2&ending_before=abc"),
            "READ_LIST person\n  LAST = 2\n  BEFORE = \"abc\"\n");
  EXPECT_EQ(arrangement("/people?ending_before=abc"), "READ_LIST person\n  BEFORE = \"abc\"\n");
  EXPECT_EQ(arrangement("/people?starting_after=&ending_before="), "READ_LIST person\n");
  EXPECT_EQ(plan("GET", "/people?limit=-1"), "refused 1401");
  EXPECT_EQ(plan("GET", "/people?depth=2"), "refused 1401");
}

TEST_F(RestRead, numbers_values_in_the_order_of_the_nodes) {
  EXPECT_EQ(
      arrangement("/people?starting_after=c&limit=3&order_by=position&filter=position[gt]:1,position[lt]:9"),
      "READ_LIST person\n  AND\n    CMP position GT = ~\"1\"\n    CMP position LT = ~\"9\"\n"
      "  ORDER position ASC_NULLS_FIRST\n  LIMIT = 3\n  AFTER = \"c\"\n");
}

TEST_F(RestRead, counts_unless_asked_not_to) {
  EXPECT_EQ(plan("GET", "/people", {}, {{"Prefer", "count=none"}}).find("COUNT"), std::string::npos);
  EXPECT_EQ(header("Preference-Applied"), "count=none");
  EXPECT_NE(plan("GET", "/people", {}, {{"Prefer", "count=exact"}}).find("COUNT"), std::string::npos);
  EXPECT_EQ(header("Preference-Applied"), "count=exact");
  EXPECT_NE(plan("GET", "/people", {}, {{"Prefer", "count=planned"}}).find("COUNT"), std::string::npos);
  EXPECT_EQ(header("Preference-Applied"), "absent");
  send("GET", "/people/" + std::string(kId), {}, {{"Prefer", "count=none, handling=strict"}});
  EXPECT_EQ(header("Preference-Applied"), "handling=strict");
}

TEST_F(RestRead, refuses_unknown_parameters_unless_lenient) {
  EXPECT_EQ(plan("GET", "/people?page=1"), "refused 1402");
  EXPECT_EQ(plan("GET", "/people/" + std::string(kId) + "?filter=id[eq]:1"), "refused 1402");
  EXPECT_EQ(arrangement("/people?fooo=1&limit=1"), "refused 1402");
  EXPECT_NE(plan("GET", "/people?page=1&limit=1", {}, {{"Prefer", "handling=lenient"}}).find("LIMIT"),
            std::string::npos);
  EXPECT_EQ(header("X-Ignored-Parameters"), "page");
  EXPECT_EQ(header("Preference-Applied"), "handling=lenient");
}

TEST_F(RestRead, ignores_unknown_parameters_when_configured_to) {
  EXPECT_EQ(host_.stop(), PORTICO_OK);
  load(R"({"unknown_parameters":"ignore"})");
  EXPECT_EQ(arrangement("/people?page=1"), "READ_LIST person\n");
  EXPECT_EQ(header("X-Ignored-Parameters"), "page");
  EXPECT_EQ(plan("GET", "/people?page=1", {}, {{"Prefer", "handling=strict"}}), "refused 1402");
}

TEST_F(RestRead, refuses_what_is_no_text) {
  EXPECT_EQ(plan("GET", "/people?filter=%ff"), "refused 1411");
  EXPECT_EQ(plan("GET", "/people?filter=%2"), "refused 1401");
}

TEST_F(RestRead, tells_which_object_was_meant) {
  EXPECT_EQ(plan("GET", "/person"), "refused 2102");
  EXPECT_NE(last_.message.find("Did you mean 'people'?"), std::string::npos);
  EXPECT_EQ(plan("GET", "/compnies"), "refused 2102");
  EXPECT_NE(last_.message.find("Did you mean 'companies'?"), std::string::npos);
  EXPECT_EQ(plan("GET", "/foo"), "refused 2102");
  EXPECT_NE(last_.message.find("eg: companies"), std::string::npos);
  host_.hide(model_.find("person", false)->id);
  send("GET", "/person");
  EXPECT_EQ(last_.message.find("people"), std::string::npos);
}

TEST_F(RestRead, leaves_ids_of_another_form_to_the_plan_and_refuses_such_paths) {
  EXPECT_NE(plan("GET", "/people/abc").find("CMP id EQ = ~\"abc\""), std::string::npos);
  EXPECT_EQ(plan("GET", "/people/a/b/c"), "refused 1400");
  EXPECT_EQ(plan("GET", "/foo/abc"), "refused 2102");
  EXPECT_EQ(plan("GET", "/"), "refused 1404");
}

TEST_F(RestRead, takes_up_a_new_model) {
  portico::testing::FakeModel next;
  next.version(2);
  next.object("rocket", "rockets").field("fuel", PORTICO_TYPE_TEXT);
  ASSERT_EQ(host_.publish(next), PORTICO_OK);
  EXPECT_EQ(plan("GET", "/people"), "refused 2102");
  EXPECT_NE(plan("GET", "/rockets?filter=fuel[eq]:x").find("CMP fuel EQ"), std::string::npos);
  EXPECT_EQ(host_.stop(), PORTICO_OK);  // before its model goes
  load("{}");
}

}  // namespace
}  // namespace rest::core
