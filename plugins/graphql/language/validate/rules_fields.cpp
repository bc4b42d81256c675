// KnownTypeNames, ScalarLeafs, FieldsOnCorrectType (GraphQL, 5.3 and 5.5.1.2).
#include <algorithm>

#include "language/validate/nearest.hpp"
#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

// A field of the object types, or of their interfaces, that the abstract type may be: most shared first.
std::vector<std::string_view> types_with_field(const Context& context, TypeNumber abstract,
                                               std::string_view name) {
  constexpr std::size_t kMostTypes = 1000;
  struct Found {
    TypeNumber type = kNoType;
    std::size_t uses = 0;
  };
  std::vector<Found> found;
  const Schema& schema = context.schema;
  const auto count = [&](TypeNumber number) {
    const Type& type = schema.type(number);
    if (type.field(name) == nullptr || !context.may_suggest(type, name)) return false;
    auto entry =
        std::find_if(found.begin(), found.end(), [&](const Found& one) { return one.type == number; });
    if (entry == found.end()) entry = found.insert(found.end(), Found{number, 0});
    ++entry->uses;
    return true;
  };
  const auto& objects = schema.possible_types(abstract);
  for (std::size_t index = 0; index < std::min(objects.size(), kMostTypes); ++index) {
    if (!count(objects[index])) continue;
    for (const TypeNumber interface : schema.type(objects[index]).interfaces) count(interface);
  }
  std::sort(found.begin(), found.end(), [&](const Found& left, const Found& right) {
    if (left.uses != right.uses) return left.uses > right.uses;
    return schema.type(left.type).name < schema.type(right.type).name;
  });
  std::vector<std::string_view> names;
  for (const Found& one : found) {
    if (names.size() == 5) break;
    names.push_back(schema.type(one.type).name);
  }
  return names;
}

}  // namespace

void known_type_name(Context& context, const Name& name) {
  context.report("KnownTypeNames", name.at, [&] {
    NearestNames nearest(name.text, context.suggestion_work);
    for (const TypeNumber number : context.schema.types()) {
      const Type& type = context.schema.type(number);
      if (context.suggestion_work == 0) break;
      if (context.may_suggest(type, {})) nearest.consider(type.name);
    }
    return "There is no type " + in_quotes(name.text) + "." + nearest.question();
  });
}

void scalar_leafs(Context& context, const Selection& field, const FieldType& type) {
  constexpr std::string_view kRule = "ScalarLeafs";
  const bool leaf = context.schema.type(type.type).is_leaf();
  if (leaf && !field.set.empty()) {
    context.report(kRule, field.set.at, [&] {
      return "The field " + in_quotes(field.name.text) + " is of type " +
             in_quotes(context.schema.print(type.type)) + ", of which no fields can be selected.";
    });
  } else if (!leaf && field.set.empty()) {
    context.report(kRule, field.at, [&] {
      return "The field " + in_quotes(field.name.text) + " is of type " +
             in_quotes(context.schema.print(type.type)) + ": fields must be selected of it, as in \"" +
             std::string(field.name.text) + " { ... }\".";
    });
  }
}

void field_on_correct_type(Context& context, const Selection& field, TypeNumber parent) {
  context.report("FieldsOnCorrectType", field.at, [&] {
    const Type& type = context.schema.type(parent);
    std::string text =
        "The type " + in_quotes(type.name) + " has no field " + in_quotes(field.name.text) + ".";
    if (type.kind != TypeKind::object) {
      const auto types = types_with_field(context, parent, field.name.text);
      if (!types.empty()) return text + question_of(types, "to use an inline fragment on ");
    }
    NearestNames nearest(field.name.text, context.suggestion_work);
    for (const FieldType& other : type.fields) {
      if (context.suggestion_work == 0) break;
      if (context.may_suggest(type, other.name)) nearest.consider(other.name);
    }
    return text + nearest.question();
  });
}

}  // namespace graphql::language::validation
