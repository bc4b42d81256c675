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
  std::optional<std::int64_t> amount;  // micros
  std::optional<std::string> currency;
  std::optional<std::int64_t> close_date;  // whole milliseconds; several are equal
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
    if (below(3) != 0) row.currency = below(2) == 0 ? "EUR" : "USD";
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
    cells.push_back(object({{"amountMicros", row.amount ? number(std::to_string(*row.amount)) : null()},
                            {"currencyCode", row.currency ? text(*row.currency) : null()}}));
    // What is sent behind the millisecond is not kept, so it must not matter.
    const std::int64_t beyond = row.id.back() % 4 * 250;
    cells.push_back(row.close_date ? text(moment(*row.close_date + beyond)) : null());
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

enum class Key { name, amount, currency, close_date, stage, id };
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
    case Key::currency:
      return ordered(left.currency, right.currency);
    case Key::close_date:
      return ordered(left.close_date, right.close_date);
    case Key::stage:
      return ordered(std::optional<int>(left.stage), std::optional<int>(right.stage));
    case Key::id:
      return ordered(std::optional<std::string>(left.id), std::optional<std::string>(right.id));
  }
  return 0;
}

bool stands_before(const Row& left, const Row& right, const std::vector<OrderBy>& orders) {
  for (const OrderBy& order : orders) {
    if (const int sign = compare(left, right, order); sign != 0) return sign < 0;
  }
  return left.id < right.id;
}

std::vector<std::string> ids_of(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

std::vector<Row> sorted(std::vector<Row> rows, const std::vector<OrderBy>& orders) {
  std::sort(rows.begin(), rows.end(),
            [&](const Row& left, const Row& right) { return stands_before(left, right, orders); });
  return rows;
}

Node order_node(const schema::Object& object, const OrderBy& by) {
  const int direction =
      by.descending ? (by.nulls_first ? PORTICO_ORDER_DESC_NULLS_FIRST : PORTICO_ORDER_DESC_NULLS_LAST)
                    : (by.nulls_first ? PORTICO_ORDER_ASC_NULLS_FIRST : PORTICO_ORDER_ASC_NULLS_LAST);
  const char* const names[] = {"name", "amount", "amount", "closeDate", "stage", "id"};
  Node made = order(object.field(names[static_cast<int>(by.key)])->id, direction);
  if (by.key == Key::amount) return part(std::move(made), 0);
  if (by.key == Key::currency) return part(std::move(made), 1);
  return made;
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
  std::vector<Key> keys = {Key::name, Key::amount, Key::currency, Key::close_date, Key::stage, Key::id};
  std::shuffle(keys.begin(), keys.end(), random);
  const std::size_t count = 1 + random() % 3;
  for (std::size_t i = 0; i < count; ++i) orders.push_back({keys[i], random() % 2 == 0, random() % 2 == 0});
  return orders;
}

TEST(Paging, pages_add_up_to_the_sorted_set_in_both_directions) {
  const unsigned seed = seed_of_the_day();
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    std::mt19937 random(seed);
    RunningDatabase database(kind);
    const std::vector<Row> rows = random_rows(random, 60);
    const auto stored = database.run({insert_of(database, rows)});
    ASSERT_FALSE(stored.error) << stored.error.text() << " " << stored.error.internal;
    EXPECT_EQ(texts_of(stored.bytes, "id"), ids_of(rows)) << "not in the order of the input";

    for (int round = 0; round < 25; ++round) {
      const std::vector<OrderBy> orders = random_order(random);
      const int size = 1 + static_cast<int>(random() % 13);
      const std::vector<std::string> expected = ids_of(sorted(rows, orders));
      SCOPED_TRACE("round " + std::to_string(round) + ", page of " + std::to_string(size));
      ASSERT_EQ(all_pages(database, orders, size), expected);
      const Page last = page_of(database, orders, 60, "", "");
      ASSERT_EQ(all_pages_backward(database, orders, size, last.end, {last.ids.back()}), expected);
    }
  }
}

// Rows that are stored now, and the same rows in the database.
class ChangingRows {
 public:
  ChangingRows(RunningDatabase& database, std::mt19937& random) : database_(database), random_(random) {}

  void insert(std::vector<Row> rows) {
    ASSERT_FALSE(database_.run({insert_of(database_, rows)}).error);
    for (Row& row : rows) now_.push_back(std::move(row));
  }
  // Some new ones, at times with the keys of a row that is there.
  void insert_some(const Row& like) {
    std::vector<Row> rows = random_rows(random_, random_() % 4);
    if (random_() % 2 == 0) {
      rows.push_back(like);
      rows.back().id = base::to_string(base::uuid_v7());
    }
    if (!rows.empty()) insert(std::move(rows));
  }
  void remove(const std::string& id) {
    const schema::Object& opportunity = database_.object("opportunity");
    const std::uint32_t key = opportunity.field("id")->id;
    Node gone = op(one(node(PORTICO_NODE_DELETE, opportunity.id,
                            {test::compare(key, PORTICO_CMP_EQ, text(id)), field(key)})),
                   PORTICO_DELETE_DESTROY);
    const auto answer = database_.run({std::move(gone)});
    ASSERT_FALSE(answer.error) << answer.error.text() << " " << answer.error.internal;
    std::erase_if(now_, [&](const Row& row) { return row.id == id; });
  }
  void remove_some() {
    for (unsigned count = random_() % 3; count != 0 && now_.size() > 1; --count) {
      remove(now_[random_() % now_.size()].id);
    }
  }
  const std::vector<Row>& now() const { return now_; }
  bool has(const std::string& id) const {
    return std::any_of(now_.begin(), now_.end(), [&](const Row& row) { return row.id == id; });
  }

 private:
  RunningDatabase& database_;
  std::mt19937& random_;
  std::vector<Row> now_;
};

// The rows of `all` that stand behind `mark`, or backward before it; all without a mark.
std::vector<Row> rows_beyond(const std::vector<Row>& all, const std::optional<Row>& mark, bool backward,
                             const std::vector<OrderBy>& orders) {
  std::vector<Row> rows;
  for (const Row& row : all) {
    if (!mark || (backward ? stands_before(row, *mark, orders) : stands_before(*mark, row, orders)))
      rows.push_back(row);
  }
  return rows;
}

// Walks all pages of one order while rows come and go, and looks at every page: it must hold what stands next
// to its cursor at that time, also when the row of the cursor is gone.
void walk(RunningDatabase& database, ChangingRows& rows, std::mt19937& random) {
  const std::vector<OrderBy> orders = random_order(random);
  const bool backward = random() % 2 == 0;
  const int size = 1 + static_cast<int>(random() % 7);
  const std::vector<std::string> at_first = ids_of(sorted(rows.now(), orders));
  std::vector<std::string> seen;
  std::string cursor;
  std::optional<Row> mark;
  if (backward) {
    const Page last = page_of(database, orders, 200, "", "");
    ASSERT_EQ(last.ids, at_first);
    cursor = last.end;
    mark = sorted(rows.now(), orders).back();
    seen = {mark->id};
  }
  for (int guard = 0;; ++guard) {
    ASSERT_LT(guard, 1000) << "paging does not end";
    std::vector<Row> expected = rows_beyond(sorted(rows.now(), orders), mark, backward, orders);
    const bool more = expected.size() > static_cast<std::size_t>(size);
    if (more && backward) expected.erase(expected.begin(), expected.end() - size);
    if (more && !backward) expected.erase(expected.begin() + size, expected.end());
    const Page page = page_of(database, orders, size, backward ? "" : cursor, backward ? cursor : "");
    ASSERT_EQ(page.ids, ids_of(expected)) << (backward ? "backward" : "forward") << ", page " << guard;
    ASSERT_EQ(backward ? page.more_before : page.more_after, more);
    seen.insert(backward ? seen.begin() : seen.end(), page.ids.begin(), page.ids.end());
    if (!more) break;
    mark = backward ? expected.front() : expected.back();
    cursor = backward ? page.start : page.end;
    rows.insert_some(*mark);
    rows.remove_some();
    if (random() % 3 == 0 && rows.has(mark->id)) rows.remove(mark->id);
  }
  // What was there all the time was seen, once and in its place; nothing was seen twice.
  const auto stayed = [&](const std::string& id) {
    return rows.has(id) && std::find(at_first.begin(), at_first.end(), id) != at_first.end();
  };
  std::vector<std::string> expected;
  std::vector<std::string> seen_of_them;
  std::copy_if(at_first.begin(), at_first.end(), std::back_inserter(expected), stayed);
  std::copy_if(seen.begin(), seen.end(), std::back_inserter(seen_of_them), stayed);
  EXPECT_EQ(seen_of_them, expected);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::adjacent_find(seen.begin(), seen.end()), seen.end()) << "a row was shown twice";
}

TEST(Paging, keeps_what_stays_while_rows_come_and_go) {
  constexpr std::size_t kRows = 40;
  constexpr int kWalks = 30;
  const unsigned seed = seed_of_the_day();
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    std::mt19937 random(seed + 1);
    RunningDatabase database(kind);
    ChangingRows rows(database, random);
    for (int round = 0; round < kWalks && !::testing::Test::HasFatalFailure(); ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", walk " + std::to_string(round));
      while (rows.now().size() > kRows) rows.remove(rows.now().front().id);
      if (rows.now().size() < kRows) rows.insert(random_rows(random, kRows - rows.now().size()));
      walk(database, rows, random);
    }
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
