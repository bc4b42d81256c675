// Orders and keyset conditions.
#include "plan/fields.hpp"
#include "storage/compile/builder.hpp"

namespace portico::storage {

std::vector<StatementBuilder::Key> StatementBuilder::order_keys(const std::vector<plan::OrderKey>& order,
                                                                bool backward) {
  std::vector<Key> keys;
  for (const plan::OrderKey& each : order) {
    std::uint32_t alias = 0;
    for (const schema::Field* hop : each.via) alias = join(alias, *hop);
    Key key;
    const std::string name = column(alias, each.column);
    const CellType type = type_of(each.column);
    key.expression = name;
    key.type = type;
    key.cursor_expression = name;
    key.cursor_type = type;
    if (type == CellType::option) {
      key.expression = rank(name, each.column);
      if (key.expression != name) key.type = CellType::int64;
    } else if (type == CellType::text_list) {
      key.expression = dialect_.sort_text(name, type);
      key.type = CellType::text;
      key.cursor_expression = key.expression;
      key.cursor_type = CellType::text;
    }
    key.ascending = (each.direction == plan::Direction::asc) != backward;
    key.nulls_first = each.nulls_first != backward;
    // A field that must have a value has one; a part of a composite may lack it all the same.
    key.nullable =
        each.column.field->nullable || !each.via.empty() || schema::is_composite(each.column.field->type);
    key.direction = dialect_.direction(key.ascending, key.nulls_first, key.nullable);
    keys.push_back(std::move(key));
  }
  return keys;
}

std::string StatementBuilder::behind(const std::vector<Key>& keys, std::uint32_t cursor_value,
                                     std::uint64_t nulls) {
  const auto is_null = [nulls](std::size_t i) { return i < 64 && ((nulls >> i) & 1) != 0; };
  const auto value = [&](std::size_t i) {
    return parameter(Parameter::Source::cursor_key, cursor_value, static_cast<std::uint32_t>(i),
                     keys[i].type);
  };
  // Strictly behind in key i alone; empty = nothing is.
  const auto after = [&](std::size_t i) -> std::string {
    const Key& key = keys[i];
    if (is_null(i)) return key.nulls_first && key.nullable ? key.expression + " IS NOT NULL" : std::string();
    const std::string beyond = key.expression + (key.ascending ? " > " : " < ") + value(i);
    if (key.nullable && !key.nulls_first) return '(' + beyond + " OR " + key.expression + " IS NULL)";
    return beyond;
  };
  const auto equal = [&](std::size_t i) {
    return is_null(i) ? keys[i].expression + " IS NULL" : keys[i].expression + " = " + value(i);
  };
  // From the last key to the first: after(i) OR (equal(i) AND rest).
  std::string rest;
  for (std::size_t i = keys.size(); i-- > 0;) {
    const std::string here = after(i);
    std::string tied;
    if (!rest.empty()) tied = '(' + equal(i) + " AND " + rest + ')';
    if (here.empty()) {
      rest = tied;
    } else if (tied.empty()) {
      rest = here;
    } else {
      rest = '(' + here + " OR " + tied + ')';
    }
  }
  if (rest.empty()) return "FALSE";
  // The range of the first key by itself: an index can start there.
  const Key& first = keys[0];
  if (keys.size() > 1 && !is_null(0) && !(first.nullable && !first.nulls_first)) {
    rest = first.expression + (first.ascending ? " >= " : " <= ") + value(0) + " AND " + rest;
  }
  return rest;
}

}  // namespace portico::storage
