#include "core/type_maker.hpp"

#include <portico/abi/plan.h>

namespace graphql::core {

using language::FieldType;
using language::InputValue;
using language::Type;
using language::TypeKind;
using language::TypeUse;

std::string capitalised(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Type TypeMaker::make(TypeKind kind, std::string name, TypeRole role, std::string description) {
  Type type;
  type.kind = kind;
  type.name = std::move(name);
  type.description = std::move(description);
  type.meaning = static_cast<std::uint32_t>(role);
  return type;
}

FieldType& TypeMaker::add_field(Type& type, std::string_view name, TypeUse use, std::uint32_t meaning,
                                std::string_view description) {
  FieldType& field = type.fields.emplace_back();
  field.name = name;
  field.description = description;
  field.type = use;
  field.meaning = meaning;
  return field;
}

InputValue& TypeMaker::add_input(Type& type, std::string_view name, TypeUse use, std::uint32_t meaning,
                                 std::string_view description) {
  InputValue& input = type.input_fields.emplace_back();
  input.name = name;
  input.description = description;
  input.type = use;
  input.meaning = meaning;
  return input;
}

void TypeMaker::add_argument(FieldType& field, std::string_view name, TypeUse use) {
  InputValue& argument = field.arguments.emplace_back();
  argument.name = name;
  argument.type = use;
}

void TypeMaker::add_value(Type& type, std::string_view name, std::string_view description) {
  type.values.push_back({std::string(name), std::string(description), std::nullopt});
}

void TypeMaker::add_list_arguments(FieldType& field, const std::string& object) {
  add_argument(field, "first", use("Int"));
  add_argument(field, "last", use("Int"));
  add_argument(field, "offset", use("Int"));
  add_argument(field, "before", use("String"));
  add_argument(field, "after", use("String"));
  add_argument(field, "filter", use(object + "FilterInput"));
  add_argument(field, "orderBy", list(object + "OrderByInput"));
}

void TypeMaker::add_enum_filter(const std::string& enum_name) {
  Type type = make(TypeKind::input_object, enum_name + "Filter", TypeRole::scalar_filter);
  add_input(type, "eq", use(enum_name), PORTICO_CMP_EQ);
  add_input(type, "neq", use(enum_name), PORTICO_CMP_NEQ);
  add_input(type, "in", list(enum_name), kComparisonIn);
  add_input(type, "containsAny", list(enum_name), PORTICO_CMP_CONTAINS_ANY);
  add_input(type, "is", use("FilterIs"), kComparisonIs);
  add_input(type, "isEmptyArray", use("Boolean"), PORTICO_CMP_IS_EMPTY_ARRAY);
  set(std::move(type));
}

void TypeMaker::set(Type&& type) {
  const language::TypeNumber number = builder_.number(type.name);
  auto made = std::make_shared<Type>(std::move(type));
  made->index_names();
  out_.types.emplace_back(number, std::move(made));
}

}  // namespace graphql::core
