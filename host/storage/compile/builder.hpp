// One SQL statement in the making: parameters, the table with its joins, the result columns, conditions and
// order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/compile/dialect.hpp"

namespace portico::storage {

class StatementBuilder {
 public:
  StatementBuilder(const SqlDialect& dialect, const schema::Snapshot& snapshot, const schema::Object& object)
      : dialect_(dialect), snapshot_(snapshot) {
    aliases_.push_back(Alias{0, nullptr, &object});
  }

  // The placeholder of a parameter; equal ones are shared.
  std::string parameter(Parameter::Source source, std::uint32_t index, std::uint32_t item, CellType type);
  std::string array_parameter(Parameter::Source source, std::uint32_t index, std::uint32_t item,
                              CellType type);

  // Alias number of the record behind a to-one relation of alias `from`; joined when it is asked for first.
  std::uint32_t join(std::uint32_t from, const schema::Field& relation);
  const schema::Object& object(std::uint32_t alias) const { return *aliases_[alias].object; }
  std::size_t alias_count() const { return aliases_.size(); }
  static std::string alias_name(std::uint32_t alias) { return 't' + std::to_string(alias); }
  static std::string column(std::uint32_t alias, std::string_view name) {
    return alias_name(alias) + '.' + quoted(name);
  }
  static std::string column(std::uint32_t alias, const plan::ColumnRef& ref) {
    return column(alias, ref.column().name);
  }
  static CellType type_of(const plan::ColumnRef& ref) { return cell_type(ref.type(), ref.field->number); }

  // Index of a result column.
  std::uint16_t select(std::uint32_t alias, const plan::ColumnRef& ref) {
    return select(column(alias, ref), type_of(ref));
  }
  std::uint16_t select(const std::string& expression, CellType type);
  const std::vector<std::string>& columns() const { return columns_; }
  std::vector<CellType>& column_types() { return types_; }
  std::string column_list() const;

  // `first` is what t0 is: a table, or a name of a WITH clause.
  std::string from(const std::string& first) const;
  std::string table_of(const schema::Object& of) const { return dialect_.table(of.table); }
  const SqlDialect& dialect() const { return dialect_; }

  // filters.cpp. Empty if there is nothing to ask for.
  std::string where(const std::optional<plan::Filter>& filter, bool include_deleted);
  std::string condition(const plan::Filter& filter, std::uint32_t alias, bool under_not);

  // order.cpp
  struct Key {
    std::string expression;
    CellType type = CellType::text;  // of the value that is compared
    std::string cursor_expression;   // what a cursor keeps: a result column
    CellType cursor_type = CellType::text;
    bool ascending = true;
    bool nulls_first = true;
    bool nullable = true;
    std::string direction;
  };
  std::vector<Key> order_keys(const std::vector<plan::OrderKey>& order, bool backward);
  // Records strictly behind the cursor in the (flipped) order; nulls: bit k = key k of the cursor is null.
  std::string behind(const std::vector<Key>& keys, std::uint32_t cursor_value, std::uint64_t nulls);

  Statement finish(std::string sql);

 private:
  struct Alias {
    std::uint32_t from = 0;
    const schema::Field* relation = nullptr;
    const schema::Object* object = nullptr;
  };
  std::string compare(const plan::Filter& filter, std::uint32_t alias);
  std::string compare_time(plan::CompareOp op, const std::string& left, const std::string& right) const;
  std::string is_in(const plan::Filter& filter, std::uint32_t alias);
  std::string rank(const std::string& column, const plan::ColumnRef& ref) const;
  std::size_t number_of(const Parameter& parameter);

  const SqlDialect& dialect_;
  const schema::Snapshot& snapshot_;
  std::vector<Alias> aliases_;
  std::vector<std::string> columns_;
  std::vector<CellType> types_;
  std::vector<Parameter> parameters_;
};

// The condition that `alias` is not soft-deleted; empty for objects without deletedAt.
std::string alive(std::uint32_t alias, const schema::Object& object);

}  // namespace portico::storage
