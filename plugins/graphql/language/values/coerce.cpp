#include "language/values/coerce.hpp"

#include "language/values/input_coercion.hpp"

namespace graphql::language {

namespace {

// A variable of its definition: false value = none.
struct VariableValue {
  bool good = true;
  bool has_value = false;
  Value value;
};

VariableValue variable_value(const Schema& schema, const VariableDefinition& definition, portico::Json sent,
                             InputCoercion& coercion) {
  VariableValue result;
  coercion.start("Variable \"$" + std::string(definition.name.text) + '"', definition.at);
  const TypeUse type = schema.use_of(*definition.type);
  if (type.type == kNoType || !schema.type(type).is_input()) {
    result.good = coercion.refuse("its type is not an input type of the schema");
  } else if (sent) {
    result.has_value = true;
    result.good = coercion.from_json(sent, type, result.value);
  } else if (definition.default_value != nullptr) {
    result.has_value = true;
    result.good = coercion.from_literal(*definition.default_value, type, result.value);
  } else if (type.is_non_null()) {
    result.good = coercion.refuse("nothing was sent, wanted " + schema.print(type));
  }
  return result;
}

const Argument* find_argument(const List<Argument>& given, std::string_view name) {
  for (const Argument& argument : given) {
    if (argument.name.text == name) return &argument;
  }
  return nullptr;
}

Value object_of(const std::vector<ObjectField>& fields, Arena& arena) {
  Value object;
  object.kind = Value::Kind::object;
  object.fields = arena.list(fields);
  return object;
}

}  // namespace

CoercedVariables coerce_variables(const Schema& schema, const Operation& operation, const portico::Json& sent,
                                  Arena& arena) {
  const Value no_variables;  // default values have none
  InputCoercion coercion(schema, no_variables, arena);
  std::vector<ObjectField> fields;
  fields.reserve(operation.variables.size());
  for (const VariableDefinition& definition : operation.variables) {
    if (coercion.is_full()) break;
    VariableValue variable = variable_value(schema, definition, sent.find(definition.name.text), coercion);
    if (variable.good && variable.has_value) fields.push_back({definition.name, variable.value});
  }
  return {object_of(fields, arena), coercion.take_errors()};
}

CoercedArguments coerce_arguments(const Schema& schema, const std::vector<InputValue>& expected,
                                  const List<Argument>& given, const Value& variables, Offset at,
                                  Arena& arena) {
  InputCoercion coercion(schema, variables, arena);
  std::vector<ObjectField> fields;
  fields.reserve(expected.size());
  for (const InputValue& argument : expected) {
    if (coercion.is_full()) break;
    const Argument* written = find_argument(given, argument.name);
    coercion.start("Argument \"" + argument.name + '"', written != nullptr ? written->value.at : at);
    const Value* literal = written != nullptr ? &written->value : nullptr;
    if (literal != nullptr && literal->kind == Value::Kind::variable &&
        find_field(variables, literal->text) == nullptr) {
      literal = nullptr;  // GraphQL, 6.4.1: as if it was not written
    }
    if (literal == nullptr) literal = argument.default_value;
    if (literal == nullptr) {
      if (argument.type.is_non_null())
        coercion.refuse("it has no value, wanted " + schema.print(argument.type));
      continue;
    }
    Value value;
    if (coercion.from_literal(*literal, argument.type, value)) {
      fields.push_back({{argument.name, written != nullptr ? written->name.at : at}, value});
    }
  }
  return {object_of(fields, arena), coercion.take_errors()};
}

}  // namespace graphql::language
