// Dates and times as text. A time is microseconds since 1970-01-01T00:00:00Z, a date is days since
// 1970-01-01, both in the proleptic Gregorian calendar and within the years 0001 to 9999.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portico::base {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr std::int32_t kFirstDate = -719'162;  // 0001-01-01
constexpr std::int32_t kLastDate = 2'932'896;  // 9999-12-31
constexpr std::int64_t kFirstTime = kFirstDate * kMicrosPerDay;
constexpr std::int64_t kLastTime = (kLastDate + 1) * kMicrosPerDay - 1;

constexpr std::size_t kDateTimeTextSize = 24;
constexpr std::size_t kMicrosTextSize = 27;
constexpr std::size_t kDateTextSize = 10;

// The formatters write that many characters, without an end mark, and return the number: 0 (and nothing
// written) for a value outside the years 0001 to 9999.
std::size_t format_date_time(std::int64_t micros, char* out) noexcept;  // 2025-01-13T10:30:00.123Z, rest cut
std::size_t format_micros(std::int64_t micros, char* out) noexcept;     // 2025-01-13T10:30:00.123456Z
std::size_t format_date(std::int32_t days, char* out) noexcept;         // 2025-01-13
// The same as strings; empty for a value outside the range.
std::string date_time_text(std::int64_t micros);
std::string micros_text(std::int64_t micros);
std::string date_text(std::int32_t days);

// RFC 3339 with its zone: 2025-01-13T10:30:00[.123456789](Z|+02:00). A space may stand for the T, letters in
// either case. Digits beyond the microsecond are cut. No leap seconds, no hour 24, offsets up to 18:00.
std::optional<std::int64_t> parse_rfc3339(std::string_view text) noexcept;

// What a client may write into a DATE_TIME: RFC 3339 with optional seconds and optional zone (none = UTC), or
// one of the date forms (midnight UTC): 2025-01-13, 20250113, 2025.01.13, 2025/01/13, 01-13-2025, 01/13/2025,
// 01.13.2025, January 13, 2025, Jan 13, 2025, 13 January 2025, 13 Jan 2025, 13-Jan-2025, 2025-Jan-13 (names
// in either case).
std::optional<std::int64_t> parse_date_time(std::string_view text) noexcept;

// What a client may write into a DATE: one of the date forms, or a time in UTC with its Z, of which the date
// is taken.
std::optional<std::int32_t> parse_date(std::string_view text) noexcept;

// YYYY-MM-DD and nothing else: what we and the databases write.
std::optional<std::int32_t> parse_iso_date(std::string_view text) noexcept;

// The text PostgreSQL gives for a timestamptz in a session whose zone is UTC: 2026-01-01
// 00:00:00[.123456]+00. Infinity, years beyond 9999 and BC are refused.
std::optional<std::int64_t> parse_postgres_timestamp(std::string_view text) noexcept;

}  // namespace portico::base
