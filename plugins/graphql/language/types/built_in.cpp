#include "language/types/built_in.hpp"

#include <string>
#include <utility>

namespace graphql::language {
namespace {

const Value kFalse = [] {
  Value value;
  value.kind = Value::Kind::boolean;
  return value;
}();

const Value kDeprecationText = [] {
  Value value;
  value.kind = Value::Kind::string;
  value.text = kDefaultDeprecation;
  return value;
}();

TypeUse plain(BuiltIn type) {
  return TypeUse{number_of(type), 0};
}
TypeUse required(BuiltIn type) {
  return plain(type).wrapped(TypeUse::non_null);
}
TypeUse list_of(BuiltIn type) {
  return required(type).wrapped(TypeUse::list);
}
TypeUse required_list_of(BuiltIn type) {
  return list_of(type).wrapped(TypeUse::non_null);
}

InputValue input(std::string name, TypeUse type, std::string description, const Value* value = nullptr) {
  InputValue made;
  made.name = std::move(name);
  made.type = type;
  made.description = std::move(description);
  made.default_value = value;
  return made;
}

FieldType field(std::string name, TypeUse type, std::string description) {
  FieldType made;
  made.name = std::move(name);
  made.type = type;
  made.description = std::move(description);
  return made;
}

FieldType filtered(std::string name, TypeUse type, std::string description) {
  FieldType made = field(std::move(name), type, std::move(description));
  made.arguments.push_back(
      input("includeDeprecated", required(BuiltIn::boolean), "Whether deprecated ones are listed.", &kFalse));
  return made;
}

std::shared_ptr<const Type> shared(Type type) {
  type.index_names();
  return std::make_shared<Type>(std::move(type));
}

std::shared_ptr<const Type> scalar(std::string name, ScalarRule rule, std::string description) {
  Type made;
  made.kind = TypeKind::scalar;
  made.name = std::move(name);
  made.scalar = rule;
  made.description = std::move(description);
  return shared(std::move(made));
}

std::shared_ptr<const Type> object(std::string name, std::string description, std::vector<FieldType> fields) {
  Type made;
  made.kind = TypeKind::object;
  made.name = std::move(name);
  made.description = std::move(description);
  made.fields = std::move(fields);
  return shared(std::move(made));
}

std::shared_ptr<const Type> enumeration(std::string name, std::string description,
                                        std::vector<EnumValue> values) {
  Type made;
  made.kind = TypeKind::enumeration;
  made.name = std::move(name);
  made.description = std::move(description);
  made.values = std::move(values);
  return shared(std::move(made));
}

void add_deprecation(std::vector<FieldType>& fields) {
  fields.push_back(field("isDeprecated", required(BuiltIn::boolean), "Whether it should no longer be used."));
  fields.push_back(field("deprecationReason", plain(BuiltIn::string), "Why, and what to use instead."));
}

std::vector<FieldType> named(bool always) {
  return {field("name", always ? required(BuiltIn::string) : plain(BuiltIn::string), ""),
          field("description", plain(BuiltIn::string), "")};
}

std::shared_ptr<const Type> schema_type() {
  return object(
      "__Schema", "What this server can be asked: its types, its directives and where operations start.",
      {field("description", plain(BuiltIn::string), ""),
       field("types", required_list_of(BuiltIn::type), "All types of the schema."),
       field("queryType", required(BuiltIn::type), "Where queries start."),
       field("mutationType", plain(BuiltIn::type), "Where mutations start, if there are any."),
       field("subscriptionType", plain(BuiltIn::type), "Where subscriptions start, if there are any."),
       field("directives", required_list_of(BuiltIn::directive), "All directives of the schema.")});
}

std::shared_ptr<const Type> type_type() {
  std::vector<FieldType> fields = {
      field("kind", required(BuiltIn::type_kind), "Tells which other fields have a value.")};
  for (FieldType& made : named(false)) fields.push_back(std::move(made));
  fields.push_back(
      field("specifiedByURL", plain(BuiltIn::string), "Where values of a scalar are specified."));
  fields.push_back(filtered("fields", list_of(BuiltIn::field), "Of an object or interface."));
  fields.push_back(
      field("interfaces", list_of(BuiltIn::type), "Those that an object or interface implements."));
  fields.push_back(field("possibleTypes", list_of(BuiltIn::type), "The objects of an interface or union."));
  fields.push_back(filtered("enumValues", list_of(BuiltIn::enum_value), "Of an enum."));
  fields.push_back(filtered("inputFields", list_of(BuiltIn::input_value), "Of an input object."));
  fields.push_back(field("ofType", plain(BuiltIn::type), "What a list or non-null type wraps."));
  fields.push_back(field("isOneOf", plain(BuiltIn::boolean),
                         "Whether exactly one field of an input object is to be given."));
  return object(
      "__Type",
      "A named type, or a list or non-null type that wraps another. `kind` tells what it is; fields "
      "that do not belong to the kind are null.",
      std::move(fields));
}

std::shared_ptr<const Type> type_kind() {
  return enumeration("__TypeKind", "What a `__Type` is.",
                     {{"SCALAR", "A scalar; may have `specifiedByURL`.", {}},
                      {"OBJECT", "An object; has `fields` and `interfaces`.", {}},
                      {"INTERFACE", "An interface; has `fields`, `interfaces` and `possibleTypes`.", {}},
                      {"UNION", "A union; has `possibleTypes`.", {}},
                      {"ENUM", "An enum; has `enumValues`.", {}},
                      {"INPUT_OBJECT", "An input object; has `inputFields` and `isOneOf`.", {}},
                      {"LIST", "A list of `ofType`.", {}},
                      {"NON_NULL", "`ofType`, but never null.", {}}});
}

std::shared_ptr<const Type> field_type() {
  std::vector<FieldType> fields = named(true);
  fields.push_back(filtered("args", required_list_of(BuiltIn::input_value), "The arguments it takes."));
  fields.push_back(field("type", required(BuiltIn::type), "What it gives."));
  add_deprecation(fields);
  return object("__Field", "A field of an object or interface.", std::move(fields));
}

std::shared_ptr<const Type> input_value_type() {
  std::vector<FieldType> fields = named(true);
  fields.push_back(field("type", required(BuiltIn::type), "What it takes."));
  fields.push_back(field("defaultValue", plain(BuiltIn::string),
                         "The value it has when none is given, as a GraphQL literal."));
  add_deprecation(fields);
  return object("__InputValue", "An argument of a field or directive, or a field of an input object.",
                std::move(fields));
}

std::shared_ptr<const Type> enum_value_type() {
  std::vector<FieldType> fields = named(true);
  add_deprecation(fields);
  return object("__EnumValue", "One of the values of an enum, which JSON shows as a string.",
                std::move(fields));
}

std::shared_ptr<const Type> directive_type() {
  std::vector<FieldType> fields = named(true);
  fields.push_back(
      field("isRepeatable", required(BuiltIn::boolean), "Whether one place may have it several times."));
  fields.push_back(field("locations", required_list_of(BuiltIn::directive_location), "Where it may stand."));
  fields.push_back(filtered("args", required_list_of(BuiltIn::input_value), "The arguments it takes."));
  return object("__Directive", "A directive changes how a part of a document is executed or read.",
                std::move(fields));
}

std::shared_ptr<const Type> directive_location_type() {
  std::vector<EnumValue> values;
  for (const DirectiveLocation& location : directive_locations())
    values.push_back({std::string(location.name), std::string(location.description), {}});
  return enumeration("__DirectiveLocation", "A kind of place where a directive may stand.",
                     std::move(values));
}

std::shared_ptr<const DirectiveType> directive(std::string name, std::string description,
                                               std::vector<std::string> locations,
                                               std::vector<InputValue> arguments) {
  DirectiveType made;
  made.name = std::move(name);
  made.description = std::move(description);
  made.locations = std::move(locations);
  made.arguments = std::move(arguments);
  return std::make_shared<DirectiveType>(std::move(made));
}

}  // namespace

const std::vector<std::shared_ptr<const Type>>& built_in_types() {
  static const std::vector<std::shared_ptr<const Type>> kTypes = {
      scalar("Int", ScalarRule::integer, "A whole number of 32 bits with sign."),
      scalar("Float", ScalarRule::decimal, "A number with a fraction, in double precision (IEEE 754)."),
      scalar("String", ScalarRule::string, "Text, in UTF-8."),
      scalar("Boolean", ScalarRule::boolean, "`true` or `false`."),
      scalar("ID", ScalarRule::id,
             "Identifies something. It is shown as a string; a string or a whole number is accepted."),
      schema_type(),
      type_type(),
      type_kind(),
      field_type(),
      input_value_type(),
      enum_value_type(),
      directive_type(),
      directive_location_type(),
  };
  return kTypes;
}

const std::vector<std::shared_ptr<const DirectiveType>>& built_in_directives() {
  static const std::vector<std::string> kSelections = {"FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"};
  static const std::vector<std::shared_ptr<const DirectiveType>> kDirectives = {
      directive("include", "Takes the field or fragment only if the condition is true.", kSelections,
                {input("if", required(BuiltIn::boolean), "The condition.")}),
      directive("skip", "Leaves the field or fragment out if the condition is true.", kSelections,
                {input("if", required(BuiltIn::boolean), "The condition.")}),
      directive("deprecated", "Tells that this should no longer be used.",
                {"FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"},
                {input("reason", required(BuiltIn::string), "Why, and what to use instead, in Markdown.",
                       &kDeprecationText)}),
      directive("specifiedBy", "Tells where values of this scalar are specified.", {"SCALAR"},
                {input("url", required(BuiltIn::string), "Address of the specification.")}),
      directive("oneOf", "Exactly one field of this input object is to be given, and not null.",
                {"INPUT_OBJECT"}, {}),
  };
  return kDirectives;
}

bool is_built_in_directive(std::string_view name) {
  for (const std::shared_ptr<const DirectiveType>& directive : built_in_directives()) {
    if (directive->name == name) return true;
  }
  return false;
}

const FieldType& typename_field() {
  static const FieldType kField =
      field("__typename", required(BuiltIn::string), "The name of the object's type.");
  return kField;
}

const FieldType& schema_field() {
  static const FieldType kField = field("__schema", required(BuiltIn::schema), "The schema of this server.");
  return kField;
}

const FieldType& type_field() {
  static const FieldType kField = [] {
    FieldType made = field("__type", plain(BuiltIn::type), "A type by its name.");
    made.arguments.push_back(input("name", required(BuiltIn::string), ""));
    return made;
  }();
  return kField;
}

const std::vector<DirectiveLocation>& directive_locations() {
  static const std::vector<DirectiveLocation> kLocations = {
      {"QUERY", "A query."},
      {"MUTATION", "A mutation."},
      {"SUBSCRIPTION", "A subscription."},
      {"FIELD", "A field of a selection."},
      {"FRAGMENT_DEFINITION", "The definition of a fragment."},
      {"FRAGMENT_SPREAD", "A fragment that is spread."},
      {"INLINE_FRAGMENT", "An inline fragment."},
      {"VARIABLE_DEFINITION", "The definition of a variable."},
      {"SCHEMA", "The definition of the schema."},
      {"SCALAR", "The definition of a scalar."},
      {"OBJECT", "The definition of an object type."},
      {"FIELD_DEFINITION", "The definition of a field of an object or interface."},
      {"ARGUMENT_DEFINITION", "The definition of an argument."},
      {"INTERFACE", "The definition of an interface."},
      {"UNION", "The definition of a union."},
      {"ENUM", "The definition of an enum."},
      {"ENUM_VALUE", "The definition of a value of an enum."},
      {"INPUT_OBJECT", "The definition of an input object."},
      {"INPUT_FIELD_DEFINITION", "The definition of a field of an input object."},
  };
  return kLocations;
}

}  // namespace graphql::language
