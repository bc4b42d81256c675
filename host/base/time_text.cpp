#include "base/time_text.hpp"

#include <array>
#include <chrono>
#include <cstring>

namespace portico::base {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;

constexpr std::array<std::array<char, 2>, 100> digit_pairs() {
  std::array<std::array<char, 2>, 100> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[i] = {static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10)};
  }
  return pairs;
}
constexpr std::array<std::array<char, 2>, 100> kDigitPairs = digit_pairs();

void put_two(char* out, std::uint32_t value) {
  std::memcpy(out, kDigitPairs[value].data(), 2);
}

void put_date(char* out, std::int32_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
  put_two(out, year / 100);
  put_two(out + 2, year % 100);
  out[4] = '-';
  put_two(out + 5, static_cast<unsigned>(date.month()));
  out[7] = '-';
  put_two(out + 8, static_cast<unsigned>(date.day()));
}

// Writes 2025-01-13T10:30:00 and a point; returns the microseconds of the second.
std::uint32_t put_seconds(char* out, std::int64_t micros) {
  // Counted from the first day, nothing is negative, so division cuts toward the past.
  const auto since_first = static_cast<std::uint64_t>(micros - kFirstTime);
  const std::uint64_t days = since_first / kMicrosPerDay;
  const std::uint64_t of_day = since_first % kMicrosPerDay;
  const auto seconds = static_cast<std::uint32_t>(of_day / kMicrosPerSecond);
  put_date(out, static_cast<std::int32_t>(days) + kFirstDate);
  out[10] = 'T';
  put_two(out + 11, seconds / 3600);
  out[13] = ':';
  put_two(out + 14, seconds / 60 % 60);
  out[16] = ':';
  put_two(out + 17, seconds % 60);
  out[19] = '.';
  return static_cast<std::uint32_t>(of_day % kMicrosPerSecond);
}

bool in_range(std::int64_t micros) {
  return micros >= kFirstTime && micros <= kLastTime;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Reads a text from the left; after the first thing that does not fit, `good` stays false.
struct Reader {
  std::string_view rest;
  bool good = true;

  int number(std::size_t digits) {
    if (rest.size() < digits) return fail();
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(rest[i])) return fail();
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(digits);
    return value;
  }
  int one_or_two_digits() { return number(rest.size() > 1 && is_digit(rest[1]) ? 2 : 1); }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  void want(char c) {
    if (!take(c)) fail();
  }
  bool ended() const { return good && rest.empty(); }
  int fail() {
    good = false;
    return 0;
  }
};

std::optional<std::int32_t> days_of(int year, int month, int day) {
  if (year < 1 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

// 2025-01-13 at the front of the reader.
std::optional<std::int32_t> read_iso_date(Reader& reader) {
  const int year = reader.number(4);
  reader.want('-');
  const int month = reader.number(2);
  reader.want('-');
  const int day = reader.number(2);
  if (!reader.good) return std::nullopt;
  return days_of(year, month, day);
}

// The digits after the point, cut to microseconds.
std::int64_t read_fraction(Reader& reader, std::size_t most_digits) {
  std::int64_t value = 0;
  std::size_t count = 0;
  for (; !reader.rest.empty() && is_digit(reader.rest.front()); reader.rest.remove_prefix(1), ++count) {
    if (count < 6) value = value * 10 + (reader.rest.front() - '0');
  }
  if (count == 0 || count > most_digits) reader.fail();
  for (; count < 6; ++count) value *= 10;
  return value;
}

enum class Seconds { required, optional };

// 10:30[:00[.123]] as microseconds of the day.
std::int64_t read_time(Reader& reader, Seconds seconds_rule, std::size_t most_digits) {
  const int hour = reader.number(2);
  reader.want(':');
  const int minute = reader.number(2);
  int second = 0;
  std::int64_t fraction = 0;
  if (reader.take(':')) {
    second = reader.number(2);
    if (reader.take('.')) fraction = read_fraction(reader, most_digits);
  } else if (seconds_rule == Seconds::required) {
    reader.fail();
  }
  if (hour > 23 || minute > 59 || second > 59) reader.fail();
  return hour * kMicrosPerHour + minute * kMicrosPerMinute + second * kMicrosPerSecond + fraction;
}

enum class Zone { required, optional, utc_only };

// Z or +02:00 as the microseconds that local time is ahead of UTC.
std::int64_t read_zone(Reader& reader, Zone rule) {
  if (reader.take('Z') || reader.take('z')) return 0;
  if (rule == Zone::utc_only || reader.rest.empty()) {
    if (rule != Zone::optional) reader.fail();
    return 0;
  }
  const bool behind = reader.take('-');
  if (!behind) reader.want('+');
  const int hours = reader.number(2);
  reader.want(':');
  const int minutes = reader.number(2);
  if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0)) reader.fail();
  const std::int64_t offset = hours * kMicrosPerHour + minutes * kMicrosPerMinute;
  return behind ? -offset : offset;
}

std::optional<std::int64_t> parse_iso_time(std::string_view text, Seconds seconds_rule, Zone zone_rule) {
  Reader reader{text};
  const auto days = read_iso_date(reader);
  if (!days) return std::nullopt;
  if (!reader.take('T') && !reader.take('t')) reader.want(' ');
  const std::int64_t time = read_time(reader, seconds_rule, 9);
  const std::int64_t offset = read_zone(reader, zone_rule);
  const std::int64_t micros = *days * kMicrosPerDay + time - offset;
  if (!reader.ended() || !in_range(micros)) return std::nullopt;
  return micros;
}

// The month whose English name, or its first three letters, stands at the front of the reader.
int read_month_name(Reader& reader) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  std::array<char, 9> word;
  std::size_t size = 0;
  while (size < reader.rest.size() && is_letter(reader.rest[size])) {
    if (size == word.size()) return reader.fail();
    word[size] = static_cast<char>(reader.rest[size] | 0x20);
    ++size;
  }
  reader.rest.remove_prefix(size);
  const std::string_view name(word.data(), size);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (name == kMonths[i] || name == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return reader.fail();
}

// The forms that begin with the year: 20250113, 2025-01-13, 2025.01.13, 2025/01/13, 2025-Jan-13.
std::optional<std::int32_t> parse_year_first(std::string_view text) {
  Reader reader{text};
  const int year = reader.number(4);
  int month = 0;
  if (reader.rest.empty()) return std::nullopt;
  const char separator = reader.rest.front();
  if (is_digit(separator)) {
    month = reader.number(2);
  } else {
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    reader.want(separator);
    const bool named = separator == '-' && !reader.rest.empty() && is_letter(reader.rest.front());
    month = named ? read_month_name(reader) : reader.number(2);
    reader.want(separator);
  }
  const int day = reader.number(2);
  if (!reader.ended()) return std::nullopt;
  return days_of(year, month, day);
}

// The forms that end with the year: 01-13-2025, 01/13/2025, 01.13.2025, 13-Jan-2025, 13 January 2025.
std::optional<std::int32_t> parse_year_last(std::string_view text) {
  Reader reader{text};
  const int first = reader.one_or_two_digits();
  if (!reader.good || reader.rest.size() < 2) return std::nullopt;
  const char separator = reader.rest.front();
  reader.rest.remove_prefix(1);
  int month = first;
  int day = first;
  if (is_letter(reader.rest.front())) {
    if (separator != '-' && separator != ' ') return std::nullopt;
    month = read_month_name(reader);
  } else {
    // Month first; one digit for it never comes here, as it would have to look like a year (parse_date_form).
    if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    day = reader.number(2);
  }
  reader.want(separator);
  const int year = reader.number(4);
  if (!reader.ended()) return std::nullopt;
  return days_of(year, month, day);
}

// January 13, 2025
std::optional<std::int32_t> parse_month_first(std::string_view text) {
  Reader reader{text};
  const int month = read_month_name(reader);
  reader.want(' ');
  const int day = reader.one_or_two_digits();
  reader.want(',');
  reader.want(' ');
  const int year = reader.number(4);
  if (!reader.ended()) return std::nullopt;
  return days_of(year, month, day);
}

std::optional<std::int32_t> parse_date_form(std::string_view text) {
  constexpr std::size_t kShortest = 8;  // 20250113
  if (text.size() < kShortest) return std::nullopt;
  if (is_letter(text[0])) return parse_month_first(text);
  if (is_digit(text[2]) && is_digit(text[3])) return parse_year_first(text);
  return parse_year_last(text);
}

}  // namespace

std::size_t format_date_time(std::int64_t micros, char* out) noexcept {
  if (!in_range(micros)) return 0;
  const std::uint32_t millis = put_seconds(out, micros) / 1000;
  out[20] = static_cast<char>('0' + millis / 100);
  put_two(out + 21, millis % 100);
  out[23] = 'Z';
  return kDateTimeTextSize;
}

std::size_t format_micros(std::int64_t micros, char* out) noexcept {
  if (!in_range(micros)) return 0;
  const std::uint32_t fraction = put_seconds(out, micros);
  put_two(out + 20, fraction / 10000);
  put_two(out + 22, fraction / 100 % 100);
  put_two(out + 24, fraction % 100);
  out[26] = 'Z';
  return kMicrosTextSize;
}

std::size_t format_date(std::int32_t days, char* out) noexcept {
  if (days < kFirstDate || days > kLastDate) return 0;
  put_date(out, days);
  return kDateTextSize;
}

std::string date_time_text(std::int64_t micros) {
  char text[kDateTimeTextSize];
  return {text, format_date_time(micros, text)};
}

std::string micros_text(std::int64_t micros) {
  char text[kMicrosTextSize];
  return {text, format_micros(micros, text)};
}

std::string date_text(std::int32_t days) {
  char text[kDateTextSize];
  return {text, format_date(days, text)};
}

std::optional<std::int64_t> parse_rfc3339(std::string_view text) noexcept {
  return parse_iso_time(text, Seconds::required, Zone::required);
}

std::optional<std::int64_t> parse_date_time(std::string_view text) noexcept {
  if (const auto micros = parse_iso_time(text, Seconds::optional, Zone::optional)) return micros;
  if (const auto days = parse_date_form(text)) return *days * kMicrosPerDay;
  return std::nullopt;
}

std::optional<std::int32_t> parse_date(std::string_view text) noexcept {
  if (const auto days = parse_date_form(text)) return days;
  if (!parse_iso_time(text, Seconds::optional, Zone::utc_only)) return std::nullopt;
  return parse_iso_date(text.substr(0, kDateTextSize));
}

std::optional<std::int32_t> parse_iso_date(std::string_view text) noexcept {
  Reader reader{text};
  const auto days = read_iso_date(reader);
  return reader.ended() ? days : std::nullopt;
}

std::optional<std::int64_t> parse_postgres_timestamp(std::string_view text) noexcept {
  Reader reader{text};
  const auto days = read_iso_date(reader);
  if (!days) return std::nullopt;
  reader.want(' ');
  const std::int64_t time = read_time(reader, Seconds::required, 6);
  if (reader.rest != "+00" || !reader.good) return std::nullopt;
  return *days * kMicrosPerDay + time;
}

}  // namespace portico::base
