// A long chain of records, each of which goes with the one above: all of it goes, or nothing and a clear
// answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kModel = R"(
objects:
  branch:
    plural: branches
    fields:
      parent: {type: RELATION, many_to_one: branch.parts, on_delete: CASCADE}
      parts: {type: RELATION, one_to_many: branch.parent}
)";

std::string id_of(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

// Records 1 to `length`, each but the first below the one before.
void grow_chain(HttpClient& client, int length) {
  for (int first = 1; first <= length; first += 200) {
    std::string body = "[";
    for (int i = first; i < first + 200 && i <= length; ++i) {
      body += (i == first ? "" : ",") + (R"({"id":")" + id_of(i) + '"');
      if (i > 1) body += R"(,"parentId":")" + id_of(i - 1) + '"';
      body += '}';
    }
    ASSERT_EQ(client.post("/rest/batch/branches?fields=id", body + "]").status, 201);
  }
}

std::string records(HttpClient& client) {
  return text_at(parse_json(client.get("/rest/branches?limit=1&fields=id").body), "totalCount");
}

void on_both(const std::function<void(ServerProcess&)>& test) {
  const TempFolder folder;
  write_file(folder.path() / "model.yaml", kModel);
  ServerOptions options;
  options.environment["PORTICO__MODEL"] = (folder.path() / "model.yaml").string();
  on_both_servers(test, options);
}

TEST(Cascade, a_chain_of_900_goes_with_its_top_and_each_record_has_its_event) {
  on_both([](ServerProcess& server) {
    HttpClient client = server.client();
    grow_chain(client, 900);
    EXPECT_EQ(client.remove("/rest/branches/" + id_of(1)).status, 200);
    EXPECT_EQ(records(client), "0");
    std::size_t destroyed = 0;
    for (int attempt = 0; attempt < 50 && destroyed == 0; ++attempt) {  // PostgreSQL: older ones first
      if (attempt > 0) usleep(100'000);
      const std::string events = server.run({"events", "tail"}).output;
      for (std::size_t at = 0; (at = events.find("\"destroyed\"", at)) != std::string::npos; ++at)
        ++destroyed;
    }
    EXPECT_EQ(destroyed, 900U);
  });
}

TEST(Cascade, a_chain_of_1500_goes_whole_or_stays_whole_with_a_clear_answer) {
  on_both([](ServerProcess& server) {
    HttpClient client = server.client();
    grow_chain(client, 1500);
    const HttpResponse answer = client.remove("/rest/branches/" + id_of(1));
    if (answer.status == 200) {
      EXPECT_EQ(records(client), "0");
    } else {
      EXPECT_EQ(answer.status, 400) << answer.body;
      EXPECT_THAT(answer.body, HasSubstr("1000"));
      EXPECT_EQ(records(client), "1500");
      // As the answer says: from further down it works.
      EXPECT_EQ(client.remove("/rest/branches/" + id_of(700)).status, 200);
      EXPECT_EQ(records(client), "699");
      EXPECT_EQ(client.remove("/rest/branches/" + id_of(1)).status, 200);
    }
    EXPECT_EQ(records(client), "0");
    EXPECT_EQ(client.post("/rest/branches", "{}").status, 201) << "the server goes on";
  });
}

}  // namespace
}  // namespace portico::testing
