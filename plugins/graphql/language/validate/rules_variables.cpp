// VariablesAreInputTypes, UniqueVariableNames (GraphQL, 5.8.1 and 5.8.2).
#include "language/validate/rules.hpp"

namespace graphql::language::validation {

void variable_is_input_type(Context& context, const VariableDefinition& variable, TypeUse type) {
  if (type.type == kNoType || context.schema.type(type).is_input()) return;
  context.report("VariablesAreInputTypes", variable.type->at, [&] {
    return "The variable \"$" + std::string(variable.name.text) + "\" cannot be of type " +
           in_quotes(context.schema.print(type)) + ", which is not an input type.";
  });
}

void unique_variable_names(Context& context, const Operation& operation) {
  if (operation.variables.size() < 2) return;
  Names names(context.memory);
  for (const VariableDefinition& variable : operation.variables) names.number(variable.name.text);
  if (names.size() == operation.variables.size()) return;
  std::vector<std::vector<Offset>> by_name(names.size());
  std::vector<std::string_view> texts(names.size());
  for (const VariableDefinition& variable : operation.variables) {
    const std::uint32_t number = names.find(variable.name.text);
    by_name[number].push_back(context.text_at(variable.name));
    texts[number] = variable.name.text;
  }
  for (std::size_t name = 0; name < by_name.size() && !context.findings.full(); ++name) {
    if (by_name[name].size() < 2) continue;
    context.findings.add(context.now, "UniqueVariableNames", std::move(by_name[name]),
                         "The variable \"$" + std::string(texts[name]) + "\" is defined more than once.");
  }
}

}  // namespace graphql::language::validation
