#include "grammar/prefer.hpp"

#include <algorithm>
#include <cstddef>

namespace rest::grammar {
namespace {

std::string_view trim_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

// The text before the first `separator` that stands outside quotes; `text` keeps what follows it.
std::string_view take(std::string_view& text, char separator) {
  bool in_quotes = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (in_quotes && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      in_quotes = !in_quotes;
    else if (text[i] == separator && !in_quotes)
      break;
  }
  i = std::min(i, text.size());
  const std::string_view taken = text.substr(0, i);
  text.remove_prefix(std::min(i + 1, text.size()));
  return taken;
}

void read(std::string_view name, std::string_view value, Preferences& preferences) {
  if (same_word(name, "handling") && !preferences.lenient) {
    if (same_word(value, "lenient")) preferences.lenient = true;
    if (same_word(value, "strict")) preferences.lenient = false;
  } else if (same_word(name, "count") && !preferences.total_count) {
    if (same_word(value, "exact")) preferences.total_count = true;
    if (same_word(value, "none")) preferences.total_count = false;
  }
}

}  // namespace

Preferences parse_prefer(std::string_view header) {
  Preferences preferences;
  while (!header.empty()) {
    std::string_view preference = take(header, ',');
    std::string_view value = take(preference, ';');  // its own parameters, behind ';', mean nothing to us
    const std::string_view name = trim_blanks(take(value, '='));
    value = trim_blanks(value);
    if (value.size() > 1 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    read(name, value, preferences);
  }
  return preferences;
}

std::string preference_applied(const Preferences& honoured) {
  std::string text;
  if (honoured.lenient) text = *honoured.lenient ? "handling=lenient" : "handling=strict";
  if (honoured.total_count) {
    if (!text.empty()) text += ", ";
    text += *honoured.total_count ? "count=exact" : "count=none";
  }
  return text;
}

}  // namespace rest::grammar
