// ExecutableDefinitions, KnownOperationTypes, UniqueOperationNames, LoneAnonymousOperation,
// SingleFieldSubscriptions (GraphQL, 5.1 and 5.2).
#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

std::string_view word_of(Operation::Kind kind) {
  if (kind == Operation::Kind::query) return "query";
  return kind == Operation::Kind::mutation ? "mutation" : "subscription";
}

// The fields that a subscription asks of its root, fragments followed, by response name.
class RootFields {
 public:
  RootFields(Context& context, TypeNumber root)
      : context_(context), root_(root), names_(context.memory), fields_(context.memory) {
    seen_.resize(context.record.fragments.size(), false);
  }

  struct Field {
    const Selection* selection = nullptr;
    std::uint32_t name = 0;
  };

  void collect(const SelectionSet& first) {
    collect_set(first);
    // Fragments in a row instead of within each other: a client chooses how long their chain is. A set stops
    // at a spread and goes on later.
    while (!paused_.empty()) {
      const Paused top = paused_.back();
      paused_.pop_back();
      continue_set(*top.set, top.next);
    }
  }

  const std::pmr::vector<Field>& fields() const { return fields_; }
  std::uint32_t names() const { return names_.size(); }
  const std::vector<Offset>& conditional() const { return conditional_; }

 private:
  struct Paused {
    const SelectionSet* set = nullptr;
    std::size_t next = 0;
  };

  void collect_set(const SelectionSet& set) { paused_.push_back({&set, 0}); }

  void continue_set(const SelectionSet& set, std::size_t next) {
    for (; next < set.selections.size(); ++next) {
      const Selection& selection = set.selections[next];
      if (is_conditional(selection)) continue;
      const SelectionSet* inner = nullptr;
      if (selection.kind == Selection::Kind::field) {
        fields_.push_back({&selection, names_.number(selection.response_name())});
      } else if (selection.kind == Selection::Kind::inline_fragment) {
        if (matches(selection.type_condition)) inner = &selection.set;
      } else {
        const std::uint32_t index = context_.record.fragment_index(selection.name.text);
        if (index != kNoIndex && !seen_[index] &&
            matches(context_.record.fragments[index].fragment->type_condition)) {
          seen_[index] = true;
          inner = &context_.record.fragments[index].fragment->set;
        }
      }
      if (inner == nullptr) continue;
      paused_.push_back({&set, next + 1});
      paused_.push_back({inner, 0});
      return;
    }
  }

  bool is_conditional(const Selection& selection) {
    for (const std::string_view name : {std::string_view("skip"), std::string_view("include")}) {
      for (const Directive& directive : selection.directives) {
        if (directive.name.text != name) continue;
        conditional_.push_back(directive.at);
        return true;
      }
    }
    return false;
  }

  bool matches(const Name& condition) const {
    if (!condition) return true;
    const TypeNumber type = context_.schema.find(condition.text);
    if (type == root_) return true;
    return context_.composite(type) != kNoType && context_.schema.may_be(type, root_);
  }

  Context& context_;
  TypeNumber root_;
  Names names_;
  std::pmr::vector<Field> fields_;
  std::vector<Paused> paused_;
  std::vector<bool> seen_;
  std::vector<Offset> conditional_;
};

}  // namespace

void executable_definitions(Context& context) {
  constexpr std::string_view kRule = "ExecutableDefinitions";
  for (const Definition& definition : context.document.definitions) {
    if (definition.type != nullptr) {
      context.report(kRule, definition.type->at, [&] {
        return "A request holds only operations and fragments, not the type " +
               in_quotes(definition.type->name.text) + ".";
      });
    } else if (definition.schema != nullptr) {
      context.report(kRule, definition.schema->at, [] {
        return std::string("A request holds only operations and fragments, not a schema.");
      });
    } else if (definition.directive != nullptr) {
      context.report(kRule, definition.directive->at, [&] {
        return "A request holds only operations and fragments, not the definition of the directive " +
               in_quotes(definition.directive->name.text) + ".";
      });
    }
  }
}

void known_operation_type(Context& context, const Operation& operation) {
  if (context.schema.root(operation.kind) != kNoType) return;
  context.report("KnownOperationTypes", operation.at, [&] {
    return "The schema has no " + std::string(word_of(operation.kind)) + " operations.";
  });
}

void unique_operation_name(Context& context, const Operation& first, const Operation& operation) {
  context.report("UniqueOperationNames", context.text_at(first.name), context.text_at(operation.name), [&] {
    return "The operation name " + in_quotes(operation.name.text) + " is taken by another operation.";
  });
}

void lone_anonymous_operation(Context& context, const Operation& operation, std::size_t operations) {
  if (operation.name || operations <= 1) return;
  context.report("LoneAnonymousOperation", operation.at, [] {
    return std::string("An operation without a name must be the only operation of its document.");
  });
}

void single_field_subscription(Context& context, const Operation& operation) {
  constexpr std::string_view kRule = "SingleFieldSubscriptions";
  const TypeNumber root = context.schema.root(Operation::Kind::subscription);
  if (operation.kind != Operation::Kind::subscription || root == kNoType || context.findings.full()) return;
  const std::string subject =
      operation.name ? "The subscription " + in_quotes(operation.name.text) : std::string("A subscription");

  RootFields root_fields(context, root);
  root_fields.collect(operation.set);
  if (!root_fields.conditional().empty()) {
    context.findings.add(context.now, kRule, root_fields.conditional(),
                         subject + " cannot have @skip or @include at its root.");
    return;
  }
  const auto& fields = root_fields.fields();
  if (fields.empty()) {
    context.report(kRule, operation.set.at, [&] { return subject + " must select a root field."; });
    return;
  }
  // By response name in the order in which the names appear; every name but the first is one too many.
  std::vector<std::vector<Offset>> by_name(root_fields.names());
  std::vector<const Selection*> first_of(root_fields.names(), nullptr);
  for (const RootFields::Field& field : fields) {
    if (first_of[field.name] == nullptr) first_of[field.name] = field.selection;
    by_name[field.name].push_back(field.selection->at);
  }
  if (by_name.size() > 1) {
    std::vector<Offset> extra;
    for (std::size_t name = 1; name < by_name.size(); ++name) {
      extra.insert(extra.end(), by_name[name].begin(), by_name[name].end());
    }
    context.findings.add(context.now, kRule, std::move(extra), subject + " can select one root field only.");
  }
  for (std::size_t name = 0; name < by_name.size(); ++name) {
    if (first_of[name]->name.text.substr(0, 2) != "__") continue;
    context.findings.add(context.now, kRule, by_name[name],
                         subject + " cannot select the introspection field " +
                             in_quotes(first_of[name]->name.text) + " at its root.");
  }
}

}  // namespace graphql::language::validation
