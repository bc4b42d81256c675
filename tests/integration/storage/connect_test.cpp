// Records that are connected by a unique key are found before the write, whatever their number.
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
      code: {type: TEXT, unique: true}
      town: {type: TEXT}
      street: {type: TEXT}
      staff: {type: RELATION, one_to_many: worker.firm}
      guests: {type: RELATION, one_to_many: worker.host}
    indexes:
      - {fields: [town, street], unique: true}
  worker:
    plural: workers
    fields:
      name: {type: TEXT}
      firm: {type: RELATION, many_to_one: firm.staff, on_delete: SET_NULL}
      host: {type: RELATION, many_to_one: firm.guests, on_delete: SET_NULL}
)";

class World {
 public:
  explicit World(DatabaseKind kind) : database(kind, kModel) {}

  RunningDatabase::Answer insert(const std::string& of,
                                 const std::vector<std::pair<std::string, bool>>& columns,
                                 std::vector<std::vector<Value>> rows) {
    const schema::Object& object = database.object(of);
    std::vector<Node> fields;
    for (const auto& [name, is_relation] : columns) {
      Node column = field(object.field(name)->id);
      fields.push_back(is_relation ? op(std::move(column), PORTICO_WRITE_RELATION) : std::move(column));
    }
    std::vector<Value> cells;
    for (std::vector<Value>& row : rows) {
      for (Value& cell : row) cells.push_back(std::move(cell));
    }
    std::vector<Node> children{with(node(PORTICO_NODE_ROWS, 0, std::move(fields)),
                                    matrix(static_cast<std::uint32_t>(columns.size()), std::move(cells)))};
    for (const auto& [name, is_relation] : columns) children.push_back(field(object.field(name)->id));
    return database.run({node(PORTICO_NODE_INSERT, object.id, std::move(children))});
  }

  RunningDatabase database;
};

Value connect(std::vector<std::pair<std::string, Value>> where) {
  return object({{"connect", object({{"where", object(std::move(where))}})}});
}

std::string code(int number) {
  return "code-" + std::to_string(number);
}

void with_firms(int count, const std::function<void(World&)>& test) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    World world(kind);
    std::vector<std::vector<Value>> firms;
    for (int i = 0; i < count; ++i) {
      firms.push_back(
          {text(code(i)), text("North " + std::to_string(i / 2)), text("Gate " + std::to_string(i % 2))});
    }
    const auto made =
        world.insert("firm", {{"code", false}, {"town", false}, {"street", false}}, std::move(firms));
    ASSERT_FALSE(made.error) << made.error.text() << made.error.internal;
    test(world);
  }
}

TEST(Connect, takes_as_many_statements_for_a_hundred_records_as_for_one) {
  with_firms(100, [](World& world) {
    const auto runs_of = [&](int count) {
      std::vector<std::vector<Value>> rows;
      for (int i = 0; i < count; ++i)
        rows.push_back({connect({{"code", text(code(i))}}), connect({{"code", text(code(99 - i))}})});
      const std::uint64_t before = world.database.counters().statements_run;
      const auto made = world.insert("worker", {{"firm", true}, {"host", true}}, std::move(rows));
      EXPECT_FALSE(made.error) << made.error.text() << made.error.internal;
      return world.database.counters().statements_run - before;
    };
    EXPECT_EQ(runs_of(1), 3U);  // one for each relation, and the write
    EXPECT_EQ(runs_of(100), 3U);
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM \"" + world.database.object("worker").table + "\""),
              "101");
  });
}

TEST(Connect, finds_by_all_parts_of_a_key) {
  with_firms(6, [](World& world) {
    const auto seat = [](const std::string& town, const std::string& street) {
      return connect({{"street", text(street)}, {"town", text(town)}});
    };
    const auto made = world.insert(
        "worker", {{"firm", true}},
        {{seat("North 1", "Gate 0")}, {seat("North 2", "Gate 1")}, {connect({{"code", text(code(2))}})}});
    ASSERT_FALSE(made.error) << made.error.text() << made.error.internal;
    const auto rows = parse_json(made.bytes).as_array();
    const schema::Object& firm = world.database.object("firm");
    const auto id_of = [&](int number) {
      return world.database.sql("SELECT CAST(id AS text) FROM \"" + firm.table + "\" WHERE \"" +
                                firm.field("code")->columns[0].name + "\" = '" + code(number) + "'");
    };
    EXPECT_EQ(text_at(rows[0], "firmId"), id_of(2));
    EXPECT_EQ(text_at(rows[1], "firmId"), id_of(5));
    EXPECT_EQ(text_at(rows[2], "firmId"), id_of(2));
    const auto crossed = world.insert("worker", {{"firm", true}}, {{seat("North 9", "Gate 0")}});
    EXPECT_EQ(crossed.error.code, base::ErrorCode::FOREIGN_KEY);
    const auto half = world.insert("worker", {{"firm", true}}, {{connect({{"town", text("North 1")}})}});
    EXPECT_EQ(half.error.code, base::ErrorCode::BODY_SHAPE);
  });
}

TEST(Connect, names_the_records_of_a_batch_that_are_connected_to_nothing) {
  with_firms(1, [](World& world) {
    const auto made = world.insert("worker", {{"name", false}, {"firm", true}},
                                   {{text("a"), connect({{"code", text(code(0))}})},
                                    {text("b"), connect({{"code", text("none")}})},
                                    {text("c"), object({{"disconnect", boolean(true)}})},
                                    {text("d"), connect({{"code", text("nor this")}})}});
    ASSERT_EQ(made.error.code, base::ErrorCode::FOREIGN_KEY);
    EXPECT_NE(made.error.text().find("code = none"), std::string::npos) << made.error.text();
    const auto details = parse_json(made.error.details).as_array();
    ASSERT_EQ(details.size(), 2U);
    EXPECT_EQ(text_at(details[0], "pointer"), "/1/firm");
    EXPECT_EQ(text_at(details[1], "pointer"), "/3/firm");
    EXPECT_EQ(world.database.sql("SELECT count(*) FROM \"" + world.database.object("worker").table + "\""),
              "0");
  });
}

}  // namespace
}  // namespace portico::testing
