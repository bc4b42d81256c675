// What the storage promises about its work: shapes are prepared once, commits are shared, changes write event
// rows.
#include <thread>

#include "integration/storage/running_database.hpp"

namespace portico::testing {
namespace {

using namespace portico::test;

Node create_company(const RunningDatabase& database, const std::string& name) {
  const schema::Object& company = database.object("company");
  return one(
      node(PORTICO_NODE_INSERT, company.id,
           {with(node(PORTICO_NODE_ROWS, 0, {field(company.field("name")->id)}), matrix(1, {text(name)})),
            field(company.field("id")->id), field(company.field("name")->id)}));
}

Node read_by_name(const RunningDatabase& database, const std::string& name) {
  const schema::Object& company = database.object("company");
  return node(
      PORTICO_NODE_READ_LIST, company.id,
      {compare(company.field("name")->id, PORTICO_CMP_EQ, text(name)), field(company.field("name")->id)});
}

TEST(Storage, a_thousand_requests_of_one_shape_are_prepared_once) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    ASSERT_FALSE(database.run({read_by_name(database, "warm")}).error);
    for (int i = 0; i < 12; ++i) ASSERT_FALSE(database.run({read_by_name(database, "warm")}).error);
    const std::uint64_t misses = database.runner().cache_misses();
    const std::uint64_t prepared = database.counters().statements_prepared;
    for (int i = 0; i < 1000; ++i) {
      ASSERT_FALSE(database.run({read_by_name(database, "name " + std::to_string(i))}).error);
    }
    EXPECT_EQ(database.runner().cache_misses(), misses);
    // Each session prepares a statement once, however many requests use it.
    EXPECT_LE(database.counters().statements_prepared, prepared + 8);
  }
}

TEST(Storage, a_null_changes_the_statement_and_not_the_answer_of_others) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    ASSERT_FALSE(database.run({create_company(database, "Acme")}).error);
    ASSERT_FALSE(database.run({create_company(database, "")}).error);
    const schema::Object& company = database.object("company");
    const auto named = [&](Value value) {
      return database
          .run({node(PORTICO_NODE_READ_LIST, company.id,
                     {compare(company.field("name")->id, PORTICO_CMP_EQ, std::move(value)),
                      field(company.field("name")->id)})})
          .bytes;
    };
    for (int round = 0; round < 2; ++round) {
      EXPECT_EQ(named(text("Acme")), R"([{"name":"Acme"}])");
      EXPECT_EQ(named(null()), R"([{"name":""}])");
      EXPECT_EQ(named(text("")), R"([{"name":""}])");
    }
  }
}

TEST(Storage, sixteen_writers_share_commits_on_sqlite) {
  RunningDatabase database(DatabaseKind::sqlite);
  ASSERT_FALSE(database.run({create_company(database, "first")}).error);
  const std::uint64_t before = database.counters().commits;
  constexpr int kWriters = 16;
  constexpr int kWrites = 40;
  std::vector<std::thread> writers;
  std::atomic<int> failed{0};
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kWrites; ++i) {
        const std::string name = "company " + std::to_string(writer) + "." + std::to_string(i);
        if (database.run({create_company(database, name)}).error) failed.fetch_add(1);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(failed.load(), 0);
  EXPECT_LT(database.counters().commits - before, kWriters * kWrites);
  EXPECT_EQ(database.sql("SELECT count(*) FROM portico_outbox"), std::to_string(kWriters * kWrites + 1));
}

TEST(Storage, every_change_writes_its_event_row) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::Object& company = database.object("company");
    const auto created = database.run({create_company(database, "Acme")});
    ASSERT_FALSE(created.error) << created.error.text() << created.error.internal;
    const std::string id = texts_of(created.bytes, "id").at(0);
    const auto target = [&] { return compare(company.field("id")->id, PORTICO_CMP_EQ, text(id)); };
    const auto answer = [&] { return field(company.field("name")->id); };
    const std::vector<Node> steps = {
        one(node(
            PORTICO_NODE_UPDATE, company.id,
            {target(), with(node(PORTICO_NODE_SET, company.field("name")->id), text("Acme 2")), answer()})),
        op(one(node(PORTICO_NODE_DELETE, company.id, {target(), answer()})), PORTICO_DELETE_SOFT),
        op(one(node(PORTICO_NODE_UPDATE, company.id, {target(), answer()})), PORTICO_UPDATE_RESTORE),
        op(one(node(PORTICO_NODE_DELETE, company.id, {target(), answer()})), PORTICO_DELETE_DESTROY)};
    for (const Node& step : steps) {
      const auto done = database.run({step});
      ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
      EXPECT_EQ(done.bytes, R"({"name":"Acme 2"})");
    }
    EXPECT_EQ(database
                  .run({op(one(node(PORTICO_NODE_DELETE, company.id, {target(), answer()})),
                           PORTICO_DELETE_DESTROY)})
                  .error.code,
              base::ErrorCode::RECORD_NOT_FOUND);
    EXPECT_EQ(database.sql("SELECT count(*) FROM portico_outbox"), "5");
    EXPECT_EQ(database.sql("SELECT count(DISTINCT op) FROM portico_outbox"), "5");
    EXPECT_EQ(
        database.sql("SELECT count(*) FROM portico_outbox WHERE before IS NOT NULL AND after IS NOT NULL"),
        "3");
  }
}

TEST(Storage, event_rows_keep_every_digit_of_a_number) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::Object& company = database.object("company");
    const auto created =
        database.run({one(node(PORTICO_NODE_INSERT, company.id,
                               {with(node(PORTICO_NODE_ROWS, 0, {field(company.field("position")->id)}),
                                     matrix(1, {number("0.30000000000000004")})),
                                field(company.field("id")->id)}))});
    ASSERT_FALSE(created.error) << created.error.text() << created.error.internal;
    const std::string id = texts_of(created.bytes, "id").at(0);
    ASSERT_FALSE(database
                     .run({one(node(PORTICO_NODE_UPDATE, company.id,
                                    {compare(company.field("id")->id, PORTICO_CMP_EQ, text(id)),
                                     with(node(PORTICO_NODE_SET, company.field("position")->id),
                                          number("2.0000000000000004")),
                                     field(company.field("id")->id)}))})
                     .error);
    const auto holds = [&](std::string_view column, std::string_view digits) {
      return database.sql("SELECT count(*) FROM portico_outbox WHERE CAST(" + std::string(column) +
                          " AS text) LIKE '%" + std::string(digits) + "%'");
    };
    EXPECT_EQ(holds("after", "0.30000000000000004"), "1");
    EXPECT_EQ(holds("before", "0.30000000000000004"), "1");
    EXPECT_EQ(holds("after", "2.0000000000000004"), "1");
  }
}

TEST(Storage, a_refused_write_leaves_nothing_behind) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::Object& company = database.object("company");
    const auto batch = [&](const std::vector<std::string>& urls) {
      std::vector<Value> cells;
      for (const std::string& url : urls) cells.push_back(object({{"primaryLinkUrl", text(url)}}));
      return node(PORTICO_NODE_INSERT, company.id,
                  {with(node(PORTICO_NODE_ROWS, 0, {field(company.field("domainName")->id)}),
                        matrix(1, std::move(cells))),
                   field(company.field("id")->id)});
    };
    const auto stored = database.run({batch({"https://a.example"})});
    ASSERT_FALSE(stored.error);
    const std::string id = texts_of(stored.bytes, "id").at(0);
    const auto refused = database.run({batch({"https://b.example", "https://a.example"})});
    EXPECT_EQ(refused.error.members,
              R"("conflictingRecordId":")" + id + R"(","conflictingObjectNameSingular":"company")");
    const auto twins = database.run({batch({"https://c.example", "https://c.example"})});
    EXPECT_EQ(twins.error.code, base::ErrorCode::UNIQUE_VIOLATION);
    EXPECT_EQ(twins.error.members, "") << "neither of them is stored";
    EXPECT_EQ(refused.error.code, base::ErrorCode::UNIQUE_VIOLATION);
    EXPECT_NE(refused.error.details.find("domainName"), std::string::npos) << refused.error.details;
    EXPECT_EQ(database.sql("SELECT count(*) FROM portico_outbox"), "1");
    EXPECT_FALSE(database.run({batch({"https://b.example"})}).error);
  }
}

TEST(Storage, a_relation_to_nobody_names_the_field) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::Object& person = database.object("person");
    const auto refused =
        database.run({one(node(PORTICO_NODE_INSERT, person.id,
                               {with(node(PORTICO_NODE_ROWS, 0, {field(person.field("company")->id)}),
                                     matrix(1, {text("20202020-0000-4000-8000-000000000000")})),
                                field(person.field("id")->id)}))});
    EXPECT_EQ(refused.error.code, base::ErrorCode::FOREIGN_KEY);
    EXPECT_NE(refused.error.details.find("companyId"), std::string::npos) << refused.error.details;
  }
}

}  // namespace
}  // namespace portico::testing
