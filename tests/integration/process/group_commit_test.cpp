// Writers on SQLite share commits: what syncs cost is divided among those who wait for one.
#include <iostream>

#include <gtest/gtest.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

double metric(const ServerProcess& server, const std::string& name) {
  const std::string text = server.admin_client().get("/metrics").body;
  const std::size_t at = text.find("\n" + name + " ");
  if (at == std::string::npos) throw std::runtime_error("no " + name);
  return std::stod(text.substr(at + name.size() + 2));
}

TEST(GroupCommit, sixteen_writers_give_at_most_a_quarter_as_many_commits_as_writes) {
  const TestDatabase database(DatabaseKind::sqlite);
  ServerOptions options;
  options.storage_url = database.url();
  options.environment["LD_PRELOAD"] = PORTICO_SLOW_SYNC;
  ServerProcess server(options);
  ASSERT_EQ(server.client().post("/rest/companies", R"({"name":"first"})").status, 201);
  const double before = metric(server, "portico_commits_total");
  constexpr int kWriters = 16;
  constexpr int kWrites = 40;
  std::vector<std::thread> writers;
  const auto begin = std::chrono::steady_clock::now();
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      HttpClient client = server.client();
      for (int i = 0; i < kWrites; ++i) {
        EXPECT_EQ(client.post("/rest/companies", R"({"name":"Acme"})").status, 201);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const auto took = std::chrono::steady_clock::now() - begin;
  const double commits = metric(server, "portico_commits_total") - before;
  std::cout << kWriters * kWrites << " writes, " << commits << " commits\n";
  EXPECT_GT(took, commits * std::chrono::milliseconds(2)) << "the syncs were not slowed down";
  EXPECT_LE(commits, kWriters * kWrites / 4);
}

}  // namespace
}  // namespace portico::testing
