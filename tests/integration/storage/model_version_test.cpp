// A write carries the version of the model it was made for; the database has the last word.
#include "integration/storage/running_database.hpp"

namespace portico::testing {
namespace {

using namespace portico::test;

TEST(ModelVersion, a_write_for_another_version_changes_nothing) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::SnapshotRef first = database.workspace().snapshot;  // what `company` is part of
    const schema::Object& company = database.object("company");
    const std::uint32_t id = company.field("id")->id;
    const std::uint32_t name = company.field("name")->id;
    const auto create = [&] {
      return one(
          node(PORTICO_NODE_INSERT, company.id,
               {with(node(PORTICO_NODE_ROWS, 0, {field(name)}), matrix(1, {text("Acme")})), field(id)}));
    };
    const auto created = database.run({create()});
    ASSERT_FALSE(created.error) << created.error.internal;
    const auto is = [&] { return compare(id, PORTICO_CMP_EQ, text(texts_of(created.bytes, "id").at(0))); };
    const std::vector<Node> writes = {
        create(),
        one(node(PORTICO_NODE_UPDATE, company.id,
                 {is(), with(node(PORTICO_NODE_SET, name), text("Other")), field(id)})),
        op(one(node(PORTICO_NODE_DELETE, company.id, {is(), field(id)})), PORTICO_DELETE_SOFT),
        op(one(node(PORTICO_NODE_DELETE, company.id, {is(), field(id)})), PORTICO_DELETE_DESTROY),
        op(one(node(PORTICO_NODE_DELETE, company.id,
                    {is(), field(id), node(PORTICO_NODE_RELATION, company.field("people")->id, {})})),
           PORTICO_DELETE_DESTROY)};
    const std::string state = "SELECT count(*) FROM \"" + company.table + "\" WHERE \"" +
                              company.field("name")->columns[0].name + "\" = 'Acme' AND deleted_at IS NULL";
    for (const int step : {1, -2}) {  // a newer one, an older one (a backup was restored)
      database.sql("UPDATE portico_workspace SET model_version = model_version + " + std::to_string(step));
      for (const Node& write : writes) {
        EXPECT_EQ(database.run({write}).error.code, base::ErrorCode::STALE_SNAPSHOT);
      }
      EXPECT_EQ(database.sql("SELECT count(*) FROM portico_outbox"), "1");
      EXPECT_EQ(database.sql(state), "1");
      // Reads need no check: the lease of the host covers them.
      EXPECT_FALSE(database.run({node(PORTICO_NODE_READ_LIST, company.id, {field(name)})}).error);
    }
    database.follow_model();
    for (std::size_t i = 0; i + 1 < writes.size(); ++i) {
      const auto done = database.run({writes[i]});
      EXPECT_FALSE(done.error) << done.error.text() << done.error.internal;
    }
    EXPECT_EQ(database.sql("SELECT count(*) FROM portico_outbox WHERE snapshot_version = 0"), "4");
  }
}

TEST(ModelVersion, a_column_that_is_gone_is_a_stale_model) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    RunningDatabase database(kind);
    const schema::Object& note = database.object("note");
    const schema::Field& title = *note.field("title");
    database.sql("ALTER TABLE \"" + note.table + "\" DROP COLUMN \"" + title.columns[0].name + "\"");
    const auto read = database.run({node(PORTICO_NODE_READ_LIST, note.id, {field(title.id)})});
    EXPECT_EQ(read.error.code, base::ErrorCode::STALE_SNAPSHOT) << read.error.internal;
  }
}

}  // namespace
}  // namespace portico::testing
