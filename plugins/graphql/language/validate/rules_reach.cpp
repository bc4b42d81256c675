// Rules about what operations reach through fragments: NoFragmentCycles, NoUnusedFragments,
// NoUndefinedVariables, NoUnusedVariables, VariablesInAllowedPosition (GraphQL, 5.5.1.4, 5.5.2.2, 5.8.3 to
// 5.8.5). Fragments are followed in rows, never by recursion: a client chooses how long their chain is.
#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

struct Spread {
  const Selection* selection = nullptr;
  std::uint32_t fragment = 0;
};

// The spreads of each fragment and operation, those of known fragments only, in the order in which the
// reference implementation lists them: a set's own ones first, then those of its last inner set.
class Spreads {
 public:
  explicit Spreads(Context& context)
      : record_(context.record),
        list_(context.memory),
        fragments_(context.memory),
        operations_(context.memory),
        pending_(context.memory) {
    fragments_.reserve(record_.fragments.size());
    for (const FragmentRecord& fragment : record_.fragments)
      fragments_.push_back(listed(fragment.fragment->set));
    operations_.reserve(record_.operations.size());
    for (const OperationRecord& operation : record_.operations) {
      operations_.push_back(listed(operation.operation->set));
    }
  }

  Range of_fragment(std::size_t index) const { return fragments_[index]; }
  Range of_operation(std::size_t index) const { return operations_[index]; }
  const Spread& operator[](std::uint32_t index) const { return list_[index]; }

 private:
  Range listed(const SelectionSet& first) {
    Range range{static_cast<std::uint32_t>(list_.size()), 0};
    pending_.push_back(&first);
    while (!pending_.empty()) {
      const SelectionSet& set = *pending_.back();
      pending_.pop_back();
      for (const Selection& selection : set.selections) {
        if (selection.kind == Selection::Kind::spread) {
          const std::uint32_t fragment = record_.fragment_index(selection.name.text);
          if (fragment != kNoIndex) list_.push_back({&selection, fragment});
        } else if (!selection.set.empty()) {
          pending_.push_back(&selection.set);
        }
      }
    }
    range.end = static_cast<std::uint32_t>(list_.size());
    return range;
  }

  const DocumentRecord& record_;
  std::pmr::vector<Spread> list_;
  std::pmr::vector<Range> fragments_;
  std::pmr::vector<Range> operations_;
  std::pmr::vector<const SelectionSet*> pending_;
};

// Goes down from each fragment once; a spread of a fragment that is being followed closes a cycle.
class Cycles {
 public:
  Cycles(Context& context, const Spreads& spreads)
      : context_(context),
        record_(context.record),
        spreads_(spreads),
        visited_(context.memory),
        place_(context.memory),
        path_(context.memory),
        open_(context.memory) {
    visited_.assign(record_.fragment_names.size(), false);
    place_.assign(record_.fragment_names.size(), kNoIndex);
  }

  void run() {
    for (std::uint32_t index = 0; index < record_.fragments.size(); ++index) {
      moment_ = record_.fragments[index].moment;
      enter(index);
      while (!open_.empty()) step();
    }
  }

 private:
  struct Open {
    std::uint32_t fragment = 0;
    std::uint32_t next = 0;
  };

  bool enter(std::uint32_t fragment) {
    const std::uint32_t name = record_.fragments[fragment].name;
    if (visited_[name]) return false;
    visited_[name] = true;
    const Range range = spreads_.of_fragment(fragment);
    if (range.size() == 0) return false;
    place_[name] = static_cast<std::uint32_t>(path_.size());
    open_.push_back({fragment, range.begin});
    return true;
  }

  void step() {
    Open& top = open_.back();
    if (top.next == spreads_.of_fragment(top.fragment).end) {
      place_[record_.fragments[top.fragment].name] = kNoIndex;
      open_.pop_back();
      if (!path_.empty()) path_.pop_back();
      return;
    }
    const Spread& spread = spreads_[top.next++];
    path_.push_back(spread.selection);
    const std::uint32_t begin = place_[record_.fragments[spread.fragment].name];
    if (begin != kNoIndex) {
      report(begin);
    } else if (enter(spread.fragment)) {
      return;  // the path keeps the spread until the fragment is done
    }
    path_.pop_back();
  }

  void report(std::uint32_t begin) {
    if (context_.findings.full()) return;
    std::vector<Offset> places;
    for (std::size_t index = begin; index < path_.size(); ++index) places.push_back(path_[index]->at);
    std::string text = "The fragment " + in_quotes(path_.back()->name.text) + " spreads itself";
    constexpr std::size_t kMostNamed = 10;
    for (std::size_t index = begin; index + 1 < path_.size(); ++index) {
      if (index - begin == kMostNamed) {
        text += ", ...";
        break;
      }
      text += (index == begin ? " through " : ", ") + in_quotes(path_[index]->name.text);
    }
    context_.findings.add(moment_, "NoFragmentCycles", std::move(places), text + ".");
  }

  Context& context_;
  const DocumentRecord& record_;
  const Spreads& spreads_;
  Moment moment_ = 0;
  std::pmr::vector<bool> visited_;         // by name
  std::pmr::vector<std::uint32_t> place_;  // by name: where in the path its spreads begin
  std::pmr::vector<const Selection*> path_;
  std::pmr::vector<Open> open_;
};

// The variables of one operation after another.
class Variables {
 public:
  explicit Variables(Context& context)
      : context_(context), record_(context.record), defined_(context.memory), used_(context.memory) {
    for (const OperationRecord& operation : record_.operations) {
      for (const VariableDefinition& variable : operation.operation->variables) {
        record_.variable_names.number(variable.name.text);
      }
    }
    defined_.assign(record_.variable_names.size(), Defined{});
    used_.assign(record_.variable_names.size(), kNoIndex);
  }

  void check(std::uint32_t operation, const std::pmr::vector<std::uint32_t>& fragments) {
    const OperationRecord& entry = record_.operations[operation];
    define(operation, entry);
    use(operation, entry, entry.usages);
    for (const std::uint32_t fragment : fragments) use(operation, entry, record_.fragments[fragment].usages);
    report_unused(operation, entry);
    place(operation, entry, entry.usages);
    for (const std::uint32_t fragment : fragments)
      place(operation, entry, record_.fragments[fragment].usages);
  }

 private:
  struct Defined {
    std::uint32_t operation = kNoIndex;  // of which the rest holds
    const VariableDefinition* variable = nullptr;
    TypeUse type;
  };

  void define(std::uint32_t operation, const OperationRecord& entry) {
    for (const VariableDefinition& variable : entry.operation->variables) {
      defined_[record_.variable_names.find(variable.name.text)] = {operation, &variable,
                                                                   context_.schema.use_of(*variable.type)};
    }
  }

  void use(std::uint32_t operation, const OperationRecord& entry, Range usages) {
    for (std::uint32_t index = usages.begin; index < usages.end; ++index) {
      const UsageRecord& usage = record_.usages[index];
      used_[usage.name] = operation;
      if (defined_[usage.name].operation == operation || context_.findings.full()) continue;
      const Name& name = entry.operation->name;
      context_.findings.add(entry.entered, "NoUndefinedVariables", {usage.at, entry.operation->at},
                            "The variable " + context_.quoted(usage.at, end_of_variable(usage.at)) +
                                " is used but not defined" +
                                (name ? " by the operation " + in_quotes(name.text) : std::string()) + ".");
    }
  }

  Offset end_of_variable(Offset at) const {
    const std::string_view source = context_.document.source;
    std::size_t end = at + 1;
    const auto is_letter = [](char one) {
      return one == '_' || (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') ||
             (one >= 'A' && one <= 'Z');
    };
    while (end < source.size() && is_letter(source[end])) ++end;
    return static_cast<Offset>(end);
  }

  void report_unused(std::uint32_t operation, const OperationRecord& entry) {
    for (const VariableDefinition& variable : entry.operation->variables) {
      if (used_[record_.variable_names.find(variable.name.text)] == operation || context_.findings.full())
        continue;
      const Name& name = entry.operation->name;
      context_.findings.add(entry.entered, "NoUnusedVariables", {variable.at},
                            "The variable \"$" + std::string(variable.name.text) + "\" is never used" +
                                (name ? " by the operation " + in_quotes(name.text) : std::string()) + ".");
    }
  }

  void place(std::uint32_t operation, const OperationRecord& entry, Range usages) {
    for (std::uint32_t index = usages.begin; index < usages.end; ++index) {
      const UsageRecord& usage = record_.usages[index];
      const Defined& defined = defined_[usage.name];
      if (usage.type.type == kNoType || defined.operation != operation || defined.type.type == kNoType)
        continue;
      const bool fits = is_allowed(defined, usage);
      const bool may_be_null = usage.one_of != kNoType && !defined.type.is_non_null();
      if ((fits && !may_be_null) || context_.findings.full()) continue;
      const std::string subject = "The variable \"$" + std::string(defined.variable->name.text) +
                                  "\" of type " + in_quotes(context_.schema.print(defined.type));
      if (!fits) {
        context_.findings.add(
            entry.left, "VariablesInAllowedPosition", {defined.variable->at, usage.at},
            subject + " cannot stand where " + in_quotes(context_.schema.print(usage.type)) + " is wanted.");
      }
      if (may_be_null) {
        context_.findings.add(entry.left, "VariablesInAllowedPosition", {defined.variable->at, usage.at},
                              subject + " must not be nullable to be the field of " +
                                  in_quotes(context_.schema.type(usage.one_of).name) + ".");
      }
    }
  }

  bool is_allowed(const Defined& defined, const UsageRecord& usage) const {
    TypeUse wanted = usage.type;
    if (wanted.is_non_null() && !defined.type.is_non_null()) {
      const Value* value = defined.variable->default_value;
      if ((value == nullptr || value->kind == Value::Kind::null) && !usage.place_has_default) return false;
      wanted = wanted.inner();
    }
    return defined.type == wanted || context_.schema.is_subtype(defined.type, wanted);
  }

  Context& context_;
  DocumentRecord& record_;
  std::pmr::vector<Defined> defined_;     // by variable name
  std::pmr::vector<std::uint32_t> used_;  // by variable name: the operation that uses it
};

void report_unused_fragments(Context& context, const std::pmr::vector<bool>& used) {
  context.findings.begin_phase();
  ++context.now;
  for (const FragmentRecord& fragment : context.record.fragments) {
    if (used[fragment.name]) continue;
    context.report("NoUnusedFragments", fragment.fragment->at, [&] {
      return "The fragment " + in_quotes(fragment.fragment->name.text) + " is never used.";
    });
  }
}

}  // namespace

void rules_of_reachable_fragments(Context& context) {
  const DocumentRecord& record = context.record;
  const Spreads spreads(context);
  context.findings.begin_phase();
  if (!record.fragments.empty()) Cycles(context, spreads).run();

  context.findings.begin_phase();
  Variables variables(context);
  const std::size_t names = record.fragment_names.size();
  std::pmr::vector<std::uint32_t> reached(context.memory);
  std::pmr::vector<std::uint32_t> reached_by(names, kNoIndex, context.memory);  // by name: the operation
  std::pmr::vector<bool> used(names, false, context.memory);
  for (std::uint32_t operation = 0; operation < record.operations.size(); ++operation) {
    reached.clear();
    const auto reach = [&](Range range) {
      for (std::uint32_t index = range.begin; index < range.end; ++index) {
        const std::uint32_t fragment = spreads[index].fragment;
        const std::uint32_t name = record.fragments[fragment].name;
        if (reached_by[name] == operation) continue;
        reached_by[name] = operation;
        used[name] = true;
        reached.push_back(fragment);
      }
    };
    reach(spreads.of_operation(operation));
    for (std::size_t index = 0; index < reached.size(); ++index) reach(spreads.of_fragment(reached[index]));
    variables.check(operation, reached);
  }
  if (!record.fragments.empty()) report_unused_fragments(context, used);
}

}  // namespace graphql::language::validation
