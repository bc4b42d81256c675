// Whether two fields ask for the same.
#include <algorithm>

#include "language/validate/overlap.hpp"

namespace graphql::language::validation {
namespace {

bool same_value(const Value& first, const Value& second, std::uint64_t& work);

bool same_objects(const Value& first, const Value& second, std::uint64_t& work) {
  const std::size_t count = first.fields.size();
  if (count != second.fields.size()) return false;
  bool same_order = true;
  for (std::size_t index = 0; index < count && same_order; ++index) {
    same_order = first.fields[index].name.text == second.fields[index].name.text;
  }
  if (same_order) {
    for (std::size_t index = 0; index < count; ++index) {
      if (!same_value(first.fields[index].value, second.fields[index].value, work)) return false;
    }
    return true;
  }
  const auto by_name = [](const Value& object) {
    std::vector<const ObjectField*> fields;
    for (const ObjectField& field : object.fields) fields.push_back(&field);
    std::stable_sort(fields.begin(), fields.end(), [](const ObjectField* left, const ObjectField* right) {
      return left->name.text < right->name.text;
    });
    return fields;
  };
  const auto left = by_name(first);
  const auto right = by_name(second);
  for (std::size_t index = 0; index < count; ++index) {
    if (left[index]->name.text != right[index]->name.text) return false;
    if (!same_value(left[index]->value, right[index]->value, work)) return false;
  }
  return true;
}

// Recursion as deep as the parser lets values nest.
bool same_value(const Value& first, const Value& second, std::uint64_t& work) {
  ++work;
  if (first.kind != second.kind) return false;
  switch (first.kind) {
    case Value::Kind::null:
      return true;
    case Value::Kind::boolean:
      return first.truth == second.truth;
    case Value::Kind::string:
      return first.text == second.text && first.block == second.block;
    case Value::Kind::list:
      if (first.items.size() != second.items.size()) return false;
      for (std::size_t index = 0; index < first.items.size(); ++index) {
        if (!same_value(first.items[index], second.items[index], work)) return false;
      }
      return true;
    case Value::Kind::object:
      return same_objects(first, second, work);
    default:
      return first.text == second.text;
  }
}

}  // namespace

bool types_conflict(const Schema& schema, const FieldRecord& first, const FieldRecord& second) {
  if (first.field == nullptr || second.field == nullptr || first.meta || second.meta) return false;
  const TypeUse left = first.field->type;
  const TypeUse right = second.field->type;
  if (left == right) return false;
  if (left.wrappers != right.wrappers) return true;
  return schema.type(left).is_leaf() || schema.type(right).is_leaf();
}

bool same_arguments(const List<Argument>& first, const List<Argument>& second, std::uint64_t& work) {
  if (first.size() != second.size()) return false;
  for (const Argument& argument : first) {
    const Argument* same = nullptr;
    for (std::size_t index = second.size(); index-- > 0;) {
      ++work;
      if (second[index].name.text != argument.name.text) continue;
      same = &second[index];
      break;
    }
    if (same == nullptr || !same_value(argument.value, same->value, work)) return false;
  }
  return true;
}

}  // namespace graphql::language::validation
