// Concatenated pages are the sorted set: duplicates, nulls and equal milliseconds in the sort key, parts of
// composites, both directions, rows that come and go between pages.
#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "base/uuid.hpp"
#include "integration/storage/running_database.hpp"

namespace portico::testing {
namespace {

using namespace portico::test;

constexpr std::array kStages = {"NEW", "SCREENING", "MEETING", "PROPOSAL", "CUSTOMER"};

struct Row {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::int64_t> amount;      // micros
  std::optional<std::int64_t> close_date;  // microseconds; several are equal
  int stage = 0;
};

std::string moment(std::int64_t micros) {
  char text[40];
  const std::int64_t second = micros / 1'000'000;
  std::snprintf(text, sizeof text, "2024-03-01T00:%02d:%02d.%06dZ", static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60), static_cast<int>(micros % 1'000'000));
  return text;
}

std::vector<Row> random_rows(std::mt19937& random, std::size_t count) {
  const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    row.id = base::to_string(base::uuid_v7());
    if (below(4) != 0)
      row.name = std::string(1, static_cast<char>('a' + below(3))) + (below(2) == 0 ? "" : "é");
    if (below(3) != 0) row.amount = static_cast<std::int64_t>(below(4)) * 1'000'000 - 1'000'000;
    if (below(3) != 0) row.close_date = 1'000'000 + below(3) * 1000;
    row.stage = below(static_cast<int>(kStages.size()));
  }
  return rows;
}

Node insert_of(const RunningDatabase& database, const std::vector<Row>& rows) {
  const schema::Object& opportunity = database.object("opportunity");
  std::vector<Value> cells;
  for (const Row& row : rows) {
    cells.push_back(text(row.id));
    cells.push_back(row.name ? text(*row.name) : null());
    cells.push_back(row.amount ? object({{"amountMicros", number(std::to_string(*row.amount))}}) : null());
    cells.push_back(row.close_date ? text(moment(*row.close_date)) : null());
    cells.push_back(text(kStages[static_cast<std::size_t>(row.stage)]));
  }
  std::vector<Node> columns;
  for (const char* name : {"id", "name", "amount", "closeDate", "stage"}) {
    columns.push_back(field(opportunity.field(name)->id));
  }
  Node matrix_node = with(node(PORTICO_NODE_ROWS, 0, std::move(columns)), matrix(5, std::move(cells)));
  return node(PORTICO_NODE_INSERT, opportunity.id,
              {std::move(matrix_node), field(opportunity.field("id")->id)});
}

enum class Key { name, amount, close_date, stage, id };
struct OrderBy {
  Key key;
  bool descending;
  bool nulls_first;
};

// -1, 0, 1 as the databases must order two rows.
int compare(const Row& left, const Row& right, const OrderBy& order) {
  const auto ordered = [&](const auto& a, const auto& b) {
    if (!a && !b) return 0;
    if (!a) return order.nulls_first ? -1 : 1;
    if (!b) return order.nulls_first ? 1 : -1;
    const int sign = *a < *b ? -1 : *b < *a ? 1 : 0;
    return order.descending ? -sign : sign;
  };
  switch (order.key) {
    case Key::name:
      return ordered(left.name, right.name);
    case Key::amount:
      return ordered(left.amount, right.amount);
    case Key::close_date:
      return ordered(left.close_date, right.close_date);
    case Key::stage:
      return ordered(std::optional<int>(left.stage), std::optional<int>(right.stage));
    case Key::id:
      return ordered(std::optional<std::string>(left.id), std::optional<std::string>(right.id));
  }
  return 0;
}

std::vector<std::string> sorted_ids(std::vector<Row> rows, const std::vector<OrderBy>& orders) {
  std::sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
    for (const OrderBy& order : orders) {
      if (const int sign = compare(left, right, order); sign != 0) return sign < 0;
    }
    return left.id < right.id;
  });
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

Node order_node(const schema::Object& object, const OrderBy& by) {
  const int direction =
      by.descending ? (by.nulls_first ? PORTICO_ORDER_DESC_NULLS_FIRST : PORTICO_ORDER_DESC_NULLS_LAST)
                    : (by.nulls_first ? PORTICO_ORDER_ASC_NULLS_FIRST : PORTICO_ORDER_ASC_NULLS_LAST);
  const char* const names[] = {"name", "amount", "closeDate", "stage", "id"};
  Node made = order(object.field(names[static_cast<int>(by.key)])->id, direction);
  return by.key == Key::amount ? part(std::move(made), 0) : made;
}

struct Page {
  std::vector<std::string> ids;
  std::string start;
  std::string end;
  bool more_after = false;
  bool more_before = false;
};

Page page_of(RunningDatabase& database, const std::vector<OrderBy>& orders, int size,
             const std::string& after, const std::string& before) {
  const schema::Object& opportunity = database.object("opportunity");
  std::vector<Node> children;
  for (const OrderBy& by : orders) children.push_back(order_node(opportunity, by));
  const bool backward = !before.empty();
  children.push_back(
      with(node(backward ? PORTICO_NODE_LAST : PORTICO_NODE_LIMIT), number(std::to_string(size))));
  if (!after.empty()) children.push_back(with(node(PORTICO_NODE_AFTER), text(after)));
  if (backward) children.push_back(with(node(PORTICO_NODE_BEFORE), text(before)));
  children.push_back(named(node(PORTICO_NODE_RECORDS, 0, {field(opportunity.field("id")->id)}), "records"));
  Node info = named(node(PORTICO_NODE_PAGE_INFO), "pageInfo");
  const std::pair<int, const char*> fields[] = {{PORTICO_PAGE_START_CURSOR, "start"},
                                                {PORTICO_PAGE_END_CURSOR, "end"},
                                                {PORTICO_PAGE_HAS_NEXT, "next"},
                                                {PORTICO_PAGE_HAS_PREVIOUS, "previous"}};
  for (const auto& [operation, name] : fields) {
    info.children.push_back(named(op(node(PORTICO_NODE_PAGE_FIELD), operation), name));
  }
  children.push_back(std::move(info));
  const auto answer = database.run({node(PORTICO_NODE_READ_LIST, opportunity.id, std::move(children))});
  EXPECT_FALSE(answer.error) << answer.error.text() << " " << answer.error.internal;
  Page page;
  page.ids = texts_of(answer.bytes, "id");
  for (const std::string& cursor : texts_of(answer.bytes, "start")) page.start = cursor;
  for (const std::string& cursor : texts_of(answer.bytes, "end")) page.end = cursor;
  page.more_after = answer.bytes.find("\"next\":true") != std::string::npos;
  page.more_before = answer.bytes.find("\"previous\":true") != std::string::npos;
  return page;
}

std::vector<std::string> all_pages(RunningDatabase& database, const std::vector<OrderBy>& orders, int size) {
  std::vector<std::string> ids;
  std::string after;
  for (int guard = 0; guard < 1000; ++guard) {
    const Page page = page_of(database, orders, size, after, "");
    EXPECT_EQ(page.more_before, guard != 0);
    ids.insert(ids.end(), page.ids.begin(), page.ids.end());
    if (!page.more_after || page.end.empty()) return ids;
    after = page.end;
  }
  ADD_FAILURE() << "paging does not end";
  return ids;
}

std::vector<std::string> all_pages_backward(RunningDatabase& database, const std::vector<OrderBy>& orders,
                                            int size, const std::string& from,
                                            std::vector<std::string> behind) {
  std::string before = from;
  for (int guard = 0; guard < 1000; ++guard) {
    const Page page = page_of(database, orders, size, "", before);
    EXPECT_TRUE(page.more_after);
    behind.insert(behind.begin(), page.ids.begin(), page.ids.end());
    if (!page.more_before || page.start.empty()) return behind;
    before = page.start;
  }
  ADD_FAILURE() << "paging does not end";
  return behind;
}

std::vector<OrderBy> random_order(std::mt19937& random) {
  std::vector<OrderBy> orders;
  std::vector<Key> keys = {Key::name, Key::amount, Key::close_date, Key::stage, Key::id};
  std::shuffle(keys.begin(), keys.end(), random);
  const std::size_t count = 1 + random() % 3;
  for (std::size_t i = 0; i < count; ++i) orders.push_back({keys[i], random() % 2 == 0, random() % 2 == 0});
  return orders;
}

unsigned seed_of_the_day() {
  return static_cast<unsigned>(base::wall_micros() / 86'400'000'000);
}

TEST(Paging, pages_add_up_to_the_sorted_set_in_both_directions) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    std::mt19937 random(seed_of_the_day());
    RunningDatabase database(kind);
    const std::vector<Row> rows = random_rows(random, 60);
    const auto stored = database.run({insert_of(database, rows)});
    ASSERT_FALSE(stored.error) << stored.error.text() << " " << stored.error.internal;
    std::vector<std::string> in_input_order;
    for (const Row& row : rows) in_input_order.push_back(row.id);
    EXPECT_EQ(texts_of(stored.bytes, "id"), in_input_order);

    for (int round = 0; round < 25; ++round) {
      const std::vector<OrderBy> orders = random_order(random);
      const int size = 1 + static_cast<int>(random() % 13);
      const std::vector<std::string> expected = sorted_ids(rows, orders);
      SCOPED_TRACE("round " + std::to_string(round) + ", page of " + std::to_string(size));
      ASSERT_EQ(all_pages(database, orders, size), expected);
      const Page last = page_of(database, orders, 60, "", "");
      ASSERT_EQ(all_pages_backward(database, orders, size, last.end, {last.ids.back()}), expected);
    }
  }
}

TEST(Paging, keeps_what_stays_while_rows_come_and_go) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    std::mt19937 random(seed_of_the_day() + 1);
    RunningDatabase database(kind);
    const schema::Object& opportunity = database.object("opportunity");
    const std::vector<Row> rows = random_rows(random, 40);
    ASSERT_FALSE(database.run({insert_of(database, rows)}).error);
    const std::vector<OrderBy> orders = {{Key::amount, true, false}, {Key::name, false, true}};
    std::vector<std::string> seen;
    std::vector<std::string> gone;
    std::string after;
    for (int guard = 0; guard < 100; ++guard) {
      const Page page = page_of(database, orders, 5, after, "");
      seen.insert(seen.end(), page.ids.begin(), page.ids.end());
      if (!page.more_after) break;
      after = page.end;
      ASSERT_FALSE(database.run({insert_of(database, random_rows(random, 2))}).error);
      const std::string& victim = rows[random() % rows.size()].id;
      Node remove = op(one(node(PORTICO_NODE_DELETE, opportunity.id,
                                {compare(opportunity.field("id")->id, PORTICO_CMP_EQ, text(victim)),
                                 field(opportunity.field("id")->id)})),
                       PORTICO_DELETE_DESTROY);
      if (!database.run({std::move(remove)}).error) gone.push_back(victim);
    }
    std::vector<std::string> stayed;
    for (const std::string& id : sorted_ids(rows, orders)) {
      if (std::find(gone.begin(), gone.end(), id) == gone.end()) stayed.push_back(id);
    }
    std::vector<std::string> seen_of_them;
    for (const std::string& id : seen) {
      if (std::find(stayed.begin(), stayed.end(), id) != stayed.end()) seen_of_them.push_back(id);
    }
    EXPECT_FALSE(gone.empty());
    EXPECT_EQ(seen_of_them, stayed);
    std::vector<std::string> unique = seen;
    std::sort(unique.begin(), unique.end());
    EXPECT_EQ(std::adjacent_find(unique.begin(), unique.end()), unique.end()) << "a row was shown twice";
  }
}

TEST(Paging, refuses_a_cursor_of_another_order) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    std::mt19937 random(3);
    RunningDatabase database(kind);
    ASSERT_FALSE(database.run({insert_of(database, random_rows(random, 5))}).error);
    const Page page = page_of(database, {{Key::name, false, true}}, 2, "", "");
    const schema::Object& opportunity = database.object("opportunity");
    const auto refused = database.run(
        {node(PORTICO_NODE_READ_LIST, opportunity.id,
              {order_node(opportunity, {Key::stage, false, true}),
               with(node(PORTICO_NODE_AFTER), text(page.end)), field(opportunity.field("id")->id)})});
    EXPECT_EQ(refused.error.code, base::ErrorCode::INVALID_CURSOR);
  }
}

}  // namespace
}  // namespace portico::testing
