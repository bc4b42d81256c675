#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unordered_set>

#include "language/types/check_schema.hpp"

namespace graphql::language {
namespace {

bool fits_32_bits(std::string_view token) {
  const bool negative = !token.empty() && token.front() == '-';
  if (token.size() > 11) return false;
  std::int64_t number = 0;
  for (const char digit : token.substr(negative ? 1 : 0)) number = number * 10 + (digit - '0');
  return negative ? number <= 2147483648 : number <= 2147483647;
}

bool is_finite(std::string_view token) {
  return std::isfinite(std::strtod(std::string(token).c_str(), nullptr));
}

bool fits_scalar(ScalarRule rule, const Value& value) {
  using Kind = Value::Kind;
  switch (rule) {
    case ScalarRule::integer:
      return value.kind == Kind::integer && fits_32_bits(value.text);
    case ScalarRule::decimal:
      return (value.kind == Kind::integer || value.kind == Kind::decimal) && is_finite(value.text);
    case ScalarRule::string:
      return value.kind == Kind::string;
    case ScalarRule::boolean:
      return value.kind == Kind::boolean;
    case ScalarRule::id:
      return value.kind == Kind::string || value.kind == Kind::integer;
    case ScalarRule::any:
      return true;
  }
  return false;
}

// What no value may be, of whatever scalar. Recursion is bounded by the nesting of the value, which the
// parser counts.
std::string any_fault(const Value& value) {
  if (value.kind == Value::Kind::variable) return "has a variable";
  std::string fault;
  for (const Value& item : value.items) {
    if (fault.empty()) fault = any_fault(item);
  }
  std::unordered_set<std::string_view> given;
  for (const ObjectField& field : value.fields) {
    if (!given.insert(field.name.text).second)
      return "has the field " + std::string(field.name.text) + " twice";
    if (fault.empty()) fault = any_fault(field.value);
  }
  return fault;
}

std::string input_object_fault(const Schema& schema, const Value& value, const Type& type) {
  if (value.kind != Value::Kind::object) return "is not an object of " + type.name;
  std::unordered_set<std::string_view> given;
  for (const ObjectField& field : value.fields) {
    const InputValue* known = type.input_field(field.name.text);
    if (known == nullptr) return "has the unknown field " + type.name + "." + std::string(field.name.text);
    if (!given.insert(field.name.text).second) return "has the field " + known->name + " twice";
    std::string fault = literal_fault(schema, field.value, known->type);
    if (!fault.empty()) return fault;
  }
  for (const InputValue& field : type.input_fields) {
    if (field.required() && given.count(field.name) == 0)
      return "lacks the required field " + type.name + "." + field.name;
  }
  if (type.one_of && (value.fields.size() != 1 || value.fields[0].value.kind == Value::Kind::null))
    return "does not have exactly one field of " + type.name + " that is not null";
  return {};
}

}  // namespace

std::string literal_fault(const Schema& schema, const Value& value, TypeUse use) {
  if (value.kind == Value::Kind::variable) return "has a variable";
  if (value.kind == Value::Kind::null)
    return use.is_non_null() ? "is null where " + schema.print(use) + " is wanted" : std::string();
  const TypeUse nullable = use.nullable();
  if (nullable.is_list()) {
    if (value.kind != Value::Kind::list) return literal_fault(schema, value, nullable.inner());
    for (const Value& item : value.items) {
      std::string fault = literal_fault(schema, item, nullable.inner());
      if (!fault.empty()) return fault;
    }
    return {};
  }
  const Type& type = schema.type(nullable);
  switch (type.kind) {
    case TypeKind::scalar:
      if (type.scalar == ScalarRule::any) return any_fault(value);
      return fits_scalar(type.scalar, value) ? std::string() : "is no value of " + type.name;
    case TypeKind::enumeration:
      return value.kind == Value::Kind::enumeration && type.value(value.text) != nullptr
                 ? std::string()
                 : "is no value of " + type.name;
    case TypeKind::input_object:
      return input_object_fault(schema, value, type);
    default:
      return "is for the output type " + type.name;
  }
}

}  // namespace graphql::language
