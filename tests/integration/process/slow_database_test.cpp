// A slow database stops nobody else: what does not wait for it does not notice, on two workers and both
// databases.
#include <iostream>
#include <map>
#include <memory>
#include <mutex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "integration/process/slow_lists.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int kLists = 16;
// The machine has other things to do: three rounds that hold are the proof, a server that waits has none. A
// round whose quiet part was disturbed proves nothing.
constexpr int kRounds = 12;
constexpr int kHeld = 3;
constexpr microseconds kLargestQuiet{2000};
constexpr milliseconds kRound{600};  // no list ends within it

ServerOptions two_workers() {
  ServerOptions options;
  options.yaml = "plugins:\n  rest_core: {}\n  hello: {mount: /hello}\n";
  options.environment["PORTICO__SERVER__WORKERS"] = "2";
  return options;
}

void with_slow_lists(const std::function<void(ServerProcess&, SlowLists&)>& test) {
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions options = two_workers();
    options.storage_url = database.url();
    ServerProcess server(options);
    SlowLists lists(database, server);
    test(server, lists);
  });
}

// kHeld rounds in which `request` took at most 5 times as long as before, and no list ended in any.
void expect_undisturbed(const char* what, SlowLists& lists, const std::function<void()>& request) {
  p99_of(milliseconds(200), request);
  std::string seen;
  int held = 0;
  for (int round = 0; round < kRounds && held < kHeld; ++round) {
    const microseconds quiet = p99_of(kRound, request);
    lists.start(kLists);
    const microseconds loaded = p99_of(kRound, request);
    EXPECT_EQ(lists.running(), kLists) << what << ", round " << round;
    lists.stop();
    seen += " " + std::to_string(quiet.count()) + "/" + std::to_string(loaded.count());
    held += loaded <= 5 * std::min(quiet, kLargestQuiet);
  }
  std::cout << what << ", p99 quiet/beside the lists in us:" << seen << "\n";
  EXPECT_EQ(held, kHeld) << what << ", p99 quiet/beside the lists in us:" << seen;
}

TEST(SlowDatabase, sixteen_lists_of_2_s_do_not_delay_a_get_by_id_of_another_object) {
  with_slow_lists([](ServerProcess& server, SlowLists& lists) {
    HttpClient client = server.client();
    const HttpResponse made = client.post("/rest/people", R"({"name":{"firstName":"Ada"}})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string target =
        "/rest/people/" + text_at(parse_json(made.body), "data.createPerson.id") + "?fields=id";
    expect_undisturbed("get by id", lists, [&] { ASSERT_EQ(client.get(target).status, 200); });
  });
}

TEST(SlowDatabase, does_not_delay_what_needs_no_database) {
  with_slow_lists([](ServerProcess& server, SlowLists& lists) {
    HttpClient client = server.client();
    const std::vector<std::pair<std::string, int>> targets = {
        {"/hello", 200}, {"/livez", 200}, {"/readyz", 200}, {"/nothing", 404}};
    expect_undisturbed("hello, health, 404", lists, [&] {
      for (const auto& [target, status] : targets) ASSERT_EQ(client.get(target).status, status) << target;
    });
  });
}

TEST(SlowDatabase, a_shape_that_nobody_has_asked_for_is_answered_beside_slow_lists) {
  with_slow_lists([](ServerProcess& server, SlowLists& lists) {
    HttpClient client = server.client();
    const HttpResponse made = client.post("/rest/people", R"({"name":{"firstName":"Ada"}})");
    const std::string id = text_at(parse_json(made.body), "data.createPerson.id");
    lists.start(kLists);
    usleep(300'000);
    const auto begin = steady_clock::now();
    EXPECT_EQ(client.get("/rest/people/" + id + "?fields=id,jobTitle").status, 200);
    EXPECT_EQ(client.get("/rest/people?fields=id,jobTitle&limit=5").status, 200);
    EXPECT_EQ(client.patch("/rest/people/" + id, R"({"jobTitle":"Engineer"})").status, 200);
    EXPECT_LT(steady_clock::now() - begin, milliseconds(800));
    EXPECT_GT(lists.running(), 0);
  });
}

TEST(Admission, a_burst_of_64_clients_with_an_unseen_quick_shape_is_served) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    ASSERT_EQ(client.post("/rest/companies", R"({"name":"Acme"})").status, 201);
    for (const char* fields : {"id", "id,name", "id,name,createdAt", "name,updatedAt"}) {
      constexpr int kClients = 64;
      std::vector<HttpClient> clients;
      for (int i = 0; i < kClients; ++i) {
        clients.push_back(server.client());
        ASSERT_EQ(clients.back().get("/livez").status, 200);
      }
      std::atomic<bool> go{false};
      std::mutex mutex;
      std::map<int, int> statuses;
      std::vector<std::thread> threads;
      for (HttpClient& each : clients) {
        threads.emplace_back([&] {
          while (!go) std::this_thread::yield();
          const int status = each.get("/rest/companies?limit=10&fields=" + std::string(fields)).status;
          const std::lock_guard lock(mutex);
          ++statuses[status];
        });
      }
      go = true;
      for (std::thread& thread : threads) thread.join();
      EXPECT_THAT(statuses, ::testing::ElementsAre(::testing::Pair(200, kClients))) << fields;
    }
  });
}

TEST(Admission, what_is_too_much_is_refused_at_once_and_told_when_to_come_back) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options = two_workers();
    options.storage_url = database.url();
    options.environment["PORTICO__STORAGE__SLOW_SESSIONS"] = "1";
    options.environment["PORTICO__STORAGE__QUEUED_PER_SESSION"] = "1";
    options.environment["PORTICO__STORAGE__POOL_WAIT"] = "10s";
    ServerProcess server(options);
    SlowLists lists(database, server);
    const std::string target = escaped_target(lists.target());
    if (database.kind() == DatabaseKind::postgres) {
      const HeldLock lock(database.url(),
                          "LOCK TABLE " + table_of(database.url(), "company") + " IN ACCESS EXCLUSIVE MODE");
      HttpClient first = server.client();
      EXPECT_EQ(first.get(target).status, 503) << "the lock is held for longer than lock_timeout";
    }
    lists.start(8);
    usleep(500'000);
    HttpClient client = server.client();
    const auto begin = steady_clock::now();
    const HttpResponse refused = client.get(target);
    EXPECT_LT(steady_clock::now() - begin, milliseconds(500));
    EXPECT_GT(lists.running(), 1) << "nobody waits any more";
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_THAT(refused.body, ::testing::HasSubstr("/errors/1503"));
    EXPECT_NE(refused.header("Retry-After"), "");
    lists.stop();
    EXPECT_THAT(lists.statuses(), ::testing::Contains(503)) << "those who came too late were not refused";
    EXPECT_EQ(client.get("/rest/people?limit=1").status, 200);
  });
}

TEST(HeldWrite, leaves_reads_answering) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options = two_workers();
    options.storage_url = database.url();
    options.environment["PORTICO__STORAGE__LOCK_TIMEOUT"] = "6s";
    options.environment["PORTICO__STORAGE__STATEMENT_TIMEOUT"] = "8s";
    ServerProcess server(options);
    HttpClient client = server.client();
    const HttpResponse made = client.post("/rest/people", R"({"jobTitle":"a"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string id = text_at(parse_json(made.body), "data.createPerson.id");
    std::unique_ptr<HeldLock> row;
    std::unique_ptr<HeldSqliteWrite> file;
    if (database.kind() == DatabaseKind::postgres) {
      row = std::make_unique<HeldLock>(database.url(),
                                       "SELECT FROM " + table_of(database.url(), "person") + " FOR UPDATE");
    } else {
      file = std::make_unique<HeldSqliteWrite>(database.folder());
    }
    const auto begin = steady_clock::now();
    std::thread writer([&] {
      HttpClient writing = server.client();
      EXPECT_EQ(writing.patch("/rest/people/" + id, R"({"jobTitle":"b"})").status, 200);
      EXPECT_GT(steady_clock::now() - begin, milliseconds(1800)) << "the write was not held";
    });
    int reads = 0;
    milliseconds longest{0};
    while (steady_clock::now() - begin < seconds(2)) {
      for (const std::string& target : {"/rest/people/" + id, std::string("/rest/people?limit=5"),
                                        std::string("/rest/companies?limit=5")}) {
        const auto asked = steady_clock::now();
        const HttpResponse answer = client.get(target);
        longest = std::max(longest, std::chrono::duration_cast<milliseconds>(steady_clock::now() - asked));
        EXPECT_EQ(answer.status, 200) << target << answer.body;
        ++reads;
      }
    }
    row.reset();
    file.reset();
    writer.join();
    EXPECT_GT(reads, 100);
    EXPECT_LT(longest, milliseconds(500));
    EXPECT_EQ(text_at(parse_json(client.get("/rest/people/" + id).body), "data.person.jobTitle"), "b");
  });
}

}  // namespace
}  // namespace portico::testing
