// The commands for keys, beside a running host.
#include <map>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

int status_with(const ServerProcess& server, const std::string& token) {
  return HttpClient(server.port(), {{"Authorization", "Bearer " + token}}).get("/rest/companies").status;
}

// How long until the running host answers a key with that status; more than 3 s count as never.
std::chrono::milliseconds time_until(const ServerProcess& server, const std::string& token, int status) {
  const auto begin = std::chrono::steady_clock::now();
  while (status_with(server, token) != status) {
    if (std::chrono::steady_clock::now() - begin > std::chrono::seconds(3)) return std::chrono::hours(1);
    usleep(20000);
  }
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

std::string created(const ServerProcess& server, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"keys", "create"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = server.run(arguments);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.output, ContainsRegex("^prt_[0-9A-Za-z]+_[0-9A-Za-z]+\n$")) << "the token alone";
  return ran.output.substr(0, ran.output.find('\n'));
}

TEST(Keys, count_on_a_running_host_within_a_second) {
  on_both_servers([](ServerProcess& server) {
    const std::string token = created(server, {"--name", "robot"});
    EXPECT_LE(time_until(server, token, 200), std::chrono::seconds(1));

    const Ran listed = server.run({"keys", "list"});
    EXPECT_EQ(listed.exit_code, 0);
    EXPECT_THAT(listed.output, HasSubstr("robot"));
    EXPECT_THAT(listed.output, ::testing::Not(HasSubstr(token)));

    const std::string id = token.substr(12, 8);
    EXPECT_THAT(listed.output, HasSubstr(id));
    const Ran revoked = server.run({"keys", "revoke", id});
    EXPECT_EQ(revoked.exit_code, 0) << revoked.errors;
    EXPECT_LE(time_until(server, token, 401), std::chrono::seconds(1));
    EXPECT_EQ(status_with(server, server.key()), 200) << "another key is not touched";
  });
}

TEST(Keys, the_creator_of_a_record_is_the_name_of_the_key) {
  on_both_servers([](ServerProcess& server) {
    const std::string token = created(server, {"--name", "Night import", "--role", "admin"});
    ASSERT_LE(time_until(server, token, 200), std::chrono::seconds(1));
    HttpClient client(server.port(), {{"Authorization", "Bearer " + token}});
    const HttpResponse answer = client.post("/rest/companies", R"({"name":"x"})");
    EXPECT_EQ(text_at(parse_json(answer.body), "data.createCompany.createdBy.name"), "Night import");
    EXPECT_EQ(text_at(parse_json(answer.body), "data.createCompany.createdBy.source"), "API");
  });
}

TEST(Keys, expire_by_themselves) {
  on_both_servers([](ServerProcess& server) {
    const std::string token = created(server, {"--name", "short", "--expires-in", "3s"});
    ASSERT_LE(time_until(server, token, 200), std::chrono::seconds(2));
    sleep(3);
    EXPECT_EQ(status_with(server, token), 401);
    HttpClient client(server.port(), {{"Authorization", "Bearer " + token}});
    EXPECT_THAT(client.get("/rest/companies").body, HasSubstr("expired"));
  });
}

TEST(Keys, other_roles_and_nameless_keys_are_refused) {
  on_both_servers([](ServerProcess& server) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"keys", "create"},
          {"keys", "create", "--name", "x", "--role", "reader"},
          {"keys", "create", "--name", "x", "--expires-in", "soon"}}) {
      const Ran ran = server.run(arguments);
      EXPECT_EQ(ran.exit_code, 2) << ran.errors;
      EXPECT_EQ(ran.output, "");
      EXPECT_THAT(ran.errors, HasSubstr("PORTICO-6105"));
    }
    const Ran absent = server.run({"keys", "revoke", "aaaaaaaa"});
    EXPECT_EQ(absent.exit_code, 1);
    EXPECT_THAT(absent.errors, HasSubstr("PORTICO-4001"));
  });
}

TEST(Keys, a_time_to_live_that_is_no_time_gets_a_sentence_with_the_remedy) {
  const ServerProcess server(ServerOptions{});
  const auto refused = [&](const std::string& time) {
    const Ran ran = server.run({"keys", "create", "--name", "x", "--expires-in", time});
    EXPECT_EQ(ran.exit_code, 2) << time;
    EXPECT_EQ(ran.output, "");
    return ran.errors;
  };
  for (const char* too_long : {"99999999d", "36501d", "876001h", "99999999999999999999d"}) {
    EXPECT_THAT(refused(too_long), HasSubstr("at most 36500d"));
    EXPECT_THAT(refused(too_long), HasSubstr("never expires"));
  }
  EXPECT_THAT(refused("0d"), HasSubstr("at least 1s"));
  for (const char* nonsense : {"-1d", "5", "d", "5y", "1.5d", "99999999999999999999"}) {
    EXPECT_THAT(refused(nonsense), HasSubstr("a number and d, h, m or s"));
  }
  created(server, {"--name", "longest", "--expires-in", "36500d"});
  EXPECT_THAT(server.run({"keys", "list"}).output, ContainsRegex("until 21[0-9][0-9]-"));
}

TEST(Keys, a_token_with_one_wrong_character_is_401_and_none_is_403) {
  on_both_servers([](ServerProcess& server) {
    std::string token = server.key();
    for (const std::size_t place : {std::size_t{5}, std::size_t{14}, std::size_t{30}, token.size() - 1}) {
      std::string wrong = token;
      wrong[place] = wrong[place] == 'a' ? 'b' : 'a';
      EXPECT_EQ(status_with(server, wrong), 401) << place;
    }
    EXPECT_EQ(server.anonymous_client().get("/rest/companies").status, 403);
    EXPECT_EQ(server.anonymous_client().get("/rest/companies?token=" + token).status, 403);
  });
}

TEST(Seed, fills_a_database_beside_a_running_host) {
  on_both_servers([](ServerProcess& server) {
    const Ran ran = server.run({"seed", "--size", "small"});
    ASSERT_EQ(ran.exit_code, 0) << ran.errors;
    EXPECT_EQ(ran.output, "170 records\n");
    HttpClient client = server.client();
    EXPECT_EQ(text_at(parse_json(client.get("/rest/companies?limit=1").body), "totalCount"), "20");
    EXPECT_EQ(text_at(parse_json(client.get("/rest/people?limit=1").body), "totalCount"), "100");
    EXPECT_EQ(text_at(parse_json(client.get("/rest/opportunities?limit=1").body), "totalCount"), "50");
  });
}

TEST(Seed, a_second_one_says_in_one_sentence_what_is_the_matter_and_what_to_do) {
  on_both_servers([](ServerProcess& server) {
    ASSERT_EQ(server.run({"seed"}).exit_code, 0);
    const Ran again = server.run({"seed"});
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_EQ(again.output, "");
    EXPECT_EQ(again.errors,
              "portico: Demo records of an earlier seed are in the database, so nothing was stored; to seed "
              "again, destroy them first (soft-deleted ones too) or use another database (PORTICO-4101)\n");
    EXPECT_EQ(text_at(parse_json(server.client().get("/rest/people?limit=1").body), "totalCount"), "100");
  });
}

TEST(Events, tail_prints_one_line_for_each_change) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    const HttpResponse made = client.post("/rest/companies", R"({"name":"First"})");
    ASSERT_EQ(made.status, 201);
    const std::string id = text_at(parse_json(made.body), "data.createCompany.id");
    ASSERT_EQ(client.patch("/rest/companies/" + id, R"({"name":"Second"})").status, 200);
    ASSERT_EQ(client.remove("/rest/companies/" + id + "?soft_delete=true").status, 200);
    ASSERT_EQ(client.request("PATCH", "/rest/companies/" + id + "/restore").status, 200);
    ASSERT_EQ(client.remove("/rest/companies/" + id).status, 200);

    Ran ran;
    std::vector<json::value> events;
    for (int attempt = 0; attempt < 50 && events.size() < 5;
         ++attempt) {  // PostgreSQL: older transactions first
      if (attempt > 0) usleep(100'000);
      ran = server.run({"events", "tail"});
      ASSERT_EQ(ran.exit_code, 0) << ran.errors;
      events.clear();
      std::istringstream lines(ran.output);
      for (std::string line; std::getline(lines, line);) events.push_back(parse_json(line));
    }
    ASSERT_EQ(events.size(), 5U) << ran.output;
    std::vector<std::string> operations;
    for (const json::value& event : events) {
      EXPECT_EQ(text_at(event, "record"), id);
      EXPECT_EQ(text_at(event, "object"), "company");
      operations.push_back(text_at(event, "operation"));
    }
    EXPECT_THAT(operations, ::testing::ElementsAre("created", "updated", "deleted", "restored", "destroyed"));

    const Ran rest = server.run({"events", "tail", "--after", text_at(events[2], "position")});
    EXPECT_EQ(rest.exit_code, 0) << rest.errors;
    EXPECT_EQ(rest.output, ran.output.substr(ran.output.find("\n", ran.output.find("\"deleted\"")) + 1))
        << "what follows the third";
    EXPECT_EQ(server.run({"events", "tail", "--after", "soon"}).exit_code, 2);
  });
}

// What differs from one run to the next: ids of keys, places and moments.
std::string without_moments(const std::string& text) {
  std::string out =
      std::regex_replace(text, std::regex("\"(position|principal)\":\"[^\"]*\""), "\"$1\":\"\"");
  return std::regex_replace(out, std::regex("20[0-9]{2}-[0-9-]+T[0-9:]+\\.[0-9]{6}Z"), "<moment>");
}

std::vector<std::string> tail_of(const ServerProcess& server, std::size_t events) {
  std::vector<std::string> lines;
  for (int attempt = 0; attempt < 50 && lines.size() < events; ++attempt) {  // PostgreSQL: older ones first
    if (attempt > 0) usleep(100'000);
    lines.clear();
    std::istringstream text(server.run({"events", "tail"}).output);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
  }
  return lines;
}

TEST(Events, tail_speaks_the_names_and_forms_of_the_api_alike_on_both_databases) {
  std::vector<std::vector<std::string>> seen;
  ServerOptions options;
  options.environment["PORTICO__MODEL"] = std::string(PORTICO_SOURCE_DIR) + "/tests/golden/model.yaml";
  on_both_servers(
      [&seen](ServerProcess& server) {
        HttpClient client = server.client();
        const std::string company =
            R"({"id":"00000001-0000-4000-8000-000000000001","name":"Acme \"é\"",)"
            R"("position":2.5,"annualRevenue":{"amountMicros":1500000,"currencyCode":"USD"}})";
        ASSERT_EQ(client.post("/rest/companies", company).status, 201);
        ASSERT_EQ(
            client
                .post("/rest/people", R"({"id":"00000001-0000-4000-8000-000000000002","name":)"
                                      R"({"firstName":"Ada"},"emails":{"additionalEmails":["a@b.example"]},)"
                                      R"("companyId":"00000001-0000-4000-8000-000000000001"})")
                .status,
            201);
        ASSERT_EQ(
            client
                .post(
                    "/rest/samples",
                    R"({"id":"00000001-0000-4000-8000-000000000004","quantity":1e308,"price":"-12.50",)"
                    R"("active":true,"day":"2024-01-31","moment":"2024-03-31T02:59:59.999+02:00",)"
                    R"("token":"aaaaaaaa-0000-4000-8000-000000000001","grade":"RATING_1",)"
                    R"("tags":["RED","BLUE"],"words":["x, \"y\"","z"],"extra":{"k":[1,2.5]},)"
                    R"("body":{"markdown":"*b*","blocknote":"[{\"type\":\"paragraph\"}]"},"createdAt":"2023-01-01T00:00:00.000Z"})")
                .status,
            201);
        ASSERT_EQ(client
                      .patch("/rest/people/00000001-0000-4000-8000-000000000002",
                             R"({"companyId":null,"jobTitle":"Analyst"})")
                      .status,
                  200);
        seen.push_back(tail_of(server, 4));
      },
      options);
  ASSERT_EQ(seen.size(), 2U);
  ASSERT_EQ(seen[0].size(), 4U);
  ASSERT_EQ(seen[1].size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(without_moments(seen[0][i]), without_moments(seen[1][i]));

  const json::value sample = parse_json(seen[0][2]);
  for (const auto& [path, value] :
       std::map<std::string, std::string>{{"after.quantity", "1E308"},
                                          {"after.price", "-1.25E1"},
                                          {"after.active", "true"},
                                          {"after.day", "2024-01-31"},
                                          {"after.moment", "2024-03-31T00:59:59.999000Z"},
                                          {"after.createdAt", "2023-01-01T00:00:00.000000Z"},
                                          {"after.deletedAt", "null"},
                                          {"after.tags.1", "BLUE"},
                                          {"after.words.0", "x, \"y\""},
                                          {"after.body.markdown", "*b*"},
                                          {"after.createdBy.source", "API"}}) {
    EXPECT_EQ(text_at(sample, path), value) << path << " in " << seen[0][2];
  }
  EXPECT_THAT(seen[0][2], HasSubstr(R"("price":-12.5,)"));
  EXPECT_THAT(seen[0][2], HasSubstr(R"("extra":{"k":[1,2.5]})"));
  EXPECT_THAT(seen[0][1], HasSubstr(R"("companyId":"00000001-0000-4000-8000-000000000001")"));
  EXPECT_THAT(seen[0][3], ContainsRegex(R"re("changedFields":\[[^]]*"companyId"[^]]*\],"before":\{"id":)re"));
  EXPECT_THAT(seen[0][3], HasSubstr(R"("jobTitle":"Analyst")"));
}

}  // namespace
}  // namespace portico::testing
