// What the section `storage` promises holds with the real program: how long statements, locks and waits take,
// what a change is answered whose end nobody knows, and how much an answer may hold.
#include <atomic>
#include <fstream>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "integration/process/slow_lists.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;
using ::testing::Not;

ServerOptions on(const TestDatabase& database, std::map<std::string, std::string> storage) {
  ServerOptions options;
  options.storage_url = database.url();
  for (const auto& [name, value] : storage) options.environment["PORTICO__STORAGE__" + name] = value;
  return options;
}

struct Timed {
  HttpResponse answer;
  milliseconds took;
};

Timed timed(const std::function<HttpResponse()>& request) {
  const auto begin = steady_clock::now();
  HttpResponse answer = request();
  return {std::move(answer), std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin)};
}

void expect_refused(const HttpResponse& answer, int status, int number) {
  EXPECT_EQ(answer.status, status) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr("/errors/" + std::to_string(number)));
  EXPECT_NE(answer.header("Retry-After"), "") << number;
}

std::string new_person(HttpClient& client) {
  const HttpResponse made = client.post("/rest/people?fields=id", R"({"jobTitle":"a"})");
  if (made.status != 201) throw std::runtime_error(made.body);
  return text_at(parse_json(made.body), "data.createPerson.id");
}

std::string job_title(HttpClient& client, const std::string& id) {
  return text_at(parse_json(client.get("/rest/people/" + id).body), "data.person.jobTitle");
}

void expect_at_work(ServerProcess& server) {
  HttpClient client = server.client();
  const std::string id = new_person(client);
  EXPECT_EQ(client.get("/rest/people/" + id).status, 200);
  // What was slow may still be on its way out.
  EXPECT_TRUE(soon(seconds(10), [&] { return client.get("/rest/companies?limit=1").status == 200; }));
  server.wait_ready();
}

// On SQLite, a change of a person to the job title `endless` never comes to its end by itself.
void make_endless_changes(const TestDatabase& database) {
  for (const auto& entry : std::filesystem::directory_iterator(database.folder() / "workspaces")) {
    if (entry.path().extension() != ".db") continue;
    const std::string table = sqlite_sql(
        entry.path(),
        R"(SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'person\_%' ESCAPE '\')");
    const std::string column = sqlite_sql(
        entry.path(), "SELECT name FROM pragma_table_info('" + table + "') WHERE name LIKE 'job_title_%'");
    sqlite_sql(entry.path(),
               "CREATE VIEW numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
               "SELECT i FROM n; CREATE TRIGGER endless AFTER UPDATE ON \"" +
                   table + "\" WHEN NEW.\"" + column +
                   "\" = 'endless' BEGIN SELECT count(*) FROM numbers; END");
  }
}

TEST(StatementTimeout, breaks_off_a_list_and_the_server_goes_on) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database, {{"STATEMENT_TIMEOUT", "400ms"}, {"LOCK_TIMEOUT", "20s"}}));
    SlowLists lists(database, server);
    HttpClient client = server.client();
    const std::string target = escaped_target(lists.target());
    {
      std::unique_ptr<HeldLock> lock;
      if (database.kind() == DatabaseKind::postgres) {
        lock =
            std::make_unique<HeldLock>(database.url(), "LOCK TABLE " + table_of(database.url(), "company") +
                                                           " IN ACCESS EXCLUSIVE MODE");
      }
      for (int i = 0; i < 2; ++i) {  // a new shape, and one that is known to be slow
        const Timed list = timed([&] {
          return client.request("GET", target, {}, {{"Prefer", "count=none"}});
        });
        expect_refused(list.answer, 504, 7104);
        EXPECT_GE(list.took, milliseconds(400));
        EXPECT_LT(list.took, milliseconds(1500));
      }
    }
    expect_at_work(server);
  });
}

TEST(StatementTimeout, breaks_off_a_change_and_nothing_of_it_is_stored) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database, {{"STATEMENT_TIMEOUT", "400ms"}, {"LOCK_TIMEOUT", "20s"}}));
    HttpClient client = server.client();
    const std::string id = new_person(client);
    std::unique_ptr<HeldLock> row;
    if (database.kind() == DatabaseKind::postgres) {
      row = std::make_unique<HeldLock>(database.url(),
                                       "SELECT FROM " + table_of(database.url(), "person") + " FOR UPDATE");
    } else {
      make_endless_changes(database);
    }
    const Timed change =
        timed([&] { return client.patch("/rest/people/" + id, R"({"jobTitle":"endless"})"); });
    expect_refused(change.answer, 504, 7104);
    EXPECT_GE(change.took, milliseconds(400));
    EXPECT_LT(change.took, milliseconds(1500));
    row.reset();
    EXPECT_EQ(job_title(client, id), "a");
    EXPECT_EQ(client.patch("/rest/people/" + id, R"({"jobTitle":"b"})").status, 200);
    EXPECT_EQ(job_title(client, id), "b");
    expect_at_work(server);
  });
}

// On SQLite, a change that is broken off takes the transaction with it that others share.
TEST(StatementTimeout, leaves_the_changes_that_share_a_commit_whole) {
  const TestDatabase database(DatabaseKind::sqlite);
  ServerProcess server(on(database, {{"STATEMENT_TIMEOUT", "200ms"}, {"POOL_WAIT", "20s"}}));
  HttpClient client = server.client();
  const std::string id = new_person(client);
  make_endless_changes(database);
  std::atomic<bool> stopped{false};
  std::atomic<int> stored{0};
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&] {
      HttpClient writing = server.client();
      while (!stopped) {
        const HttpResponse made = writing.post("/rest/companies?fields=id", R"({"name":"Acme"})");
        EXPECT_EQ(made.status, 201) << made.body;
        ++stored;
      }
    });
  }
  for (int i = 0; i < 4; ++i) {
    expect_refused(client.patch("/rest/people/" + id, R"({"jobTitle":"endless"})"), 504, 7104);
  }
  stopped = true;
  for (std::thread& writer : writers) writer.join();
  EXPECT_GT(stored, 8);
  EXPECT_EQ(text_at(parse_json(client.get("/rest/companies?limit=1").body), "totalCount"),
            std::to_string(stored));
  EXPECT_EQ(job_title(client, id), "a");
  expect_at_work(server);
}

TEST(PoolWait, ends_for_a_list_that_finds_no_session) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options = on(database, {{"POOL_WAIT", "400ms"},
                                          {"SLOW_SESSIONS", "1"},
                                          {"STATEMENT_TIMEOUT", "20s"},
                                          {"LOCK_TIMEOUT", "20s"}});
    options.environment["PORTICO__SERVER__WORKERS"] = "2";
    ServerProcess server(options);
    SlowLists lists(database, server);
    HttpClient client = server.client();
    const std::string target = escaped_target(lists.target());
    lists.start(1);
    usleep(300'000);
    const Timed late = timed([&] { return client.get(target); });
    EXPECT_EQ(lists.running(), 1) << "the session was free again";
    lists.stop();
    expect_refused(late.answer, 503, 7102);
    EXPECT_GE(late.took, milliseconds(400));
    EXPECT_LT(late.took, milliseconds(1500));
    expect_at_work(server);
  });
}

TEST(PoolWait, ends_for_a_change_behind_one_that_holds_the_writer) {
  const TestDatabase database(DatabaseKind::sqlite);
  ServerProcess server(on(database, {{"POOL_WAIT", "200ms"}, {"STATEMENT_TIMEOUT", "1200ms"}}));
  HttpClient client = server.client();
  const std::string id = new_person(client);
  const std::string other = new_person(client);
  make_endless_changes(database);
  std::thread holder([&] {
    HttpClient holding = server.client();
    expect_refused(holding.patch("/rest/people/" + id, R"({"jobTitle":"endless"})"), 504, 7104);
  });
  usleep(300'000);
  expect_refused(client.patch("/rest/people/" + other, R"({"jobTitle":"b"})"), 503, 7102);
  holder.join();
  EXPECT_EQ(job_title(client, other), "a");
  expect_at_work(server);
}

TEST(LockTimeout, ends_for_a_change_of_what_another_program_holds) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database, {{"LOCK_TIMEOUT", "300ms"}, {"STATEMENT_TIMEOUT", "20s"}}));
    HttpClient client = server.client();
    const std::string id = new_person(client);
    std::unique_ptr<HeldLock> row;
    std::unique_ptr<HeldSqliteWrite> file;
    if (database.kind() == DatabaseKind::postgres) {
      row = std::make_unique<HeldLock>(database.url(),
                                       "SELECT FROM " + table_of(database.url(), "person") + " FOR UPDATE");
    } else {
      file = std::make_unique<HeldSqliteWrite>(database.folder());
    }
    const Timed change = timed([&] { return client.patch("/rest/people/" + id, R"({"jobTitle":"b"})"); });
    expect_refused(change.answer, 503, 7103);
    EXPECT_GE(change.took, milliseconds(250));
    EXPECT_LT(change.took, milliseconds(1500));
    EXPECT_EQ(job_title(client, id), "a");
    row.reset();
    file.reset();
    expect_at_work(server);
  });
}

// SQLSTATE 40001, as a database that an operator has set to a stricter isolation has it.
TEST(Serialization, a_change_that_collides_with_another_is_refused_and_may_come_again) {
  const TestDatabase database(DatabaseKind::postgres);
  postgres_sql(database.url(),
               "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = "
               "''repeatable read''', current_database()); END $$");
  ServerProcess server(on(database, {{"LOCK_TIMEOUT", "20s"}, {"STATEMENT_TIMEOUT", "20s"}}));
  HttpClient client = server.client();
  const std::string id = new_person(client);
  const std::string column = postgres_sql(
      database.url(),
      "SELECT column_name FROM information_schema.columns WHERE table_name LIKE 'person\\_%' AND "
      "column_name LIKE 'job_title_%'");
  HeldLock other(database.url(),
                 "UPDATE " + table_of(database.url(), "person") + " SET " + column + " = 'theirs'");
  std::thread writer([&] {
    HttpClient writing = server.client();
    expect_refused(writing.patch("/rest/people/" + id, R"({"jobTitle":"ours"})"), 503, 7103);
  });
  EXPECT_TRUE(soon(seconds(5), [&] { return waiting_for_locks(database.url()) > 0; }));
  usleep(300'000);  // beyond the first try, which is broken off soon
  EXPECT_EQ(waiting_for_locks(database.url()), 1);
  other.commit();
  writer.join();
  EXPECT_EQ(job_title(client, id), "theirs");
  EXPECT_EQ(client.patch("/rest/people/" + id, R"({"jobTitle":"ours"})").status, 200);
  EXPECT_EQ(job_title(client, id), "ours");
}

// SQLSTATE 40P01: another program holds a person and wants the company, whose end wants the person.
TEST(Deadlock, a_change_that_is_sacrificed_is_refused_and_may_come_again) {
  const TestDatabase database(DatabaseKind::postgres);
  ServerProcess server(on(database, {{"LOCK_TIMEOUT", "20s"}, {"STATEMENT_TIMEOUT", "20s"}}));
  HttpClient client = server.client();
  const HttpResponse made = client.post("/rest/companies", R"({"name":"Acme"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string company = text_at(parse_json(made.body), "data.createCompany.id");
  const HttpResponse person = client.post("/rest/people", R"({"companyId":")" + company + R"("})");
  ASSERT_EQ(person.status, 201) << person.body;
  HeldLock other(database.url(), "SELECT FROM " + table_of(database.url(), "person") + " FOR UPDATE");
  std::thread writer([&] {
    HttpClient writing = server.client();
    expect_refused(writing.remove("/rest/companies/" + company), 503, 7103);
  });
  EXPECT_TRUE(soon(seconds(5), [&] { return waiting_for_locks(database.url()) > 0; }));
  usleep(300'000);  // beyond the first try, which is broken off soon; who waits first is sacrificed
  EXPECT_TRUE(other.run("SELECT FROM " + table_of(database.url(), "company") + " FOR UPDATE"));
  writer.join();
  EXPECT_EQ(client.get("/rest/companies/" + company).status, 200) << "a part of it was stored";
  other.commit();
  EXPECT_EQ(client.remove("/rest/companies/" + company).status, 200);
  EXPECT_EQ(client.get("/rest/companies/" + company).status, 404);
}

TEST(CommitUnknown, is_said_when_the_session_dies_while_it_commits) {
  const TestDatabase database(DatabaseKind::postgres);
  ServerProcess server(on(database, {}));
  HttpClient client = server.client();
  ASSERT_EQ(client.post("/rest/companies", R"({"name":"Kept"})").status, 201);
  postgres_sql(database.url(),
               "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS "
               "'BEGIN PERFORM pg_sleep(20); RETURN NULL; END'");
  postgres_sql(database.url(), "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON " +
                                   table_of(database.url(), "company") +
                                   " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()");
  std::thread writer([&] {
    HttpClient writing = server.client();
    const HttpResponse answer = writing.post("/rest/companies", R"({"name":"Whoever knows"})");
    expect_refused(answer, 503, 7107);
    EXPECT_THAT(answer.body, HasSubstr("COMMIT_UNKNOWN"));
  });
  const std::string lingering =
      " FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
  EXPECT_TRUE(
      soon(seconds(5), [&] { return postgres_sql(database.url(), "SELECT count(*)" + lingering) == "1"; }));
  usleep(300'000);  // no timeout of ours ends a commit
  EXPECT_EQ(postgres_sql(database.url(), "SELECT pg_terminate_backend(pid)" + lingering), "t");
  writer.join();
  postgres_sql(database.url(), "DROP TRIGGER late ON " + table_of(database.url(), "company"));
  EXPECT_TRUE(soon(seconds(5), [&] {
    return client.post("/rest/companies", R"({"name":"After"})").status == 201;
  })) << "the session did not come back";
  const std::string names = client.get("/rest/companies?fields=name").body;
  EXPECT_THAT(names, HasSubstr("Kept"));
  EXPECT_THAT(names, HasSubstr("After"));
  EXPECT_THAT(names, Not(HasSubstr("Whoever knows")));
}

// A list of about 20 MB, which the default would refuse.
TEST(ResponseBytes, reaches_what_the_database_encodes) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options;
    options.storage_url = database.url();
    options.environment["PORTICO__SERVER__LIMITS__RESPONSE_BYTES"] = "32MiB";
    ServerProcess server(options);
    HttpClient client = server.client();
    const std::string record = R"({"jobTitle":")" + std::string(250'000, 'x') + R"("})";
    for (int batch = 0; batch < 4; ++batch) {
      std::string body = "[" + record;
      for (int i = 1; i < 20; ++i) body += "," + record;
      const HttpResponse made = client.post("/rest/batch/people?fields=id", body + "]");
      ASSERT_EQ(made.status, 201) << made.body.substr(0, 300);
    }
    const HttpResponse all = client.get("/rest/people?fields=jobTitle&limit=80");
    EXPECT_EQ(all.status, 200) << all.body.substr(0, 300);
    EXPECT_GT(all.body.size(), 80 * record.size());
  });
}

bool maps_its_file(const ServerProcess& server) {
  std::ifstream maps("/proc/" + std::to_string(server.pid()) + "/maps");
  for (std::string line; std::getline(maps, line);) {
    if (line.ends_with(".db")) return true;
  }
  return false;
}

TEST(MmapBytes, say_whether_sqlite_maps_its_file) {
  for (const bool maps : {true, false}) {
    const TestDatabase database(DatabaseKind::sqlite);
    ServerProcess server(on(database, {{"MMAP_BYTES", maps ? "1MiB" : "0"}}));
    HttpClient client = server.client();
    new_person(client);
    EXPECT_EQ(client.get("/rest/people").status, 200);
    EXPECT_EQ(maps_its_file(server), maps);
  }
}

}  // namespace
}  // namespace portico::testing
