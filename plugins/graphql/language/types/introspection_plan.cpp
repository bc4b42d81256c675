#include "language/types/introspection_plan.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "language/values/coerce.hpp"

namespace graphql::language {
namespace {

constexpr std::uint32_t kMostLevels = 200;     // fields within fields
constexpr std::uint32_t kMostSteps = 200'000;  // selections looked at
constexpr std::uint32_t kUnfinished = 0xFFFFFFFF;

enum class Object : std::uint8_t { none, schema, type, field, input_value, enum_value, directive };

constexpr std::string_view kObjectNames[] = {
    "", "__Schema", "__Type", "__Field", "__InputValue", "__EnumValue", "__Directive"};

struct Known {
  Object owner;
  std::string_view name;
  Ask ask;
  Object gives = Object::none;
};

constexpr Known kFields[] = {
    {Object::schema, "description", Ask::description},
    {Object::schema, "types", Ask::types, Object::type},
    {Object::schema, "queryType", Ask::query_type, Object::type},
    {Object::schema, "mutationType", Ask::mutation_type, Object::type},
    {Object::schema, "subscriptionType", Ask::subscription_type, Object::type},
    {Object::schema, "directives", Ask::directives, Object::directive},
    {Object::type, "kind", Ask::kind},
    {Object::type, "name", Ask::name},
    {Object::type, "description", Ask::description},
    {Object::type, "specifiedByURL", Ask::specified_by},
    {Object::type, "fields", Ask::fields, Object::field},
    {Object::type, "interfaces", Ask::interfaces, Object::type},
    {Object::type, "possibleTypes", Ask::possible_types, Object::type},
    {Object::type, "enumValues", Ask::enum_values, Object::enum_value},
    {Object::type, "inputFields", Ask::input_fields, Object::input_value},
    {Object::type, "ofType", Ask::of_type, Object::type},
    {Object::type, "isOneOf", Ask::is_one_of},
    {Object::field, "name", Ask::name},
    {Object::field, "description", Ask::description},
    {Object::field, "args", Ask::args, Object::input_value},
    {Object::field, "type", Ask::type, Object::type},
    {Object::field, "isDeprecated", Ask::is_deprecated},
    {Object::field, "deprecationReason", Ask::deprecation_reason},
    {Object::input_value, "name", Ask::name},
    {Object::input_value, "description", Ask::description},
    {Object::input_value, "type", Ask::type, Object::type},
    {Object::input_value, "defaultValue", Ask::default_value},
    {Object::input_value, "isDeprecated", Ask::is_deprecated},
    {Object::input_value, "deprecationReason", Ask::deprecation_reason},
    {Object::enum_value, "name", Ask::name},
    {Object::enum_value, "description", Ask::description},
    {Object::enum_value, "isDeprecated", Ask::is_deprecated},
    {Object::enum_value, "deprecationReason", Ask::deprecation_reason},
    {Object::directive, "name", Ask::name},
    {Object::directive, "description", Ask::description},
    {Object::directive, "isRepeatable", Ask::is_repeatable},
    {Object::directive, "locations", Ask::locations},
    {Object::directive, "args", Ask::args, Object::input_value},
};
constexpr Known kTypeName = {Object::none, "__typename", Ask::type_name};

const Known* known_field(Object owner, std::string_view name) {
  if (name == kTypeName.name) return &kTypeName;
  for (const Known& known : kFields) {
    if (known.owner == owner && known.name == name) return &known;
  }
  return nullptr;
}

class Planner {
 public:
  explicit Planner(const ExecutionView& view) : view_(view) {
    for (const Definition& definition : view.document.definitions) {
      if (definition.fragment != nullptr)
        fragments_.emplace(definition.fragment->name.text, definition.fragment);
    }
  }

  IntrospectionPlan plan(const Selections& selections) {
    const Object root = selections.front()->name.text == "__schema" ? Object::schema : Object::type;
    plan_.root = planned(root, selections, 1);
    return std::move(plan_);
  }

 private:
  // Selections of a set with one response name, in the order of the document.
  struct Collected {
    std::vector<Selections> groups;
    std::unordered_map<std::string_view, std::size_t> by_name;
    std::unordered_set<std::string_view> spread;

    void add(const Selection& selection) {
      const auto [place, is_new] = by_name.try_emplace(selection.response_name(), groups.size());
      if (is_new) groups.emplace_back();
      groups[place->second].push_back(&selection);
    }
  };

  std::uint32_t failed(std::string fault) {
    if (plan_.fault.empty()) plan_.fault = std::move(fault);
    return 0;
  }

  // The plan of what these selections of one field give. Recursion is bounded by the count of levels.
  std::uint32_t planned(Object object, const Selections& selections, std::uint32_t level) {
    const auto [place, is_new] = made_.try_emplace(selections, static_cast<std::uint32_t>(heights_.size()));
    const std::uint32_t index = place->second;
    // What is unfinished is within itself.
    if (!is_new && heights_[index] == kUnfinished)
      return failed("Fragments of the introspection form a cycle.");
    if (level + (is_new ? 0 : heights_[index]) > kMostLevels)
      return failed("The introspection has more than " + std::to_string(kMostLevels) + " levels of fields.");
    if (!is_new) return index;
    heights_.push_back(kUnfinished);
    plan_.objects.emplace_back();

    ObjectPlan made;
    made.type_name = kObjectNames[static_cast<std::size_t>(object)];
    std::uint32_t height = 0;
    for (const Selections& group : collected(made.type_name, selections).groups) {
      const Selection& selection = *group.front();
      const Known* known = known_field(object, selection.name.text);
      if (known == nullptr)
        return failed("There is no field " + std::string(selection.name.text) + " of " + made.type_name +
                      ".");
      PlannedField field;
      field.key = '"' + std::string(selection.response_name()) + "\":";
      field.ask = known->ask;
      field.with_deprecated = with_deprecated(selection);
      if (known->gives != Object::none) {
        field.plan = planned(known->gives, group, level + 1);
        if (!plan_.fault.empty()) return 0;
        height = std::max(height, heights_[field.plan] + 1);
      }
      made.fields.push_back(std::move(field));
    }
    plan_.objects[index] = std::move(made);
    heights_[index] = height;
    return index;
  }

  // GraphQL, 6.3.2, without recursion: fragments within fragments are as long as the document.
  Collected collected(std::string_view type_name, const Selections& selections) {
    Collected result;
    std::vector<List<Selection>> rest;  // what is still to be looked at, the next last
    for (auto selection = selections.rbegin(); selection != selections.rend(); ++selection)
      rest.push_back((*selection)->set.selections);
    while (!rest.empty()) {
      if (rest.back().empty()) {
        rest.pop_back();
        continue;
      }
      if (++steps_ > kMostSteps) {
        failed("The introspection has more than " + std::to_string(kMostSteps) + " selections.");
        break;
      }
      const Selection& selection = rest.back()[0];
      rest.back() = List<Selection>(rest.back().begin() + 1, rest.back().size() - 1);
      if (!is_included(selection.directives, view_.variables)) continue;
      if (selection.kind == Selection::Kind::field) {
        result.add(selection);
      } else if (selection.kind == Selection::Kind::inline_fragment) {
        if (!selection.type_condition || selection.type_condition.text == type_name)
          rest.push_back(selection.set.selections);
      } else if (result.spread.insert(selection.name.text).second) {
        const auto fragment = fragments_.find(selection.name.text);
        if (fragment != fragments_.end() && fragment->second->type_condition.text == type_name)
          rest.push_back(fragment->second->set.selections);
      }
    }
    return result;
  }

  bool with_deprecated(const Selection& selection) {
    const Value* value = argument_value(selection, "includeDeprecated", view_.variables);
    if (value != nullptr && value->kind == Value::Kind::null)
      failed("The argument includeDeprecated of " + std::string(selection.name.text) + " is null.");
    return value != nullptr && value->kind == Value::Kind::boolean && value->truth;
  }

  const ExecutionView& view_;
  std::unordered_map<std::string_view, const Fragment*> fragments_;
  std::map<Selections, std::uint32_t> made_;
  std::vector<std::uint32_t> heights_;  // levels below a plan
  std::uint32_t steps_ = 0;
  IntrospectionPlan plan_;
};

}  // namespace

IntrospectionPlan plan_introspection(const ExecutionView& view, const Selections& selections) {
  return Planner(view).plan(selections);
}

const Value* argument_value(const Selection& selection, std::string_view name, const Value& variables) {
  for (const Argument& argument : selection.arguments) {
    if (argument.name.text != name) continue;
    return argument.value.kind == Value::Kind::variable ? find_field(variables, argument.value.text)
                                                        : &argument.value;
  }
  return nullptr;
}

}  // namespace graphql::language
