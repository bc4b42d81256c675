#include <algorithm>
#include <span>

#include "base/near_names.hpp"
#include "schema/field_details.hpp"

namespace portico::schema {
namespace {

constexpr std::string_view kDataTypes[] = {"float", "int", "bigint"};
constexpr std::string_view kNumberForms[] = {"number", "percentage"};
constexpr std::string_view kDisplayFormats[] = {"RELATIVE", "USER_SETTINGS", "CUSTOM"};
constexpr std::string_view kClickActions[] = {"COPY", "OPEN_LINK", "OPEN_IN_APP"};

struct Rule {
  enum class Kind : std::uint8_t { whole, word, country, subfields };
  std::string_view key;
  Kind kind;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::span<const std::string_view> words = {};
};

constexpr Rule kTextRules[] = {{"displayedMaxRows", Rule::Kind::whole, 0, 1000}};
constexpr Rule kNumberRules[] = {{"dataType", Rule::Kind::word, 0, 0, kDataTypes},
                                 {"decimals", Rule::Kind::whole, 0, 15},
                                 {"type", Rule::Kind::word, 0, 0, kNumberForms}};
constexpr Rule kDateRules[] = {{"displayFormat", Rule::Kind::word, 0, 0, kDisplayFormats}};
constexpr Rule kAddressRules[] = {{"subFields", Rule::Kind::subfields}};
constexpr Rule kItemRules[] = {{"maxNumberOfValues", Rule::Kind::whole, 1, 1000},
                               {"clickAction", Rule::Kind::word, 0, 0, kClickActions}};
constexpr Rule kPhoneRules[] = {{"maxNumberOfValues", Rule::Kind::whole, 1, 1000},
                                {"clickAction", Rule::Kind::word, 0, 0, kClickActions},
                                {"defaultCountryCode", Rule::Kind::country}};

std::span<const Rule> rules_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return kTextRules;
    case FieldType::number:
      return kNumberRules;
    case FieldType::date:
    case FieldType::date_time:
      return kDateRules;
    case FieldType::address:
      return kAddressRules;
    case FieldType::links:
    case FieldType::emails:
    case FieldType::array:
      return kItemRules;
    case FieldType::phones:
      return kPhoneRules;
    default:
      return {};
  }
}

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

bool is_part(FieldType type, std::string_view name) {
  const std::span<const SubField> parts = subfields(type);
  return std::any_of(parts.begin(), parts.end(), [&](const SubField& part) { return part.name == name; });
}

// Empty if the value holds, else what is expected.
std::string expected(const Rule& rule, FieldType type, const Literal& value) {
  std::int64_t number = 0;
  switch (rule.kind) {
    case Rule::Kind::whole:
      if (whole_number(value, &number) && number >= rule.least && number <= rule.most) return {};
      return "a whole number from " + std::to_string(rule.least) + " to " + std::to_string(rule.most);
    case Rule::Kind::word:
      if (value.is_text() && std::find(rule.words.begin(), rule.words.end(), value.text) != rule.words.end())
        return {};
      return listed(rule.words);
    case Rule::Kind::country:
      if (value.is_text() && is_country(value.text)) return {};
      return "a country code of two capital letters";
    case Rule::Kind::subfields: {
      bool good = value.is_list() && !value.items.empty();
      for (std::size_t i = 0; good && i < value.items.size(); ++i) {
        good = value.items[i].is_text() && is_part(type, value.items[i].text);
        for (std::size_t j = 0; good && j < i; ++j) good = value.items[j].text != value.items[i].text;
      }
      if (good) return {};
      return "a list of different sub-fields of " + std::string(type_name(type));
    }
  }
  return {};
}

}  // namespace

std::string checked_settings(const FieldDescription& field, std::string_view where, NumberKind* number,
                             Problems* problems) {
  if (field.settings.is_null()) return {};
  const int line = field.settings.line > 0 ? field.settings.line : field.line;
  if (!field.settings.is_map()) {
    problems->add(line, where, "settings must be a map, got " + field.settings.shown());
    return {};
  }
  const std::span<const Rule> rules = rules_of(field.type);
  for (std::size_t i = 0; i < field.settings.keys.size(); ++i) {
    const std::string& key = field.settings.keys[i];
    const Literal& value = field.settings.items[i];
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& known) { return known.key == key; });
    if (rule == rules.end()) {
      base::NearNames near(key);
      for (const Rule& known : rules) near.consider(known.key);
      const std::string hint = base::did_you_mean(near.names());
      problems->add(line, where,
                    std::string(type_name(field.type)) + " fields have no setting \"" + key + "\"" +
                        (hint.empty() ? "; remove it" : ", " + hint));
      continue;
    }
    if (const std::string wanted = expected(*rule, field.type, value); !wanted.empty()) {
      problems->add(line, where, "the setting " + key + " must be " + wanted + ", got " + value.shown());
    }
  }
  if (const Literal* type = field.settings.member("dataType");
      type != nullptr && field.type == FieldType::number) {
    if (type->text == "int") *number = NumberKind::int32;
    if (type->text == "bigint") *number = NumberKind::int64;
  }
  return field.settings.keys.empty() ? std::string() : field.settings.json();
}

}  // namespace portico::schema
