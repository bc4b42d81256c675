#include "language/values/coerce.hpp"

namespace graphql::language {

const Value* find_field(const Value& object, std::string_view name) {
  for (const ObjectField& field : object.fields) {
    if (field.name.text == name) return &field.value;
  }
  return nullptr;
}

namespace {

// The value of `if`, or null: an argument that is missing or a variable without a value.
const Value* condition(const Directive& directive, const Value& variables) {
  for (const Argument& argument : directive.arguments) {
    if (argument.name.text != "if") continue;
    if (argument.value.kind == Value::Kind::variable) return find_field(variables, argument.value.text);
    return &argument.value;
  }
  return nullptr;
}

bool is_true(const Value* value) {
  return value != nullptr && value->kind == Value::Kind::boolean && value->truth;
}

}  // namespace

bool is_included(const List<Directive>& directives, const Value& variables) {
  for (const Directive& directive : directives) {
    if (directive.name.text == "skip") {
      if (is_true(condition(directive, variables))) return false;
    } else if (directive.name.text == "include") {
      if (!is_true(condition(directive, variables))) return false;
    }
  }
  return true;
}

}  // namespace graphql::language
