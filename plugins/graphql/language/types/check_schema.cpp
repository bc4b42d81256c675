#include "language/types/check_schema.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "language/types/built_in.hpp"
#include "language/types/input_cycles.hpp"

namespace graphql::language {
namespace {

bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

class Check {
 public:
  explicit Check(const Schema& schema) : schema_(schema) {}

  std::vector<std::string> faults() {
    check_roots();
    for (const std::shared_ptr<const DirectiveType>& directive : schema_.directives()) check(*directive);
    for (const TypeNumber number : schema_.types()) {
      if (!is_built_in(number)) check(number);
    }
    // What follows walks default values by their types.
    if (faults_.empty()) faults_ = endless_input_faults(schema_);
    if (faults_.empty()) faults_ = endless_default_faults(schema_);
    return std::move(faults_);
  }

 private:
  using Names = std::unordered_set<std::string_view>;

  void add(std::string fault) { faults_.push_back(std::move(fault)); }

  void check_roots() {
    constexpr const char* kNames[] = {"query", "mutation", "subscription"};
    if (schema_.root(Operation::Kind::query) == kNoType) add("The schema has no query type.");
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const TypeNumber root = schema_.root(static_cast<Operation::Kind>(kind));
      if (root == kNoType) continue;
      const Type& type = schema_.type(root);
      if (type.kind != TypeKind::object)
        add("The " + std::string(kNames[kind]) + " type " + type.name + " is not an object type.");
      for (std::size_t other = 0; other < kind; ++other) {
        if (schema_.root(static_cast<Operation::Kind>(other)) == root)
          add("Type " + type.name + " is both the " + kNames[other] + " and the " + kNames[kind] + " type.");
      }
    }
  }

  void check_name(const std::string& name, const std::string& place, Names& taken) {
    if (!is_name(name))
      add("The name of " + place + " is not a GraphQL name.");
    else if (name.compare(0, 2, "__") == 0)
      add("The name of " + place + " starts with __, which is reserved for introspection.");
    if (!taken.insert(name).second) add("There is more than one " + place + ".");
  }

  void check_input(const InputValue& input, const std::string& place) {
    if (!schema_.type(input.type).is_input()) {
      add("The type " + schema_.print(input.type) + " of " + place + " is not for input.");
      return;
    }
    if (input.required() && input.deprecation)
      add("The required " + place + " is deprecated, though it cannot be left out.");
    if (input.default_value == nullptr) return;
    const std::string fault = literal_fault(schema_, *input.default_value, input.type);
    if (!fault.empty()) add("The " + place + " has a default that " + fault + ".");
  }

  void check_arguments(const std::vector<InputValue>& arguments, const std::string& owner) {
    Names names;
    for (const InputValue& argument : arguments) {
      const std::string place = "argument " + owner + "(" + argument.name + ":)";
      check_name(argument.name, place, names);
      check_input(argument, place);
    }
  }

  void check(const DirectiveType& directive) {
    const std::string owner = "@" + directive.name;
    check_name(directive.name, "directive " + owner, directive_names_);
    if (directive.locations.empty()) add("The directive " + owner + " has no place where it may stand.");
    for (const std::string& location : directive.locations) {
      const std::vector<DirectiveLocation>& known = directive_locations();
      if (std::none_of(known.begin(), known.end(),
                       [&](const DirectiveLocation& one) { return one.name == location; }))
        add("The directive " + owner + " names the unknown location " + location + ".");
    }
    check_arguments(directive.arguments, owner);
  }

  void check(TypeNumber number) {
    const Type& type = schema_.type(number);
    check_name(type.name, "type " + type.name, type_names_);
    switch (type.kind) {
      case TypeKind::object:
      case TypeKind::interface:
        check_fields(type);
        check_interfaces(number, type);
        return;
      case TypeKind::union_type:
        return check_members(type);
      case TypeKind::enumeration:
        return check_values(type);
      case TypeKind::input_object:
        return check_input_fields(type);
      case TypeKind::scalar:
        return;
    }
  }

  void check_fields(const Type& type) {
    if (type.fields.empty()) add("Type " + type.name + " has no fields.");
    Names names;
    for (const FieldType& field : type.fields) {
      const std::string owner = type.name + "." + field.name;
      check_name(field.name, "field " + owner, names);
      if (schema_.type(field.type).kind == TypeKind::input_object)
        add("The type " + schema_.print(field.type) + " of field " + owner + " is not for output.");
      check_arguments(field.arguments, owner);
    }
  }

  void check_interfaces(TypeNumber number, const Type& type) {
    std::unordered_set<TypeNumber> seen;
    for (const TypeNumber other : type.interfaces) {
      const Type& interface = schema_.type(other);
      if (interface.kind != TypeKind::interface) {
        add("Type " + type.name + " implements " + interface.name + ", which is not an interface.");
      } else if (number == other) {
        add("Interface " + type.name + " implements itself.");
      } else if (!seen.insert(other).second) {
        add("Type " + type.name + " implements " + interface.name + " twice.");
      } else {
        check_ancestors(number, type, interface);
        for (const FieldType& field : interface.fields) check_implemented(type, interface, field);
      }
    }
  }

  void check_ancestors(TypeNumber number, const Type& type, const Type& interface) {
    for (const TypeNumber ancestor : interface.interfaces) {
      if (ancestor == number)
        add("Interfaces " + type.name + " and " + interface.name + " implement each other.");
      else if (std::find(type.interfaces.begin(), type.interfaces.end(), ancestor) == type.interfaces.end())
        add("Type " + type.name + " implements " + interface.name + " but not its interface " +
            schema_.type(ancestor).name + ".");
    }
  }

  void check_implemented(const Type& type, const Type& interface, const FieldType& wanted) {
    const std::string wanted_name = interface.name + "." + wanted.name;
    const FieldType* field = type.field(wanted.name);
    if (field == nullptr) {
      add("Type " + type.name + " lacks the field " + wanted_name + " of its interface.");
      return;
    }
    const std::string name = type.name + "." + field->name;
    if (!schema_.is_subtype(field->type, wanted.type))
      add("Field " + name + " is " + schema_.print(field->type) + ", but " + wanted_name + " is " +
          schema_.print(wanted.type) + ".");
    for (const InputValue& argument : wanted.arguments) {
      const InputValue* own = field->argument(argument.name);
      if (own == nullptr)
        add("Field " + name + " lacks the argument " + argument.name + " of " + wanted_name + ".");
      else if (own->type != argument.type)
        add("Argument " + name + "(" + argument.name + ":) is " + schema_.print(own->type) +
            ", but that of " + wanted_name + " is " + schema_.print(argument.type) + ".");
    }
    for (const InputValue& argument : field->arguments) {
      if (argument.required() && wanted.argument(argument.name) == nullptr)
        add("Argument " + name + "(" + argument.name + ":) is required, but " + wanted_name +
            " does not have it.");
    }
    if (field->deprecation && !wanted.deprecation)
      add("Field " + name + " is deprecated, but " + wanted_name + " is not.");
  }

  void check_members(const Type& type) {
    if (type.members.empty()) add("Union " + type.name + " has no members.");
    std::unordered_set<TypeNumber> seen;
    for (const TypeNumber member : type.members) {
      const std::string& name = schema_.type(member).name;
      if (schema_.type(member).kind != TypeKind::object)
        add("Union " + type.name + " has the member " + name + ", which is not an object type.");
      if (!seen.insert(member).second) add("Union " + type.name + " has the member " + name + " twice.");
    }
  }

  void check_values(const Type& type) {
    if (type.values.empty()) add("Enum " + type.name + " has no values.");
    Names names;
    for (const EnumValue& value : type.values) {
      check_name(value.name, "value " + type.name + "." + value.name, names);
      if (value.name == "true" || value.name == "false" || value.name == "null")
        add("Enum " + type.name + " has the value " + value.name + ", which is another literal.");
    }
  }

  void check_input_fields(const Type& type) {
    if (type.input_fields.empty()) add("Input object " + type.name + " has no fields.");
    Names names;
    for (const InputValue& field : type.input_fields) {
      const std::string place = "field " + type.name + "." + field.name;
      check_name(field.name, place, names);
      check_input(field, place);
      if (type.one_of && (field.type.is_non_null() || field.default_value != nullptr))
        add("The " + place + " of a one-of is not nullable or has a default.");
    }
  }

  const Schema& schema_;
  std::vector<std::string> faults_;
  Names type_names_;
  Names directive_names_;
};

}  // namespace

std::vector<std::string> schema_faults(const Schema& schema) {
  return Check(schema).faults();
}

}  // namespace graphql::language
