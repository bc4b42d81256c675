// The commands for keys, beside a running host.
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

}  // namespace
}  // namespace portico::testing
