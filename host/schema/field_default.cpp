// Default values. Stored in the form that the metadata API writes: texts single-quoted inside the JSON string
// ("'NEW'"), functions as bare words ("now", "uuid"). A description may also give a text without the quotes.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/decimal.hpp"
#include "base/near_names.hpp"
#include "base/time_text.hpp"
#include "base/uuid.hpp"
#include "schema/field_details.hpp"

namespace portico::schema {
namespace {

using Kind = Literal::Kind;

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') return text.substr(1, text.size() - 2);
  return text;
}

Literal quoted(std::string_view text) {
  return Literal::of_text("'" + std::string(text) + "'");
}

class DefaultChecker {
 public:
  DefaultChecker(const FieldDescription& field, NumberKind number, const std::vector<Option>& options,
                 std::string_view where, Problems* problems)
      : field_(field), number_(number), options_(options), where_(where), problems_(problems) {}

  Literal checked() {
    const Literal& value = field_.default_value;
    if (is_composite(field_.type)) return composite(value);
    if (field_.type == FieldType::multi_select) return multi_select(value);
    if (field_.type == FieldType::array) return array(value);
    return scalar(field_.type, value, "");
  }

 private:
  Literal refuse(const Literal& value, const std::string& part, const std::string& expected) {
    problems_->add(value.line > 0 ? value.line : field_.line, where_,
                   "the default value" + (part.empty() ? "" : " of " + part) + " must be " + expected +
                       ", got " + value.shown());
    return {};
  }

  Literal scalar(FieldType type, const Literal& value, const std::string& part) {
    switch (type) {
      case FieldType::text:
        if (!value.is_text()) return refuse(value, part, "a text; quote it");
        return quoted(unquoted(value.text));
      case FieldType::uuid: {
        if (value.is_text() && value.text == "uuid" && part.empty()) return Literal::of_text("uuid");
        const auto uuid = value.is_text() ? base::parse_uuid(unquoted(value.text)) : std::nullopt;
        if (!uuid) return refuse(value, part, "uuid (a new one for each record) or a UUID");
        return quoted(base::to_string(*uuid));
      }
      case FieldType::date: {
        if (value.is_text() && value.text == "now") return Literal::of_text("now");
        const auto date = value.is_text() ? base::parse_date(unquoted(value.text)) : std::nullopt;
        if (!date) return refuse(value, part, "now or a date such as 2026-01-31");
        return quoted(base::date_text(*date));
      }
      case FieldType::date_time: {
        if (value.is_text() && value.text == "now") return Literal::of_text("now");
        const auto time = value.is_text() ? base::parse_date_time(unquoted(value.text)) : std::nullopt;
        if (!time) return refuse(value, part, "now or a time such as 2026-01-31T10:30:00Z");
        return quoted(base::date_time_text(*time));
      }
      case FieldType::boolean:
        if (value.kind != Kind::boolean) return refuse(value, part, "true or false");
        return value;
      case FieldType::number:
      case FieldType::position:
        return number(value, part);
      case FieldType::numeric: {
        const bool given = value.kind == Kind::number || value.is_text();
        auto decimal = given ? base::canonical_decimal(unquoted(value.text))
                             : base::Result<std::string>(base::Error(base::ErrorCode::INVALID_VALUE));
        if (!decimal) return refuse(value, part, "a decimal number");
        return Literal::of_number(*decimal);
      }
      case FieldType::select:
      case FieldType::rating:
        if (!value.is_text() || !is_option(unquoted(value.text))) return refuse(value, part, option_texts());
        return quoted(unquoted(value.text));
      case FieldType::raw_json:
        return value;
      default:
        return refuse(value, part,
                      "absent: " + std::string(type_name(type)) + " fields have none; remove it");
    }
  }

  Literal number(const Literal& value, const std::string& part) {
    if (number_ == NumberKind::float64 || field_.type == FieldType::position) {
      double parsed = 0;
      const char* end = value.text.data() + value.text.size();
      const bool good = value.kind == Kind::number &&
                        std::from_chars(value.text.data(), end, parsed).ec == std::errc() &&
                        std::isfinite(parsed);
      return good ? value : refuse(value, part, "a number");
    }
    std::int64_t whole = 0;
    const bool small = number_ == NumberKind::int32;
    if (!whole_number(value, &whole) || (small && (whole < std::numeric_limits<std::int32_t>::min() ||
                                                   whole > std::numeric_limits<std::int32_t>::max()))) {
      return refuse(value, part, small ? "a whole number of 32 bits" : "a whole number of 64 bits");
    }
    return value;
  }

  bool is_option(std::string_view text) const {
    return std::any_of(options_.begin(), options_.end(),
                       [&](const Option& option) { return option.value == text; });
  }

  std::string option_texts() const {
    std::string out = "one of the options";
    for (std::size_t i = 0; i < options_.size() && i < 10; ++i)
      out += (i == 0 ? " " : ", ") + options_[i].value;
    return out;
  }

  Literal multi_select(const Literal& value) {
    Literal out;
    out.kind = Kind::list;
    if (!value.is_list() || value.items.empty()) return refuse(value, "", "a list of at least one option");
    for (const Literal& item : value.items) {
      if (!item.is_text() || !is_option(unquoted(item.text))) return refuse(value, "", option_texts());
      Literal text = quoted(unquoted(item.text));
      for (const Literal& other : out.items) {
        if (other.text == text.text) return refuse(value, "", "a list of different options");
      }
      out.items.push_back(std::move(text));
    }
    return out;
  }

  Literal array(const Literal& value) {
    const bool good = value.is_list() && std::all_of(value.items.begin(), value.items.end(),
                                                     [](const Literal& item) { return item.is_text(); });
    return good ? value : refuse(value, "", "a list of texts");
  }

  // All parts in their order; null where nothing or an empty text is given; no default at all if all are
  // null.
  Literal composite(const Literal& value) {
    const std::span<const SubField> parts = subfields(field_.type);
    if (!value.is_map()) return refuse(value, "", "a map of sub-fields");
    for (const std::string& key : value.keys) {
      if (std::any_of(parts.begin(), parts.end(), [&](const SubField& part) { return part.name == key; }))
        continue;
      base::NearNames near(key);
      for (const SubField& part : parts) near.consider(part.name);
      const std::string hint = base::did_you_mean(near.names());
      problems_->add(field_.default_value.line, where_,
                     std::string(type_name(field_.type)) + " has no sub-field \"" + key + "\"" +
                         (hint.empty() ? "; remove it" : ", " + hint));
      return {};
    }
    Literal out;
    bool any = false;
    for (const SubField& part : parts) {
      const Literal* given = value.member(part.name);
      Literal stored;
      if (given != nullptr && !given->is_null()) stored = part_value(part, *given);
      any = any || !stored.is_null();
      out.set(part.name, std::move(stored));
    }
    return any ? out : Literal();
  }

  Literal part_value(const SubField& part, const Literal& given) {
    if (part.type == FieldType::select) {
      const bool known = given.is_text() && std::find(part.options.begin(), part.options.end(),
                                                      unquoted(given.text)) != part.options.end();
      if (!known) return refuse(given, std::string(part.name), "one of its documented values");
      return quoted(unquoted(given.text));
    }
    Literal stored = scalar(part.type, given, std::string(part.name));
    return stored.is_text() && stored.text == "''" ? Literal() : stored;
  }

  const FieldDescription& field_;
  NumberKind number_;
  const std::vector<Option>& options_;
  std::string_view where_;
  Problems* problems_;
};

}  // namespace

std::string checked_default(const FieldDescription& field, NumberKind number,
                            const std::vector<Option>& options, std::string_view where, Problems* problems) {
  if (field.default_value.is_null()) {
    if (field.type != FieldType::actor) return {};
    FieldDescription with_default = field;
    with_default.default_value.set("name", Literal::of_text("System"));
    with_default.default_value.set("source", Literal::of_text("MANUAL"));
    return DefaultChecker(with_default, number, options, where, problems).checked().json();
  }
  const Literal checked = DefaultChecker(field, number, options, where, problems).checked();
  return checked.is_null() ? std::string() : checked.json();
}

}  // namespace portico::schema
