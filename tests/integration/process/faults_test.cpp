// The host killed under writers, the database gone and back, the disk full: nothing acknowledged is lost.
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "integration/process/held_locks.hpp"
#include "integration/process/ledger.hpp"
#include "integration/process/small_disk.hpp"
#include "support/both_databases.hpp"
#include "support/notes.hpp"
#include "support/postgres_server.hpp"
#include "support/sanitized.hpp"

namespace portico::testing {
namespace {

using ::testing::IsEmpty;

// Five times the goal; a sanitized host replays its log several times slower.
constexpr std::chrono::seconds kReadyAgain{kSanitized ? 25 : 5};

bool is_long() {
  const char* set = std::getenv("PORTICO_TEST_LONG");
  return set != nullptr && std::string_view(set) == "1";
}

TEST(KillLedger, a_host_killed_under_16_writers_loses_and_doubles_nothing) {
  const int rounds = is_long() ? 50 : 5;
  int changes = 0;
  on_both_servers([rounds, &changes](ServerProcess& server) {
    std::mt19937 random(std::random_device{}());
    int acknowledged = 0;
    for (int round = 0; round < rounds; ++round) {
      Ledger ledger(server, "r" + std::to_string(round), 16);
      usleep(std::uniform_int_distribution<unsigned>(100'000, 600'000)(random));
      server.kill();
      ledger.stop();
      const auto begin = std::chrono::steady_clock::now();
      server.start();
      EXPECT_LT(std::chrono::steady_clock::now() - begin, kReadyAgain) << "ready again at once";
      const LedgerCounts counts = ledger.counts();
      EXPECT_THAT(counts.wrong, IsEmpty());
      acknowledged += counts.acknowledged;
      ledger.expect_kept(server);
      if (::testing::Test::HasFailure()) return;
    }
    EXPECT_GT(acknowledged, rounds * 16) << "hardly anything was written";
    changes += acknowledged;
    expect_events_equal_changes(server);
  });
  if (::testing::Test::HasFailure()) return;
  note("kill ledger: " + std::to_string(rounds) + " kills under 16 writers on each database, " +
       std::to_string(changes) + " acknowledged changes, none lost or doubled");
}

TEST(PostgresRestart, answers_503_meanwhile_and_works_again_by_itself) {
  PostgresServer postgres(true);
  ServerOptions options;
  options.storage_url = postgres.url();
  ServerProcess server(options);
  const int restarts = is_long() ? 5 : 1;
  int changes = 0;
  for (int restart = 0; restart < restarts; ++restart) {
    Ledger ledger(server, "r" + std::to_string(restart), 8);
    usleep(300'000);
    postgres.stop();
    HttpClient client = server.client();
    const HttpResponse read = client.get("/rest/people?limit=1");
    EXPECT_EQ(read.status, 503) << read.body;
    EXPECT_NE(read.header("Retry-After"), "");
    EXPECT_EQ(client.get("/livez").status, 200);
    usleep(1'500'000);
    EXPECT_EQ(server.anonymous_client().get("/readyz").status, 503);
    postgres.start();
    server.wait_ready();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    HttpResponse again;
    do {
      again = client.get("/rest/people?limit=1");
      usleep(20'000);
    } while (again.status != 200 && std::chrono::steady_clock::now() < until);
    EXPECT_EQ(again.status, 200) << again.body;
    const int before = ledger.counts().acknowledged;
    usleep(500'000);
    ledger.stop();
    const LedgerCounts counts = ledger.counts();
    EXPECT_GT(counts.acknowledged, before) << "no write succeeds behind the restart";
    EXPECT_GT(counts.refused, 0);
    EXPECT_EQ(counts.without_retry_after, 0);
    EXPECT_EQ(counts.lost_connections, 0) << "clients keep their connections";
    EXPECT_THAT(counts.wrong, IsEmpty());
    ledger.expect_kept(server);
    changes += counts.acknowledged;
  }
  expect_events_equal_changes(server);
  if (HasFailure()) return;
  note("PostgreSQL restarted " + std::to_string(restarts) + " times under 8 writers, " +
       std::to_string(changes) + " acknowledged changes, none lost");
}

// An error of the commit itself comes behind the answers of all statements: what it took back must not be
// acknowledged.
TEST(PostgresCommit, what_the_commit_refuses_is_not_acknowledged) {
  const TestDatabase database(DatabaseKind::postgres);
  ServerOptions options;
  options.storage_url = database.url();
  ServerProcess server(options);
  HttpClient client = server.client();
  ASSERT_EQ(client.post("/rest/companies", R"({"name":"Kept"})").status, 201);
  postgres_sql(database.url(),
               "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
               "'BEGIN RAISE EXCEPTION ''not today''; END'");
  postgres_sql(database.url(), "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON " +
                                   table_of(database.url(), "company") +
                                   " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()");
  for (int i = 0; i < 3; ++i) {
    const HttpResponse refused = client.post("/rest/companies", R"({"name":"Lost"})");
    EXPECT_EQ(refused.status, 500) << refused.body;
    EXPECT_EQ(text_at(parse_json(client.get("/rest/companies").body), "totalCount"), "1");
  }
}

// No file of the process may grow beyond what it is: as a full disk has it, and without a mount.
void limit_file_size(pid_t pid, rlim_t bytes) {
  rlimit limit{};
  ASSERT_EQ(prlimit(pid, RLIMIT_FSIZE, nullptr, &limit), 0);
  limit.rlim_cur = bytes;
  ASSERT_EQ(prlimit(pid, RLIMIT_FSIZE, &limit, nullptr), 0);
}

// `fill` leaves little room, `make_room` gives it back. What was acknowledged is there at each point.
void expect_to_outlive_a_full_disk(ServerProcess& server, const std::string& prefix,
                                   const std::function<void()>& fill,
                                   const std::function<void()>& make_room) {
  HttpClient client = server.client();
  ASSERT_EQ(client.post("/rest/companies", R"({"name":"Before"})").status, 201);
  fill();
  Ledger ledger(server, prefix, 4);
  HttpResponse refused;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  do {
    refused = client.post("/rest/companies", R"({"name":")" + std::string(2000, 'x') + R"("})");
  } while ((refused.status == 201 || ledger.counts().refused == 0) &&
           std::chrono::steady_clock::now() < until);
  EXPECT_EQ(refused.status, 507) << refused.body;
  EXPECT_EQ(client.get("/rest/companies?limit=1").status, 200);
  EXPECT_EQ(client.get("/rest/people?limit=1").status, 200);
  ledger.stop();
  EXPECT_THAT(ledger.counts().wrong, IsEmpty());
  EXPECT_GT(ledger.counts().refused, 0);
  ledger.expect_kept(server);

  make_room();
  HttpResponse again;
  const auto recovered = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  do {
    again = client.post("/rest/companies", R"({"name":"After"})");
  } while (again.status != 201 && std::chrono::steady_clock::now() < recovered);
  EXPECT_EQ(again.status, 201) << again.body;
  ledger.expect_kept(server);
  expect_events_equal_changes(server);
  server.kill();
  server.start();
  ledger.expect_kept(server);
}

TEST(DiskFull, writes_are_refused_with_507_and_reads_go_on) {
  const TestDatabase database(DatabaseKind::sqlite);
  ServerOptions options;
  options.storage_url = database.url();
  ServerProcess server(options);
  expect_to_outlive_a_full_disk(
      server, "r0",
      [&] {
        std::uintmax_t largest = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(database.folder())) {
          if (entry.is_regular_file()) largest = std::max(largest, entry.file_size());
        }
        limit_file_size(server.pid(), largest + 65536);
      },
      [&] { limit_file_size(server.pid(), RLIM_INFINITY); });
}

// The same on a disk that really has no room. SQLite tells it apart from a limit.
TEST(DiskFull, on_a_small_file_system_it_is_the_same) {
  const std::unique_ptr<SmallDisk> disk = SmallDisk::mounted(32);
  if (!disk) {
    note("full disk: this user may not mount, so a limit on the size of files alone played it");
    return;
  }
  ServerOptions options;
  options.storage_url = "sqlite:" + (disk->folder() / "data").string();
  options.launcher = disk->launcher();
  if (geteuid() != 0) options.arguments = {"--allow-root"};  // root of its own user namespace
  ServerProcess server(options);
  for (const std::uintmax_t left : {1'000'000, 100'000, 0}) {
    SCOPED_TRACE(left);
    expect_to_outlive_a_full_disk(
        server, "r" + std::to_string(left), [&] { disk->fill(left); }, [&] { disk->make_room(); });
  }
}

}  // namespace
}  // namespace portico::testing
