#include "language/validate/walk.hpp"

#include <algorithm>

#include "language/types/built_in.hpp"

namespace graphql::language::validation {
namespace {

std::string_view location_of_kind(Operation::Kind kind) {
  if (kind == Operation::Kind::query) return "QUERY";
  return kind == Operation::Kind::mutation ? "MUTATION" : "SUBSCRIPTION";
}

bool is_meta(const FieldType* field) {
  return field == &typename_field() || field == &schema_field() || field == &type_field();
}

}  // namespace

// Spreads may come before what they name, and unknown numbers of definitions before any rule speaks.
void Walk::list_definitions() {
  for (const Definition& definition : context_.document.definitions) {
    if (definition.operation != nullptr) ++operations_;
    if (definition.fragment == nullptr) continue;
    const Fragment& fragment = *definition.fragment;
    const auto index = static_cast<std::uint32_t>(record_.fragments.size());
    const std::uint32_t name = record_.fragment_names.number(fragment.name.text);
    if (name == record_.fragment_by_name.size()) record_.fragment_by_name.push_back(index);
    record_.fragment_by_name[name] = index;
    FragmentRecord& entry = record_.fragments.emplace_back();
    entry.fragment = &fragment;
    entry.name = name;
    entry.type = context_.schema.find(fragment.type_condition.text);
  }
  record_.operations.reserve(operations_);
  record_.fields.reserve(std::min<std::size_t>(context_.document.tokens / 4, 64));
  record_.sets.reserve(std::min<std::size_t>(context_.document.tokens / 16, 16));
}

void Walk::run() {
  list_definitions();
  executable_definitions(context_);
  Names operation_names(context_.memory);
  std::pmr::vector<const Operation*> first_operations(context_.memory);
  std::pmr::vector<const Fragment*> first_fragments(record_.fragment_names.size(), nullptr, context_.memory);
  std::size_t fragments = 0;
  for (const Definition& definition : context_.document.definitions) {
    if (definition.operation != nullptr) {
      const Operation& read = *definition.operation;
      OperationRecord& entry = record_.operations.emplace_back();
      entry.operation = &read;
      known_operation_type(context_, read);
      if (read.name) {
        const std::uint32_t name = operation_names.number(read.name.text);
        if (name == first_operations.size()) {
          first_operations.push_back(&read);
        } else {
          unique_operation_name(context_, *first_operations[name], read);
        }
      }
      operation(entry);
    } else if (definition.fragment != nullptr) {
      FragmentRecord& entry = record_.fragments[fragments++];
      fragment_on_composite_type(context_, definition.fragment->type_condition, entry.type,
                                 definition.fragment);
      const Fragment*& first = first_fragments[entry.name];
      if (first == nullptr) {
        first = definition.fragment;
      } else {
        unique_fragment_name(context_, *first, *definition.fragment);
      }
      fragment(entry);
    }
  }
}

void Walk::operation(OperationRecord& entry) {
  const Operation& read = *entry.operation;
  lone_anonymous_operation(context_, read, operations_);
  single_field_subscription(context_, read);
  unique_variable_names(context_, read);
  entry.entered = ++context_.now;
  ++context_.now;
  unique_directives(context_, read.directives);
  for (const VariableDefinition& defined : read.variables) variable(defined);
  entry.usages.begin = static_cast<std::uint32_t>(record_.usages.size());
  directives(read.directives, location_of_kind(read.kind));
  entry.set = selection_set(read.set, context_.schema.root(read.kind));
  entry.usages.end = static_cast<std::uint32_t>(record_.usages.size());
  entry.left = ++context_.now;
  ++context_.now;
}

void Walk::fragment(FragmentRecord& entry) {
  const Fragment& read = *entry.fragment;
  entry.moment = ++context_.now;
  ++context_.now;
  unique_directives(context_, read.directives);
  if (entry.type == kNoType) known_type_name(context_, read.type_condition);
  entry.usages.begin = static_cast<std::uint32_t>(record_.usages.size());
  directives(read.directives, "FRAGMENT_DEFINITION");
  entry.set = selection_set(read.set, context_.composite(entry.type));
  entry.usages.end = static_cast<std::uint32_t>(record_.usages.size());
}

void Walk::variable(const VariableDefinition& defined) {
  TypeUse type = context_.schema.use_of(*defined.type);
  variable_is_input_type(context_, defined, type);
  unique_directives(context_, defined.directives);
  const TypeNode* named = defined.type;
  while (named->of != nullptr) named = named->of;
  if (context_.schema.find(named->name.text) == kNoType) known_type_name(context_, named->name);
  if (type.type != kNoType && !context_.schema.type(type).is_input()) type = {};
  if (defined.default_value != nullptr) {
    value_of_correct_type(context_, *defined.default_value, type);
    within(*defined.default_value, type, false, kNoType);
  }
  directives(defined.directives, "VARIABLE_DEFINITION");
}

TypeNumber Walk::condition_type(const Name& condition, TypeNumber parent) const {
  return condition ? context_.schema.find(condition.text) : parent;
}

std::uint32_t Walk::selection_set(const SelectionSet& set, TypeNumber parent) {
  const auto number = static_cast<std::uint32_t>(record_.sets.size());
  const auto first_field = static_cast<std::uint32_t>(record_.fields.size());
  const auto first_spread = static_cast<std::uint32_t>(record_.spreads.size());
  collect(set, parent);
  SetRecord& entry = record_.sets.emplace_back();
  entry.set = &set;
  entry.moment = ++context_.now;
  ++context_.now;
  entry.fields = {first_field, static_cast<std::uint32_t>(record_.fields.size())};
  entry.spreads = {first_spread, static_cast<std::uint32_t>(record_.spreads.size())};
  entry.compared = set.selections.size() > 1 ||
                   (!set.empty() && set.selections[0].kind == Selection::Kind::inline_fragment);
  std::uint32_t next = first_field;
  selections(set, parent, next);
  return number;
}

void Walk::collect(const SelectionSet& set, TypeNumber parent) {
  const bool is_object = parent != kNoType && context_.schema.type(parent).kind == TypeKind::object;
  for (const Selection& selection : set.selections) {
    switch (selection.kind) {
      case Selection::Kind::field: {
        FieldRecord& entry = record_.fields.emplace_back();
        entry.selection = &selection;
        entry.parent = parent;
        entry.parent_is_object = is_object;
        entry.response_name = record_.response_names.number(selection.response_name());
        if (parent != kNoType) entry.field = context_.schema.field(parent, selection.name.text);
        entry.meta = is_meta(entry.field);
        break;
      }
      case Selection::Kind::spread: {
        const std::uint32_t fragment = record_.fragment_index(selection.name.text);
        if (fragment != kNoIndex) record_.spreads.push_back(fragment);
        break;
      }
      case Selection::Kind::inline_fragment:
        collect(selection.set, context_.composite(condition_type(selection.type_condition, parent)));
        break;
    }
  }
}

void Walk::selections(const SelectionSet& set, TypeNumber parent, std::uint32_t& next) {
  for (const Selection& selection : set.selections) {
    switch (selection.kind) {
      case Selection::Kind::field:
        field(selection, next++);
        break;
      case Selection::Kind::spread:
        spread(selection, parent);
        break;
      case Selection::Kind::inline_fragment:
        inline_fragment(selection, parent, next);
        break;
    }
  }
}

void Walk::field(const Selection& selection, std::uint32_t index) {
  const FieldRecord entry = record_.fields[index];
  const FieldType* const type = entry.field;
  if (type != nullptr) {
    scalar_leafs(context_, selection, *type);
  } else if (entry.parent != kNoType) {
    field_on_correct_type(context_, selection, entry.parent);
  }
  unique_directives(context_, selection.directives);
  unique_argument_names(context_, selection.arguments);
  const bool was_reported = introspection_reported_;
  if (!was_reported) introspection_reported_ = introspection_.report(selection);

  const FieldType* const around = field_;
  field_ = type;
  for (const Argument& argument : selection.arguments) {
    const InputValue* known = type == nullptr ? nullptr : type->argument(argument.name.text);
    if (type != nullptr && known == nullptr) known_argument_name(context_, argument, *type, entry.parent);
    argument_value(argument.value, known);
  }
  directives(selection.directives, "FIELD");
  if (!selection.set.empty()) {
    const TypeNumber inner = type == nullptr ? kNoType : context_.composite(type->type.type);
    const std::uint32_t set = selection_set(selection.set, inner);
    record_.fields[index].set = set;
  }
  if (type != nullptr && !type->arguments.empty()) {
    provided_required_arguments(context_, selection, *type, entry.parent);
  }
  field_ = around;
  introspection_reported_ = was_reported;
}

void Walk::spread(const Selection& selection, TypeNumber parent) {
  const std::uint32_t fragment = record_.fragment_index(selection.name.text);
  if (fragment == kNoIndex) {
    known_fragment_name(context_, selection);
  } else {
    possible_fragment_spread(context_, selection, context_.composite(record_.fragments[fragment].type),
                             parent);
  }
  unique_directives(context_, selection.directives);
  directives(selection.directives, "FRAGMENT_SPREAD");
}

void Walk::inline_fragment(const Selection& selection, TypeNumber parent, std::uint32_t& next) {
  const TypeNumber type = condition_type(selection.type_condition, parent);
  const TypeNumber composite = context_.composite(type);
  if (selection.type_condition) {
    fragment_on_composite_type(context_, selection.type_condition, type, nullptr);
    possible_fragment_spread(context_, selection, composite, parent);
  }
  unique_directives(context_, selection.directives);
  if (selection.type_condition && type == kNoType) known_type_name(context_, selection.type_condition);
  directives(selection.directives, "INLINE_FRAGMENT");
  selections(selection.set, composite, next);
}

void Walk::directives(const List<Directive>& directives, std::string_view location) {
  for (const Directive& directive : directives) {
    const DirectiveType* const type = context_.schema.directive(directive.name.text);
    known_directive(context_, directive, type, location);
    if (type != nullptr) known_directive_arguments(context_, directive, *type);
    unique_argument_names(context_, directive.arguments);
    for (const Argument& argument : directive.arguments) {
      // The arguments of an unknown directive count as those of the field that it stands at or within.
      const InputValue* known = nullptr;
      if (type != nullptr) {
        known = type->argument(argument.name.text);
      } else if (field_ != nullptr) {
        known = field_->argument(argument.name.text);
      }
      argument_value(argument.value, known);
    }
    if (type != nullptr) provided_required_arguments(context_, directive, *type);
  }
}

void Walk::argument_value(const Value& value, const InputValue* type) {
  const TypeUse use = type == nullptr ? TypeUse{} : type->type;
  value_of_correct_type(context_, value, use);
  within(value, use, type != nullptr && type->default_value != nullptr, kNoType);
}

void Walk::within(const Value& value, TypeUse type, bool has_default, TypeNumber one_of) {
  switch (value.kind) {
    case Value::Kind::variable:
      record_.usages.push_back(
          {record_.variable_names.number(value.text), value.at, type, one_of, has_default});
      break;
    case Value::Kind::list: {
      TypeUse item;
      if (type.type != kNoType && type.nullable().is_list()) item = type.nullable().inner();
      for (const Value& entry : value.items) within(entry, item, false, kNoType);
      break;
    }
    case Value::Kind::object:
      within_object(value, type);
      break;
    default:
      break;
  }
}

void Walk::within_object(const Value& value, TypeUse type) {
  constexpr std::size_t kFew = 8;
  const Type* named = type.type == kNoType ? nullptr : &context_.schema.type(type);
  if (named != nullptr && named->kind != TypeKind::input_object) named = nullptr;
  // As the reference implementation has it, a variable must not be nullable in a @oneOf object only where the
  // object itself may be null.
  const TypeNumber one_of = named != nullptr && named->one_of && type.is_named() ? type.type : kNoType;
  Names names(context_.memory);
  std::pmr::vector<const Name*> first(context_.memory);
  const bool many = value.fields.size() > kFew;
  for (std::size_t index = 0; index < value.fields.size(); ++index) {
    const ObjectField& field = value.fields[index];
    if (many) {
      const std::uint32_t name = names.number(field.name.text);
      if (name == first.size()) {
        first.push_back(&field.name);
      } else {
        unique_input_field_name(context_, *first[name], field.name);
      }
    } else {
      for (std::size_t earlier = 0; earlier < index; ++earlier) {
        if (value.fields[earlier].name.text != field.name.text) continue;
        unique_input_field_name(context_, value.fields[earlier].name, field.name);
        break;
      }
    }
    const InputValue* known = named == nullptr ? nullptr : named->input_field(field.name.text);
    within(field.value, known == nullptr ? TypeUse{} : known->type,
           known != nullptr && known->default_value != nullptr, one_of);
  }
}

}  // namespace graphql::language::validation
