#include "grammar/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace rest::grammar {
namespace {

constexpr std::size_t kShownBytes = 80;
constexpr std::size_t kLongestComparedName = 48;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equals_ignoring_case(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char a, char b) { return lower(a) == b; });
}

// Edits (insert, delete, replace) from `a` to `b`, both short.
std::size_t edits(std::string_view a, std::string_view b) {
  std::array<std::size_t, kLongestComparedName + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::string shown(std::string_view text) {
  std::string result = "'";
  if (text.size() > kShownBytes) {
    std::size_t end = kShownBytes;
    while (end > 0 && is_continuation(text[end])) --end;
    result.append(text.substr(0, end)).append("...");
  } else {
    result.append(text);
  }
  return result.append("'");
}

bool is_path(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_name_char(text[i]) && (text[i] != '.' || text[i - 1] == '.')) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
  constexpr std::uint64_t kCap = std::numeric_limits<std::uint32_t>::max();
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t at = 0;
  const auto digits_from = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_digit(text[end])) ++end;
    return text.substr(begin, end - begin);
  };
  const std::string_view whole = digits_from(at);
  at += whole.size();
  if (whole.empty()) return std::nullopt;
  std::string_view fraction;
  if (at < text.size() && text[at] == '.') {
    fraction = digits_from(at + 1);
    if (fraction.empty()) return std::nullopt;
    at += 1 + fraction.size();
  }
  bool negative_exponent = false;
  std::uint64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative_exponent = text[at++] == '-';
    const std::string_view digits = digits_from(at);
    if (digits.empty()) return std::nullopt;
    at += digits.size();
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      exponent = std::numeric_limits<std::uint64_t>::max();
  }
  if (at != text.size()) return std::nullopt;

  // All digits in a row; the decimal point stands `point` digits from the left.
  const std::size_t count = whole.size() + fraction.size();
  const auto digit = [&](std::size_t i) { return i < whole.size() ? whole[i] : fraction[i - whole.size()]; };
  bool all_zero = true;
  for (std::size_t i = 0; i < count; ++i) all_zero = all_zero && digit(i) == '0';
  if (all_zero) return 0;
  std::uint64_t point = whole.size();
  if (negative_exponent) {
    point = exponent >= point ? 0 : point - exponent;
  } else {
    point = exponent > kCap ? kCap : point + exponent;
  }
  for (std::uint64_t i = point; i < count; ++i) {
    if (digit(i) != '0') return std::nullopt;
  }
  std::uint64_t value = 0;
  for (std::uint64_t i = 0; i < point && value < kCap; ++i) {
    value = value * 10 + static_cast<std::uint64_t>(i < count ? digit(i) - '0' : 0);
  }
  return static_cast<std::uint32_t>(std::min(value, kCap));
}

std::optional<bool> flag(std::string_view text) {
  if (text == "1" || equals_ignoring_case(text, "true")) return true;
  if (text == "0" || equals_ignoring_case(text, "false")) return false;
  return std::nullopt;
}

std::string_view nearest(std::string_view text, std::span<const std::string_view> known) {
  std::string_view best;
  if (text.empty() || text.size() > kLongestComparedName) return best;
  std::size_t best_edits = std::max<std::size_t>(2, text.size() / 3) + 1;
  for (const std::string_view name : known) {
    if (name.size() > kLongestComparedName) continue;
    const std::size_t n = edits(text, name);
    if (n < best_edits && n < name.size()) {
      best = name;
      best_edits = n;
    }
  }
  return best;
}

}  // namespace rest::grammar
