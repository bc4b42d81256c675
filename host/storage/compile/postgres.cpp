#include "storage/compile/dialect.hpp"

namespace portico::storage {
namespace {

std::string_view type_name(CellType type) {
  switch (type) {
    case CellType::uuid:
      return "uuid";
    case CellType::boolean:
      return "boolean";
    case CellType::float64:
      return "double precision";
    case CellType::int64:
      return "bigint";
    case CellType::decimal:
      return "numeric";
    case CellType::date:
      return "date";
    case CellType::timestamp:
      return "timestamptz";
    case CellType::text_list:
      return "text[]";
    case CellType::text:
    case CellType::option:
    case CellType::json:
      return "text";
  }
  return "text";
}

class PostgresDialect final : public SqlDialect {
 public:
  using SqlDialect::SqlDialect;

  Dialect kind() const override { return Dialect::postgres; }
  std::string parameter(std::size_t number, CellType type) const override {
    return '$' + std::to_string(number) + "::" + std::string(type_name(type));
  }
  std::string array_parameter(std::size_t number, CellType type) const override {
    // An array of lists travels as texts that are array literals.
    return '$' + std::to_string(number) +
           "::" + (type == CellType::text_list ? "text[]" : std::string(type_name(type)) + "[]");
  }

  std::string is_member(const std::string& column, const std::string& value) const override {
    return column + " = ANY(" + value + ')';
  }
  std::string like(const std::string& column, const std::string& pattern) const override {
    return column + " LIKE " + pattern;
  }
  std::string folded(const std::string& text) const override {
    return "lower(" + text + " COLLATE \"und-x-icu\")";
  }

  std::string contains_any(const std::string& column, const std::string& values) const override {
    return column + " && " + values;
  }
  std::string contains_exactly(const std::string& column, const std::string& values) const override {
    return '(' + column + " @> " + values + " AND " + column + " <@ " + values + ')';
  }
  std::string contains_like(const std::string& column, const std::string& pattern) const override {
    return "CASE WHEN " + column + " IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(" + column +
           ") AS a(value) WHERE " + like(folded("a.value"), folded(pattern)) + ") END";
  }
  std::string to_millisecond(const std::string& time) const override {
    return "date_trunc('milliseconds', " + time + ')';
  }
  std::string next_millisecond(const std::string& time) const override {
    return '(' + time + " + interval '1 millisecond')";
  }
  std::string sort_text(const std::string& column, CellType type) const override {
    return type == CellType::text_list ? "(array_to_json(" + column + ")::text COLLATE \"C\")" : column;
  }
  std::string direction(bool ascending, bool nulls_first, bool nullable) const override {
    std::string text = ascending ? " ASC" : " DESC";
    if (nullable && nulls_first == ascending) text += nulls_first ? " NULLS FIRST" : " NULLS LAST";
    return text;
  }

  using SqlDialect::keys;
  std::string keys(const std::vector<std::string>& arrays) const override {
    std::string list;
    std::string names = "value";
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      list += (i == 0 ? "" : ", ") + arrays[i];
      if (i > 0) names += ", value" + std::to_string(i);
    }
    return "unnest(" + list + ") WITH ORDINALITY AS k(" + names + ", ord)";
  }
  using SqlDialect::key_value;
  std::string key_value(const std::vector<std::string>&, std::size_t number) const override {
    return number == 0 ? "k.value" : "k.value" + std::to_string(number);
  }
  std::string key_index() const override { return "(k.ord - 1)"; }

  std::string children(const Children& parts) const override {
    std::string inner = "SELECT ";
    for (std::size_t i = 0; i < parts.columns.size(); ++i) {
      inner += (i == 0 ? "" : ", ") + parts.columns[i] + " AS c" + std::to_string(i);
    }
    inner += " FROM " + parts.from + " WHERE " + parts.match;
    if (!parts.where.empty()) inner += " AND " + parts.where;
    std::string order;
    for (const std::string& key : parts.order) order += (order.empty() ? "" : ", ") + key;
    inner += " ORDER BY " + order + " LIMIT " + parts.limit;
    std::string outer = "SELECT " + key_index();
    for (std::size_t i = 0; i < parts.columns.size(); ++i) outer += ", r.c" + std::to_string(i);
    outer += " FROM " + parts.keys + " CROSS JOIN LATERAL (" + inner + ") AS r ORDER BY k.ord";
    for (const std::string& key : parts.order_columns) outer += ", r." + key;
    return outer;
  }

  std::string image(const std::string& alias, const std::vector<ImageColumn>&) const override {
    return "to_jsonb(" + alias + ")::text";
  }

  std::string new_position(const std::string& table, const std::string& given, const std::string& rank,
                           const std::string& limit) const override {
    // All rows are inserted at once: the ranks are counted here.
    const std::string column = quoted("position");
    return "CASE WHEN " + rank + " IS NULL THEN " + given + " WHEN " + rank +
           " >= 0 THEN coalesce(least((SELECT min(" + column + ") FROM " + table + "), " + limit + " + " +
           rank + "), 1) - 1 - " + rank + " ELSE coalesce(greatest((SELECT max(" + column + ") FROM " +
           table + "), " + limit + " + 1 + " + rank + "), -1) - " + rank + " END";
  }

 protected:
  std::string function(std::string_view name) const override { return table(name); }
};

}  // namespace

std::unique_ptr<SqlDialect> make_postgres_dialect(std::string qualifier) {
  return std::make_unique<PostgresDialect>(std::move(qualifier));
}

}  // namespace portico::storage
