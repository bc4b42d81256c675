#include <algorithm>

#include "storage/compile/dialect.hpp"

namespace portico::storage {
namespace {

class SqliteDialect final : public SqlDialect {
 public:
  using SqlDialect::SqlDialect;

  Dialect kind() const override { return Dialect::sqlite; }
  std::string parameter(std::size_t number, CellType) const override { return '?' + std::to_string(number); }
  std::string array_parameter(std::size_t number, CellType) const override {
    return '?' + std::to_string(number);
  }

  std::string is_member(const std::string& column, const std::string& value) const override {
    return column + " IN (SELECT value FROM json_each(" + value + "))";
  }
  std::string like(const std::string& column, const std::string& pattern) const override {
    return column + " LIKE " + pattern + " ESCAPE '\\'";
  }
  std::string folded(const std::string& text) const override { return "portico_fold(" + text + ')'; }

  std::string contains_any(const std::string& column, const std::string& values) const override {
    return when_set(column, "EXISTS (SELECT 1 FROM json_each(" + column + ") AS a JOIN json_each(" + values +
                                ") AS b ON a.value = b.value)");
  }
  std::string contains_exactly(const std::string& column, const std::string& values) const override {
    return when_set(column, "NOT EXISTS (SELECT value FROM json_each(" + column +
                                ") EXCEPT SELECT value FROM json_each(" + values +
                                ")) AND NOT EXISTS (SELECT value FROM json_each(" + values +
                                ") EXCEPT SELECT value FROM json_each(" + column + "))");
  }
  std::string contains_like(const std::string& column, const std::string& pattern) const override {
    return when_set(column, "EXISTS (SELECT 1 FROM json_each(" + column + ") AS a WHERE " +
                                like(folded("a.value"), folded(pattern)) + ")");
  }
  std::string to_millisecond(const std::string& time) const override {
    return '(' + time + " - ((" + time + " % 1000) + 1000) % 1000)";
  }
  std::string next_millisecond(const std::string& time) const override { return '(' + time + " + 1000)"; }
  std::string sort_text(const std::string& column, CellType) const override { return column; }
  std::string direction(bool ascending, bool nulls_first, bool nullable) const override {
    std::string text = ascending ? " ASC" : " DESC";
    if (nullable && nulls_first != ascending) text += nulls_first ? " NULLS FIRST" : " NULLS LAST";
    return text;
  }

  using SqlDialect::keys;
  std::string keys(const std::vector<std::string>& arrays) const override {
    return "json_each(" + arrays[0] + ") AS k";
  }
  using SqlDialect::key_value;
  std::string key_value(const std::vector<std::string>& arrays, std::size_t number) const override {
    if (number == 0) return "k.value";
    return "json_extract(" + arrays[number] + ", '$[' || k.key || ']')";
  }
  std::string key_index() const override { return "k.key"; }

  std::string children(const Children& parts) const override {
    // SQLite has no LATERAL, and a window function reads and numbers all children of a parent before it drops
    // those behind the page. A list of row numbers follows the index and stops at the limit.
    std::string order;
    for (const std::string& key : parts.order) order += ", " + key;
    std::string page = "SELECT t0.rowid FROM " + parts.from + " WHERE " + parts.match;
    if (!parts.where.empty()) page += " AND " + parts.where;
    page += " ORDER BY " + order.substr(2) + " LIMIT " + parts.limit;
    std::string text = "SELECT " + key_index();
    for (const std::string& column : parts.columns) text += ", " + column;
    return text + " FROM " + parts.keys + " CROSS JOIN " + parts.from + " WHERE t0.rowid IN (" + page +
           ") ORDER BY " + key_index() + order;
  }

  std::string image(const std::string& alias, const std::vector<ImageColumn>& columns) const override {
    // A function takes at most 127 arguments: objects of 50 columns are put together as text.
    constexpr std::size_t kAtOnce = 50;
    std::string result;
    for (std::size_t first = 0; first < columns.size(); first += kAtOnce) {
      const std::size_t end = std::min(columns.size(), first + kAtOnce);
      std::string part = "json_object(";
      for (std::size_t i = first; i < end; ++i) {
        if (i != first) part += ", ";
        part += literal(columns[i].name) + ", ";
        const std::string value =
            columns[i].changed.empty() ? alias + '.' + quoted(columns[i].name) : columns[i].changed;
        part += columns[i].is_double ? "portico_number(" + value + ')' : value;
      }
      part += ')';
      if (end != columns.size()) part = "rtrim(" + part + ", '}')";
      if (first != 0) part = "ltrim(" + part + ", '{')";
      result += (first == 0 ? "" : " || ',' || ") + part;
    }
    return result;
  }

  std::string new_position(const std::string& table, const std::string& given, const std::string& rank,
                           const std::string& limit) const override {
    // Rows are inserted one by one, so the table itself counts the ranks.
    const std::string column = quoted("position");
    const auto bound = [&](const char* aggregate) {
      return "(SELECT " + std::string(aggregate) + "(x) FROM (SELECT " + aggregate + '(' + column +
             ") AS x FROM " + table + " UNION ALL SELECT " + limit + "))";
    };
    return "CASE WHEN " + rank + " IS NULL THEN " + given + " WHEN " + rank + " >= 0 THEN coalesce(" +
           bound("min") + ", 1) - 1 ELSE coalesce(" + bound("max") + ", -1) + 1 END";
  }

 protected:
  std::string function(std::string_view name) const override { return std::string(name); }

 private:
  // json_each(NULL) has no rows, but a list that is not there neither contains nor lacks anything.
  static std::string when_set(const std::string& column, const std::string& condition) {
    return "CASE WHEN " + column + " IS NOT NULL THEN " + condition + " END";
  }
};

}  // namespace

std::unique_ptr<SqlDialect> make_sqlite_dialect(std::string qualifier) {
  return std::make_unique<SqliteDialect>(std::move(qualifier));
}

}  // namespace portico::storage
