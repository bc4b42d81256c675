#include "plan/bind/scalar.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include <simdjson.h>

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/time_text.hpp"
#include "base/uuid.hpp"
#include "plan/fields.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;
using schema::FieldType;

Error unfit(ErrorCode code, std::string_view what, Raw raw, std::string_view name, std::string_view remedy) {
  std::string text = "Invalid ";
  text.append(what).append(" value ").append(shown(raw)).append(" for field \"").append(name).append("\"; ");
  text.append(remedy);
  return Error(code, std::move(text));
}

// Digits and decimal exponent of a number token, zeros at both ends left out: equal numbers have equal parts.
struct Digits {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;
  bool operator==(const Digits&) const = default;
};

Digits digits_of(std::string_view token) {
  Digits result;
  std::size_t at = 0;
  if (at < token.size() && (token[at] == '-' || token[at] == '+')) result.negative = token[at++] == '-';
  bool fraction = false;
  for (; at < token.size(); ++at) {
    const char c = token[at];
    if (c == '.') {
      fraction = true;
    } else if (c >= '0' && c <= '9') {
      if (fraction) --result.exponent;
      result.digits += c;
    } else {
      break;
    }
  }
  if (at < token.size()) {  // e or E
    ++at;
    if (at < token.size() && token[at] == '+') ++at;
    std::int64_t exponent = 0;
    std::from_chars(token.data() + at, token.data() + token.size(), exponent);
    result.exponent += exponent;
  }
  while (!result.digits.empty() && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  result.digits.erase(0, result.digits.find_first_not_of('0'));
  if (result.digits.empty()) return {};
  return result;
}

bool is_number_token(std::string_view text) {
  if (text.empty() || text.size() > 400) return false;
  double ignored = 0;
  const char* first = text.data() + (text[0] == '+' ? 1 : 0);
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), ignored);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) return false;
  const char lead = *first == '-' && first + 1 < end ? first[1] : *first;
  return (lead >= '0' && lead <= '9') || lead == '.';  // not inf, not nan
}

// The token of a number: a JSON number, or a text that came without a type (or may be one, `text_too`).
std::string_view number_token(Raw raw, bool text_too) {
  if (raw.kind() == PORTICO_VALUE_NUMBER) return raw.text();
  if (raw.is_string() && (raw.untyped() || text_too) && is_number_token(raw.text())) return raw.text();
  return {};
}

base::Result<Bound> bind_integer(const ColumnRef& column, std::string_view name, Raw raw,
                                 std::string_view token, ErrorCode code) {
  const bool small = column.field->number == schema::NumberKind::int32;
  const auto exact = base::canonical_decimal(token);
  std::int64_t value = 0;
  if (exact && exact->find('.') == std::string::npos) {
    const auto [end, error] = std::from_chars(exact->data(), exact->data() + exact->size(), value);
    const bool fits = error == std::errc() && end == exact->data() + exact->size() &&
                      (!small || (value >= std::numeric_limits<std::int32_t>::min() &&
                                  value <= std::numeric_limits<std::int32_t>::max()));
    if (fits) return integer_bound(value);
  }
  return unfit(code, "number", raw, name,
               small ? "send a whole number of 32 bits" : "send a whole number of 64 bits");
}

base::Result<Bound> bind_option(const ColumnRef& column, std::string_view name, Raw raw, ErrorCode code) {
  const Options options(column);
  if (!raw.is_string()) {
    return Error(code, "Invalid string value " + shown(raw) + " for field \"" + std::string(name) +
                           "\"; valid values are: " + options.values());
  }
  if (const auto key = options.key_of(raw.text())) return text_bound(*key);
  return Error(code, "Invalid value " + shown(raw) + " for field \"" + std::string(name) +
                         "\". Valid values are: " + options.values());
}

base::Result<Bound> bind_text_list(const ColumnRef& column, std::string_view name, Raw raw, ErrorCode code,
                                   base::Arena& arena) {
  const bool options_only = column.type() == FieldType::multi_select;
  const Options options(column);
  const std::uint32_t count = raw.is_string() ? 1 : raw.count();
  if (!raw.is_string() && raw.kind() != PORTICO_VALUE_LIST) {
    return unfit(code, "list", raw, name, "send an array of strings");
  }
  std::vector<std::string_view> seen;
  std::string json = "[";
  for (std::uint32_t i = 0; i < count; ++i) {
    const Raw item = raw.is_string() ? raw : raw.item(i);
    if (!item.is_string()) return unfit(code, "list", raw, name, "send an array of strings");
    std::string_view text = item.text();
    if (options_only) {
      const auto key = options.key_of(text);
      if (!key) {
        return Error(code, "Invalid value " + shown(item) + " for multi select field \"" + std::string(name) +
                               "\". Valid values are: " + options.values());
      }
      text = *key;
      for (const std::string_view other : seen) {
        if (other == text) return unfit(code, "list", raw, name, "name each option once");
      }
      seen.push_back(text);
    }
    if (i != 0) json += ',';
    base::append_json_string(json, text);
  }
  if (count == 0) return Bound{};  // [] is stored as null
  json += ']';
  return text_bound(arena.copy(json));
}

bool has_escaped_nul(std::string_view json) {
  for (std::size_t at = json.find("\\u0000"); at != std::string_view::npos;
       at = json.find("\\u0000", at + 1)) {
    std::size_t slashes = 0;
    while (slashes < at && json[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return true;
  }
  return false;
}

}  // namespace

Bound text_bound(std::string_view borrowed) {
  Bound bound;
  bound.kind = Bound::Kind::text;
  bound.text = borrowed;
  return bound;
}

Bound integer_bound(std::int64_t value) {
  Bound bound;
  bound.kind = Bound::Kind::integer;
  bound.integer = value;
  return bound;
}

Bound micros_bound(std::int64_t value) {
  Bound bound;
  bound.kind = Bound::Kind::micros;
  bound.integer = value;
  return bound;
}

base::Result<double> exact_double(std::string_view token) {
  if (!token.empty() && token[0] == '+') token.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
  if (error == std::errc() && end == token.data() + token.size() && std::isfinite(value)) {
    std::string written;
    base::append_json_double(written, value);
    if (digits_of(written) == digits_of(token)) return value == 0 ? 0.0 : value;
  }
  return Error(ErrorCode::INVALID_VALUE, "The number does not survive in a double");
}

base::Result<std::string> json_of(std::string_view name, Raw raw, ErrorCode code) {
  std::string json;
  if (raw.is_string()) {
    // A text that is JSON itself.
    const simdjson::padded_string padded(raw.text());
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element parsed;
    const bool valid = parser.parse(padded).get(parsed) == simdjson::SUCCESS &&
                       (parsed.is_object() || parsed.is_array() || parsed.is_string()) &&
                       !has_escaped_nul(raw.text());
    if (!valid) return unfit(code, "object", raw, name, "send an object, an array or their JSON text");
    json.resize(padded.size());
    std::size_t length = 0;
    if (simdjson::minify(padded.data(), padded.size(), json.data(), length) != simdjson::SUCCESS) {
      return unfit(code, "object", raw, name, "send an object, an array or their JSON text");
    }
    json.resize(length);
  } else if (raw.kind() == PORTICO_VALUE_OBJECT || raw.kind() == PORTICO_VALUE_LIST) {
    append_json(json, raw);
  } else {
    return unfit(code, "object", raw, name, "send an object, an array or their JSON text");
  }
  if (json == "{}" || json == "[]" || json == "\"\"") json.clear();
  return json;
}

base::Result<Bound> bind_scalar(const ColumnRef& column, std::string_view name, Raw raw, ErrorCode code,
                                base::Arena& arena) {
  switch (column.type()) {
    case FieldType::text:
      if (!raw.is_string()) {
        return Error(code, "Invalid string value " + shown(raw) + " for text field \"" + std::string(name) +
                               "\"; send a string");
      }
      return text_bound(arena.copy(raw.text()));
    case FieldType::number:
    case FieldType::position: {
      const std::string_view token = number_token(raw, false);
      if (token.empty()) return unfit(code, "number", raw, name, "send a number");
      if (column.type() == FieldType::number && column.field->number != schema::NumberKind::float64) {
        return bind_integer(column, name, raw, token, code);
      }
      const auto value = exact_double(token);
      if (!value) return unfit(code, "number", raw, name, "send a finite number of at most 15 digits");
      Bound bound;
      bound.kind = Bound::Kind::float64;
      bound.number = *value;
      return bound;
    }
    case FieldType::numeric: {
      const std::string_view token = number_token(raw, true);
      auto exact = token.empty() ? base::Result<std::string>(Error(code)) : base::canonical_decimal(token);
      if (!exact) return unfit(code, "number", raw, name, "send a number of at most 40 digits");
      Bound bound;
      bound.kind = Bound::Kind::decimal;
      bound.text = arena.copy(*exact);
      return bound;
    }
    case FieldType::boolean: {
      const bool is_true =
          raw.kind() == PORTICO_VALUE_TRUE || (raw.untyped() && raw.is_string() && raw.text() == "true");
      const bool is_false =
          raw.kind() == PORTICO_VALUE_FALSE || (raw.untyped() && raw.is_string() && raw.text() == "false");
      if (!is_true && !is_false) return unfit(code, "boolean", raw, name, "send true or false");
      Bound bound;
      bound.kind = Bound::Kind::boolean;
      bound.integer = is_true ? 1 : 0;
      return bound;
    }
    case FieldType::uuid:
    case FieldType::relation:
    case FieldType::morph_relation: {
      const auto uuid = raw.is_string() ? base::parse_uuid(raw.text()) : std::nullopt;
      if (!uuid)
        return unfit(code, "UUID", raw, name, "send a UUID such as 0190163d-8694-739b-aea5-966c26f8ad91");
      return text_bound(arena.copy(base::to_string(*uuid)));
    }
    case FieldType::select:
    case FieldType::rating:
      return bind_option(column, name, raw, code);
    case FieldType::multi_select:
    case FieldType::array:
      return bind_text_list(column, name, raw, code, arena);
    case FieldType::date: {
      const auto days = raw.is_string() ? base::parse_date(raw.text()) : std::nullopt;
      if (!days) return unfit(code, "date", raw, name, "expected format: 'YYYY-MM-DD'");
      return text_bound(arena.copy(base::date_text(*days)));
    }
    case FieldType::date_time: {
      const auto micros = raw.is_string() ? base::parse_date_time(raw.text()) : std::nullopt;
      if (!micros) return unfit(code, "date-time", raw, name, "expected format: 'YYYY-MM-DDTHH:mm:ssZ'");
      const std::int64_t rest = ((*micros % 1000) + 1000) % 1000;  // what clients send counts in milliseconds
      return micros_bound(*micros - rest);
    }
    case FieldType::raw_json: {
      auto json = json_of(name, raw, code);
      if (!json) return std::move(json).error();
      if (json->empty()) return Bound{};
      return text_bound(arena.copy(*json));
    }
    default:
      return Error(ErrorCode::NOT_SUPPORTED, "The field \"" + std::string(name) + "\" cannot be written yet");
  }
}

}  // namespace portico::plan
