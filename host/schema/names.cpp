#include "schema/names.hpp"

#include <algorithm>
#include <array>

namespace portico::schema {
namespace {

// Both forms of a pair in "(s)" are reserved.
constexpr std::string_view kReservedWithPlural[] = {"approvedAccessDomain",
                                                    "appToken",
                                                    "billingCustomer",
                                                    "billingEntitlement",
                                                    "billingMeter",
                                                    "billingProduct",
                                                    "billingSubscription",
                                                    "billingSubscriptionItem",
                                                    "featureFlag",
                                                    "job",
                                                    "keyValuePair",
                                                    "pageLayout",
                                                    "pageLayoutTab",
                                                    "pageLayoutWidget",
                                                    "twoFactorMethod",
                                                    "user",
                                                    "userWorkspace",
                                                    "workspace",
                                                    "role",
                                                    "userWorkspaceRole",
                                                    "plan",
                                                    "event",
                                                    "field",
                                                    "link",
                                                    "type",
                                                    "object",
                                                    "relation"};
constexpr std::string_view kReserved[] = {"currency", "currencies", "fullNames", "address", "addresses",
                                          "index",    "aggregate",  "search",    "searches"};

// Names of generated types once capitalised, and words of routes.
constexpr std::string_view kTakenObjects[] = {
    "query",    "mutation", "subscription", "string",   "int",      "float",    "boolean",    "date",
    "dateTime", "time",     "json",         "position", "cursor",   "pageInfo", "bigInt",     "bigFloat",
    "actor",    "emails",   "phones",       "links",    "fullName", "richText", "currency",   "address",
    "batch",    "restore",  "duplicates",   "groupBy",  "merge",    "metadata", "transaction"};
constexpr std::string_view kTakenFields[] = {"and", "or", "not"};

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

}  // namespace

std::optional<std::string> name_fault(std::string_view name) {
  if (name.empty()) return "is too short: give it a name of at least one letter";
  if (name.size() > kMaxNameBytes) return "is too long: use at most 63 characters";
  if (!is_lower(name[0]) || !std::all_of(name.begin(), name.end(),
                                         [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); })) {
    return "is not valid: it must start with a lowercase letter and contain only ASCII letters and digits";
  }
  return std::nullopt;
}

std::optional<std::string> label_fault(std::string_view label) {
  if (label.empty()) return "is too short: give it at least one character";
  const auto characters = std::count_if(
      label.begin(), label.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  if (characters > static_cast<std::ptrdiff_t>(kMaxNameBytes))
    return "is too long: use at most 63 characters";
  return std::nullopt;
}

bool is_reserved_word(std::string_view name) {
  if (contains(kReserved, name) || contains(kReservedWithPlural, name)) return true;
  return name.ends_with('s') && contains(kReservedWithPlural, name.substr(0, name.size() - 1));
}

bool is_taken_as_object(std::string_view name) {
  return contains(kTakenObjects, name);
}
bool is_taken_as_field(std::string_view name) {
  return contains(kTakenFields, name);
}

std::string collapsed(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (is_space(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string label_from_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (out.empty()) {
      out += is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (is_upper(c)) {
      out += ' ';
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c;
    }
  }
  return out;
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty() && is_lower(out[0])) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string slug(std::string_view name, std::size_t most) {
  std::string out;
  bool after_upper = true;
  for (const char c : name) {
    if (is_upper(c)) {
      if (!after_upper) out += '_';
      out += static_cast<char>(c - 'A' + 'a');
      after_upper = true;
    } else {
      out += c;
      after_upper = false;
    }
  }
  if (out.size() > most) out.resize(most);
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

bool is_upper_snake(std::string_view text) {
  if (text.starts_with('_')) text.remove_prefix(1);
  if (text.empty() || !is_upper(text[0]) || text.back() == '_') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' ? text[i - 1] == '_' : !is_upper(text[i]) && !is_digit(text[i])) return false;
  }
  return true;
}

}  // namespace portico::schema
