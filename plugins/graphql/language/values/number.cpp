#include "language/values/number.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

namespace graphql::language {

namespace {

constexpr std::int64_t kMostDigits = 40;

// A number as significant digits and the place of its point: 0.<digits> times ten to the power of `point`.
struct Parts {
  bool negative = false;
  std::string digits;  // without zeros at either end; empty for zero
  std::int64_t point = 0;
};

Parts parts_of(std::string_view token) {
  Parts parts;
  if (token.starts_with('-')) {
    parts.negative = true;
    token.remove_prefix(1);
  }
  std::int64_t exponent = 0;
  if (const std::size_t mark = token.find_first_of("eE"); mark != std::string_view::npos) {
    std::string_view written = token.substr(mark + 1);
    token = token.substr(0, mark);
    if (written.starts_with('+')) written.remove_prefix(1);
    const auto parsed = std::from_chars(written.data(), written.data() + written.size(), exponent);
    // Farther than any text is long: the same as infinitely far.
    constexpr std::int64_t kFar = std::int64_t{1} << 40U;
    if (parsed.ec != std::errc() || exponent > kFar || exponent < -kFar) {
      exponent = written.starts_with('-') ? -kFar : kFar;
    }
  }
  const std::size_t point = std::min(token.find('.'), token.size());
  parts.digits.reserve(token.size());
  parts.digits.append(token.substr(0, point));
  if (point < token.size()) parts.digits.append(token.substr(point + 1));
  const std::size_t zeros = std::min(parts.digits.find_first_not_of('0'), parts.digits.size());
  parts.digits.erase(0, zeros);
  parts.digits.erase(parts.digits.find_last_not_of('0') + 1);
  parts.point = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(zeros) + exponent;
  return parts;
}

}  // namespace

std::optional<std::string> whole_number(std::string_view token) {
  Parts parts = parts_of(token);
  if (parts.digits.empty()) return "0";
  if (parts.point > kMostDigits || parts.point < static_cast<std::int64_t>(parts.digits.size())) {
    return std::nullopt;
  }
  parts.digits.append(static_cast<std::size_t>(parts.point) - parts.digits.size(), '0');
  if (parts.negative) parts.digits.insert(0, 1, '-');
  return std::move(parts.digits);
}

bool fits_int(std::string_view digits) {
  std::int32_t value = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
}

bool is_finite(std::string_view token) {
  double value = 0;
  const auto parsed = std::from_chars(token.data(), token.data() + token.size(), value);
  if (parsed.ec == std::errc()) return std::isfinite(value);
  const Parts parts = parts_of(token);  // from_chars does not tell too large from too small
  return parts.digits.empty() || parts.point <= 0;
}

}  // namespace graphql::language
