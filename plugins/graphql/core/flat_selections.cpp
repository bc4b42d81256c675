#include "core/flat_selections.hpp"

#include <memory_resource>

namespace graphql::core {

using language::List;
using language::Selection;

FlatSelections::FlatSelections(const language::Document& document, ConditionBuilder& conditions)
    : conditions_(conditions),
      fragment_names_(std::pmr::get_default_resource()),
      response_names_(std::pmr::get_default_resource()) {
  for (const language::Definition& definition : document.definitions) {
    if (definition.fragment == nullptr) continue;
    const std::uint32_t number = fragment_names_.number(definition.fragment->name.text);
    if (number == fragments_.size()) fragments_.push_back({definition.fragment});
  }
}

std::uint32_t FlatSelections::set_of(const language::SelectionSet& set) {
  struct Rest {  // what of an inline fragment is still to be looked at
    List<Selection> selections;
    ConditionId condition = kAlways;
  };
  const auto begin = static_cast<std::uint32_t>(items_.size());
  std::vector<Rest> rest = {{set.selections, kAlways}};
  while (!rest.empty()) {
    if (rest.back().selections.empty()) {
      rest.pop_back();
      continue;
    }
    const Selection& selection = rest.back().selections[0];
    const ConditionId condition = conditions_.narrowed(rest.back().condition, selection.directives);
    rest.back().selections = {rest.back().selections.begin() + 1, rest.back().selections.size() - 1};
    if (condition == kNever) continue;
    switch (selection.kind) {
      case Selection::Kind::field:
        items_.push_back({&selection, response_names_.number(selection.response_name()), condition});
        break;
      case Selection::Kind::spread: {
        const std::uint32_t fragment = fragment_names_.find(selection.name.text);
        if (fragment != language::validation::Names::kNone) items_.push_back({nullptr, fragment, condition});
        break;
      }
      case Selection::Kind::inline_fragment:  // every type of the model is an object, so it always applies
        rest.push_back({selection.set.selections, condition});
        break;
    }
  }
  group_of_.resize(response_names_.size());
  sets_.push_back({begin, static_cast<std::uint32_t>(items_.size())});
  return static_cast<std::uint32_t>(sets_.size() - 1);
}

std::uint32_t FlatSelections::set_below(std::uint32_t field) {
  if (items_[field].set == kNone) {
    const std::uint32_t set = set_of(items_[field].field->set);
    items_[field].set = set;
  }
  return items_[field].set;
}

const FlatSelections::Fragment& FlatSelections::resolved(std::uint32_t fragment) {
  std::vector<std::uint32_t> chain;
  std::uint32_t at = fragment;
  while (!fragments_[at].resolved) {
    if (fragments_[at].set == kNone) {
      const std::uint32_t set = set_of(fragments_[at].definition->set);
      fragments_[at].set = set;
    }
    const Set& set = sets_[fragments_[at].set];
    if (set.end - set.begin != 1 || items_[set.begin].field != nullptr || chain.size() == fragments_.size()) {
      fragments_[at].resolved = true;
      fragments_[at].target = at;
      break;
    }
    chain.push_back(at);
    at = items_[set.begin].name;
  }
  for (; !chain.empty(); chain.pop_back()) {
    Fragment& each = fragments_[chain.back()];
    each.resolved = true;
    const Item& spread = items_[sets_[each.set].begin];
    each.target = fragments_[spread.name].target;
    each.condition = conditions_.both(spread.condition, fragments_[spread.name].condition);
  }
  return fragments_[fragment];
}

Collected FlatSelections::collect(const std::vector<Start>& starts) {
  ++collection_;
  Collected found;
  std::unordered_set<std::uint64_t> entered;
  std::vector<Open> open;
  for (const Start& start : starts) {
    open.push_back({sets_[start.set].begin, sets_[start.set].end, start.condition});
    while (!open.empty()) {
      Open& top = open.back();
      if (top.next == top.end) {
        open.pop_back();
        continue;
      }
      const std::uint32_t index = top.next++;
      const Item item = items_[index];
      ConditionId condition = conditions_.both(top.condition, item.condition);
      if (condition == kNever) continue;
      if (item.field != nullptr) {
        add(index, condition, found);
        continue;
      }
      const Fragment& fragment = resolved(item.name);
      condition = conditions_.both(condition, fragment.condition);
      const auto key = [&](ConditionId under) {
        return (static_cast<std::uint64_t>(fragment.target) << 32U) | under;
      };
      if (condition == kNever || entered.count(key(kAlways)) != 0 || !entered.insert(key(condition)).second)
        continue;
      const Set& set = sets_[fragments_[fragment.target].set];
      open.push_back({set.begin, set.end, condition});
    }
  }
  return found;
}

void FlatSelections::add(std::uint32_t field, ConditionId condition, Collected& found) {
  GroupOf& known = group_of_[items_[field].name];
  const auto index = static_cast<std::uint32_t>(found.occurrences.size());
  if (known.collection != collection_) {
    known = {collection_, static_cast<std::uint32_t>(found.groups.size())};
    found.groups.push_back({index, index});
  } else {
    Group& group = found.groups[known.group];
    found.occurrences[group.last].next = index;
    group.last = index;
  }
  found.occurrences.push_back({field, condition, known.group, kNone});
}

}  // namespace graphql::core
