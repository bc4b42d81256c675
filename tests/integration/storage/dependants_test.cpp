// Destroying a record removes and unlinks others: each of them has its event row, on both databases.
#include <algorithm>
#include <map>
#include <set>

#include "integration/storage/running_database.hpp"
#include "support/json.hpp"

namespace portico::testing {
namespace {

using namespace portico::test;

constexpr std::string_view kModel = R"(
objects:
  firm:
    plural: firms
    fields:
      staff: {type: RELATION, one_to_many: worker.firm}
      deals: {type: RELATION, one_to_many: deal.firm}
      ties: {type: RELATION, one_to_many: tie.firm}
      bids: {type: RELATION, one_to_many: bid.firm}
  worker:
    plural: workers
    fields:
      firm: {type: RELATION, many_to_one: firm.staff, on_delete: SET_NULL}
      deals: {type: RELATION, one_to_many: deal.contact}
      seconded: {type: RELATION, one_to_many: deal.second}
  deal:
    plural: deals
    fields:
      firm: {type: RELATION, many_to_one: firm.deals, on_delete: CASCADE}
      contact: {type: RELATION, many_to_one: worker.deals, on_delete: SET_NULL}
      second: {type: RELATION, many_to_one: worker.seconded, on_delete: SET_NULL}
      ties: {type: RELATION, one_to_many: tie.deal}
      bids: {type: RELATION, one_to_many: bid.deal}
  tie:
    plural: ties
    fields:
      deal: {type: RELATION, many_to_one: deal.ties, on_delete: CASCADE}
      firm: {type: RELATION, many_to_one: firm.ties, on_delete: CASCADE}
  bid:
    plural: bids
    fields:
      deal: {type: RELATION, many_to_one: deal.bids, on_delete: SET_NULL}
      firm: {type: RELATION, many_to_one: firm.bids, on_delete: RESTRICT}
  branch:
    plural: branches
    fields:
      parent: {type: RELATION, many_to_one: branch.parts, on_delete: CASCADE}
      parts: {type: RELATION, one_to_many: branch.parent}
      friend: {type: RELATION, many_to_one: branch.friends, on_delete: SET_NULL}
      friends: {type: RELATION, one_to_many: branch.friend}
)";

// The last 12 digits tell records apart.
std::string id_of(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

class World {
 public:
  explicit World(DatabaseKind kind) : database(kind, kModel) {}

  const std::string& column(const std::string& of, const std::string& field) const {
    return database.object(of).field(field)->columns[0].name;
  }
  // Past the host: only what the host does afterwards is to have event rows.
  void add(const std::string& of, int number, const std::map<std::string, int>& relations = {}) const {
    std::string columns = "id";
    std::string values = "'" + id_of(number) + "'";
    for (const auto& [field, target] : relations) {
      columns += ", \"" + column(of, field) + "\"";
      values += ", '" + id_of(target) + "'";
    }
    database.sql("INSERT INTO \"" + database.object(of).table + "\" (" + columns + ") VALUES (" + values +
                 ")");
  }
  void link(const std::string& of, int number, const std::string& field, int target) const {
    database.sql("UPDATE \"" + database.object(of).table + "\" SET \"" + column(of, field) + "\" = '" +
                 id_of(target) + "' WHERE id = '" + id_of(number) + "'");
  }
  RunningDatabase::Answer destroy(const std::string& of, int number, std::vector<Node> more = {}) {
    const schema::Object& object = database.object(of);
    more.push_back(compare(object.field("id")->id, PORTICO_CMP_EQ, text(id_of(number))));
    more.push_back(field(object.field("id")->id));
    return database.run(
        {op(one(node(PORTICO_NODE_DELETE, object.id, std::move(more))), PORTICO_DELETE_DESTROY)});
  }
  RunningDatabase::Answer destroy_all(const std::string& of, const std::vector<int>& numbers) {
    const schema::Object& object = database.object(of);
    std::vector<Value> ids;
    for (const int number : numbers) ids.push_back(text(id_of(number)));
    return database.run({op(node(PORTICO_NODE_DELETE, object.id,
                                 {with(node(PORTICO_NODE_IN, object.field("id")->id), list(std::move(ids))),
                                  field(object.field("id")->id)}),
                            PORTICO_DELETE_DESTROY)});
  }
  std::string rows(const std::string& of) const {
    return database.sql("SELECT count(*) FROM \"" + database.object(of).table + "\"");
  }
  // "object number op changed-field", sorted; and every row of the log has who, when and the right images.
  std::vector<std::string> events() const {
    std::vector<std::string> found;
    const auto count = std::stoi(database.sql("SELECT count(*) FROM portico_outbox"));
    for (int i = 0; i < count; ++i) {
      const auto of = [&](const std::string& what) {
        return database.sql("SELECT " + what +
                            " FROM portico_outbox ORDER BY object_id, record_id, op, changed_fields "
                            "LIMIT 1 OFFSET " +
                            std::to_string(i));
      };
      const schema::Object& object =
          *database.workspace().snapshot->object(static_cast<std::uint32_t>(std::stoul(of("object_id"))));
      const std::string id = of("CAST(record_id AS text)");
      const std::string op = of("op");
      std::string line = object.name_singular + " " + std::to_string(std::stoi(id.substr(24))) + " ";
      const std::string before = of("coalesce(\"before\", '')");
      const std::string after = of("coalesce(\"after\", '')");
      EXPECT_EQ(value(before, "id"), "\"" + id + "\"") << line << before;
      if (op == "5") {
        line += "destroyed";
        EXPECT_EQ(after, "") << line;
      } else {
        const std::string changed = of("changed_fields");
        const schema::Field* relation =
            object.field(static_cast<std::uint32_t>(std::stoul(changed.substr(1, changed.size() - 2))));
        line += "unlinked " + relation->name;
        EXPECT_NE(value(before, relation->columns[0].name), "null") << line;
        EXPECT_EQ(value(after, relation->columns[0].name), "null") << line;
        EXPECT_EQ(value(after, "id"), "\"" + id + "\"") << line;
      }
      EXPECT_EQ(of("principal"), "testtest") << line;
      EXPECT_EQ(of("snapshot_version"), "1") << line;
      EXPECT_EQ(of("(SELECT count(DISTINCT \"at\") FROM portico_outbox)"), "1") << line;
      found.push_back(std::move(line));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  RunningDatabase database;

 private:
  // A member of an image, as JSON.
  static std::string value(const std::string& image, const std::string& name) {
    return json::serialize(parse_json(image).at(name));
  }
};

void on_both(const std::function<void(World&)>& test) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    World world(kind);
    test(world);
  }
}

using Lines = std::vector<std::string>;

TEST(Dependants, those_that_go_and_those_that_are_unlinked_have_event_rows) {
  on_both([](World& world) {
    world.add("firm", 1);
    world.add("firm", 2);
    world.add("worker", 10, {{"firm", 1}});
    world.add("worker", 11, {{"firm", 1}});
    world.add("worker", 12, {{"firm", 2}});
    world.add("deal", 20, {{"firm", 1}, {"contact", 10}});
    world.add("deal", 21, {{"firm", 2}, {"contact", 10}});
    world.add("tie", 30, {{"deal", 20}});               // two levels down
    world.add("tie", 31, {{"deal", 20}, {"firm", 1}});  // by two ways, removed once
    world.add("tie", 32, {{"deal", 21}});
    world.add("bid", 40, {{"deal", 20}});  // unlinked by a record that goes itself
    const auto done = world.destroy("firm", 1);
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_EQ(world.events(),
              (Lines{"bid 40 unlinked deal", "deal 20 destroyed", "firm 1 destroyed", "tie 30 destroyed",
                     "tie 31 destroyed", "worker 10 unlinked firm", "worker 11 unlinked firm"}));
    EXPECT_EQ(world.rows("worker"), "3");
    EXPECT_EQ(world.rows("deal"), "1");
    EXPECT_EQ(world.rows("tie"), "1");
  });
}

TEST(Dependants, an_answer_that_shows_relations_tells_the_same) {
  on_both([](World& world) {
    world.add("firm", 1);
    world.add("worker", 10, {{"firm", 1}});
    world.add("deal", 20, {{"firm", 1}});
    const schema::Object& firm = world.database.object("firm");
    const auto done = world.destroy("firm", 1, {node(PORTICO_NODE_RELATION, firm.field("staff")->id, {})});
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_NE(done.bytes.find("staff"), std::string::npos) << done.bytes;
    EXPECT_EQ(world.events(), (Lines{"deal 20 destroyed", "firm 1 destroyed", "worker 10 unlinked firm"}));
  });
}

TEST(Dependants, a_record_that_points_twice_is_told_for_each_relation) {
  on_both([](World& world) {
    world.add("worker", 10);
    world.add("deal", 20, {{"contact", 10}, {"second", 10}});
    ASSERT_FALSE(world.destroy("worker", 10).error);
    EXPECT_EQ(world.events(),
              (Lines{"deal 20 unlinked contact", "deal 20 unlinked second", "worker 10 destroyed"}));
  });
}

TEST(Dependants, an_object_that_points_to_itself_may_point_in_a_circle) {
  on_both([](World& world) {
    for (int number = 1; number <= 6; ++number) world.add("branch", number);
    world.link("branch", 1, "parent", 3);  // 1 -> 3 -> 2 -> 1: a circle of records that go together
    world.link("branch", 2, "parent", 1);
    world.link("branch", 3, "parent", 2);
    world.link("branch", 4, "parent", 3);
    world.link("branch", 5, "friend", 4);
    world.link("branch", 6, "friend", 6);
    ASSERT_FALSE(world.destroy("branch", 6).error);
    EXPECT_EQ(world.events(), (Lines{"branch 6 destroyed"}));
    world.database.sql("DELETE FROM portico_outbox");
    const auto done = world.destroy("branch", 1);
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_EQ(world.events(), (Lines{"branch 1 destroyed", "branch 2 destroyed", "branch 3 destroyed",
                                     "branch 4 destroyed", "branch 5 unlinked friend"}));
    EXPECT_EQ(world.rows("branch"), "1");
  });
}

TEST(Dependants, records_that_are_destroyed_together_are_told_once_each) {
  on_both([](World& world) {
    for (int number = 1; number <= 6; ++number) world.add("branch", number);
    world.link("branch", 2, "parent", 1);  // goes with 1, and is destroyed itself
    world.link("branch", 3, "friend", 1);  // loses 1, and is destroyed itself
    world.link("branch", 4, "friend", 3);
    world.link("branch", 5, "parent", 2);
    const auto done = world.destroy_all("branch", {1, 2, 3});
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_EQ(world.events(), (Lines{"branch 1 destroyed", "branch 2 destroyed", "branch 3 destroyed",
                                     "branch 4 unlinked friend", "branch 5 destroyed"}));
    EXPECT_EQ(world.rows("branch"), "2");
    world.database.sql("DELETE FROM portico_outbox");
    ASSERT_FALSE(world.destroy("branch", 4).error);
    EXPECT_EQ(world.events(), Lines{"branch 4 destroyed"});
  });
}

TEST(Dependants, what_a_relation_forbids_leaves_no_row) {
  on_both([](World& world) {
    world.add("firm", 1);
    world.add("worker", 10, {{"firm", 1}});
    world.add("bid", 40, {{"firm", 1}});
    EXPECT_TRUE(world.destroy("firm", 1).error);
    EXPECT_EQ(world.events(), Lines{});
    EXPECT_EQ(world.rows("firm"), "1");
    // And the next change of the same connection is told as its own.
    world.add("firm", 2);
    ASSERT_FALSE(world.destroy("firm", 2).error);
    EXPECT_EQ(world.events(), Lines{"firm 2 destroyed"});
  });
}

TEST(Dependants, a_client_that_unlinks_by_an_update_has_one_row) {
  on_both([](World& world) {
    world.add("firm", 1);
    world.add("worker", 10, {{"firm", 1}});
    const schema::Object& worker = world.database.object("worker");
    const auto done = world.database.run({one(node(
        PORTICO_NODE_UPDATE, worker.id,
        {compare(worker.field("id")->id, PORTICO_CMP_EQ, text(id_of(10))),
         with(node(PORTICO_NODE_SET, worker.field("firm")->id), null()), field(worker.field("id")->id)}))});
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM portico_outbox"), "1");
  });
}

TEST(Dependants, thousands_of_them_take_as_many_statements_as_one) {
  on_both([](World& world) {
    const bool sqlite = world.database.workspace().dialect == storage::Dialect::sqlite;
    const auto fill = [&](int firm, int first, int count) {
      world.add("firm", firm);
      const std::string numbers =
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
          std::to_string(count) + ") ";
      const std::string id =
          sqlite ? "'00000000-0000-7000-8000-' || printf('%012d', i + " + std::to_string(first) + ")"
                 : "CAST('00000000-0000-7000-8000-' || lpad(CAST(i + " + std::to_string(first) +
                       " AS text), 12, '0') AS uuid)";
      for (const std::string& of : {std::string("worker"), std::string("deal")}) {
        world.database.sql("INSERT INTO \"" + world.database.object(of).table + "\" (id, \"" +
                           world.column(of, "firm") + "\") " + numbers + "SELECT " + id + ", '" +
                           id_of(firm) + "' FROM n");
      }
    };
    fill(1, 1000, 1);
    fill(2, 10000, 4000);
    ASSERT_FALSE(world.destroy("firm", 1).error);
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM portico_outbox"), "3");
    const std::uint64_t prepared = world.database.counters().statements_prepared;
    const std::uint64_t misses = world.database.runner().cache_misses();
    const auto done = world.destroy("firm", 2);
    ASSERT_FALSE(done.error) << done.error.text() << done.error.internal;
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM portico_outbox"), "8004");
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM portico_outbox WHERE op = 5"), "4003");
    EXPECT_EQ(world.database.runner().cache_misses(), misses) << "it is the same program";
    EXPECT_LE(world.database.counters().statements_prepared, prepared + 2);
  });
}

}  // namespace
}  // namespace portico::testing
