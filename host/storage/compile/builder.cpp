#include "storage/compile/builder.hpp"

#include <algorithm>

namespace portico::storage {

std::string alive(std::uint32_t alias, const schema::Object& object) {
  const schema::Field* deleted = object.field("deletedAt");
  if (deleted == nullptr || deleted->columns.empty()) return {};
  return StatementBuilder::column(alias, deleted->columns[0].name) + " IS NULL";
}

std::size_t StatementBuilder::number_of(const Parameter& parameter) {
  const auto same = std::find_if(parameters_.begin(), parameters_.end(), [&](const Parameter& other) {
    return other.source == parameter.source && other.index == parameter.index &&
           other.item == parameter.item && other.type == parameter.type;
  });
  if (same != parameters_.end()) return static_cast<std::size_t>(same - parameters_.begin()) + 1;
  parameters_.push_back(parameter);
  return parameters_.size();
}

std::string StatementBuilder::parameter(Parameter::Source source, std::uint32_t index, std::uint32_t item,
                                        CellType type) {
  return dialect_.parameter(number_of(Parameter{source, index, item, type}), type);
}

std::string StatementBuilder::array_parameter(Parameter::Source source, std::uint32_t index,
                                              std::uint32_t item, CellType type) {
  return dialect_.array_parameter(number_of(Parameter{source, index, item, type}), type);
}

std::uint32_t StatementBuilder::join(std::uint32_t from_alias, const schema::Field& relation) {
  for (std::uint32_t i = 1; i < aliases_.size(); ++i) {
    if (aliases_[i].from == from_alias && aliases_[i].relation == &relation) return i;
  }
  aliases_.push_back(Alias{from_alias, &relation, snapshot_.object(relation.relation_object)});
  return static_cast<std::uint32_t>(aliases_.size() - 1);
}

std::uint16_t StatementBuilder::select(const std::string& expression, CellType type) {
  const auto same = std::find(columns_.begin(), columns_.end(), expression);
  if (same != columns_.end()) return static_cast<std::uint16_t>(same - columns_.begin());
  columns_.push_back(expression);
  types_.push_back(type);
  return static_cast<std::uint16_t>(columns_.size() - 1);
}

std::string StatementBuilder::column_list() const {
  std::string list;
  for (const std::string& each : columns_) list += (list.empty() ? "" : ", ") + each;
  return list.empty() ? "1" : list;
}

std::string StatementBuilder::from(const std::string& first) const {
  std::string text = first + " AS t0";
  for (std::uint32_t i = 1; i < aliases_.size(); ++i) {
    const Alias& alias = aliases_[i];
    const schema::Field* id = alias.object->id_field();
    text += " LEFT JOIN " + table_of(*alias.object) + " AS " + alias_name(i) + " ON " +
            column(i, id->columns[0].name) + " = " + column(alias.from, alias.relation->columns[0].name);
    // A soft-deleted record is not there for those who refer to it.
    if (const std::string guard = alive(i, *alias.object); !guard.empty()) text += " AND " + guard;
  }
  return text;
}

Statement StatementBuilder::finish(std::string sql) {
  Statement statement;
  statement.sql = std::move(sql);
  statement.parameters = std::move(parameters_);
  statement.columns = std::move(types_);
  return statement;
}

}  // namespace portico::storage
