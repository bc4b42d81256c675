// sqlmap looks for a way into the database through each class of argument.
#include <algorithm>
#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/both_databases.hpp"
#include "support/notes.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A star stands where sqlmap writes; the request without it is one that the server answers.
struct Argument {
  std::string name;
  std::string target;
  std::string body;  // POST when there is one
  bool in_gate = false;
};

std::vector<Argument> arguments(const std::string& id, const std::string& cursor) {
  const std::string people = "/rest/people?limit=2&fields=id&";
  const std::string document = "query($v:String){people(filter:{jobTitle:{eq:$v}}){edges{node{id}}}}";
  return {
      {"value of a filter", people + "filter=jobTitle[eq]:a*", "", true},
      {"value of a pattern", people + "filter=jobTitle[like]:a*", ""},
      {"value in a list", people + "filter=jobTitle[in]:[a*]", ""},
      {"number in a filter", people + "filter=position[gte]:0*", ""},
      {"field of a filter", people + "filter=jobTitle*[eq]:a", ""},
      {"part of a field", people + "filter=name.firstName*[eq]:a", ""},
      {"operator of a filter", people + "filter=jobTitle[eq*]:a", ""},
      {"key of the order", people + "order_by=jobTitle*", "", true},
      {"direction of the order", people + "order_by=jobTitle[AscNullsFirst*]", ""},
      {"cursor", people + "starting_after=" + cursor + "*", "", true},
      {"page size", "/rest/people?fields=id&limit=2*", ""},
      {"fields", "/rest/people?limit=2&fields=id*", ""},
      {"depth", people + "depth=0*", ""},
      {"id", "/rest/people/" + id + "*", ""},
      {"object", "/rest/people*", ""},
      {"value of a record", "/rest/people?fields=id", R"({"jobTitle":"a*"})", true},
      {"member of a record", "/rest/people?fields=id", R"({"jobTitle*":"a"})"},
      {"variable of a document", "/graphql", R"({"query":")" + document + R"(","variables":{"v":"a*"}})"},
      {"text of a document", "/graphql",
       R"({"query":"{people(filter:{jobTitle:{eq:\"a*\"}}){edges{node{id}}}}"})"},
      {"name in a document", "/graphql", R"({"query":"{people(first:1){edges{node{jobTitle*}}}}"})"},
  };
}

double answered(ServerProcess& server) {
  const std::string text = server.admin_client().get("/metrics").body;
  const std::string name = "\nportico_http_requests_total ";
  return std::stod(text.substr(text.find(name) + name.size()));
}

TEST(SqlInjection, sqlmap_finds_no_way_through_any_class_of_argument) {
  const char* set = std::getenv("PORTICO_TEST_LONG");
  const bool is_long = set != nullptr && std::string_view(set) == "1";
  int classes = 0;
  double requests = 0;
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions options;
    options.storage_url = database.url();
    options.yaml = "plugins:\n  rest_core: {}\n  graphql_core: {}\n";
    ServerProcess server(options);
    HttpClient client = server.client();
    const HttpResponse made = client.post("/rest/batch/people", R"([{"jobTitle":"a"},{"jobTitle":"b"}])");
    ASSERT_EQ(made.status, 201) << made.body;
    const HttpResponse page = client.get("/rest/people?limit=1");
    for (const Argument& argument : arguments(text_at(parse_json(page.body), "data.people.0.id"),
                                              text_at(parse_json(page.body), "pageInfo.endCursor"))) {
      if (!is_long && !argument.in_gate) continue;
      SCOPED_TRACE(argument.name);
      const TempFolder folder;
      const double before = answered(server);
      ChildOptions sqlmap;
      sqlmap.command = {
          "/usr/bin/sqlmap",
          "-u",
          "http://127.0.0.1:" + std::to_string(server.port()) + argument.target,
          "--header=Authorization: Bearer " + server.key(),
          "--level=3",
          "--risk=3",
          "--dbms=" + std::string(database.kind() == DatabaseKind::sqlite ? "SQLite" : "PostgreSQL"),
          "--output-dir=" + folder.path().string(),
          "--batch",
          "--disable-coloring",
          "--flush-session",
          "--time-sec=2"};
      if (!argument.body.empty()) {
        sqlmap.command.insert(sqlmap.command.end(), {"--data=" + argument.body, "--method=POST",
                                                     "--header=Content-Type: application/json"});
      }
      const Ran ran = run_program(sqlmap, std::chrono::minutes(10));
      EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
      EXPECT_THAT(ran.output, HasSubstr("do not appear to be injectable"));
      EXPECT_THAT(ran.output, Not(HasSubstr("identified the following injection point")));
      EXPECT_GT(answered(server) - before, 20) << ran.output;
      requests += answered(server) - before;
      ++classes;
    }
    EXPECT_EQ(client.get("/rest/people?limit=1").status, 200);
  });
  if (::testing::Test::HasFailure()) return;
  note("sqlmap level 3, risk 3: " + std::to_string(classes / 2) + " classes of arguments on each database, " +
       std::to_string(static_cast<long>(requests)) + " requests, no way in");
}

}  // namespace
}  // namespace portico::testing
