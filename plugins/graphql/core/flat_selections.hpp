// The selection sets of a document as lists of fields and spreads, each made once: inline fragments are
// dissolved into conditions, and a fragment that holds nothing but another one is that one.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/conditions.hpp"
#include "language/syntax/ast.hpp"
#include "language/validate/names.hpp"

namespace graphql::core {

// A field as often as it stands in what was collected, with what has to hold for it there.
struct Occurrence {
  std::uint32_t field = 0;  // see FlatSelections
  ConditionId condition = kAlways;
  std::uint32_t group = 0;
  std::uint32_t next = 0xFFFFFFFF;  // of the same group, in order
};

// The occurrences of one response name.
struct Group {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct Collected {
  std::vector<Occurrence> occurrences;  // in the order of the document, spreads followed
  std::vector<Group> groups;            // in the order of their first occurrences
};

class FlatSelections {
 public:
  FlatSelections(const language::Document& document, ConditionBuilder& conditions);

  struct Start {
    std::uint32_t set = 0;
    ConditionId condition = kAlways;
  };
  std::uint32_t set_of(const language::SelectionSet& set);  // to be asked for once
  std::uint32_t set_below(std::uint32_t field);
  const language::Selection& selection(std::uint32_t field) const { return *items_[field].field; }

  // GraphQL, 6.3.2, for all values of the variables: a fragment is entered once for each condition that it
  // is reached under. Each step leads to a field or to several, so there are no more than twice as many as
  // fields.
  Collected collect(const std::vector<Start>& starts);

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Item {
    const language::Selection* field = nullptr;  // null: a spread
    std::uint32_t name = 0;                      // number of the response name, or of the fragment
    ConditionId condition = kAlways;
    std::uint32_t set = kNone;  // of a field, once it was asked for
  };
  struct Set {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Fragment {
    const language::Fragment* definition = nullptr;
    std::uint32_t set = kNone;
    // What it comes to: itself, or the fragment that it alone spreads.
    bool resolved = false;
    std::uint32_t target = 0;
    ConditionId condition = kAlways;
  };
  struct Open {
    std::uint32_t next = 0;
    std::uint32_t end = 0;
    ConditionId condition = kAlways;
  };

  const Fragment& resolved(std::uint32_t fragment);
  void add(std::uint32_t field, ConditionId condition, Collected& found);

  ConditionBuilder& conditions_;
  language::validation::Names fragment_names_;
  language::validation::Names response_names_;
  std::vector<Fragment> fragments_;  // by number
  std::vector<Item> items_;
  std::vector<Set> sets_;
  // The group of a response name in what is being collected.
  struct GroupOf {
    std::uint32_t collection = 0;
    std::uint32_t group = 0;
  };
  std::vector<GroupOf> group_of_;  // by number of the name
  std::uint32_t collection_ = 0;
};

}  // namespace graphql::core
