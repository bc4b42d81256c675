#include "core/operation.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/locations.hpp"
#include "core/selection.hpp"
#include "language/values/coerce.hpp"

namespace graphql::core {
namespace {

using language::Directive;
using language::Selection;
using language::Value;
using Terms = std::vector<Condition::Term>;

// Adds what the directives of a selection want; false if they always leave it out.
bool add_terms(const language::List<Directive>& directives, Terms& terms) {
  for (const Directive& directive : directives) {
    const bool skip = directive.name.text == "skip";
    if (!skip && directive.name.text != "include") continue;
    for (const language::Argument& argument : directive.arguments) {
      if (argument.name.text != "if") continue;
      if (argument.value.kind == Value::Kind::variable) {
        terms.push_back({argument.value.text, !skip});
      } else if (argument.value.truth == skip) {
        return false;
      }
    }
  }
  return true;
}

class OperationBuilder {
 public:
  OperationBuilder(const language::Schema& schema, const language::Document& document) : schema_(schema) {
    for (const language::Definition& definition : document.definitions) {
      if (definition.fragment != nullptr)
        fragments_.emplace(definition.fragment->name.text, definition.fragment);
    }
  }

  std::vector<PreparedField> collect(const language::Type& type, const language::SelectionSet& set) {
    Collected found;
    add(set, {}, found);
    return finish(type, found);
  }

 private:
  struct Occurrence {
    const Selection* selection = nullptr;
    Terms terms;
  };
  struct Group {
    std::string_view response_name;
    std::vector<Occurrence> occurrences;
  };
  using Collected = std::vector<Group>;

  void add(const language::SelectionSet& set, const Terms& outer, Collected& found) {
    for (const Selection& selection : set.selections) {
      Terms terms = outer;
      if (!add_terms(selection.directives, terms)) continue;
      switch (selection.kind) {
        case Selection::Kind::field: {
          const std::string_view name = selection.response_name();
          auto group = std::find_if(found.begin(), found.end(),
                                    [&](const Group& each) { return each.response_name == name; });
          if (group == found.end()) group = found.insert(found.end(), Group{name, {}});
          group->occurrences.push_back({&selection, std::move(terms)});
          break;
        }
        case Selection::Kind::spread: {
          const auto fragment = fragments_.find(selection.name.text);
          if (fragment != fragments_.end()) add(fragment->second->set, terms, found);
          break;
        }
        case Selection::Kind::inline_fragment:
          add(selection.set, terms, found);  // every type of the model is an object, so it always applies
          break;
      }
    }
  }

  std::vector<PreparedField> finish(const language::Type& type, const Collected& found) {
    std::vector<PreparedField> fields;
    fields.reserve(found.size());
    for (const Group& group : found) {
      PreparedField& field = fields.emplace_back();
      field.response_name = group.response_name;
      field.first = group.occurrences.front().selection;
      field.name = field.first->name.text;
      const bool always = std::any_of(group.occurrences.begin(), group.occurrences.end(),
                                      [](const Occurrence& each) { return each.terms.empty(); });
      if (!always) {
        for (const Occurrence& each : group.occurrences) field.condition.alternatives.push_back(each.terms);
      }
      if (field.name == "__typename") continue;
      field.type = type.field(field.name);
      if (field.type == nullptr) {  // __schema, __type
        for (const Occurrence& each : group.occurrences) field.selections.push_back(each.selection);
        continue;
      }
      field.of = &schema_.type(field.type->type);
      if (!field.of->is_composite()) continue;
      Collected inner;
      for (const Occurrence& each : group.occurrences) add(each.selection->set, each.terms, inner);
      field.children = finish(*field.of, inner);
      if (is_static(field)) field.block = static_block(field);
    }
    return fields;
  }

  const language::Schema& schema_;
  std::unordered_map<std::string_view, const language::Fragment*> fragments_;
};

}  // namespace

bool Condition::holds(const Value& variables) const {
  if (alternatives.empty()) return true;
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const std::vector<Term>& terms) {
    return std::all_of(terms.begin(), terms.end(), [&](const Term& term) {
      const Value* value = language::find_field(variables, term.variable);
      return value != nullptr && value->truth == term.wanted;
    });
  });
}

PreparedOperation prepare_operation(const language::Schema& schema, const language::Document& document,
                                    const language::Operation& operation) {
  PreparedOperation prepared;
  prepared.operation = &operation;
  prepared.root = &schema.type(schema.root(operation.kind));
  prepared.fields = OperationBuilder(schema, document).collect(*prepared.root, operation.set);
  for (PreparedField& field : prepared.fields) {
    field.root =
        PreparedField::RootText{'"' + std::string(field.response_name) + "\":",
                                locations_json({language::location_of(document.source, field.first->at)})};
  }
  return prepared;
}

}  // namespace graphql::core
