#include "schema/field_type.hpp"

#include <array>
#include <utility>

namespace portico::schema {
namespace {

using Type = FieldType;

constexpr std::pair<Type, std::string_view> kTypes[] = {
    {Type::uuid, "UUID"},           {Type::text, "TEXT"},         {Type::number, "NUMBER"},
    {Type::numeric, "NUMERIC"},     {Type::boolean, "BOOLEAN"},   {Type::date, "DATE"},
    {Type::date_time, "DATE_TIME"}, {Type::select, "SELECT"},     {Type::multi_select, "MULTI_SELECT"},
    {Type::rating, "RATING"},       {Type::array, "ARRAY"},       {Type::raw_json, "RAW_JSON"},
    {Type::position, "POSITION"},   {Type::relation, "RELATION"}, {Type::morph_relation, "MORPH_RELATION"},
    {Type::ts_vector, "TS_VECTOR"}, {Type::files, "FILES"},       {Type::full_name, "FULL_NAME"},
    {Type::emails, "EMAILS"},       {Type::phones, "PHONES"},     {Type::links, "LINKS"},
    {Type::currency, "CURRENCY"},   {Type::address, "ADDRESS"},   {Type::actor, "ACTOR"},
    {Type::rich_text, "RICH_TEXT"},
};

constexpr std::array<std::string_view, 10> kActorSources = {
    "EMAIL", "CALENDAR", "WORKFLOW", "AGENT", "API", "IMPORT", "MANUAL", "SYSTEM", "WEBHOOK", "APPLICATION"};

// name, type, in_unique, required, options
constexpr SubField kFullName[] = {{"firstName", Type::text, false, false, {}},
                                  {"lastName", Type::text, false, false, {}}};
constexpr SubField kEmails[] = {{"primaryEmail", Type::text, true, false, {}},
                                {"additionalEmails", Type::raw_json, false, false, {}}};
constexpr SubField kPhones[] = {{"primaryPhoneNumber", Type::text, true, false, {}},
                                {"primaryPhoneCountryCode", Type::text, false, false, {}},
                                {"primaryPhoneCallingCode", Type::text, false, false, {}},
                                {"additionalPhones", Type::raw_json, false, false, {}}};
constexpr SubField kLinks[] = {{"primaryLinkLabel", Type::text, false, false, {}},
                               {"primaryLinkUrl", Type::text, true, false, {}},
                               {"secondaryLinks", Type::raw_json, false, false, {}}};
constexpr SubField kCurrency[] = {{"amountMicros", Type::numeric, false, false, {}},
                                  {"currencyCode", Type::text, false, false, {}}};
constexpr SubField kAddress[] = {
    {"addressStreet1", Type::text, false, false, {}}, {"addressStreet2", Type::text, false, false, {}},
    {"addressCity", Type::text, false, false, {}},    {"addressPostcode", Type::text, false, false, {}},
    {"addressState", Type::text, false, false, {}},   {"addressCountry", Type::text, false, false, {}},
    {"addressLat", Type::numeric, false, false, {}},  {"addressLng", Type::numeric, false, false, {}}};
constexpr SubField kActor[] = {{"source", Type::select, false, true, kActorSources},
                               {"workspaceMemberId", Type::uuid, false, false, {}},
                               {"name", Type::text, false, true, {}},
                               {"context", Type::raw_json, false, false, {}}};
constexpr SubField kRichText[] = {{"blocknote", Type::text, false, false, {}},
                                  {"markdown", Type::text, false, false, {}}};

}  // namespace

std::string_view type_name(FieldType type) {
  for (const auto& [known, name] : kTypes) {
    if (known == type) return name;
  }
  return "UNKNOWN";
}

std::optional<FieldType> type_named(std::string_view name) {
  if (name == "RICH_TEXT_V2") return Type::rich_text;
  for (const auto& [type, known] : kTypes) {
    if (known == name) return type;
  }
  return std::nullopt;
}

std::span<const SubField> subfields(FieldType type) {
  switch (type) {
    case Type::full_name:
      return kFullName;
    case Type::emails:
      return kEmails;
    case Type::phones:
      return kPhones;
    case Type::links:
      return kLinks;
    case Type::currency:
      return kCurrency;
    case Type::address:
      return kAddress;
    case Type::actor:
      return kActor;
    case Type::rich_text:
      return kRichText;
    default:
      return {};
  }
}

}  // namespace portico::schema
