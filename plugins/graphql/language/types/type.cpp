#include "language/types/type.hpp"

#include <algorithm>

namespace graphql::language {
namespace {

// Up to so many names a walk is as fast as the table.
constexpr std::size_t kFewNames = 8;

std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char character : name) hash = (hash ^ static_cast<unsigned char>(character)) * 16777619U;
  return hash;
}

template <class T>
const T* found(const std::vector<T>& items, const NameTable& table, std::string_view name) {
  if (!table.empty()) {
    const std::uint32_t index = table.find(name);
    return index == NameTable::kNone ? nullptr : &items[index];
  }
  for (const T& item : items) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

template <class T>
void index(NameTable& table, const std::vector<T>& items) {
  if (items.size() <= kFewNames) return;
  std::vector<std::string_view> names;
  names.reserve(items.size());
  for (const T& item : items) names.emplace_back(item.name);
  table.build(names);
}

const NameTable kNoTable;

}  // namespace

void NameTable::build(const std::vector<std::string_view>& names) {
  std::size_t size = 4;
  while (size < names.size() * 2) size *= 2;
  slots_.assign(size, Slot{});
  for (std::size_t index = 0; index < names.size(); ++index) {
    const std::uint32_t hash = hash_of(names[index]);
    std::size_t place = hash & (size - 1);
    while (slots_[place].index != kNone && slots_[place].name != names[index])
      place = (place + 1) & (size - 1);
    if (slots_[place].index == kNone)
      slots_[place] = Slot{hash, static_cast<std::uint32_t>(index), names[index]};
  }
}

std::uint32_t NameTable::find(std::string_view name) const {
  if (slots_.empty()) return kNone;
  const std::uint32_t hash = hash_of(name);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t place = hash & mask; slots_[place].index != kNone; place = (place + 1) & mask) {
    if (slots_[place].hash == hash && slots_[place].name == name) return slots_[place].index;
  }
  return kNone;
}

const InputValue* FieldType::argument(std::string_view argument_name) const {
  return found(arguments, kNoTable, argument_name);
}

const FieldType* Type::field(std::string_view field_name) const {
  return found(fields, names_, field_name);
}

const InputValue* Type::input_field(std::string_view field_name) const {
  return found(input_fields, names_, field_name);
}

const EnumValue* Type::value(std::string_view value_name) const {
  return found(values, names_, value_name);
}

std::string Type::value_names() const {
  constexpr std::size_t kMost = 20;
  std::string names;
  if (values.size() > kMost) return names;
  for (const EnumValue& each : values) {
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  return names;
}

void Type::index_names() {
  names_ = NameTable();
  switch (kind) {
    case TypeKind::object:
    case TypeKind::interface:
      return index(names_, fields);
    case TypeKind::enumeration:
      return index(names_, values);
    case TypeKind::input_object:
      return index(names_, input_fields);
    case TypeKind::scalar:
    case TypeKind::union_type:
      return;
  }
}

const InputValue* DirectiveType::argument(std::string_view argument_name) const {
  return found(arguments, kNoTable, argument_name);
}

bool DirectiveType::allowed_at(std::string_view location) const {
  return std::find(locations.begin(), locations.end(), location) != locations.end();
}

std::string_view kind_word(TypeKind kind) {
  switch (kind) {
    case TypeKind::scalar:
      return "SCALAR";
    case TypeKind::object:
      return "OBJECT";
    case TypeKind::interface:
      return "INTERFACE";
    case TypeKind::union_type:
      return "UNION";
    case TypeKind::enumeration:
      return "ENUM";
    case TypeKind::input_object:
      return "INPUT_OBJECT";
  }
  return {};
}

}  // namespace graphql::language
