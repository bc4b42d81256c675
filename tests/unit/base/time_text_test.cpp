#include "base/time_text.hpp"

#include <random>

#include <gtest/gtest.h>

namespace portico::base {
namespace {

std::string read_back(std::string_view text) {
  const auto micros = parse_date_time(text);
  return micros ? micros_text(*micros) : "refused";
}

std::string read_date(std::string_view text) {
  const auto days = parse_date(text);
  return days ? date_text(*days) : "refused";
}

const char* const kDateForms[] = {"2025-01-13",  "20250113",         "2025.01.13",       "2025/01/13",
                                  "01-13-2025",  "01/13/2025",       "January 13, 2025", "13 Jan 2025",
                                  "2025-Jan-13", "01.13.2025",       "Jan 13, 2025",     "13 January 2025",
                                  "13-Jan-2025", "JANUARY 13, 2025", "13 jan 2025"};

const char* const kNoDates[] = {"",
                                " ",
                                "2024",
                                "2024-01",
                                "202401",
                                "2024-13-01",
                                "2024-00-10",
                                "2024-01-00",
                                "2024-02-31",
                                "2023-02-29",
                                "1900-02-29",
                                "20240231",
                                "13/01/2025x",
                                "13/13/2025",
                                "31/01/2025",
                                "1/13/2025",
                                "01/3/2025",
                                "2025-1-13",
                                "2025-01-13 ",
                                " 2025-01-13",
                                "2025-01.13",
                                "2025/01-13",
                                "01-13/2025",
                                "25-01-13",
                                "0000-01-01",
                                "00000101",
                                "10000-01-01",
                                "+2025-01-13",
                                "-2025-01-13",
                                "infinity",
                                "-infinity",
                                "now",
                                "today",
                                "epoch",
                                "1736764200",
                                "1736764200000",
                                "12345678",
                                "1",
                                "2025",
                                "Janu 13, 2025",
                                "13 Janu 2025",
                                "January 13 2025",
                                "January 32, 2025",
                                "Feb 30, 2025",
                                "Jan 13,2025",
                                "13-Jan 2025",
                                "13.Jan.2025",
                                "2025.Jan.13",
                                "January",
                                "2025-W03-1",
                                "2025-013",
                                "13 Jan 25",
                                "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA5-01-13",
                                "2025-01-13T",
                                "2025-01-13 T10:30:00Z"};

TEST(FormatDateTime, writes_milliseconds_and_cuts_the_rest) {
  EXPECT_EQ(date_time_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(date_time_text(1'736'764'200'123'999), "2025-01-13T10:30:00.123Z");
  EXPECT_EQ(micros_text(1'736'764'200'123'999), "2025-01-13T10:30:00.123999Z");
}

TEST(FormatDateTime, cuts_toward_the_past_before_1970) {
  EXPECT_EQ(date_time_text(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(micros_text(-1), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(date_time_text(-1'001), "1969-12-31T23:59:59.998Z");
}

TEST(FormatDateTime, knows_its_first_and_last_moment) {
  EXPECT_EQ(micros_text(kFirstTime), "0001-01-01T00:00:00.000000Z");
  EXPECT_EQ(micros_text(kLastTime), "9999-12-31T23:59:59.999999Z");
  char out[kMicrosTextSize];
  for (const std::int64_t micros : {kFirstTime - 1, kLastTime + 1, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(format_date_time(micros, out), 0U);
    EXPECT_EQ(format_micros(micros, out), 0U);
  }
  EXPECT_EQ(date_text(kFirstDate), "0001-01-01");
  EXPECT_EQ(date_text(kLastDate), "9999-12-31");
  EXPECT_EQ(format_date(kFirstDate - 1, out), 0U);
  EXPECT_EQ(format_date(kLastDate + 1, out), 0U);
}

TEST(FormatDateTime, what_is_written_reads_back) {
  std::mt19937_64 random(20250113);
  std::uniform_int_distribution<std::int64_t> times(kFirstTime, kLastTime);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t micros = times(random);
    const std::string text = micros_text(micros);
    ASSERT_EQ(parse_rfc3339(text), micros) << text;
    ASSERT_EQ(parse_date_time(text), micros) << text;
    std::string postgres = text.substr(0, 26) + "+00";
    postgres[10] = ' ';
    ASSERT_EQ(parse_postgres_timestamp(postgres), micros) << postgres;
    const std::string millis = date_time_text(micros);
    ASSERT_EQ(millis, text.substr(0, 23) + "Z");
    ASSERT_EQ(date_text(*parse_iso_date(text.substr(0, 10))), text.substr(0, 10));
  }
}

TEST(ParseDate, accepts_every_date_form) {
  for (const char* text : kDateForms) EXPECT_EQ(read_date(text), "2025-01-13") << text;
  EXPECT_EQ(read_date("May 1, 2025"), "2025-05-01");
  EXPECT_EQ(read_date("1 September 2025"), "2025-09-01");
  EXPECT_EQ(read_date("2024-02-29"), "2024-02-29");
  EXPECT_EQ(read_date("2000-02-29"), "2000-02-29");
}

TEST(ParseDate, takes_the_date_of_a_time_in_utc_only) {
  EXPECT_EQ(read_date("2025-01-13T10:30:00Z"), "2025-01-13");
  EXPECT_EQ(read_date("2025-01-13T23:59:59.999Z"), "2025-01-13");
  EXPECT_EQ(read_date("2025-01-13T10:30:00+02:00"), "refused");
  EXPECT_EQ(read_date("2025-01-13T10:30:00+00:00"), "refused");
  EXPECT_EQ(read_date("2025-01-13T10:30:00"), "refused");
  EXPECT_EQ(read_date("2025-01-13T25:30:00Z"), "refused");
}

TEST(ParseDate, refuses_everything_else) {
  for (const char* text : kNoDates) EXPECT_EQ(read_date(text), "refused") << text;
}

TEST(ParseDateTime, a_date_form_is_midnight_in_utc) {
  for (const char* text : kDateForms) EXPECT_EQ(read_back(text), "2025-01-13T00:00:00.000000Z") << text;
}

TEST(ParseDateTime, accepts_iso_with_its_options) {
  EXPECT_EQ(read_back("2025-01-13T10:30:00Z"), "2025-01-13T10:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13t10:30:00z"), "2025-01-13T10:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13 10:30:00"), "2025-01-13T10:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30"), "2025-01-13T10:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13 10:30Z"), "2025-01-13T10:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30:00.5Z"), "2025-01-13T10:30:00.500000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30:00.123"), "2025-01-13T10:30:00.123000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30:00.123456789Z"), "2025-01-13T10:30:00.123456Z");
}

TEST(ParseDateTime, turns_offsets_into_utc) {
  EXPECT_EQ(read_back("2025-01-13T10:30:00+02:00"), "2025-01-13T08:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13T00:30:00+05:45"), "2025-01-12T18:45:00.000000Z");
  EXPECT_EQ(read_back("2025-12-31T22:00:00-03:30"), "2026-01-01T01:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30:00+18:00"), "2025-01-12T16:30:00.000000Z");
  EXPECT_EQ(read_back("2025-01-13T10:30:00-00:00"), "2025-01-13T10:30:00.000000Z");
}

TEST(ParseDateTime, refuses_everything_else) {
  for (const char* text : kNoDates) EXPECT_EQ(read_back(text), "refused") << text;
  for (const char* text : {"2025-01-13T24:00:00Z",
                           "2025-01-13T25:00:00Z",
                           "2025-01-13T10:60:00Z",
                           "2025-01-13T10:30:60Z",
                           "2025-01-13T10:30:61Z",
                           "2025-01-13T23:59:60Z",
                           "2025-01-13T10:30:00+18:01",
                           "2025-01-13T10:30:00-19:00",
                           "2025-01-13T10:30:00+02:60",
                           "2025-01-13T10:30:00+2:00",
                           "2025-01-13T10:30:00+0200",
                           "2025-01-13T10:30:00+02",
                           "2025-01-13T10:30:00 02:00",
                           "2025-01-13T10:30:00.Z",
                           "2025-01-13T10:30:00,5Z",
                           "2025-01-13T10:30.5Z",
                           "2025-01-13T10:30:00.1234567890Z",
                           "2025-01-13T10Z",
                           "2025-01-13T10:3:00Z",
                           "2025-01-13  10:30:00",
                           "2025-01-13T10:30:00ZZ",
                           "2025-01-13T10:30:00 UTC",
                           "0001-01-01T00:00:00+01:00",
                           "9999-12-31T23:59:59-01:00",
                           "20250113T103000Z",
                           "01/13/2025 10:30:00",
                           "10:30:00",
                           "2025-02-29T10:30:00Z"}) {
    EXPECT_EQ(read_back(text), "refused") << text;
  }
}

TEST(ParseRfc3339, demands_seconds_and_zone) {
  EXPECT_TRUE(parse_rfc3339("2025-01-13T10:30:00Z"));
  EXPECT_FALSE(parse_rfc3339("2025-01-13T10:30Z"));
  EXPECT_FALSE(parse_rfc3339("2025-01-13T10:30:00"));
  EXPECT_FALSE(parse_rfc3339("2025-01-13"));
}

TEST(ParseIsoDate, knows_one_form) {
  EXPECT_EQ(parse_iso_date("1970-01-02"), 1);
  EXPECT_EQ(parse_iso_date("1969-12-31"), -1);
  for (const char* text : {"19700102", "1970-01-02 ", "1970-1-2", "1970-02-30", ""})
    EXPECT_FALSE(parse_iso_date(text));
}

TEST(ParsePostgresTimestamp, reads_what_the_server_writes_in_utc) {
  EXPECT_EQ(parse_postgres_timestamp("1970-01-01 00:00:00+00"), 0);
  EXPECT_EQ(parse_postgres_timestamp("2026-01-01 00:00:00.123456+00"), 1'767'225'600'123'456);
  EXPECT_EQ(parse_postgres_timestamp("2026-01-01 00:00:00.5+00"), 1'767'225'600'500'000);
}

TEST(ParsePostgresTimestamp, refuses_what_has_no_place_on_our_line) {
  for (const char* text : {"infinity", "-infinity", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00",
                           "2026-01-01 00:00:00+02", "2026-01-01 00:00:00", "2026-01-01T00:00:00+00", ""}) {
    EXPECT_FALSE(parse_postgres_timestamp(text)) << text;
  }
}

}  // namespace
}  // namespace portico::base
