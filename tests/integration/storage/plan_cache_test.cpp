// A prepared plan gives what a plan prepared anew gives: random filters, orders, pages and selections, whose
// values are null or not from one request to the next.
#include <array>
#include <random>

#include "base/uuid.hpp"
#include "integration/storage/running_database.hpp"

namespace portico::testing {
namespace {

using namespace portico::test;

constexpr std::array kStages = {"NEW", "SCREENING", "MEETING", "PROPOSAL", "CUSTOMER"};
constexpr std::array kNames = {"", "a", "b", "A", "é", "ab%"};
constexpr std::array kMoments = {"2024-03-01T00:00:00.001Z", "2024-03-01T00:00:00.002Z",
                                 "2024-03-02T00:00:00.000Z"};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool once_in(int times) { return below(times) == 0; }
  template <class Choices>
  auto one_of(const Choices& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }

 private:
  std::mt19937 random_;
};

// One request of a shape: the same shape dice throw the same nodes, the value dice decide what is in them.
class RandomPlan {
 public:
  RandomPlan(const RunningDatabase& database, unsigned shape, unsigned values)
      : opportunity_(database.object("opportunity")),
        company_(database.object("company")),
        shape_(shape),
        values_(values) {}

  // `cursor`: of a record of the same request without one.
  std::vector<Node> read(const std::string& cursor) {
    std::vector<Node> children;
    if (!shape_.once_in(6)) children.push_back(filter(0));
    const int orders = shape_.below(3);
    for (int i = 0; i < orders; ++i) children.push_back(order_key(i));
    const bool backward = shape_.once_in(3);
    const std::string size = values_.once_in(4) ? "9" : "4";  // part of the key, so few
    children.push_back(with(node(backward ? PORTICO_NODE_LAST : PORTICO_NODE_LIMIT), number(size)));
    if (!cursor.empty()) {
      children.push_back(with(node(backward ? PORTICO_NODE_BEFORE : PORTICO_NODE_AFTER), text(cursor)));
    }
    children.push_back(named(node(PORTICO_NODE_RECORDS, 0, selection()), "records"));
    if (shape_.once_in(2)) children.push_back(named(node(PORTICO_NODE_COUNT), "total"));
    return {node(PORTICO_NODE_READ_LIST, opportunity_.id, std::move(children))};
  }

  // Sets some fields of a record.
  std::vector<Node> update(const std::string& id) {
    std::vector<Node> children = {compare(opportunity_.field("id")->id, PORTICO_CMP_EQ, text(id))};
    const auto set = [&](const char* name, Value value) {
      children.push_back(with(node(PORTICO_NODE_SET, opportunity_.field(name)->id), std::move(value)));
    };
    if (shape_.once_in(2)) set("name", maybe_null(3, text(values_.one_of(kNames))));
    if (shape_.once_in(2)) set("closeDate", maybe_null(3, text(values_.one_of(kMoments))));
    if (shape_.once_in(2)) set("stage", text(values_.one_of(kStages)));
    set("amount", maybe_null(4, object({{"amountMicros", maybe_null(3, amount())}})));
    for (Node& each : selection()) {
      if (each.kind != PORTICO_NODE_CURSOR) children.push_back(std::move(each));
    }
    return {one(node(PORTICO_NODE_UPDATE, opportunity_.id, std::move(children)))};
  }

 private:
  Value maybe_null(int times, Value value) { return values_.once_in(times) ? null() : std::move(value); }
  Value amount() { return number(std::to_string((values_.below(4) - 1) * 1'000'000)); }

  Node filter(int depth) {
    const int kind = shape_.below(depth < 2 ? 12 : 9);
    const auto id_of = [](const schema::Object& object, const char* name) { return object.field(name)->id; };
    switch (kind) {
      case 0:
      case 1:
        return compare(id_of(opportunity_, "name"), shape_.once_in(2) ? PORTICO_CMP_EQ : PORTICO_CMP_NEQ,
                       maybe_null(3, text(values_.one_of(kNames))));
      case 2:
        return compare(id_of(opportunity_, "name"), PORTICO_CMP_GT + shape_.below(4),
                       text(values_.one_of(kNames)));
      case 3:
        return compare(id_of(opportunity_, "name"), PORTICO_CMP_STARTS_WITH + shape_.below(4),
                       text(values_.one_of(kNames)));
      case 4:
        return part(compare(id_of(opportunity_, "amount"),
                            shape_.once_in(2) ? PORTICO_CMP_EQ : PORTICO_CMP_NEQ, maybe_null(3, amount())),
                    0);
      case 5:
        return compare(id_of(opportunity_, "closeDate"), shape_.once_in(2) ? PORTICO_CMP_EQ : PORTICO_CMP_NEQ,
                       maybe_null(3, text(values_.one_of(kMoments))));
      case 6: {
        std::vector<Value> stages;
        for (int i = values_.below(4); i >= 0; --i) stages.push_back(text(values_.one_of(kStages)));
        return in(id_of(opportunity_, "stage"), std::move(stages));
      }
      case 7:
        return op(node(PORTICO_NODE_IS_NULL, id_of(opportunity_, "closeDate")), shape_.below(2));
      case 8: {
        Node inner = compare(id_of(company_, "name"), shape_.once_in(2) ? PORTICO_CMP_EQ : PORTICO_CMP_NEQ,
                             maybe_null(3, text(values_.one_of(kNames))));
        return node(PORTICO_NODE_VIA, id_of(opportunity_, "company"), {std::move(inner)});
      }
      case 9:
        return node(PORTICO_NODE_NOT, 0, {filter(depth + 1)});
      default: {
        // One after the other: the order in which arguments are evaluated is the compiler's choice.
        std::vector<Node> both;
        both.push_back(filter(depth + 1));
        both.push_back(filter(depth + 1));
        return node(kind == 10 ? PORTICO_NODE_AND : PORTICO_NODE_OR, 0, std::move(both));
      }
    }
  }

  Node order_key(int index) {
    const int direction = PORTICO_ORDER_ASC_NULLS_FIRST + shape_.below(4);
    static constexpr std::array kFields = {"name", "amount", "closeDate", "stage"};
    // A key may stand once.
    const int choice = (index == 0 ? first_key_ = shape_.below(4) : (first_key_ + 1 + shape_.below(3)) % 4);
    Node made = order(opportunity_.field(kFields[static_cast<std::size_t>(choice)])->id, direction);
    return choice == 1 ? part(std::move(made), 0) : made;
  }

  std::vector<Node> selection() {
    std::vector<Node> fields = {field(opportunity_.field("id")->id)};
    for (const char* name : {"name", "amount", "closeDate", "stage", "position"}) {
      if (shape_.once_in(2)) fields.push_back(field(opportunity_.field(name)->id));
    }
    if (shape_.once_in(3)) {
      fields.push_back(node(PORTICO_NODE_RELATION, opportunity_.field("company")->id,
                            {field(company_.field("name")->id)}));
    }
    fields.push_back(named(node(PORTICO_NODE_CURSOR), "cursor"));
    return fields;
  }

  const schema::Object& opportunity_;
  const schema::Object& company_;
  Dice shape_;
  Dice values_;
  int first_key_ = 0;
};

Node insert(const schema::Object& object, const std::vector<const char*>& names, std::vector<Value> cells) {
  std::vector<Node> columns;
  for (const char* name : names) columns.push_back(field(object.field(name)->id));
  Node rows = with(node(PORTICO_NODE_ROWS, 0, std::move(columns)),
                   matrix(static_cast<std::uint32_t>(names.size()), std::move(cells)));
  return node(PORTICO_NODE_INSERT, object.id, {std::move(rows), field(object.field("id")->id)});
}

// Companies with and without a name, opportunities with and without anything. Ids of the opportunities.
std::vector<std::string> fill(RunningDatabase& database, Dice& dice) {
  std::vector<std::string> companies;
  std::vector<Value> cells;
  for (const char* name : {"", "a", "b", "é"}) {
    companies.push_back(base::to_string(base::uuid_v7()));
    cells.push_back(text(companies.back()));
    cells.push_back(text(name));
  }
  EXPECT_FALSE(database.run({insert(database.object("company"), {"id", "name"}, std::move(cells))}).error);
  std::vector<std::string> ids;
  cells.clear();
  for (int i = 0; i < 60; ++i) {
    ids.push_back(base::to_string(base::uuid_v7()));
    cells.push_back(text(ids.back()));
    cells.push_back(dice.once_in(4) ? null() : text(dice.one_of(kNames)));
    cells.push_back(dice.once_in(3)
                        ? null()
                        : object({{"amountMicros", number(std::to_string(dice.below(3) * 1'000'000))}}));
    cells.push_back(dice.once_in(3) ? null() : text(dice.one_of(kMoments)));
    cells.push_back(text(dice.one_of(kStages)));
    cells.push_back(dice.once_in(3) ? null() : text(dice.one_of(companies)));
  }
  const auto stored =
      database.run({insert(database.object("opportunity"),
                           {"id", "name", "amount", "closeDate", "stage", "company"}, std::move(cells))});
  EXPECT_FALSE(stored.error) << stored.error.text() << stored.error.internal;
  return ids;
}

TEST(PlanCache, a_prepared_plan_answers_as_one_prepared_anew) {
  constexpr unsigned kShapes = 40;
  constexpr unsigned kRequests = 600;
  const unsigned first_seed = seed_of_the_day();
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    Dice dice(first_seed);
    RunningDatabase database(kind);
    fill(database, dice);
    const std::uint64_t misses = database.runner().cache_misses();
    unsigned with_cursor = 0;
    unsigned with_records = 0;
    for (unsigned i = 0; i < kRequests; ++i) {
      const unsigned shape = first_seed + static_cast<unsigned>(dice.below(kShapes));
      const unsigned values = first_seed + i;
      SCOPED_TRACE("shape " + std::to_string(shape) + ", values " + std::to_string(values));
      const auto cold = database.run_cold(RandomPlan(database, shape, values).read({}));
      ASSERT_FALSE(cold.error) << cold.error.text() << cold.error.internal;
      const auto warm = database.run(RandomPlan(database, shape, values).read({}));
      ASSERT_EQ(warm.bytes, cold.bytes);
      const std::vector<std::string> cursors = texts_of(cold.bytes, "cursor");
      if (cursors.empty()) continue;
      ++with_records;
      const std::string& cursor = dice.one_of(cursors);
      const auto cold_page = database.run_cold(RandomPlan(database, shape, values).read(cursor));
      ASSERT_FALSE(cold_page.error) << cold_page.error.text() << cold_page.error.internal;
      const auto warm_page = database.run(RandomPlan(database, shape, values).read(cursor));
      ASSERT_EQ(warm_page.bytes, cold_page.bytes);
      if (!texts_of(cold_page.bytes, "id").empty()) ++with_cursor;
    }
    // It is about prepared plans: most were, and most had something to say.
    EXPECT_LT(database.runner().cache_misses() - misses, kRequests / 2);
    EXPECT_GT(database.runner().cache_hits(), kRequests / 2);
    EXPECT_GT(with_records, kRequests / 4);
    EXPECT_GT(with_cursor, kRequests / 10);
  }
}

TEST(PlanCache, a_prepared_change_stores_what_one_prepared_anew_stores) {
  const unsigned first_seed = seed_of_the_day();
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    Dice dice(first_seed + 1);
    RunningDatabase database(kind);
    const std::vector<std::string> ids = fill(database, dice);
    for (unsigned i = 0; i < 120; ++i) {
      const unsigned shape = first_seed + static_cast<unsigned>(dice.below(12));
      const std::string& id = dice.one_of(ids);
      SCOPED_TRACE("shape " + std::to_string(shape) + ", values " + std::to_string(first_seed + i));
      const auto warm = database.run(RandomPlan(database, shape, first_seed + i).update(id));
      ASSERT_FALSE(warm.error) << warm.error.text() << warm.error.internal;
      // Something else in between, so that the second change has something to do.
      ASSERT_FALSE(database.run_cold(RandomPlan(database, shape, first_seed + 1000 + i).update(id)).error);
      const auto cold = database.run_cold(RandomPlan(database, shape, first_seed + i).update(id));
      ASSERT_EQ(warm.bytes, cold.bytes);
    }
    EXPECT_GT(database.runner().cache_hits(), 60U);
  }
}

}  // namespace
}  // namespace portico::testing
