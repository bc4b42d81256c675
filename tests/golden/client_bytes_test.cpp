// No byte that a client sent stands in the text of a statement: marks in every place where a client can write
// are looked for in what the admin listener explains.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden/sites.hpp"

namespace portico::testing {
namespace {

// In texts; in numbers; in dates; in ids.
constexpr const char* kMarks[] = {"kqzmark", "987654321", "2031-11-13", "1920585600", "7e57ab1e"};
constexpr const char* kId = "7e57ab1e-0000-4000-8000-000000000001";

struct Question {
  std::string method;
  std::string target;
  std::string body;
  Headers headers;
};

std::vector<Question> filters() {
  std::vector<std::string> conditions;
  const std::vector<std::string> texts = {"name", "domainName.primaryLinkUrl", "office.addressCity",
                                          "annualRevenue.currencyCode"};
  for (const std::string& field : texts) {
    for (const char* op :
         {"eq", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "startsWith", "endsWith"}) {
      conditions.push_back("companies?filter=" + field + "[" + op + "]:\"kqzmark'--\"");
    }
    conditions.push_back("companies?filter=" + field + "[in]:[\"kqzmark\",\"kqzmark\\\"'\"]");
  }
  for (const char* op : {"eq", "neq", "gt", "gte", "lt", "lte"}) {
    conditions.push_back(std::string("companies?filter=annualRevenue.amountMicros[") + op + "]:987654321");
    conditions.push_back(std::string("samples?filter=quantity[") + op + "]:987654321.5");
    conditions.push_back(std::string("samples?filter=price[") + op + "]:987654321.5");
    conditions.push_back(std::string("samples?filter=day[") + op + "]:2031-11-13");
    conditions.push_back(std::string("samples?filter=moment[") + op + "]:\"2031-11-13T00:00:00.000Z\"");
    conditions.push_back(std::string("samples?filter=token[") + op + "]:\"" + kId + "\"");
    conditions.push_back(std::string("samples?filter=position[") + op + "]:987654321");
  }
  for (const char* list :
       {"quantity[in]:[987654321,1]", "price[in]:[987654321.25]", "day[in]:[\"2031-11-13\"]",
        "moment[in]:[\"2031-11-13T00:00:00.000Z\"]", "words[containsIlike]:\"%25kqzmark%25\"",
        "extra[like]:\"%25kqzmark%25\"", "body.markdown[ilike]:\"kqzmark\"", "createdBy.name[eq]:\"kqzmark\"",
        "createdBy.workspaceMemberId[eq]:\""}) {
    conditions.push_back(std::string("samples?filter=") + list +
                         (std::string_view(list).ends_with(":\"") ? std::string(kId) + "\"" : ""));
  }
  conditions.push_back("people?filter=company.name[eq]:\"kqzmark\"");
  conditions.push_back(std::string("people?filter=companyId[eq]:\"") + kId + "\"");
  conditions.push_back(
      "people?filter=or(name.firstName[eq]:\"kqzmark\",not(name.lastName[like]:\"kqzmark\"))");
  std::vector<Question> questions;
  for (const std::string& condition : conditions) questions.push_back({"GET", "/rest/" + condition, {}, {}});
  return questions;
}

// Names, arrangement, headers: most are refused, which is as good.
std::vector<Question> other_places() {
  std::vector<Question> questions;
  for (const char* target :
       {"/rest/companies?order_by=kqzmark", "/rest/companies?order_by=name[kqzmark]",
        "/rest/companies?order_by=name.kqzmark[AscNullsLast]", "/rest/companies?fields=name,kqzmark",
        "/rest/companies?fields=kqzmark\"'--", "/rest/companies?kqzmark=1", "/rest/companies?depth=987654321",
        "/rest/companies?limit=987654321", "/rest/companies?filter=kqzmark[eq]:1",
        "/rest/companies?filter=name[kqzmark]:1", "/rest/kqzmark", "/rest/companies/kqzmark",
        "/rest/opportunities?filter=stage[eq]:KQZMARK", "/rest/companies?starting_after=kqzmark"}) {
    questions.push_back({"GET", target, {}, {}});
  }
  const std::string one = std::string("/rest/companies/") + kId;
  questions.push_back({"GET", one + "?depth=1", {}, {}});
  questions.push_back({"DELETE", one, {}, {}});
  questions.push_back({"DELETE", one + "?soft_delete=true", {}, {}});
  questions.push_back({"PATCH", one + "/restore", {}, {}});
  questions.push_back({"GET",
                       "/rest/companies",
                       {},
                       {{"Prefer", "count=none, kqzmark=kqzmark"},
                        {"User-Agent", "kqzmark"},
                        {"Accept", "kqzmark/*, */*"},
                        {"Host", "kqzmark.example"},
                        {"X-Request-Id", "kqzmark"}}});
  return questions;
}

std::vector<Question> bodies() {
  const std::string company = std::string(R"({"name":"kqzmark'\"--","domainName":{"primaryLinkUrl":)") +
                              R"("https://kqzmark.example","primaryLinkLabel":"kqzmark","secondaryLinks":)" +
                              R"([{"url":"https://kqzmark.example","label":"kqzmark"}]},"office":)" +
                              R"({"addressCity":"kqzmark","addressLat":9.87654321},"annualRevenue":)" +
                              R"({"amountMicros":987654321,"currencyCode":"USD"},"position":987654321})";
  const std::string sample =
      std::string(R"({"label":"kqzmark","quantity":987654321,"price":"987654321.25","day":"2031-11-13",)") +
      R"("moment":"2031-11-13T00:00:00.000Z","token":")" + kId +
      R"(","words":["kqzmark","kqzmark'}\\"],"extra":{"kqzmark":["kqzmark",987654321]},)" +
      R"("body":{"markdown":"kqzmark","blocknote":"[{\"type\":\"kqzmark\"}]"}})";
  const std::string person =
      std::string(R"({"name":{"firstName":"kqzmark","lastName":"kqzmark"},"emails":)") +
      R"({"primaryEmail":"kqzmark@kqzmark.example","additionalEmails":)" +
      R"(["two@kqzmark.example"]},"jobTitle":"kqzmark","companyId":")" + kId + "\"}";
  std::vector<Question> questions;
  for (const auto& [plural, body] :
       {std::pair("companies", company), std::pair("samples", sample), std::pair("people", person)}) {
    const std::string path = std::string("/rest/") + plural;
    questions.push_back({"POST", path, body, {}});
    questions.push_back({"POST", path + "?depth=1", body, {}});
    questions.push_back({"POST", std::string("/rest/batch/") + plural, "[" + body + "," + body + "]", {}});
    questions.push_back({"PATCH", path + "/" + kId, body, {}});
    questions.push_back({"PATCH", path + "/" + kId + "?depth=1", body, {}});
  }
  questions.push_back({"POST", "/rest/companies", R"({"kqzmark":1})", {}});
  questions.push_back({"POST", "/rest/companies", std::string(R"({"id":")") + kId + "\"}", {}});
  return questions;
}

// Cursors whose keys are marks.
std::vector<Question> cursors(const ServerProcess& server) {
  HttpClient client = server.client();
  const HttpResponse stored = client.post(
      "/rest/batch/samples",
      std::string(R"([{"label":"kqzmark","quantity":987654321,"price":"987654321","day":"2031-11-13",)") +
          R"("moment":"2031-11-13T00:00:00.000Z","words":["kqzmark"],"body":{"markdown":"kqzmark"},"id":")" +
          kId + "\"}]");
  if (stored.status != 201) throw std::runtime_error(stored.body);
  std::vector<Question> questions;
  for (const char* order : {"label", "quantity", "price", "day", "moment", "words", "body.markdown", "id"}) {
    const std::string list = "/rest/samples?order_by=" + std::string(order) + "&filter=id[eq]:" + kId;
    const HttpResponse page = client.get(escaped_target(list));
    const std::string cursor = text_at(parse_json(page.body), "pageInfo.endCursor");
    questions.push_back({"GET", list + "&starting_after=" + cursor, {}, {}});
    questions.push_back({"GET", list + "&ending_before=" + cursor, {}, {}});
  }
  return questions;
}

TEST(ClientBytes, none_reach_the_text_of_a_statement) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    const std::unique_ptr<Site> site = site_with(kind, golden_folder() / "data.yaml");
    std::vector<Question> questions = filters();
    for (const std::vector<Question>& more : {other_places(), bodies(), cursors(*site->server)}) {
      questions.insert(questions.end(), more.begin(), more.end());
    }
    std::size_t explained_ones = 0;
    std::size_t marked_plans = 0;
    for (const Question& each : questions) {
      const HttpResponse answer =
          explained(*site->server, each.method, escaped_target(each.target), each.body, each.headers);
      ASSERT_LT(answer.status, 500) << each.target << answer.body;
      if (answer.status != 200) continue;
      ++explained_ones;
      const json::value explanation = parse_json(answer.body);
      const std::string statements = statements_text(explanation);
      for (const char* mark : kMarks) {
        EXPECT_THAT(statements, ::testing::Not(::testing::HasSubstr(mark)))
            << each.method << " " << each.target;
        if (text_at(explanation, "plan").find(mark) != std::string::npos) ++marked_plans;
      }
    }
    // The marks were on their way: the plans show them.
    EXPECT_GT(explained_ones, questions.size() * 3 / 4);
    EXPECT_GT(marked_plans, 100U);
  }
}

}  // namespace
}  // namespace portico::testing
