// Changes of all records that a filter finds: one transaction, at most limits.batch_records of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;

constexpr int kMost = 3;

void with_a_small_limit(const std::function<void(ServerProcess&)>& test) {
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions options;
    options.storage_url = database.url();
    options.yaml = "plugins:\n  rest_core: {}\n  graphql_core: {}\n";
    options.environment["PORTICO__LIMITS__BATCH_RECORDS"] = std::to_string(kMost);
    ServerProcess server(options);
    test(server);
  });
}

void create_people(HttpClient& client, const std::string& job, int count) {
  for (int i = 0; i < count; ++i) {
    const HttpResponse made = client.post("/rest/people", R"({"jobTitle":")" + job + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
  }
}

std::string total(HttpClient& client, const std::string& filter) {
  return text_at(parse_json(client.get("/rest/people?limit=1&filter=" + filter).body), "totalCount");
}

std::string mutation(const std::string& text) {
  return R"({"query":"mutation{)" + text + R"(}"})";
}

TEST(ManyWrites, of_more_records_than_allowed_are_refused_and_change_nothing) {
  with_a_small_limit([](ServerProcess& server) {
    HttpClient client = server.client();
    create_people(client, "clerk", kMost + 1);
    const std::string events = server.run({"events", "tail"}).output;
    const std::string target = "/rest/people?filter=jobTitle[eq]:clerk";
    const std::string restore = "/rest/people/restore?filter=jobTitle[eq]:clerk";
    const std::string filter = R"((filter:{jobTitle:{eq:\"clerk\"}}))";
    for (const HttpResponse& answer :
         {client.patch(target, R"({"jobTitle":"smith"})"), client.remove(target),
          client.remove(target + "&soft_delete=true"), client.patch(restore, "")}) {
      EXPECT_EQ(answer.status, 400) << answer.body;
      EXPECT_THAT(answer.body, HasSubstr("TOO_MANY_RECORDS_TO_UPDATE"));
      EXPECT_THAT(answer.body, HasSubstr("More than 3 records match"));
      EXPECT_THAT(answer.body, HasSubstr("limits.batch_records"));
    }
    for (const std::string& text :
         {R"(updatePeople(filter:{jobTitle:{eq:\"clerk\"}},data:{jobTitle:\"smith\"}){id})" + std::string(),
          "deletePeople" + filter + "{id}", "destroyPeople" + filter + "{id company{id}}",
          "restorePeople" + filter + "{id}"}) {
      const HttpResponse answer = client.post("/graphql", mutation(text));
      EXPECT_EQ(answer.status, 200);
      EXPECT_THAT(answer.body, HasSubstr("TOO_MANY_RECORDS_TO_UPDATE")) << text;
    }
    EXPECT_EQ(total(client, "jobTitle[eq]:clerk"), std::to_string(kMost + 1));
    EXPECT_EQ(total(client, "jobTitle[eq]:smith"), "0");
    EXPECT_EQ(server.run({"events", "tail"}).output, events);
  });
}

TEST(ManyWrites, of_as_many_records_as_allowed_are_carried_out) {
  with_a_small_limit([](ServerProcess& server) {
    HttpClient client = server.client();
    create_people(client, "clerk", kMost);
    create_people(client, "other", 1);
    const HttpResponse changed =
        client.patch("/rest/people?filter=jobTitle[eq]:clerk&fields=id,jobTitle", R"({"jobTitle":"smith"})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    const auto records = parse_json(changed.body).at("data").at("updatePeople").as_array();
    ASSERT_EQ(records.size(), std::size_t{kMost});
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(text_at(records[i], "jobTitle"), "smith");
    }
    for (std::size_t i = 1; i < records.size(); ++i)
      EXPECT_LT(text_at(records[i - 1], "id"), text_at(records[i], "id"));
    const std::string filter = R"((filter:{jobTitle:{eq:\"smith\"}}))";
    for (const std::string verb : {"delete", "restore", "destroy"}) {
      const HttpResponse answer = client.post("/graphql", mutation(verb + "People" + filter + "{id}"));
      EXPECT_EQ(parse_json(answer.body).at("data").at(verb + "People").as_array().size(), std::size_t{kMost})
          << answer.body;
    }
    EXPECT_EQ(total(client, "jobTitle[eq]:other"), "1");
    EXPECT_EQ(total(client, "id[is]:NOT_NULL"), "1");
  });
}

}  // namespace
}  // namespace portico::testing
