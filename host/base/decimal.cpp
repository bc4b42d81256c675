#include "base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace portico::base {
namespace {

constexpr int kMaxInteger = static_cast<int>(kMaxDecimalIntegerDigits);
constexpr int kMaxFraction = static_cast<int>(kMaxDecimalFractionDigits);
constexpr int kBias = 500;  // keeps every exponent at three digits

// 0.d1d2...dn x 10^exponent; n = 0 is zero.
struct Decimal {
  bool negative = false;
  int exponent = 0;
  std::size_t count = 0;
  std::array<char, kMaxDecimalDigits> digits;

  bool in_limits() const {
    return exponent <= kMaxInteger && static_cast<int>(count) - exponent <= kMaxFraction;
  }
};

enum class Fault { none, malformed, too_long, out_of_range };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The exponent behind the e; so large ones that no number of digits can make up for are held at a bound.
bool read_exponent(std::string_view text, std::int64_t& exponent) {
  constexpr std::int64_t kBound = 1'000'000'000'000;
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty()) return false;
  exponent = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    exponent = std::min(exponent * 10 + (c - '0'), kBound);
  }
  if (negative) exponent = -exponent;
  return true;
}

Fault read_number(std::string_view text, Decimal& out) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::int64_t point = 0;   // exponent of the first significant digit
  std::size_t pending = 0;  // zeros that count only if a digit follows
  bool any_digit = false;
  bool behind_point = false;
  bool too_long = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      if (behind_point) return Fault::malformed;
      behind_point = true;
      continue;
    }
    if (!is_digit(c)) break;
    any_digit = true;
    if (c == '0' && out.count == 0) {
      if (behind_point) --point;
      continue;
    }
    if (!behind_point) ++point;
    if (c == '0') {
      ++pending;
      continue;
    }
    if (out.count + pending + 1 > kMaxDecimalDigits) {
      too_long = true;
      continue;
    }
    for (; pending > 0; --pending) out.digits[out.count++] = '0';
    out.digits[out.count++] = c;
  }
  if (!any_digit) return Fault::malformed;
  std::int64_t exponent = 0;
  if (i < text.size()) {
    if (text[i] != 'e' && text[i] != 'E') return Fault::malformed;
    if (!read_exponent(text.substr(i + 1), exponent)) return Fault::malformed;
  }
  if (out.count == 0) return Fault::none;  // zero, whatever its sign and exponent
  if (too_long) return Fault::too_long;
  exponent += point;
  if (exponent > kMaxInteger || exponent < -kMaxFraction) return Fault::out_of_range;
  out.exponent = static_cast<int>(exponent);
  return out.in_limits() ? Fault::none : Fault::out_of_range;
}

bool read_sortable(std::string_view text, Decimal& out) {
  if (text == "1") return true;
  if (text.size() < 5 || text.size() > kMaxSortableDecimal) return false;
  out.negative = text.front() == '0';
  if (out.negative) {
    if (text.back() != '~') return false;
    text.remove_suffix(1);
  } else if (text.front() != '2') {
    return false;
  }
  text.remove_prefix(1);
  if (text.size() < 4 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  const int biased = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  out.exponent = out.negative ? kBias - 1 - biased : biased - kBias;
  text.remove_prefix(3);
  if (text.size() > kMaxDecimalDigits) return false;
  out.count = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    out.digits[i] = out.negative ? static_cast<char>('0' + ('9' - text[i])) : text[i];
  }
  return out.digits[0] != '0' && out.digits[out.count - 1] != '0' && out.in_limits();
}

std::size_t write_canonical(const Decimal& number, char* out) {
  if (number.count == 0) {
    *out = '0';
    return 1;
  }
  char* to = out;
  const char* digits = number.digits.data();
  if (number.negative) *to++ = '-';
  const std::size_t before =
      number.exponent > 0 ? std::min(number.count, static_cast<std::size_t>(number.exponent)) : 0;
  to = std::copy_n(digits, before, to);
  if (number.exponent > 0) to = std::fill_n(to, static_cast<std::size_t>(number.exponent) - before, '0');
  if (number.exponent <= 0) *to++ = '0';
  if (before < number.count) {
    *to++ = '.';
    if (number.exponent < 0) to = std::fill_n(to, -number.exponent, '0');
    to = std::copy_n(digits + before, number.count - before, to);
  }
  return static_cast<std::size_t>(to - out);
}

std::string shown(std::string_view number) {
  constexpr std::size_t kShown = 60;
  return number.size() <= kShown ? std::string(number) : std::string(number.substr(0, kShown)) + "...";
}

Error refusal(Fault fault, std::string_view number) {
  switch (fault) {
    case Fault::too_long:
      return Error(ErrorCode::INVALID_VALUE, "The number " + shown(number) + " has more than " +
                                                 std::to_string(kMaxDecimalDigits) +
                                                 " significant digits; send a shorter one");
    case Fault::out_of_range:
      return Error(ErrorCode::INVALID_VALUE,
                   "The number " + shown(number) + " is out of range; send one with at most " +
                       std::to_string(kMaxDecimalIntegerDigits) + " digits before and " +
                       std::to_string(kMaxDecimalFractionDigits) + " behind the point");
    default:
      return Error(ErrorCode::INVALID_VALUE,
                   "'" + shown(number) + "' is not a number; send digits like -12.50 or 1.25e3");
  }
}

}  // namespace

Result<std::string> canonical_decimal(std::string_view number) {
  Decimal decimal;
  const Fault fault = read_number(number, decimal);
  if (fault != Fault::none) return refusal(fault, number);
  char text[kMaxDecimalText];
  return std::string(text, write_canonical(decimal, text));
}

std::string sortable_decimal(std::string_view canonical) {
  Decimal decimal;
  if (read_number(canonical, decimal) != Fault::none) return {};
  if (decimal.count == 0) return "1";
  const int biased = decimal.negative ? kBias - 1 - decimal.exponent : kBias + decimal.exponent;
  std::string text;
  text.reserve(kMaxSortableDecimal);
  text.push_back(decimal.negative ? '0' : '2');
  for (const int digit : {biased / 100, biased / 10 % 10, biased % 10}) {
    text.push_back(static_cast<char>('0' + digit));
  }
  for (std::size_t i = 0; i < decimal.count; ++i) {
    const char digit = decimal.digits[i];
    text.push_back(decimal.negative ? static_cast<char>('0' + ('9' - digit)) : digit);
  }
  if (decimal.negative) text.push_back('~');
  return text;
}

std::size_t write_decimal_from_sortable(std::string_view sortable, char* out) noexcept {
  Decimal decimal;
  return read_sortable(sortable, decimal) ? write_canonical(decimal, out) : 0;
}

Result<std::string> decimal_from_sortable(std::string_view sortable) {
  char text[kMaxDecimalText];
  const std::size_t size = write_decimal_from_sortable(sortable, text);
  if (size == 0) {
    return Error(ErrorCode::ENCODER, {}, "'" + shown(sortable) + "' is not a decimal in its stored form");
  }
  return std::string(text, size);
}

}  // namespace portico::base
