#include "plan/fields.hpp"

namespace portico::plan {

std::string_view scalar_name(const schema::Field& field) {
  return field.join_column.empty() ? std::string_view(field.name) : std::string_view(field.join_column);
}

std::string column_name(const ColumnRef& column) {
  std::string name(scalar_name(*column.field));
  if (const auto parts = schema::subfields(column.field->type); column.part < parts.size()) {
    name += '.';
    name += parts[column.part].name;
  }
  return name;
}

Options::Options(const ColumnRef& column) {
  if (const auto parts = schema::subfields(column.field->type); !parts.empty()) {
    if (column.part < parts.size()) part_options_ = parts[column.part].options;
  } else {
    field_options_ = column.field->options;
  }
}

std::optional<std::string_view> Options::key_of(std::string_view value) const {
  for (const schema::Option& option : field_options_) {
    if (option.value == value) return option.key;
  }
  for (const std::string_view option : part_options_) {
    if (option == value) return option;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Options::rank_of(std::string_view wanted) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (key(i) == wanted) return static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

std::string_view Options::key(std::size_t rank) const {
  return field_options_.empty() ? part_options_[rank] : std::string_view(field_options_[rank].key);
}

std::string Options::values() const {
  std::string names;
  const auto add = [&names](std::string_view name) {
    if (!names.empty()) names += ", ";
    names += name;
  };
  for (const schema::Option& option : field_options_) add(option.value);
  for (const std::string_view option : part_options_) add(option);
  return names;
}

}  // namespace portico::plan
