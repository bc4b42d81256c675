#include "language/validate/limits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <string_view>

#include "language/validate/names.hpp"

namespace graphql::language {
namespace {

using Limit = LimitError::Limit;

constexpr std::uint32_t kNone = 0xFFFFFFFF;
// Counts stop here: far above any limit, far below an overflow when two are added.
constexpr std::uint32_t kMost = 0x3FFFFFFF;

std::uint32_t sum(std::uint32_t left, std::uint32_t right) {
  return std::min(kMost, left + right);
}

struct Cost {
  std::uint32_t fields = 0;
  std::uint32_t aliases = 0;
  std::uint32_t root_fields = 0;
  std::uint32_t depth = 0;
};

bool is_introspection(std::string_view field) {
  return field.substr(0, 2) == "__";
}

std::string_view counted_by(Limit limit) {
  switch (limit) {
    case Limit::depth:
      return "fields within fields";
    case Limit::fields:
      return "fields in an operation, with those of its fragments";
    case Limit::aliases:
      return "aliases in an operation, with those of its fragments";
    case Limit::root_fields:
      return "root fields in an operation";
    case Limit::directives:
      return "directives at one place";
    case Limit::fragments:
      return "fragments in a document";
    case Limit::variables:
      return "variables in an operation";
  }
  return {};
}

class Counter {
 public:
  Counter(const Document& document, const DocumentLimits& limits)
      : document_(document),
        limits_(limits),
        memory_(block_.data(), block_.size()),
        names_(&memory_),
        fragments_(&memory_),
        by_name_(&memory_),
        uses_(&memory_),
        open_(&memory_) {}

  std::optional<LimitError> result() {
    list_fragments();
    if (!error_) check_places();
    if (error_) return error_;
    count_fragments();
    for (const Definition& definition : document_.definitions) {
      if (error_) break;
      if (definition.operation != nullptr) check_operation(*definition.operation);
    }
    return error_;
  }

 private:
  enum class State : std::uint8_t { untouched, open, done };
  struct Use {  // a spread within a fragment
    std::uint32_t fragment = 0;
    std::uint32_t depth = 0;  // fields around it
    bool counts_depth = true;
  };
  struct Fragment {
    const language::Fragment* definition = nullptr;
    Cost own;  // then with the fragments that it spreads
    std::uint32_t uses_begin = 0;
    std::uint32_t uses_end = 0;
    State state = State::untouched;
  };
  struct Open {
    std::uint32_t fragment = 0;
    std::uint32_t next = 0;
  };

  void fail(Limit limit, std::uint64_t found, std::uint64_t most, Offset at) {
    if (error_) return;
    LimitError error;
    error.limit = limit;
    error.at = at;
    // Counting ended here: of what is counted over the whole document there may be more.
    const bool exact = limit == Limit::directives || limit == Limit::variables;
    error.message = std::string(exact ? "" : "At least ") + std::to_string(found) + " " +
                    std::string(counted_by(limit)) + ": at most " + std::to_string(most) + " are allowed.";
    error_ = std::move(error);
  }

  void list_fragments() {
    std::uint32_t count = 0;
    for (const Definition& definition : document_.definitions) {
      if (definition.fragment == nullptr) continue;
      if (++count > limits_.fragments) {
        return fail(Limit::fragments, count, limits_.fragments, definition.fragment->at);
      }
      const std::uint32_t name = names_.number(definition.fragment->name.text);
      if (name == by_name_.size()) by_name_.push_back(kNone);
      by_name_[name] = static_cast<std::uint32_t>(fragments_.size());  // of equal names the last one
      fragments_.push_back({definition.fragment, {}, 0, 0, State::untouched});
    }
  }

  // What can be judged without following fragments.
  void check_places() {
    for (const Definition& definition : document_.definitions) {
      if (error_) return;
      if (const Operation* operation = definition.operation) {
        if (operation->variables.size() > limits_.variables) {
          return fail(Limit::variables, operation->variables.size(), limits_.variables,
                      operation->variables[limits_.variables].at);
        }
        check_directives(operation->directives);
        for (const VariableDefinition& variable : operation->variables) check_directives(variable.directives);
        check_set(operation->set);
      } else if (definition.fragment != nullptr) {
        check_directives(definition.fragment->directives);
        check_set(definition.fragment->set);
      }
    }
  }

  void check_directives(const List<Directive>& directives) {
    if (directives.size() <= limits_.directives) return;
    fail(Limit::directives, directives.size(), limits_.directives, directives[limits_.directives].at);
  }

  // Recursion as deep as the parser lets selections nest.
  void check_set(const SelectionSet& set) {
    for (const Selection& selection : set.selections) {
      if (error_) return;
      check_directives(selection.directives);
      if (!selection.set.empty()) check_set(selection.set);
    }
  }

  std::uint32_t find(std::string_view name) const {
    const std::uint32_t number = names_.find(name);
    return number == validation::Names::kNone ? kNone : by_name_[number];
  }

  void count_fragments() {
    for (Fragment& fragment : fragments_) {
      fragment.uses_begin = static_cast<std::uint32_t>(uses_.size());
      count_own(fragment.definition->set, fragment.own, 0, true, true);
      fragment.uses_end = static_cast<std::uint32_t>(uses_.size());
    }
    for (std::uint32_t index = 0; index < fragments_.size(); ++index) follow(index);
  }

  // `root`: the selections are at the root if the fragment is spread there.
  void count_own(const SelectionSet& set, Cost& cost, std::uint32_t depth, bool counts_depth, bool root) {
    for (const Selection& selection : set.selections) {
      if (selection.kind == Selection::Kind::spread) {
        const std::uint32_t fragment = find(selection.name.text);
        if (fragment != kNone) uses_.push_back({fragment, root ? 0 : std::max(depth, 1U), counts_depth});
      } else if (selection.kind == Selection::Kind::inline_fragment) {
        count_own(selection.set, cost, depth, counts_depth, root);
      } else {
        ++cost.fields;
        if (selection.alias) ++cost.aliases;
        if (root) ++cost.root_fields;
        const bool counts = counts_depth && !is_introspection(selection.name.text);
        if (counts) cost.depth = std::max(cost.depth, depth + 1);
        count_own(selection.set, cost, depth + (counts ? 1 : 0), counts, false);
      }
    }
  }

  // Innermost fragments first, in a row: a client chooses how long the chain is.
  void follow(std::uint32_t first) {
    if (fragments_[first].state != State::untouched) return;
    enter(first);
    while (!open_.empty()) {
      Open& top = open_.back();
      Fragment& fragment = fragments_[top.fragment];
      if (top.next == fragment.uses_end) {
        add_used(fragment);
        fragment.state = State::done;
        open_.pop_back();
        continue;
      }
      const std::uint32_t used = uses_[top.next++].fragment;
      if (fragments_[used].state == State::untouched) enter(used);
    }
  }

  void enter(std::uint32_t index) {
    fragments_[index].state = State::open;
    open_.push_back({index, fragments_[index].uses_begin});
  }

  void add_used(Fragment& fragment) const {
    for (std::uint32_t index = fragment.uses_begin; index < fragment.uses_end; ++index) {
      const Use& use = uses_[index];
      const Fragment& used = fragments_[use.fragment];
      if (used.state != State::done) continue;  // a cycle
      fragment.own.fields = sum(fragment.own.fields, used.own.fields);
      fragment.own.aliases = sum(fragment.own.aliases, used.own.aliases);
      if (use.depth == 0) fragment.own.root_fields = sum(fragment.own.root_fields, used.own.root_fields);
      if (use.counts_depth && used.own.depth > 0) {
        fragment.own.depth = std::max(fragment.own.depth, sum(use.depth, used.own.depth));
      }
    }
  }

  void check_operation(const Operation& operation) {
    Cost cost;
    check_selections(operation.set, cost, 0, true, true);
  }

  void check_selections(const SelectionSet& set, Cost& cost, std::uint32_t depth, bool counts_depth,
                        bool root) {
    for (const Selection& selection : set.selections) {
      if (error_) return;
      if (selection.kind == Selection::Kind::inline_fragment) {
        check_selections(selection.set, cost, depth, counts_depth, root);
        continue;
      }
      if (selection.kind == Selection::Kind::spread) {
        const std::uint32_t fragment = find(selection.name.text);
        if (fragment != kNone) add(cost, fragments_[fragment].own, selection.at, depth, counts_depth, root);
        continue;
      }
      const bool counts = counts_depth && !is_introspection(selection.name.text);
      const Cost own{1, selection.alias ? 1U : 0U, 1, 1};
      add(cost, own, selection.at, depth, counts, root);
      check_selections(selection.set, cost, depth + (counts ? 1 : 0), counts, false);
    }
  }

  void add(Cost& cost, const Cost& more, Offset at, std::uint32_t depth, bool counts_depth, bool root) {
    cost.fields = sum(cost.fields, more.fields);
    cost.aliases = sum(cost.aliases, more.aliases);
    if (root) cost.root_fields = sum(cost.root_fields, more.root_fields);
    if (counts_depth && more.depth > 0) cost.depth = std::max(cost.depth, sum(depth, more.depth));
    if (cost.depth > limits_.depth) return fail(Limit::depth, cost.depth, limits_.depth, at);
    if (cost.root_fields > limits_.root_fields) {
      return fail(Limit::root_fields, cost.root_fields, limits_.root_fields, at);
    }
    if (cost.aliases > limits_.aliases) return fail(Limit::aliases, cost.aliases, limits_.aliases, at);
    if (cost.fields > limits_.fields) fail(Limit::fields, cost.fields, limits_.fields, at);
  }

  const Document& document_;
  const DocumentLimits& limits_;
  std::array<std::byte, 8192> block_;
  std::pmr::monotonic_buffer_resource memory_;
  validation::Names names_;
  std::pmr::vector<Fragment> fragments_;
  std::pmr::vector<std::uint32_t> by_name_;
  std::pmr::vector<Use> uses_;
  std::pmr::vector<Open> open_;
  std::optional<LimitError> error_;
};

}  // namespace

std::optional<LimitError> check_limits(const Document& document, const DocumentLimits& limits) {
  return Counter(document, limits).result();
}

}  // namespace graphql::language
