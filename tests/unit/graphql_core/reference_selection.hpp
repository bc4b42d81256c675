// GraphQL's own words for what is collected (6.3.2 and 6.4.3), one request at a time: what prepared
// operations are compared with.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/operation.hpp"
#include "language/syntax/printer.hpp"
#include "language/values/coerce.hpp"

namespace graphql::core {

// Arguments of equal fields are equal, but may be written in another order.
enum class Arguments : std::uint8_t { shown, left_out };

// name:field(argument:value)
inline std::string head_of(const language::Selection& field, Arguments arguments) {
  std::string text = ' ' + std::string(field.response_name()) + ':' + std::string(field.name.text);
  if (field.arguments.empty() || arguments == Arguments::left_out) return text;
  text += '(';
  for (const language::Argument& argument : field.arguments)
    text += std::string(argument.name.text) + ':' + language::print(argument.value) + ' ';
  return text + ')';
}

// An operation as it is to be answered for some variables: a document without fragments and directives.
class Reference {
 public:
  Reference(const language::Document& document, const language::Operation& operation,
            const language::Value& variables, Arguments arguments = Arguments::shown)
      : variables_(variables), operation_(operation), arguments_(arguments) {
    for (const language::Definition& definition : document.definitions) {
      if (definition.fragment != nullptr) fragments_[definition.fragment->name.text] = definition.fragment;
    }
  }

  std::string text() { return text_of({&operation_.set}); }
  bool has_empty_set() const { return has_empty_set_; }

 private:
  using Selection = language::Selection;
  using SelectionSet = language::SelectionSet;
  using Group = std::pair<std::string_view, std::vector<const Selection*>>;

  std::string text_of(const std::vector<const SelectionSet*>& sets) {
    std::vector<Group> groups;
    std::set<std::string_view> visited;
    for (const SelectionSet* set : sets) collect(*set, visited, groups);
    has_empty_set_ = has_empty_set_ || groups.empty();
    std::string text = "{";
    for (const auto& [name, fields] : groups) {
      const Selection& first = *fields.front();
      text += head_of(first, arguments_);
      if (first.name.text.substr(0, 2) == "__") continue;  // answered by the language
      std::vector<const SelectionSet*> inner;
      for (const Selection* each : fields) inner.push_back(&each->set);
      if (!first.set.empty()) text += text_of(inner);
    }
    return text + '}';
  }

  void collect(const SelectionSet& set, std::set<std::string_view>& visited, std::vector<Group>& groups) {
    for (const Selection& selection : set.selections) {
      if (!language::is_included(selection.directives, variables_)) continue;
      if (selection.kind == Selection::Kind::inline_fragment) {
        collect(selection.set, visited, groups);
      } else if (selection.kind == Selection::Kind::spread) {
        if (visited.insert(selection.name.text).second)
          collect(fragments_.at(selection.name.text)->set, visited, groups);
      } else {
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& each) {
          return each.first == selection.response_name();
        });
        if (group == groups.end()) {
          groups.push_back({selection.response_name(), {&selection}});
        } else {
          group->second.push_back(&selection);
        }
      }
    }
  }

  const language::Value& variables_;
  const language::Operation& operation_;
  Arguments arguments_;
  std::map<std::string_view, const language::Fragment*> fragments_;
  bool has_empty_set_ = false;
};

// The same of what was prepared.
inline std::string text_of(const PreparedSet& set, const Truths& truths,
                           Arguments arguments = Arguments::shown) {
  std::string text = "{";
  for (const PreparedField& field : Included(set, truths)) {
    text += head_of(*field.first, arguments);
    if (field.of != nullptr && field.of->is_composite()) text += text_of(field.children, truths, arguments);
  }
  return text + '}';
}

}  // namespace graphql::core
