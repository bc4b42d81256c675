#include "language/types/applied_directives.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "language/types/built_in.hpp"
#include "language/types/check_schema.hpp"

namespace graphql::language {
namespace {

const Directive* find(const List<Directive>& directives, std::string_view name) {
  for (const Directive& directive : directives) {
    if (directive.name.text == name) return &directive;
  }
  return nullptr;
}

const Value* find_argument(const Directive& directive, std::string_view name) {
  for (const Argument& argument : directive.arguments) {
    if (argument.name.text == name) return &argument.value;
  }
  return nullptr;
}

class Check {
 public:
  explicit Check(const Schema& schema) : schema_(schema) {}

  void check(const Definition& definition) {
    if (definition.schema != nullptr)
      check(definition.schema->directives, "SCHEMA", "the schema", of_whole_[std::string_view()]);
    if (definition.directive != nullptr)
      check(definition.directive->arguments, "ARGUMENT_DEFINITION",
            "@" + std::string(definition.directive->name.text));
    if (definition.type != nullptr) check(*definition.type);
  }

  std::vector<std::string> faults() { return std::move(faults_); }

 private:
  void check(const TypeDefinition& type) {
    const std::string name(type.name.text);
    check(type.directives, kind_word(type.kind), name, of_whole_[type.name.text]);
    for (const FieldDefinition& field : type.fields) {
      const std::string place = name + "." + std::string(field.name.text);
      check(field.directives, "FIELD_DEFINITION", place);
      check(field.arguments, "ARGUMENT_DEFINITION", place);
    }
    check(type.input_fields, "INPUT_FIELD_DEFINITION", name);
    for (const EnumValueDefinition& value : type.values)
      check(value.directives, "ENUM_VALUE", name + "." + std::string(value.name.text));
  }

  void check(const List<InputValueDefinition>& inputs, std::string_view location, const std::string& owner) {
    for (const InputValueDefinition& input : inputs)
      check(input.directives, location, owner + "." + std::string(input.name.text));
  }

  void check(const List<Directive>& directives, std::string_view location, const std::string& place) {
    std::unordered_set<std::string_view> seen;
    check(directives, location, place, seen);
  }

  void check(const List<Directive>& directives, std::string_view location, const std::string& place,
             std::unordered_set<std::string_view>& seen) {
    for (const Directive& directive : directives) {
      const std::string name = "@" + std::string(directive.name.text);
      const DirectiveType* type = schema_.directive(directive.name.text);
      if (type == nullptr) {
        add("There is no directive " + name + " for " + place + ".");
        continue;
      }
      if (!type->allowed_at(location))
        add("The directive " + name + " may not stand at " + place + ", which is " + std::string(location) +
            ".");
      if (!seen.insert(directive.name.text).second && !type->repeatable)
        add("The directive " + name + " stands twice at " + place + ".");
      check_arguments(directive, *type, name + " of " + place);
    }
  }

  void check_arguments(const Directive& directive, const DirectiveType& type, const std::string& place) {
    std::unordered_set<std::string_view> given;
    for (const Argument& argument : directive.arguments) {
      const std::string name(argument.name.text);
      if (!given.insert(argument.name.text).second)
        add("The directive " + place + " has the argument " + name + " twice.");
      const InputValue* known = type.argument(name);
      if (known == nullptr) {
        add("The directive " + place + " has the unknown argument " + name + ".");
        continue;
      }
      const std::string fault = literal_fault(schema_, argument.value, known->type);
      if (!fault.empty()) add("The directive " + place + " has a value for " + name + " that " + fault + ".");
    }
    for (const InputValue& argument : type.arguments) {
      if (argument.required() && given.count(argument.name) == 0)
        add("The directive " + place + " lacks the argument " + argument.name + ".");
    }
  }

  void add(std::string fault) { faults_.push_back(std::move(fault)); }

  const Schema& schema_;
  // Of a type, or of the schema under no name: an extension must not repeat what was applied before.
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> of_whole_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> applied_directive_faults(const Schema& schema, const Document& document) {
  Check check(schema);
  for (const Definition& definition : document.definitions) check.check(definition);
  return check.faults();
}

std::optional<std::string> deprecation_of(const List<Directive>& directives) {
  const Directive* deprecated = find(directives, "deprecated");
  if (deprecated == nullptr) return std::nullopt;
  const Value* reason = find_argument(*deprecated, "reason");
  return std::string(reason == nullptr ? kDefaultDeprecation : reason->text);
}

std::string_view specification_of(const List<Directive>& directives) {
  const Directive* specified = find(directives, "specifiedBy");
  const Value* url = specified == nullptr ? nullptr : find_argument(*specified, "url");
  return url == nullptr ? std::string_view() : url->text;
}

bool has_one_of(const List<Directive>& directives) {
  return find(directives, "oneOf") != nullptr;
}

}  // namespace graphql::language
