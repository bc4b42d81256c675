// POST /explain of the admin listener: what a public request would do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kTrace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
constexpr const char* kId = "00000001-0000-4000-8000-000000000001";

// A question and its answer, both listeners asked with one trace.
class Asked {
 public:
  explicit Asked(const ServerProcess& server)
      : admin_(server.admin_port(), {{"traceparent", kTrace}}),
        public_(server.port(), {{"traceparent", kTrace}, {"Authorization", "Bearer " + server.key()}}) {}

  HttpResponse raw(const std::string& question) { return admin_.post("/explain", question); }
  HttpResponse explain(const std::string& method, const std::string& target, const std::string& body = {},
                       const Headers& headers = {}) {
    json::object question;
    question["method"] = method;
    question["target"] = target;
    if (!body.empty()) question["body"] = body;
    json::object lines;
    for (const auto& [name, value] : headers) lines[name] = value;
    if (!lines.empty()) question["headers"] = lines;
    return raw(json::serialize(question));
  }
  HttpResponse request(const std::string& method, const std::string& target, const std::string& body = {},
                       const Headers& headers = {}) {
    return public_.request(method, target, body, headers);
  }

 private:
  HttpClient admin_;
  HttpClient public_;
};

std::string code_of(const HttpResponse& answer) {
  return text_at(parse_json(answer.body), "code");
}

std::string statements_of(const HttpResponse& answer) {
  const json::value explanation = parse_json(answer.body);
  std::string all;
  for (const json::value& each : at_path(explanation, "statements").as_array()) {
    all += std::string(each.at("sql").as_string()) + "\n";
  }
  return all;
}

// What a write would have left behind: records, event rows, transactions.
std::string traces(const ServerProcess& server) {
  std::string text =
      server.client()
          .get("/rest/companies?order_by=id&filter=or(deletedAt[is]:NULL,deletedAt[is]:NOT_NULL)")
          .body;
  text += server.run({"events", "tail"}).output;
  const std::string metrics = server.admin_client().get("/metrics").body;
  const std::size_t at = metrics.find("\nportico_commits_total ");
  return text + metrics.substr(at, metrics.find('\n', at + 1) - at);
}

TEST(Explain, tells_the_plan_and_the_statements_of_a_read) {
  on_both_servers([](ServerProcess& server) {
    const HttpResponse answer =
        Asked(server).explain("GET", "/rest/companies?filter=name[eq]:%22Umbrella%22&fields=name&limit=3");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const std::string plan = text_at(parse_json(answer.body), "plan");
    EXPECT_THAT(plan, StartsWith("plan\n  read_list company\n"));
    EXPECT_THAT(plan, HasSubstr("name eq \"Umbrella\""));
    const std::string statements = statements_of(answer);
    EXPECT_THAT(statements, StartsWith("SELECT "));
    EXPECT_THAT(statements, Not(HasSubstr("Umbrella"))) << "a value is bound, never text";
  });
}

TEST(Explain, writes_nothing) {
  on_both_servers([](ServerProcess& server) {
    const std::string record = std::string(R"({"id":")") + kId + R"(","name":"First"})";
    Asked asked(server);
    ASSERT_EQ(asked.request("POST", "/rest/companies", record).status, 201);
    const std::string before = traces(server);
    const std::string one = "/rest/companies/" + std::string(kId);
    const struct {
      std::string method, target, body, word;
    } writes[] = {{"POST", "/rest/companies", R"({"name":"Second"})", "INSERT INTO"},
                  {"POST", "/rest/companies?depth=1", R"({"name":"Second"})", "INSERT INTO"},
                  {"POST", "/rest/batch/companies", R"([{"name":"Second"},{"name":"Third"}])", "INSERT INTO"},
                  {"PATCH", one, R"({"name":"Changed"})", "UPDATE "},
                  {"DELETE", one + "?soft_delete=true", "", "UPDATE "},
                  {"DELETE", one, "", "DELETE FROM"},
                  {"PATCH", "/rest/restore/companies/" + std::string(kId), "", "UPDATE "}};
    for (const auto& write : writes) {
      const HttpResponse answer = asked.explain(write.method, write.target, write.body);
      EXPECT_EQ(answer.status, 200) << write.method << " " << write.target << ": " << answer.body;
      if (answer.status == 200) {
        EXPECT_THAT(statements_of(answer), HasSubstr(write.word));
      }
    }
    EXPECT_EQ(traces(server), before);
  });
}

TEST(Explain, takes_the_body_as_text_or_as_json) {
  on_both_servers([](ServerProcess& server) {
    Asked asked(server);
    const HttpResponse text = asked.raw(
        R"({"method":"POST","target":"/rest/companies","body":"{\"name\":\"A\\u0041\",\"annualRevenue\":{\"amountMicros\":100}}"})");
    const HttpResponse tree = asked.raw(
        R"({"method":"POST","target":"/rest/companies","body":{"name":"AA","annualRevenue":{"amountMicros":100}}})");
    ASSERT_EQ(text.status, 200) << text.body;
    EXPECT_EQ(text.body, tree.body);
    EXPECT_THAT(text_at(parse_json(text.body), "plan"), HasSubstr("name = \"AA\""));
  });
}

TEST(Explain, answers_a_refused_request_as_the_public_listener_does) {
  on_both_servers([](ServerProcess& server) {
    Asked asked(server);
    const std::string problem = "application/problem+json";
    const struct {
      std::string method, target, body;
      Headers headers;
    } refused[] = {{"GET", "/rest/nothings", {}, {}},
                   {"GET", "/nowhere", {}, {}},
                   {"PUT", "/rest/companies", "{}", {}},
                   {"GET", "/rest/companies?filter=nope[eq]:1", {}, {}},
                   {"GET", "/rest/companies?filter=nope[eq]:1", {}, {{"Accept", problem}}},
                   {"GET", "/rest/companies?filter=name[eq", {}, {}},
                   {"GET", "/rest/companies?limit=many", {}, {}},
                   {"GET", "/rest/companies?starting_after=eHh4", {}, {}},
                   {"GET", "/rest/companies/not-an-id", {}, {}},
                   {"POST", "/rest/companies", "{", {}},
                   {"POST", "/rest/companies", R"({"name":7})", {}},
                   {"POST", "/rest/companies", "{}", {{"Content-Type", "text/plain"}}},
                   {"GET", "/rest/%zz", {}, {}},
                   {"GET", "/rest/" + std::string(9000, 'a'), {}, {}}};
    for (const auto& each : refused) {
      const HttpResponse explained = asked.explain(each.method, each.target, each.body, each.headers);
      const HttpResponse answered = asked.request(each.method, each.target, each.body, each.headers);
      EXPECT_GE(answered.status, 400) << each.target;
      EXPECT_EQ(explained.status, answered.status) << each.target.substr(0, 100);
      if (each.target.size() < 1000) {
        EXPECT_EQ(explained.body, answered.body);
      }
      EXPECT_EQ(explained.header("Content-Type"), answered.header("Content-Type"));
    }
  });
}

TEST(Explain, says_so_when_there_is_no_plan) {
  on_both_servers([](ServerProcess& server) {
    Asked asked(server);
    for (const auto& [method, target] :
         {std::pair("GET", "/livez"), std::pair("OPTIONS", "/rest/companies"), std::pair("GET", "/hello")}) {
      const HttpResponse answer = asked.explain(method, target);
      EXPECT_EQ(answer.status, std::string(target) == "/hello" ? 404 : 400) << target;
      EXPECT_EQ(code_of(answer), std::string(target) == "/hello" ? "ROUTE_NOT_FOUND" : "NO_PLAN") << target;
    }
  });
}

TEST(Explain, refuses_what_is_no_question) {
  ServerOptions options;
  options.environment["PORTICO__SERVER__LIMITS__BODY_BYTES"] = "4096";
  on_both_servers(
      [](ServerProcess& server) {
        Asked asked(server);
        EXPECT_EQ(code_of(asked.raw("")), "MALFORMED_JSON");
        EXPECT_EQ(code_of(asked.raw("{")), "MALFORMED_JSON");
        for (const char* body :
             {"[]", R"({"target":"/rest/companies"})", R"({"method":"GET"})", R"({"method":1,"target":"/"})",
              R"({"method":"GET","target":"/","path":"/"})", R"({"method":"GET","target":"/","headers":[]})",
              R"({"method":"GET","target":"/","headers":{"Accept":1}})",
              R"({"method":"GET","target":"/","headers":{"Accept":"a\r\nX: b"}})",
              R"({"method":"GET","target":"/","headers":{"Content-Length":"7"}})"}) {
          const HttpResponse answer = asked.raw(body);
          EXPECT_EQ(answer.status, 400) << body;
          EXPECT_EQ(code_of(answer), "INVALID_ARGS_DATA") << body;
        }
        EXPECT_EQ(code_of(asked.raw(R"({"method":"GET","target":"/rest/companies HTTP/1.1\r\nX: y"})")),
                  "BAD_REQUEST");
        EXPECT_EQ(asked.raw(R"({"method":"GET","target":"/rest/companies x"})").status, 400);
        const std::string name(5000, 'n');
        EXPECT_EQ(asked.explain("POST", "/rest/companies", R"({"name":")" + name + "\"}").status, 413)
            << "the limit of the public listener counts";
        EXPECT_EQ(server.client().post("/explain", "{}").status, 404)
            << "the public listener has no /explain";
      },
      options);
}

}  // namespace
}  // namespace portico::testing
