// The connection to PostgreSQL breaks behind a request that the database has carried out: the client is told
// that nobody knows, never that it failed, and nothing is carried out twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/process/held_locks.hpp"
#include "integration/process/postgres_relay.hpp"
#include "integration/process/slow_lists.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

class LostAnswer : public ::testing::Test {
 protected:
  LostAnswer() : database_(DatabaseKind::postgres), relay_(database_.url()), server_(through(relay_)) {}

  // What the client of a request is told whose answer gets lost once `carried_out` holds.
  HttpResponse lost(const std::function<HttpResponse(HttpClient&)>& request,
                    const std::function<bool()>& carried_out) {
    HttpResponse answer;
    relay_.lose_answers();
    std::thread asking([&] {
      HttpClient client = server_.client();
      answer = request(client);
    });
    EXPECT_TRUE(soon(seconds(1), carried_out)) << "the database was not asked";
    relay_.cut();
    asking.join();
    return answer;
  }
  std::string count(const std::string& object) {
    return postgres_sql(database_.url(), "SELECT count(*) FROM " + table_of(database_.url(), object));
  }
  std::string outbox() {
    return postgres_sql(
        database_.url(),
        "SELECT quote_ident(schemaname) || '.portico_outbox' FROM pg_tables WHERE tablename = "
        "'portico_outbox'");
  }
  std::string events() { return postgres_sql(database_.url(), "SELECT count(*) FROM " + outbox()); }
  void expect_unknown(const HttpResponse& answer) {
    EXPECT_EQ(answer.status, 503) << answer.body;
    EXPECT_THAT(answer.body, HasSubstr("COMMIT_UNKNOWN"));
    EXPECT_THAT(answer.body, HasSubstr("/errors/7107"));
    EXPECT_NE(answer.header("Retry-After"), "");
  }

  TestDatabase database_;
  PostgresRelay relay_;
  ServerProcess server_;

 private:
  static ServerOptions through(const PostgresRelay& relay) {
    ServerOptions options;
    options.storage_url = relay.url();
    return options;
  }
};

TEST_F(LostAnswer, of_a_create_may_mean_that_it_is_stored) {
  HttpClient client = server_.client();
  ASSERT_EQ(client.post("/rest/companies", R"({"name":"First"})").status, 201);
  const std::string before = events();
  expect_unknown(
      lost([](HttpClient& asking) { return asking.post("/rest/companies", R"({"name":"Stored"})"); },
           [&] { return count("company") == "2"; }));
  ASSERT_TRUE(soon(seconds(5), [&] { return client.get("/rest/companies").status == 200; }));
  EXPECT_THAT(client.get("/rest/companies").body, HasSubstr("Stored"));
  EXPECT_EQ(count("company"), "2") << "stored twice";
  EXPECT_EQ(std::stoi(events()), std::stoi(before) + 1);
}

TEST_F(LostAnswer, of_an_update_may_mean_that_it_is_stored) {
  HttpClient client = server_.client();
  const HttpResponse made = client.post("/rest/companies", R"({"name":"Before"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string target = "/rest/companies/" + text_at(parse_json(made.body), "data.createCompany.id");
  const std::string before = events();
  expect_unknown(lost([&](HttpClient& asking) { return asking.patch(target, R"({"name":"Stored"})"); },
                      [&] { return events() != before; }));
  ASSERT_TRUE(soon(seconds(5), [&] { return client.get(target).status == 200; }));
  EXPECT_EQ(text_at(parse_json(client.get(target).body), "data.company.name"), "Stored");
  EXPECT_EQ(std::stoi(events()), std::stoi(before) + 1);
}

TEST_F(LostAnswer, of_a_list_is_a_lost_connection) {
  HttpClient client = server_.client();
  ASSERT_EQ(client.get("/rest/companies").status, 200);
  const auto begin = std::chrono::steady_clock::now();
  const HttpResponse answer =
      lost([](HttpClient& asking) { return asking.get("/rest/companies"); },
           [&] { return std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(200); });
  EXPECT_EQ(answer.status, 503) << answer.body;
  EXPECT_THAT(answer.body, ::testing::Not(HasSubstr("COMMIT_UNKNOWN")));
  EXPECT_NE(answer.header("Retry-After"), "");
  EXPECT_TRUE(soon(seconds(5), [&] { return client.get("/rest/companies").status == 200; }));
}

}  // namespace
}  // namespace portico::testing
