#include "core/fixed_types.hpp"

#include <map>

namespace graphql::core {
namespace {

using language::Type;
using language::TypeKind;

constexpr std::string_view kActorSources[] = {"EMAIL",  "CALENDAR", "WORKFLOW", "AGENT",   "API",
                                              "IMPORT", "MANUAL",   "SYSTEM",   "WEBHOOK", "APPLICATION"};

void add_scalar(TypeMaker& maker, std::string_view name, std::string_view description) {
  Type type = TypeMaker::make(TypeKind::scalar, std::string(name), TypeRole::none, std::string(description));
  maker.set(std::move(type));
}

void add_scalars(TypeMaker& maker) {
  add_scalar(maker, "UUID", "A UUID in its hyphenated form.");
  add_scalar(maker, "DateTime", "A moment as RFC 3339 has it, in UTC with milliseconds.");
  add_scalar(maker, "Date", "A day: YYYY-MM-DD.");
  add_scalar(maker, "BigFloat", "A decimal number that keeps its digits; sent as a number or as a text.");
  add_scalar(maker, "Position", "A number, or \"first\" or \"last\".");
  add_scalar(maker, "JSON", "Any JSON value.");
  add_scalar(maker, "Cursor", "The place of a record in its list.");
  add_scalar(maker, "ConnectionCursor", "The place of a record in its list.");
}

void add_enums(TypeMaker& maker) {
  Type direction = TypeMaker::make(TypeKind::enumeration, "OrderByDirection", TypeRole::none);
  for (const std::string_view name : {"AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"})
    TypeMaker::add_value(direction, name);
  maker.set(std::move(direction));
  Type is = TypeMaker::make(TypeKind::enumeration, "FilterIs", TypeRole::none);
  TypeMaker::add_value(is, "NULL");
  TypeMaker::add_value(is, "NOT_NULL");
  maker.set(std::move(is));
  Type source = TypeMaker::make(TypeKind::enumeration, "ActorSourceEnum", TypeRole::none);
  for (const std::string_view name : kActorSources) TypeMaker::add_value(source, name);
  maker.set(std::move(source));
  maker.add_enum_filter("ActorSourceEnum");
}

// eq gt gte in lt lte neq; `member`: the type of the elements of `in`.
void add_comparisons(TypeMaker& maker, Type& type, std::string_view scalar, bool members_required) {
  const language::TypeUse use = maker.use(scalar);
  TypeMaker::add_input(type, "eq", use, PORTICO_CMP_EQ);
  TypeMaker::add_input(type, "gt", use, PORTICO_CMP_GT);
  TypeMaker::add_input(type, "gte", use, PORTICO_CMP_GTE);
  TypeMaker::add_input(type, "in", members_required ? maker.list_of_required(scalar) : maker.list(scalar),
                       kComparisonIn);
  TypeMaker::add_input(type, "lt", use, PORTICO_CMP_LT);
  TypeMaker::add_input(type, "lte", use, PORTICO_CMP_LTE);
  TypeMaker::add_input(type, "neq", use, PORTICO_CMP_NEQ);
}

Type filter_type(std::string name) {
  return TypeMaker::make(TypeKind::input_object, std::move(name), TypeRole::scalar_filter);
}

void add_filters(TypeMaker& maker) {
  for (const auto& [name, scalar, required] :
       {std::tuple<std::string_view, std::string_view, bool>{"UUIDFilter", "UUID", false},
        {"FloatFilter", "Float", true},
        {"IntFilter", "Int", true},
        {"BigFloatFilter", "BigFloat", true},
        {"DateTimeFilter", "DateTime", true},
        {"DateFilter", "Date", true}}) {
    Type type = filter_type(std::string(name));
    add_comparisons(maker, type, scalar, required);
    TypeMaker::add_input(type, "is", maker.use("FilterIs"), kComparisonIs);
    maker.set(std::move(type));
  }
  Type text = filter_type("StringFilter");
  add_comparisons(maker, text, "String", true);
  TypeMaker::add_input(text, "startsWith", maker.use("String"), PORTICO_CMP_STARTS_WITH);
  TypeMaker::add_input(text, "endsWith", maker.use("String"), PORTICO_CMP_ENDS_WITH);
  TypeMaker::add_input(text, "like", maker.use("String"), PORTICO_CMP_LIKE);
  TypeMaker::add_input(text, "ilike", maker.use("String"), PORTICO_CMP_ILIKE);
  TypeMaker::add_input(text, "regex", maker.use("String"), kComparisonUnsupported);
  TypeMaker::add_input(text, "iregex", maker.use("String"), kComparisonUnsupported);
  TypeMaker::add_input(text, "is", maker.use("FilterIs"), kComparisonIs);
  maker.set(std::move(text));
  Type boolean = filter_type("BooleanFilter");
  TypeMaker::add_input(boolean, "eq", maker.use("Boolean"), PORTICO_CMP_EQ);
  TypeMaker::add_input(boolean, "is", maker.use("FilterIs"), kComparisonIs);
  maker.set(std::move(boolean));
  Type array = filter_type("ArrayFilter");
  TypeMaker::add_input(array, "containsIlike", maker.use("String"), PORTICO_CMP_CONTAINS_ILIKE);
  TypeMaker::add_input(array, "is", maker.use("FilterIs"), kComparisonIs);
  TypeMaker::add_input(array, "isEmptyArray", maker.use("Boolean"), PORTICO_CMP_IS_EMPTY_ARRAY);
  maker.set(std::move(array));
  Type json = filter_type("RawJsonFilter");
  TypeMaker::add_input(json, "is", maker.use("FilterIs"), kComparisonIs);
  TypeMaker::add_input(json, "like", maker.use("String"), PORTICO_CMP_LIKE);
  maker.set(std::move(json));
}

void add_page_info(TypeMaker& maker) {
  Type type = TypeMaker::make(TypeKind::object, "PageInfo", TypeRole::page_info);
  TypeMaker::add_field(type, "startCursor", maker.use("ConnectionCursor"), PORTICO_PAGE_START_CURSOR);
  TypeMaker::add_field(type, "endCursor", maker.use("ConnectionCursor"), PORTICO_PAGE_END_CURSOR);
  TypeMaker::add_field(type, "hasNextPage", maker.required("Boolean"), PORTICO_PAGE_HAS_NEXT);
  TypeMaker::add_field(type, "hasPreviousPage", maker.required("Boolean"), PORTICO_PAGE_HAS_PREVIOUS);
  maker.set(std::move(type));
}

// Only the source of an actor has options.
ScalarNames part_names(portico::Subfield part) {
  return scalar_names(part.type(), {}, "ActorSourceEnum");
}

void add_composite(TypeMaker& maker, portico::Field field) {
  const std::string name(composite_name(field.type()));
  const bool actor = field.type() == PORTICO_TYPE_ACTOR;
  Type output = TypeMaker::make(TypeKind::object, name, TypeRole::composite);
  Type create = TypeMaker::make(TypeKind::input_object, name + "CreateInput", TypeRole::none);
  Type update = TypeMaker::make(TypeKind::input_object, name + "UpdateInput", TypeRole::none);
  Type filter = TypeMaker::make(TypeKind::input_object, name + "FilterInput", TypeRole::composite_filter);
  Type order = TypeMaker::make(TypeKind::input_object, name + "OrderByInput", TypeRole::composite_order);
  std::uint32_t meaning = 0;
  for (const portico::Subfield part : field.subfields()) {
    ++meaning;
    const ScalarNames names = part_names(part);
    // Who did it is said by the server.
    const bool given = actor && (part.name() == "name" || part.name() == "workspaceMemberId");
    const bool required = actor && (part.name() == "name" || part.name() == "source");
    TypeMaker::add_field(output, part.name(),
                         required ? maker.required(names.output) : maker.use(names.output), meaning);
    if (!given) {
      TypeMaker::add_input(create, part.name(),
                           required ? maker.required(names.output) : maker.use(names.output), meaning);
      TypeMaker::add_input(update, part.name(), maker.use(names.output), meaning);
    }
    TypeMaker::add_input(filter, part.name(), maker.use(names.filter), meaning);
    TypeMaker::add_input(order, part.name(), maker.use("OrderByDirection"), meaning);
  }
  maker.set(std::move(output));
  maker.set(std::move(create));
  maker.set(std::move(update));
  maker.set(std::move(filter));
  maker.set(std::move(order));
}

}  // namespace

std::string_view composite_name(std::uint32_t field_type) {
  switch (field_type) {
    case PORTICO_TYPE_FULL_NAME:
      return "FullName";
    case PORTICO_TYPE_EMAILS:
      return "Emails";
    case PORTICO_TYPE_PHONES:
      return "Phones";
    case PORTICO_TYPE_LINKS:
      return "Links";
    case PORTICO_TYPE_CURRENCY:
      return "Currency";
    case PORTICO_TYPE_ADDRESS:
      return "Address";
    case PORTICO_TYPE_ACTOR:
      return "Actor";
    case PORTICO_TYPE_RICH_TEXT:
      return "RichText";
    default:
      return {};
  }
}

ScalarNames scalar_names(std::uint32_t field_type, std::string_view settings_json,
                         const std::string& enum_name) {
  switch (field_type) {
    case PORTICO_TYPE_UUID:
      return {"UUID", "UUIDFilter"};
    case PORTICO_TYPE_TEXT:
      return {"String", "StringFilter"};
    case PORTICO_TYPE_NUMBER:
      if (settings_json.find("\"int\"") != std::string_view::npos) return {"Int", "IntFilter"};
      if (settings_json.find("\"bigint\"") != std::string_view::npos) return {"BigFloat", "BigFloatFilter"};
      return {"Float", "FloatFilter"};
    case PORTICO_TYPE_NUMERIC:
      return {"BigFloat", "BigFloatFilter"};
    case PORTICO_TYPE_BOOLEAN:
      return {"Boolean", "BooleanFilter"};
    case PORTICO_TYPE_DATE:
      return {"Date", "DateFilter"};
    case PORTICO_TYPE_DATE_TIME:
      return {"DateTime", "DateTimeFilter"};
    case PORTICO_TYPE_SELECT:
    case PORTICO_TYPE_RATING:
      return {enum_name, enum_name + "Filter"};
    case PORTICO_TYPE_MULTI_SELECT:
      return {enum_name, enum_name + "Filter", true};
    case PORTICO_TYPE_ARRAY:
      return {"String", "ArrayFilter", true};
    case PORTICO_TYPE_POSITION:
      return {"Position", "FloatFilter"};
    default:
      return {"JSON", "RawJsonFilter"};
  }
}

NumberedTypes make_fixed_types(language::SchemaBuilder& builder, const portico::Schema& schema) {
  NumberedTypes made;
  TypeMaker maker(builder, made);
  add_scalars(maker);
  add_enums(maker);
  add_filters(maker);
  add_page_info(maker);
  std::map<std::uint32_t, portico::Field> composites;
  for (const portico::Object object : schema.objects()) {
    for (const portico::Field field : object.fields()) {
      if (!field.hidden() && !composite_name(field.type()).empty()) composites.emplace(field.type(), field);
    }
  }
  for (const auto& [type, field] : composites) add_composite(maker, field);
  return made;
}

}  // namespace graphql::core
