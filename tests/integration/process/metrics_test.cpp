// What the admin listener counts.
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "support/both_databases.hpp"
#include "support/json.hpp"

namespace portico::testing {
namespace {

using Cells = std::map<std::string, double>;

Cells metrics_of(const ServerProcess& server) {
  Cells cells;
  std::istringstream lines(server.admin_client().get("/metrics").body);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t blank = line.rfind(' ');
    if (line.empty() || line[0] == '#' || blank == std::string::npos) continue;
    cells[line.substr(0, blank)] = std::stod(line.substr(blank + 1));
  }
  return cells;
}

double grown(const Cells& before, const Cells& after, const std::string& name) {
  EXPECT_TRUE(after.count(name) != 0) << name;
  return after.at(name) - (before.count(name) != 0 ? before.at(name) : 0);
}

TEST(MetricsOfTheHost, tell_in_which_stage_requests_spend_their_time) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    const Cells before = metrics_of(server);
    for (int i = 0; i < 20; ++i) ASSERT_EQ(client.get("/rest/companies").status, 200);
    const Cells after = metrics_of(server);
    double seconds = 0;
    for (const char* stage :
         {"parse", "route", "principal", "handler", "prepare", "bind", "execute", "encode", "write"}) {
      const std::string label = std::string("{stage=\"") + stage + "\"}";
      EXPECT_EQ(grown(before, after, "portico_stage_duration_seconds_count" + label), 20) << stage;
      const double spent = grown(before, after, "portico_stage_duration_seconds_sum" + label);
      EXPECT_GT(spent, 0) << stage;
      seconds += spent;
    }
    const std::string all =
        "http_server_request_duration_seconds_sum{frontend=\"rest_core\",method=\"GET\",status=\"2xx\"}";
    // The stages are the request: nothing is counted twice, little is left out. Waiting may add a queue.
    EXPECT_LE(seconds, grown(before, after, all) * 1.01);
    EXPECT_GE(seconds + grown(before, after, "portico_stage_duration_seconds_sum{stage=\"queue\"}"),
              grown(before, after, all) * 0.7);
  });
}

TEST(MetricsOfTheHost, a_thousand_requests_of_one_shape_prepare_nothing) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    const auto list = [&](int i) {
      const std::string target = "/rest/companies?filter=position%5Bgt%5D:" + std::to_string(i) + "&limit=20";
      ASSERT_EQ(client.get(target).status, 200);
    };
    for (int i = 0; i < 20; ++i) list(i);
    const Cells before = metrics_of(server);
    for (int i = 0; i < 1000; ++i) list(i);
    const Cells after = metrics_of(server);
    EXPECT_EQ(grown(before, after, "portico_plan_cache_misses_total"), 0);
    EXPECT_EQ(grown(before, after, "portico_plan_cache_hits_total"), 1000);
    // Each session prepares a statement once; a kept connection meets only a few of them.
    EXPECT_LE(grown(before, after, "portico_statements_prepared_total"), 8);
  });
}

TEST(MetricsOfTheHost, a_document_with_other_variables_is_neither_read_nor_compiled_again) {
  ServerOptions options;
  options.yaml = "  graphql_core: {}\n";
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        const std::string document =
            "query($name:String!,$n:Int!,$total:Boolean!){companies(filter:{name:{eq:$name}},first:$n){"
            "edges{node{id name people(first:$n){edges{node{id}}}}} totalCount @include(if:$total)}}";
        const auto list = [&](int i) {  // a page size is part of the shape
          const json::object variables = {{"name", "Acme " + std::to_string(i)}, {"n", 20}, {"total", true}};
          const HttpResponse response =
              client.request("POST", "/graphql",
                             json::serialize(json::object{{"query", document}, {"variables", variables}}),
                             {{"Content-Type", "application/json"}});
          ASSERT_EQ(response.body.rfind(R"({"data":{"companies":{)", 0), 0U) << response.body;
        };
        for (int i = 0; i < 20; ++i) list(i);
        const Cells before = metrics_of(server);
        for (int i = 0; i < 300; ++i) list(i);
        const Cells after = metrics_of(server);
        EXPECT_EQ(grown(before, after, "portico_graphql_core_documents_read_total"), 0);
        EXPECT_EQ(grown(before, after, "portico_graphql_core_documents_found_total"), 300);
        EXPECT_EQ(grown(before, after, "portico_plan_cache_misses_total"), 0);
        EXPECT_EQ(grown(before, after, "portico_plan_cache_hits_total"), 300);
      },
      options);
}

}  // namespace
}  // namespace portico::testing
