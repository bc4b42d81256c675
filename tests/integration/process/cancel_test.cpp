// Nobody waits for the answer of a client that has gone: its read ends in the database, too.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "integration/process/slow_lists.hpp"
#include "support/both_databases.hpp"
#include "support/raw_client.hpp"

namespace portico::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

// Only a cancel can end what waits: the timeouts of the database are far away.
ServerOptions patient() {
  ServerOptions options;
  options.environment["PORTICO__STORAGE__LOCK_TIMEOUT"] = "60s";
  options.environment["PORTICO__STORAGE__STATEMENT_TIMEOUT"] = "60s";
  options.environment["PORTICO__STORAGE__POOL_WAIT"] = "60s";
  return options;
}

// The processor time that the server uses in a second.
double load_of(const ServerProcess& server) {
  const auto ticks = [&] {
    std::ifstream file("/proc/" + std::to_string(server.pid()) + "/stat");
    std::stringstream text;
    text << file.rdbuf();
    std::istringstream rest(text.str().substr(text.str().rfind(')') + 2));
    std::string word;
    long sum = 0;
    for (int i = 0; i < 13 && rest >> word; ++i) {
      if (i >= 11) sum += std::stol(word);
    }
    return sum;
  };
  const long before = ticks();
  const auto begin = steady_clock::now();
  usleep(300'000);
  const double passed = std::chrono::duration<double>(steady_clock::now() - begin).count();
  return static_cast<double>(ticks() - before) / static_cast<double>(sysconf(_SC_CLK_TCK)) / passed;
}

void expect_sessions_usable(ServerProcess& server) {
  std::vector<std::thread> clients;
  for (int i = 0; i < 12; ++i) {
    clients.emplace_back([&, i] {
      HttpClient client = server.client();
      for (int j = 0; j < 10; ++j) {
        const std::string fields = "fields=id,name&limit=" + std::to_string(1 + (i + j) % 7);
        EXPECT_EQ(client.get("/rest/companies?" + fields).status, 200) << "a late cancel hit another request";
      }
    });
  }
  for (std::thread& client : clients) client.join();
}

TEST(Cancel, a_list_whose_client_has_gone_ends_on_postgres) {
  const TestDatabase database(DatabaseKind::postgres);
  ServerOptions options = patient();
  options.storage_url = database.url();
  ServerProcess server(options);
  const std::string table = table_of(database.url(), "company");
  {
    SlowLists lists(database, server);
    const HeldLock lock(database.url(), "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
      clients.push_back(std::make_unique<RawClient>("127.0.0.1:" + std::to_string(server.port())));
      clients.back()->send("GET " + escaped_target(lists.target()) +
                           " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.key() + "\r\n\r\n");
    }
    ASSERT_TRUE(soon(seconds(3), [&] { return waiting_for_locks(database.url()) == 3; }))
        << waiting_for_locks(database.url());
    usleep(300'000);
    EXPECT_EQ(waiting_for_locks(database.url()), 3);
    clients.clear();
    EXPECT_TRUE(soon(seconds(1), [&] { return waiting_for_locks(database.url()) == 0; }))
        << waiting_for_locks(database.url()) << " statements still wait for the lock";
  }
  expect_sessions_usable(server);
}

TEST(Cancel, a_list_whose_client_has_gone_ends_on_sqlite) {
  const TestDatabase database(DatabaseKind::sqlite);
  ServerOptions options = patient();
  options.storage_url = database.url();
  ServerProcess server(options);
  SlowLists lists(database, server);
  EXPECT_LT(load_of(server), 0.1) << "the server is busy before the test";
  lists.start(12);
  usleep(200'000);
  EXPECT_GT(load_of(server), 0.2) << "the lists do not run";
  lists.stop();  // closes the connections
  EXPECT_TRUE(soon(seconds(1), [&] { return load_of(server) < 0.1; })) << load_of(server);
  expect_sessions_usable(server);
}

TEST(Cancel, a_list_that_passes_its_deadline_ends) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options = patient();
    options.storage_url = database.url();
    options.environment["PORTICO__SERVER__LIMITS__REQUEST_TIMEOUT"] = "1s";
    ServerProcess server(options);
    std::unique_ptr<SlowLists> lists;
    try {
      lists = std::make_unique<SlowLists>(database, server);
    } catch (const std::runtime_error& slow) {
      GTEST_FAIL() << "the machine is too slow to prepare the lists within their deadline: " << slow.what();
    }
    lists->start(4);
    EXPECT_TRUE(soon(seconds(10), [&] { return lists->running() == 0; }));
    if (database.kind() == DatabaseKind::postgres) {
      EXPECT_TRUE(soon(seconds(1), [&] { return waiting_for_locks(database.url()) == 0; }));
    } else {
      EXPECT_TRUE(soon(seconds(1), [&] { return load_of(server) < 0.1; })) << load_of(server);
    }
    const std::vector<int> statuses = lists->statuses();
    lists->stop();
    for (const int status : statuses) EXPECT_EQ(status, 504);
    expect_sessions_usable(server);
  });
}

}  // namespace
}  // namespace portico::testing
