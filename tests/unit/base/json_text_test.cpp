#include "base/json_text.hpp"

#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/result.hpp"

namespace portico::base {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  Segments segments;
  append_json_string(segments, text);
  EXPECT_EQ(segments.to_string(), out);
  return out;
}

std::string number(double value) {
  std::string out;
  append_json_double(out, value);
  Segments segments;
  append_json_double(segments, value);
  EXPECT_EQ(segments.to_string(), out);
  return out;
}

TEST(JsonText, escapes_what_json_demands_and_nothing_else) {
  EXPECT_EQ(quoted(""), "\"\"");
  EXPECT_EQ(quoted("plain / text"), "\"plain / text\"");
  EXPECT_EQ(quoted("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(quoted("\n\r\t\b\f"), R"("\n\r\t\b\f")");
  EXPECT_EQ(quoted(std::string_view("\0\x01\x1F\x7F", 4)), "\"\\u0000\\u0001\\u001f\x7F\"");
  EXPECT_EQ(quoted("Zo\xC3\xA9 \xF0\x9F\x98\x80"), "\"Zo\xC3\xA9 \xF0\x9F\x98\x80\"");
}

TEST(JsonText, numbers_are_short_and_whole_ones_have_no_fraction) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-0.0), "0");
  EXPECT_EQ(number(5), "5");
  EXPECT_EQ(number(-12), "-12");
  EXPECT_EQ(number(100.25), "100.25");
  EXPECT_EQ(number(0.1), "0.1");
  EXPECT_EQ(number(1'000'000), "1000000");
  EXPECT_EQ(number(9007199254740991.0), "9007199254740991");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(JsonText, every_double_reads_back_as_itself) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (value != value || value - value != 0) continue;
    EXPECT_EQ(std::strtod(number(value).c_str(), nullptr), value);
  }
}

TEST(JsonText, integers_are_exact) {
  std::string out;
  append_json_int(out, INT64_MIN);
  out += ' ';
  append_json_int(out, INT64_MAX);
  EXPECT_EQ(out, "-9223372036854775808 9223372036854775807");
}

TEST(ErrorRow, is_found_by_code_and_an_unknown_number_is_an_internal_error) {
  EXPECT_STREQ(error_row(ErrorCode::UNKNOWN_FIELD).client_code, "FIELD_NOT_FOUND");
  EXPECT_EQ(error_row(static_cast<ErrorCode>(1)).code, ErrorCode::INVARIANT);
  EXPECT_TRUE(is_error_number(2103));
  EXPECT_FALSE(is_error_number(0));
  EXPECT_FALSE(is_error_number(99999));
}

TEST(Error, says_its_own_sentence_or_the_one_of_its_row) {
  EXPECT_FALSE(Error());
  EXPECT_TRUE(Error(ErrorCode::UNKNOWN_FIELD));
  EXPECT_EQ(Error(ErrorCode::UNKNOWN_FIELD).text(), "The object has no such field");
  EXPECT_EQ(Error(ErrorCode::UNKNOWN_FIELD, "Object company has no field x").text(),
            "Object company has no field x");
}

TEST(Result, is_a_value_or_an_error) {
  const Result<std::string> good = std::string("value");
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, "value");
  const Result<std::string> bad = Error(ErrorCode::INVALID_VALUE);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::INVALID_VALUE);
}

}  // namespace
}  // namespace portico::base
