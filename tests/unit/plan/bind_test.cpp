#include <gtest/gtest.h>

#include "plan/bind/composite.hpp"
#include "plan/bind/scalar.hpp"
#include "unit/plan/small_model.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;
using plan::Bound;

std::string shown(const Bound& bound) {
  switch (bound.kind) {
    case Bound::Kind::absent:
      return "absent";
    case Bound::Kind::null:
      return "null";
    case Bound::Kind::float64:
      return "double " + std::to_string(bound.number);
    case Bound::Kind::text:
      return "text " + std::string(bound.text);
    case Bound::Kind::decimal:
      return "decimal " + std::string(bound.text);
    case Bound::Kind::micros:
      return "micros " + std::to_string(bound.integer);
    case Bound::Kind::boolean:
      return bound.integer != 0 ? "true" : "false";
    case Bound::Kind::integer:
      return "integer " + std::to_string(bound.integer);
    case Bound::Kind::list:
      return "list";
  }
  return "?";
}

// What an insert of one field stores in one column, or the name of the error's code.
std::string stored(std::uint32_t object_id, std::uint32_t field_id, Value value, std::string_view column) {
  const Prepared prepared({insert_one(object_id, {{field_id, std::move(value)}})});
  if (prepared.error) return base::error_row(prepared.code()).name;
  return shown(prepared.cell(column));
}
std::string company(std::uint32_t field_id, Value value, std::string_view column) {
  return stored(kCompany, field_id, std::move(value), column);
}
std::string person(std::uint32_t field_id, Value value, std::string_view column) {
  return stored(kPerson, field_id, std::move(value), column);
}

TEST(PlanBind, values_are_stored_exactly_or_refused) {
  struct Row {
    std::uint32_t id;
    std::string_view column;
    Value value;
    std::string_view stored;
  };
  const Row rows[] = {
      {kName, "name", text("Zoë \U0001F600"), "text Zoë \U0001F600"},
      {kName, "name", text(""), "null"},
      {kName, "name", null(), "null"},
      {kName, "name", number("1"), "INVALID_VALUE"},
      {kName, "name", list({}), "INVALID_VALUE"},
      {kScore, "score", number("1.5"), "double 1.500000"},
      {kScore, "score", number("0.1"), "double 0.100000"},
      {kScore, "score", number("-0"), "double 0.000000"},
      {kScore, "score", number("9007199254740993"), "INVALID_VALUE"},
      {kScore, "score", number("9007199254740992"), "double 9007199254740992.000000"},
      {kScore, "score", number("1e999"), "INVALID_VALUE"},
      {kScore, "score", number("1e-400"), "INVALID_VALUE"},
      {kScore, "score", number("1234567890123456789012345678901234567890"), "INVALID_VALUE"},
      {kScore, "score", text("1"), "INVALID_VALUE"},
      {kScore, "score", untyped("1"), "double 1.000000"},
      {kScore, "score", untyped("nan"), "INVALID_VALUE"},
      {kScore, "score", untyped("infinity"), "INVALID_VALUE"},
      {kEmployees, "employees", number("1.5"), "INVALID_VALUE"},
      {kEmployees, "employees", number("1e2"), "integer 100"},
      {kEmployees, "employees", number("2147483647"), "integer 2147483647"},
      {kEmployees, "employees", number("2147483648"), "INVALID_VALUE"},
      {kBig, "big", number("9007199254740993"), "integer 9007199254740993"},
      {kBig, "big", number("9223372036854775808"), "INVALID_VALUE"},
      {kRatio, "ratio", number("1.50"), "decimal 1.5"},
      {kRatio, "ratio", text("12345678901234567890.5"), "decimal 12345678901234567890.5"},
      {kRatio, "ratio", text("x"), "INVALID_VALUE"},
      {kActive, "active", boolean(true), "true"},
      {kActive, "active", text("true"), "INVALID_VALUE"},
      {kActive, "active", untyped("true"), "true"},
      {kActive, "active", untyped("TRUE"), "INVALID_VALUE"},
      {kParent, "parentId", text("0190163D-8694-739B-AEA5-966C26F8AD91"),
       "text 0190163d-8694-739b-aea5-966c26f8ad91"},
      {kParent, "parentId", text("x"), "INVALID_VALUE"},
      {kParent, "parentId", text(""), "INVALID_VALUE"},
      {kParent, "parentId", null(), "null"},
      {kStage, "stage", text("WON"), "text OLD_KEY"},
      {kStage, "stage", text("OLD_KEY"), "INVALID_VALUE"},
      {kStage, "stage", text(""), "INVALID_VALUE"},
      {kStage, "stage", number("1"), "INVALID_VALUE"},
      {kStage, "stage", null(), "NULL_NOT_ALLOWED"},
      {kTags, "tags", list({text("B"), text("A")}), "text [\"B\",\"A\"]"},
      {kTags, "tags", text("A"), "text [\"A\"]"},
      {kTags, "tags", list({}), "null"},
      {kTags, "tags", list({text("C")}), "INVALID_VALUE"},
      {kTags, "tags", list({text("A"), text("A")}), "INVALID_VALUE"},
      {kAliases, "aliases", list({text("a\"b"), text("a\"b")}), "text [\"a\\\"b\",\"a\\\"b\"]"},
      {kAliases, "aliases", list({number("1")}), "INVALID_VALUE"},
      {kExtra, "extra", object({{"b", number("1.50")}, {"a", list({null()})}}),
       "text {\"b\":1.50,\"a\":[null]}"},
      {kExtra, "extra", text(" { \"a\" : 1.0 } "), "text {\"a\":1.0}"},
      {kExtra, "extra", object({}), "null"},
      {kExtra, "extra", list({}), "null"},
      {kExtra, "extra", number("1"), "INVALID_VALUE"},
      {kExtra, "extra", text("x"), "INVALID_VALUE"},
      {kExtra, "extra", text("{\"a\":\"\\u0000\"}"), "INVALID_VALUE"},
      {kFounded, "founded", text("13 Jan 2025"), "text 2025-01-13"},
      {kFounded, "founded", text("2024-02-31"), "INVALID_VALUE"},
      {kDeletedAt, "deletedAt", text("2026-01-01T00:00:00.123456Z"), "micros 1767225600123000"},
      {kDeletedAt, "deletedAt", text("infinity"), "INVALID_VALUE"},
      {kPosition, "position", number("5.5"), "double 5.500000"},
      {kPosition, "position", text("abc"), "INVALID_VALUE"},
      {kPosition, "position", null(), "INVALID_VALUE"},
      {kCompanyId, "id", text("x"), "INVALID_ID"},
      {kRating, "rating", text("RATING_2"), "text RATING_2"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(company(row.id, row.value, row.column), row.stored) << row.column << ' ' << row.value.text;
  }
}

TEST(PlanBind, an_empty_record_gets_its_defaults) {
  const Prepared prepared({insert_one(kCompany, {})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message << prepared.error.internal;
  EXPECT_EQ(shown(prepared.cell("stage")), "text NEW");
  EXPECT_EQ(shown(prepared.cell("createdAt")), "micros 1767225600123456");
  EXPECT_EQ(shown(prepared.cell("createdBy.source")), "text API");
  EXPECT_EQ(shown(prepared.cell("createdBy.name")), "text My api key");
  EXPECT_EQ(shown(prepared.cell("createdBy.context")), "text {}");
  EXPECT_EQ(shown(prepared.cell("createdBy.workspaceMemberId")), "null");
  EXPECT_EQ(prepared.cell("id").text.size(), 36u);
}

TEST(PlanBind, created_by_is_kept_as_sent_and_updated_by_is_always_the_caller) {
  const Prepared prepared({insert_one(kCompany, {{kCreatedBy, object({{"source", text("EMAIL")}})},
                                                 {kUpdatedBy, object({{"source", text("EMAIL")}})}})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  EXPECT_EQ(shown(prepared.cell("createdBy.source")), "text EMAIL");
  EXPECT_EQ(shown(prepared.cell("createdBy.name")), "text My api key");
  EXPECT_EQ(shown(prepared.cell("updatedBy.source")), "text API");
  EXPECT_EQ(company(kCreatedBy, object({{"source", text("BOGUS")}}), "createdBy.source"), "INVALID_VALUE");
}

TEST(PlanBind, composites_take_their_parts_and_nothing_else) {
  EXPECT_EQ(
      company(kRevenue, object({{"amountMicros", number("9007199254740993")}, {"currencyCode", text("USD")}}),
              "revenue.amountMicros"),
      "decimal 9007199254740993");
  EXPECT_EQ(company(kRevenue, object({{"currencyCode", text("usd")}}), "revenue.currencyCode"),
            "INVALID_VALUE");
  EXPECT_EQ(company(kRevenue, object({{"currencyCode", text("")}}), "revenue.currencyCode"), "null");
  EXPECT_EQ(company(kRevenue, object({{"foo", text("")}}), "revenue.currencyCode"), "INVALID_VALUE");
  EXPECT_EQ(company(kRevenue, text("x"), "revenue.currencyCode"), "INVALID_VALUE");
  EXPECT_EQ(company(kRevenue, null(), "revenue.currencyCode"), "null");
  EXPECT_EQ(company(kAddress, object({{"addressLat", text("48.85")}}), "address.addressLat"),
            "decimal 48.85");
}

TEST(PlanBind, email_addresses_are_lower_cased_and_checked) {
  EXPECT_EQ(person(kEmails, object({{"primaryEmail", text("Ada@Example.ORG")}}), "emails.primaryEmail"),
            "text ada@example.org");
  EXPECT_EQ(
      person(kEmails, object({{"additionalEmails", list({text("B@c.de")})}}), "emails.additionalEmails"),
      "text [\"b@c.de\"]");
  EXPECT_EQ(person(kEmails, object({{"additionalEmails", text("[\"b@c.de\"]")}}), "emails.additionalEmails"),
            "INVALID_VALUE");
  for (const char* bad :
       {"x", "@b.de", "a@b", "a b@c.de", "a@b@c.de", "a@-b.de", ".a@b.de", "a..b@c.de", "a@b..de"}) {
    EXPECT_EQ(person(kEmails, object({{"primaryEmail", text(bad)}}), "emails.primaryEmail"), "INVALID_VALUE")
        << bad;
  }
}

TEST(PlanBind, links_are_normalised_and_checked) {
  const std::pair<const char*, const char*> rows[] = {
      {"HTTPS://Rec-Alpha.Example/", "https://rec-alpha.example"},
      {"ex.com", "ex.com"},
      {"http://Ex.com/Path/", "http://ex.com/Path"},
      {"http://localhost:8080/a?B=c/", "http://localhost:8080/a?B=c/"},
  };
  for (const auto& [sent, kept] : rows) {
    EXPECT_EQ(company(kDomain, object({{"primaryLinkUrl", text(sent)}}), "domainName.primaryLinkUrl"),
              std::string("text ") + kept);
  }
  for (const char* bad :
       {"not a url", "javascript:alert(1)", "ftp://ex.com", "http://", "ex", "http://user:x@ex.com"}) {
    EXPECT_EQ(company(kDomain, object({{"primaryLinkUrl", text(bad)}}), "domainName.primaryLinkUrl"),
              "INVALID_URL")
        << bad;
  }
}

TEST(PlanBind, the_first_further_link_moves_up_and_empty_ones_are_dropped) {
  const auto further =
      list({object({{"url", text("")}}), object({{"url", text("A.example/")}, {"label", text("a")}}),
            object({{"url", text("b.example")}})});
  const Prepared prepared({insert_one(kCompany, {{kDomain, object({{"secondaryLinks", further}})}})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  EXPECT_EQ(shown(prepared.cell("domainName.primaryLinkUrl")), "text a.example");
  EXPECT_EQ(shown(prepared.cell("domainName.primaryLinkLabel")), "text a");
  EXPECT_EQ(shown(prepared.cell("domainName.secondaryLinks")),
            "text [{\"url\":\"b.example\",\"label\":\"\"}]");
}

TEST(PlanBind, telephone_numbers_need_a_country_from_somewhere) {
  EXPECT_EQ(person(kPhones, object({{"primaryPhoneNumber", text("612345678")}}), "phones.primaryPhoneNumber"),
            "INVALID_PHONE_NUMBER");
  EXPECT_EQ(
      person(kPhones, object({{"primaryPhoneNumber", text("x")}, {"primaryPhoneCountryCode", text("FR")}}),
             "phones.primaryPhoneNumber"),
      "INVALID_PHONE_NUMBER");
  EXPECT_EQ(person(kPhones,
                   object({{"primaryPhoneNumber", text("1")}, {"primaryPhoneCountryCode", text("France")}}),
                   "phones.primaryPhoneNumber"),
            "INVALID_PHONE_COUNTRY_CODE");
  EXPECT_EQ(
      person(kPhones, object({{"primaryPhoneNumber", text("1")}, {"primaryPhoneCallingCode", text("33")}}),
             "phones.primaryPhoneNumber"),
      "INVALID_PHONE_CALLING_CODE");
}

TEST(PlanBind, rich_text_derives_the_side_that_was_not_sent) {
  const Prepared prepared({insert_one(kPerson, {{kBody, object({{"markdown", text("x\n\ny")}})}})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  EXPECT_EQ(shown(prepared.cell("body.markdown")), "text x\n\ny");
  const std::string blocks(prepared.cell("body.blocknote").text);
  EXPECT_NE(blocks.find(
                "\"type\":\"paragraph\",\"props\":{\"backgroundColor\":\"default\",\"textColor\":\"default\","
                "\"textAlignment\":\"left\"},\"content\":[{\"type\":\"text\",\"text\":\"x\",\"styles\":{}}],"
                "\"children\":[]}"),
            std::string::npos)
      << blocks;
  const auto back = plan::markdown_of_blocks(blocks);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, "x\n\ny\n");
  EXPECT_EQ(person(kBody, object({{"blocknote", text("{x")}}), "body.blocknote"), "INVALID_VALUE");
  EXPECT_EQ(person(kBody, object({{"blocknote", text(blocks)}}), "body.markdown"), "text x\n\ny\n");
}

TEST(PlanBind, an_update_leaves_alone_what_was_not_sent) {
  const Prepared prepared(
      {update_one(kPerson, kPersonId,
                  {{kFullName, object({{"firstName", text("Ada")}})},
                   {kEmails, object({{"additionalEmails", list({text("x@rec.example")})}})}})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  EXPECT_EQ(shown(prepared.cell("name.firstName")), "text Ada");
  EXPECT_EQ(shown(prepared.cell("name.lastName")), "absent");
  EXPECT_EQ(shown(prepared.cell("emails.primaryEmail")), "null");  // an e-mail object without it clears it
  EXPECT_EQ(shown(prepared.cell("emails.additionalEmails")), "text [\"x@rec.example\"]");
}

TEST(PlanBind, a_batch_is_ranked_by_its_missing_positions) {
  Node rows = with(node(PORTICO_NODE_ROWS, 0, {field(kPosition)}),
                   matrix(1, {absent(), number("-3"), text("first"), text("last"), absent()}));
  const Prepared prepared({node(PORTICO_NODE_INSERT, kCompany, {std::move(rows)})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  const plan::BoundMatrix& matrix_of = prepared.bound.values.matrices[0];
  ASSERT_EQ(matrix_of.columns, prepared.write().columns.size() + 2);
  std::vector<std::string> ranks;
  for (std::uint32_t row = 0; row < matrix_of.rows; ++row) {
    const Bound* end = matrix_of.cells.data() + std::size_t{row + 1} * matrix_of.columns;
    ranks.push_back(shown(end[-2]) + ' ' + shown(end[-1]));
  }
  EXPECT_EQ(ranks,
            (std::vector<std::string>{"integer 0 double -3.000000", "null null", "integer 1 double -4.000000",
                                      "integer -1 double -3.000000", "integer 2 double -5.000000"}));
}

TEST(PlanBind, refusals_point_at_each_wrong_value) {
  Node rows = with(node(PORTICO_NODE_ROWS, 0, {field(kName), field(kRevenue)}),
                   matrix(2, {text("a"), absent(), number("1"), object({{"amountMicros", text("x")}})}));
  const Prepared prepared({node(PORTICO_NODE_INSERT, kCompany, {std::move(rows)})});
  EXPECT_EQ(prepared.code(), ErrorCode::INVALID_VALUE);
  EXPECT_NE(prepared.error.message.find("\"name\""), std::string::npos);
  EXPECT_NE(prepared.error.details.find("{\"pointer\":\"/1/name\",\"code\":\"INVALID_ARGS_DATA\""),
            std::string::npos);
  EXPECT_NE(prepared.error.details.find("{\"pointer\":\"/1/revenue/amountMicros\""), std::string::npos);
}

TEST(PlanBind, a_batch_has_a_largest_size) {
  plan::Limits limits;
  limits.batch_records = 2;
  Node rows = with(node(PORTICO_NODE_ROWS, 0, {field(kName)}), matrix(1, {text("a"), text("b"), text("c")}));
  EXPECT_EQ(Prepared({node(PORTICO_NODE_INSERT, kCompany, {std::move(rows)})}, limits).code(),
            ErrorCode::TOO_MANY_RECORDS);
}

TEST(PlanBind, filter_values_are_typed_by_their_field) {
  const auto filter = [](std::uint32_t id, int operation, Value value) {
    const Prepared prepared({read_list(kCompany, {compare(id, operation, std::move(value))})});
    return prepared.error ? std::string(base::error_row(prepared.code()).name)
                          : shown(prepared.bound.values.values[0]);
  };
  EXPECT_EQ(filter(kCompanyId, PORTICO_CMP_EQ, untyped("x")), "INVALID_FILTER");
  EXPECT_EQ(filter(kCompanyId, PORTICO_CMP_EQ, untyped("")), "INVALID_FILTER");
  EXPECT_EQ(filter(kScore, PORTICO_CMP_EQ, untyped("1.50")), "double 1.500000");
  EXPECT_EQ(filter(kScore, PORTICO_CMP_EQ, null()), "null");
  EXPECT_EQ(filter(kScore, PORTICO_CMP_GT, null()), "INVALID_FILTER");
  EXPECT_EQ(filter(kStage, PORTICO_CMP_EQ, untyped("nope")), "INVALID_FILTER");
  EXPECT_EQ(filter(kStage, PORTICO_CMP_EQ, untyped("WON")), "text OLD_KEY");
  EXPECT_EQ(filter(kStage, PORTICO_CMP_GT, untyped("WON")), "integer 1");
  EXPECT_EQ(filter(kCreatedAt, PORTICO_CMP_GTE, untyped("2026-01-01")), "micros 1767225600000000");
  EXPECT_EQ(filter(kName, PORTICO_CMP_LIKE, untyped("a\\")), "text a\\\\");
  EXPECT_EQ(filter(kName, PORTICO_CMP_LIKE, untyped("a\\\\")), "text a\\\\");
  EXPECT_EQ(filter(kName, PORTICO_CMP_EQ, list({})), "INVALID_FILTER");
  EXPECT_EQ(filter(kName, PORTICO_CMP_EQ, object({{"neq", null()}})), "INVALID_FILTER");
}

TEST(PlanBind, the_id_of_the_one_record_that_is_meant_is_a_uuid) {
  const auto code = [](Node root) { return Prepared({std::move(root)}).code(); };
  const auto id = [](Value value) { return compare(kCompanyId, PORTICO_CMP_EQ, std::move(value)); };
  const auto write = [](std::uint16_t kind, int operation, Node filter) {
    return op(one(node(kind, kCompany, {std::move(filter)})), operation);
  };
  for (const Value& bad :
       {untyped("x"), text("x"), text(""), text("0190163d-8694-739b-aea5-966c26f8ad910")}) {
    EXPECT_EQ(code(read_one(kCompany, {id(bad)})), ErrorCode::INVALID_ID);
    EXPECT_EQ(code(read_one(kCompany, {node(PORTICO_NODE_AND, 0, {id(bad)})})), ErrorCode::INVALID_ID);
    EXPECT_EQ(code(write(PORTICO_NODE_UPDATE, PORTICO_UPDATE_SET, id(bad))), ErrorCode::INVALID_ID);
    EXPECT_EQ(code(write(PORTICO_NODE_UPDATE, PORTICO_UPDATE_RESTORE, id(bad))), ErrorCode::INVALID_ID);
    EXPECT_EQ(code(write(PORTICO_NODE_DELETE, PORTICO_DELETE_DESTROY, id(bad))), ErrorCode::INVALID_ID);
    EXPECT_EQ(code(read_list(kCompany, {id(bad)})), ErrorCode::INVALID_FILTER);
  }
  EXPECT_EQ(code(read_one(kCompany, {id(text("0190163d-8694-739b-aea5-966c26f8ad91"))})), ErrorCode::ok);
  EXPECT_EQ(code(read_one(kCompany, {id(number("1"))})), ErrorCode::INVALID_FILTER);
  EXPECT_EQ(code(read_one(kCompany, {compare(kParent, PORTICO_CMP_EQ, text("x"))})),
            ErrorCode::INVALID_FILTER);
  EXPECT_EQ(code(read_one(kPerson, {node(PORTICO_NODE_VIA, kPersonCompany, {id(text("x"))})})),
            ErrorCode::INVALID_FILTER);
}

TEST(PlanBind, an_empty_list_of_a_url_is_one_empty_text) {
  const Prepared prepared({read_list(kCompany, {in(kCompanyId, {untyped("")})})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok);
  EXPECT_TRUE(prepared.bound.values.values[0].items.empty());
}

TEST(PlanBind, lists_have_a_largest_length) {
  plan::Limits limits;
  limits.in_list = 1;
  EXPECT_EQ(Prepared({read_list(kCompany, {in(kName, {text("a"), text("b")})})}, limits).code(),
            ErrorCode::INVALID_FILTER);
}

TEST(PlanBind, page_sizes_are_whole_numbers_and_clamped) {
  const auto page = [](Value value) {
    const Prepared prepared({read_list(kCompany, {with(node(PORTICO_NODE_LIMIT), std::move(value))})});
    return prepared.error ? std::string(base::error_row(prepared.code()).name)
                          : shown(prepared.bound.values.values[0]);
  };
  EXPECT_EQ(page(untyped("0")), "integer 0");
  EXPECT_EQ(page(untyped("1e1")), "integer 10");
  EXPECT_EQ(page(untyped("100000000000000000000")), "integer 200");
  for (const char* bad : {"-1", "abc", "1.5", "", "1e999"})
    EXPECT_EQ(page(untyped(bad)), "INVALID_PAGE") << bad;
  EXPECT_EQ(page(text("1")), "INVALID_PAGE");
  const Prepared last({read_list(kCompany, {with(node(PORTICO_NODE_LAST), untyped("-1"))})});
  EXPECT_EQ(last.code(), ErrorCode::INVALID_LAST_PAGE);
}

TEST(PlanBind, the_product_of_page_sizes_is_bounded) {
  plan::Limits limits;
  limits.estimated_rows = 100;
  EXPECT_EQ(
      Prepared({read_list(kCompany, {limit("20"), node(PORTICO_NODE_RELATION, kPeople, {field(kFullName)})})},
               limits)
          .code(),
      ErrorCode::TOO_COMPLEX);
}

TEST(PlanBind, the_records_of_all_lists_of_a_request_are_bounded_together) {
  plan::Limits limits;
  limits.estimated_rows = 100;
  const auto list = [] { return read_list(kCompany, {limit("40"), field(kName)}); };
  EXPECT_EQ(Prepared({list(), list()}, limits).code(), ErrorCode::ok);
  const Prepared three({list(), list(), list()}, limits);
  EXPECT_FALSE(three.bound.root_errors[1]);
  EXPECT_EQ(three.bound.root_errors[2].code, ErrorCode::TOO_COMPLEX);
  const auto people = [] { return node(PORTICO_NODE_RELATION, kPeople, {limit("4"), field(kFullName)}); };
  EXPECT_EQ(Prepared({read_list(kCompany, {limit("10"), people(), people()})}, limits).code(), ErrorCode::ok);
  EXPECT_EQ(Prepared({read_list(kCompany, {limit("10"), people(), people(), people()})}, limits).code(),
            ErrorCode::TOO_COMPLEX);
}

TEST(PlanBind, a_wrong_value_fails_its_root_alone_unless_the_plan_is_atomic) {
  const auto roots = [] {
    return std::vector<Node>{insert_one(kCompany, {{kName, number("1")}}),
                             insert_one(kCompany, {{kName, text("a")}})};
  };
  const Prepared each(roots());
  EXPECT_TRUE(static_cast<bool>(each.bound.root_errors[0]));
  EXPECT_FALSE(static_cast<bool>(each.bound.root_errors[1]));
  const Prepared all(roots(), {}, PORTICO_ATOMIC_ALL);
  EXPECT_EQ(all.bound.root_errors[1].code, ErrorCode::INVALID_VALUE);
}

TEST(ExactDouble, keeps_what_it_can_write_back) {
  for (const char* kept :
       {"0", "1", "-1.5", "1e300", "0.1", "1.7976931348623157e308", "5e-324", "100", "1.50"}) {
    EXPECT_TRUE(plan::exact_double(kept).ok()) << kept;
  }
  for (const char* lost : {"9007199254740993", "0.1000000000000000000001", "1e400", "1e-400", "", "x"}) {
    EXPECT_FALSE(plan::exact_double(lost).ok()) << lost;
  }
}

}  // namespace
}  // namespace portico::test
