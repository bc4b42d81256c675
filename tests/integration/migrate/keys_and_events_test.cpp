#include <stdexcept>

#include "integration/migrate/opened_catalogue.hpp"
#include "storage/event_log.hpp"
#include "storage/key_store.hpp"
#include "storage/migrate/system_session.hpp"
#include "support/postgres_server.hpp"

namespace portico::storage {
namespace {

constexpr std::int64_t kNow = 1'700'000'000'000'000;

TEST(KeyStore, keeps_keys_and_tells_a_running_host_of_changes) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    KeyStore host(workspace, settings_of(database));
    KeyStore command(workspace, settings_of(database));
    std::uint64_t version = 0;
    auto keys = host.newer_than(&version);
    ASSERT_TRUE(keys) << keys.error().message;
    ASSERT_TRUE(keys->has_value());
    EXPECT_TRUE((*keys)->empty());
    EXPECT_FALSE(host.newer_than(&version)->has_value());

    const auto made = command.create("It's \"mine\": 100 %", access::Role::admin, kNow, kNow + 9'000'000'000);
    ASSERT_TRUE(made) << made.error().message << made.error().internal;
    keys = host.newer_than(&version);
    ASSERT_TRUE(keys && keys->has_value());
    ASSERT_EQ((*keys)->size(), 1u);
    const access::Key& stored = (*keys)->front();
    EXPECT_EQ(stored.name, "It's \"mine\": 100 %");
    EXPECT_EQ(stored.secret_sha256, made->key.secret_sha256);
    EXPECT_EQ(stored.created_at, kNow);
    EXPECT_EQ(stored.expires_at, kNow + 9'000'000'000);
    EXPECT_FALSE(stored.revoked_at);
    const access::KeyTable table(**keys);
    EXPECT_TRUE(table.authenticate("Bearer " + made->token, kNow));
    EXPECT_FALSE(host.newer_than(&version)->has_value());

    EXPECT_FALSE(command.revoke(made->key.id, kNow + 1));
    EXPECT_FALSE(command.revoke(made->key.id, kNow + 2));
    keys = host.newer_than(&version);
    ASSERT_TRUE(keys && keys->has_value());
    EXPECT_EQ((*keys)->front().revoked_at, kNow + 1);
    EXPECT_EQ(command.revoke("nobody00", kNow).code, base::ErrorCode::RECORD_NOT_FOUND);
  }
}

TEST(KeyStore, refuses_names_and_times_that_make_no_key) {
  TestDatabase database(DatabaseKind::sqlite);
  KeyStore store(default_workspace(database), settings_of(database));
  EXPECT_EQ(store.create("", access::Role::admin, kNow, {}).error().code, base::ErrorCode::INVALID_VALUE);
  EXPECT_EQ(store.create(std::string(101, 'a'), access::Role::admin, kNow, {}).error().code,
            base::ErrorCode::INVALID_VALUE);
  EXPECT_EQ(store.create("a", access::Role::admin, kNow, kNow).error().code, base::ErrorCode::INVALID_VALUE);
}

TEST(KeyStore, opens_a_lost_session_again) {
  TestDatabase database(DatabaseKind::postgres);
  KeyStore store(default_workspace(database), settings_of(database));
  ASSERT_TRUE(store.list());
  testing::postgres_sql(testing::shared_postgres_url(),
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" +
                            database.url().substr(database.url().rfind('/') + 1) + "'");
  const auto lost = store.list();
  EXPECT_TRUE(lost || lost.error().code == base::ErrorCode::CONNECT_FAILED);
  EXPECT_TRUE(store.list());
}

std::string event(int number, const std::string& time) {
  return "INSERT INTO portico_outbox (object_id, record_id, op, changed_fields, \"before\", \"after\", "
         "principal, "
         "snapshot_version, \"at\") VALUES (4000000000, '018f2c5e-7b1a-7d3c-8e4f-00000000000" +
         std::to_string(number) + "', 1, NULL, NULL, '{}', 'key00001', 1, " + time + ")";
}

TEST(EventLog, reads_on_from_a_place_in_order) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    auto log = EventLog::open(workspace, settings_of(database));
    ASSERT_TRUE(log);
    EXPECT_TRUE((*log)->after({}, 10)->empty());
    const std::string time =
        kind == DatabaseKind::sqlite ? std::to_string(kNow + 123456) : "'2023-11-14T22:13:20.123456Z'";
    for (int i = 1; i <= 5; ++i) sql_of(workspace, event(i, time));
    const auto first = (*log)->after({}, 3);
    ASSERT_TRUE(first) << first.error().internal;
    ASSERT_EQ(first->size(), 3u);
    EXPECT_EQ(first->front().object_id, 4'000'000'000u);
    EXPECT_EQ(first->front().at, kNow + 123456);
    EXPECT_EQ(first->front().record_id.back(), '1');
    EXPECT_EQ(op_name(first->front().op), "created");
    EXPECT_EQ(first->front().changed_fields, "");
    const auto rest = (*log)->after(first->back().place, 10);
    ASSERT_TRUE(rest);
    ASSERT_EQ(rest->size(), 2u);
    EXPECT_EQ(rest->back().record_id.back(), '5');
    const auto newest = (*log)->newest();
    ASSERT_TRUE(newest);
    EXPECT_TRUE((*log)->after(*newest, 10)->empty());
  }
}

TEST(EventLog, loses_no_row_of_a_transaction_that_commits_late) {
  TestDatabase database(DatabaseKind::postgres);
  const Workspace workspace = default_workspace(database);
  auto log = EventLog::open(workspace, settings_of(database));
  auto late = open_system_session(workspace, settings_of(database));
  ASSERT_TRUE(log && late);
  const std::string time = "'2023-11-14T22:13:20Z'";
  std::string insert = event(1, time);
  insert.replace(insert.find("portico_outbox"), 14, qualified(workspace.qualifier, "portico_outbox"));
  ASSERT_FALSE((*late)->begin());
  // A literal with a colon must not meet SOCI's placeholders: it stands in quotes.
  const base::Status written = (*late)->run(insert);
  ASSERT_FALSE(written) << written.internal;
  sql_of(workspace, event(2, time));
  EXPECT_TRUE((*log)->after({}, 10)->empty());
  ASSERT_FALSE((*late)->commit());
  const auto rows = (*log)->after({}, 10);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ(rows->front().record_id.back(), '1');
}

}  // namespace
}  // namespace portico::storage
