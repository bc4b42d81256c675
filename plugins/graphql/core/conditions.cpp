#include "core/conditions.hpp"

#include <memory_resource>
#include <utility>

namespace graphql::core {

using language::Value;

Truths Conditions::truths(const language::Operation& operation, const Value& variables) const {
  if (nodes_.empty()) return {};
  // Coerced variables stand in the order of their definitions; some have no value.
  std::vector<bool> is_true(operation.variables.size());
  const language::ObjectField* next = variables.fields.begin();
  for (std::size_t i = 0; i < is_true.size() && next != variables.fields.end(); ++i) {
    if (operation.variables[i].name.text != next->name.text) continue;
    is_true[i] = next->value.kind == Value::Kind::boolean && next->value.truth;
    ++next;
  }
  std::vector<bool> values(nodes_.size());
  const auto holds = [&](ConditionId id) { return id == kAlways || values[id - 1]; };
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    switch (node.kind) {
      case Kind::variable:
        values[i] = is_true[node.left];
        break;
      case Kind::negation:
        values[i] = !holds(node.left);
        break;
      case Kind::both:
        values[i] = holds(node.left) && holds(node.right);
        break;
      case Kind::either:
        values[i] = holds(node.left) || holds(node.right);
        break;
      case Kind::without:
        values[i] = holds(node.left) && !holds(node.right);
        break;
    }
  }
  return Truths(std::move(values));
}

ConditionBuilder::ConditionBuilder(const language::Operation& operation)
    : variables_(std::pmr::get_default_resource()) {
  // Names of a valid operation differ, so a name's number is the place of its variable.
  for (const language::VariableDefinition& variable : operation.variables)
    variables_.number(variable.name.text);
}

ConditionId ConditionBuilder::narrowed(ConditionId outer,
                                       const language::List<language::Directive>& directives) {
  for (const language::Directive& directive : directives) {
    const bool skip = directive.name.text == "skip";
    if (!skip && directive.name.text != "include") continue;
    for (const language::Argument& argument : directive.arguments) {
      if (argument.name.text != "if") continue;
      if (argument.value.kind == Value::Kind::variable) {
        outer = both(outer, of_variable(argument.value.text, !skip));
      } else if (argument.value.truth == skip) {
        return kNever;
      }
    }
  }
  return outer;
}

ConditionId ConditionBuilder::of_variable(std::string_view name, bool wanted) {
  const std::uint32_t place = variables_.find(name);
  if (place == language::validation::Names::kNone) return wanted ? kNever : kAlways;  // it has no value
  const ConditionId variable = made(Kind::variable, place, 0);
  return wanted ? variable : made(Kind::negation, variable, 0);
}

ConditionId ConditionBuilder::both(ConditionId left, ConditionId right) {
  if (left == kNever || right == kNever) return kNever;
  if (left == kAlways || left == right) return right;
  if (right == kAlways || has_part(left, Kind::both, right)) return left;
  if (has_part(right, Kind::both, left)) return right;
  return made(Kind::both, left, right);
}

ConditionId ConditionBuilder::either(ConditionId left, ConditionId right) {
  if (left == kAlways || right == kAlways) return kAlways;
  if (left == kNever || left == right) return right;
  if (right == kNever || has_part(left, Kind::either, right)) return left;
  if (has_part(right, Kind::either, left)) return right;
  return made(Kind::either, left, right);
}

ConditionId ConditionBuilder::without(ConditionId left, ConditionId right) {
  if (right == kNever) return left;
  if (left == kNever || right == kAlways || left == right || has_part(right, Kind::either, left))
    return kNever;
  return left == kAlways ? made(Kind::negation, right, 0) : made(Kind::without, left, right);
}

bool ConditionBuilder::has_part(ConditionId id, Kind kind, ConditionId part) const {
  const Conditions::Node& node = conditions_.nodes_[id - 1];
  return node.kind == kind && (node.left == part || node.right == part);
}

ConditionId ConditionBuilder::made(Kind kind, std::uint32_t left, std::uint32_t right) {
  const std::uint64_t parts = (static_cast<std::uint64_t>(left) << 32U) | right;
  const auto next = static_cast<ConditionId>(conditions_.nodes_.size() + 1);
  const auto [known, is_new] = known_[static_cast<std::size_t>(kind)].try_emplace(parts, next);
  if (is_new) conditions_.nodes_.push_back({kind, left, right});
  return known->second;
}

Conditions ConditionBuilder::take() {
  conditions_.nodes_.shrink_to_fit();
  return std::move(conditions_);
}

}  // namespace graphql::core
