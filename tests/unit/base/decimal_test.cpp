#include "base/decimal.hpp"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace portico::base {
namespace {

std::string canonical(std::string_view number) {
  const auto result = canonical_decimal(number);
  return result ? *result : "refused";
}

std::string digits(std::size_t count, char digit = '7') {
  return std::string(count, digit);
}

// Numeric order of two canonical texts, found without the code under test.
int compare(std::string_view left, std::string_view right) {
  const bool left_negative = left.front() == '-';
  const bool right_negative = right.front() == '-';
  if (left_negative != right_negative) return left_negative ? -1 : 1;
  if (left_negative) return compare(right.substr(1), left.substr(1));
  const auto split = [](std::string_view text) {
    const std::size_t point = text.find('.');
    return point == std::string_view::npos ? std::pair(text, std::string_view())
                                           : std::pair(text.substr(0, point), text.substr(point + 1));
  };
  const auto [left_whole, left_fraction] = split(left);
  const auto [right_whole, right_fraction] = split(right);
  if (left_whole.size() != right_whole.size()) return left_whole.size() < right_whole.size() ? -1 : 1;
  if (const int order = left_whole.compare(right_whole)) return order < 0 ? -1 : 1;
  const int order = left_fraction.compare(right_fraction);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::string random_number(std::mt19937_64& random) {
  const auto below = [&random](std::uint64_t bound) { return random() % bound; };
  std::string text = below(2) == 0 ? "-" : "";
  const std::size_t before = below(4) == 0 ? 0 : below(12);
  const std::size_t behind = below(12);
  for (std::size_t i = 0; i < before; ++i) text += static_cast<char>('0' + below(3) * below(4));
  if (before == 0) text += '0';
  if (behind > 0) text += '.';
  for (std::size_t i = 0; i < behind; ++i) text += static_cast<char>('0' + below(3) * below(4));
  if (below(3) == 0) text += "e" + std::to_string(static_cast<int>(below(60)) - 30);
  return text;
}

TEST(CanonicalDecimal, equal_numbers_have_one_text) {
  const std::pair<const char*, const char*> kCases[] = {{"0", "0"},
                                                        {"-0", "0"},
                                                        {"0.000", "0"},
                                                        {"-0e5", "0"},
                                                        {"0e999999999", "0"},
                                                        {"1", "1"},
                                                        {"+1", "1"},
                                                        {"-1", "-1"},
                                                        {"007", "7"},
                                                        {"1.50", "1.5"},
                                                        {"100", "100"},
                                                        {"100.0", "100"},
                                                        {"1e2", "100"},
                                                        {"1E+2", "100"},
                                                        {"1.25e1", "12.5"},
                                                        {"125e-1", "12.5"},
                                                        {"1e-3", "0.001"},
                                                        {"-1.5E-3", "-0.0015"},
                                                        {".5", "0.5"},
                                                        {"5.", "5"},
                                                        {"-.5", "-0.5"},
                                                        {"1000e-3", "1"},
                                                        {"1200e-1", "120"},
                                                        {"0.00100e3", "1"},
                                                        {"340000000000", "340000000000"},
                                                        {"9007199254740993", "9007199254740993"},
                                                        {"9223372036854775808", "9223372036854775808"},
                                                        {"100.25", "100.25"},
                                                        {"0.1e00000000000000000000000000001", "1"}};
  for (const auto& [text, wanted] : kCases) EXPECT_EQ(canonical(text), wanted) << text;
}

TEST(CanonicalDecimal, refuses_what_is_no_number) {
  for (const char* text :
       {"",      " ",   "-",        "+",         ".",     "-.",    "e5",       ".e5", "1e",   "1e+",
        "1e-",   "1 ",  " 1",       "1,5",       "1.2.3", "--1",   "+-1",      "1-",  "0x10", "1e5.5",
        "1e5e5", "NaN", "Infinity", "-Infinity", "abc",   "1_000", "\xD9\xA1", "1f",  "true", "null"}) {
    const auto result = canonical_decimal(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, ErrorCode::INVALID_VALUE) << text;
  }
  EXPECT_EQ(canonical(std::string_view("1\0", 2)), "refused");
}

TEST(CanonicalDecimal, keeps_forty_digits_and_refuses_the_next) {
  EXPECT_EQ(canonical(digits(40)), digits(40));
  EXPECT_EQ(canonical("-0." + digits(40)), "-0." + digits(40));
  EXPECT_EQ(canonical(digits(20) + "." + digits(20)), digits(20) + "." + digits(20));
  EXPECT_EQ(canonical("0" + digits(40) + "000.000"), digits(40) + "000");
  EXPECT_EQ(canonical(digits(41)), "refused");
  EXPECT_EQ(canonical("1" + digits(39, '0') + "1"), "refused");
  EXPECT_EQ(canonical(digits(100'000)), "refused");
}

TEST(CanonicalDecimal, bounds_the_expanded_text) {
  EXPECT_EQ(canonical("1e97").size(), 98U);
  EXPECT_EQ(canonical("1e98"), "refused");
  EXPECT_EQ(canonical("-1e-97").size(), kMaxDecimalText);
  EXPECT_EQ(canonical("1e-98"), "refused");
  EXPECT_EQ(canonical("1.1e-97"), "refused");
  for (const char* text : {"1e999", "1e-400", "1e99999999999999999999999", "-1e-99999999999999999999999"}) {
    EXPECT_EQ(canonical(text), "refused") << text;
  }
  EXPECT_EQ(canonical("0." + digits(2000, '0') + "5e2000"), "0.5");
  EXPECT_EQ(canonical("5" + digits(2000, '0') + "e-2000"), "5");
}

TEST(SortableDecimal, looks_as_its_header_says) {
  EXPECT_EQ(sortable_decimal("0"), "1");
  EXPECT_EQ(sortable_decimal("12.5"), "2502125");
  EXPECT_EQ(sortable_decimal("-12.5"), "0497874~");
  EXPECT_EQ(sortable_decimal("0.001"), "24981");
  EXPECT_EQ(sortable_decimal("nonsense"), "");
}

TEST(SortableDecimal, byte_order_is_numeric_order) {
  const std::vector<std::string> kAscending = {"-" + canonical("1e97"),
                                               "-1000",
                                               "-999.9",
                                               "-100.5",
                                               "-100",
                                               "-12.51",
                                               "-12.5",
                                               "-12.49",
                                               "-10",
                                               "-9",
                                               "-1.01",
                                               "-1",
                                               "-0.99",
                                               "-0.1",
                                               "-0.01",
                                               canonical("-1e-97"),
                                               "0",
                                               canonical("1e-97"),
                                               "0.01",
                                               "0.1",
                                               "0.11",
                                               "0.9",
                                               "1",
                                               "1.001",
                                               "1.01",
                                               "1.1",
                                               "2",
                                               "9.99",
                                               "10",
                                               "10.000001",
                                               "11",
                                               "99",
                                               "100",
                                               "1000",
                                               canonical("1e97")};
  for (std::size_t i = 0; i < kAscending.size(); ++i) {
    for (std::size_t j = 0; j < kAscending.size(); ++j) {
      EXPECT_EQ(sortable_decimal(kAscending[i]) < sortable_decimal(kAscending[j]), i < j)
          << kAscending[i] << " and " << kAscending[j];
    }
  }
}

TEST(SortableDecimal, random_numbers_keep_order_and_value) {
  std::mt19937_64 random(40);
  std::vector<std::pair<std::string, std::string>> made;  // canonical, sortable
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_number(random);
    const std::string plain = canonical(text);
    ASSERT_NE(plain, "refused") << text;
    EXPECT_EQ(canonical(plain), plain) << text;
    const long double exact = std::stold(text);
    EXPECT_NEAR(static_cast<double>(std::stold(plain) - exact), 0.0,
                static_cast<double>(std::abs(exact)) * 1e-15)
        << text;
    const std::string sortable = sortable_decimal(plain);
    ASSERT_LE(sortable.size(), kMaxSortableDecimal);
    const auto back = decimal_from_sortable(sortable);
    ASSERT_TRUE(back) << text;
    EXPECT_EQ(*back, plain) << text;
    made.emplace_back(plain, sortable);
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    for (std::size_t j = i % 7; j < made.size(); j += 7) {
      const int order = made[i].second.compare(made[j].second);
      ASSERT_EQ(order < 0   ? -1
                : order > 0 ? 1
                            : 0,
                compare(made[i].first, made[j].first))
          << made[i].first << " and " << made[j].first;
    }
  }
}

TEST(SortableDecimal, the_longest_numbers_fit_the_buffers) {
  for (const std::string& text : {"-" + digits(40, '9'), "-0." + digits(57, '0') + digits(40, '9'),
                                  "-" + digits(40, '9') + digits(58, '0')}) {
    const std::string plain = canonical(text);
    ASSERT_EQ(plain, text);
    const std::string sortable = sortable_decimal(plain);
    EXPECT_LE(sortable.size(), kMaxSortableDecimal);
    char out[kMaxDecimalText];
    EXPECT_EQ(std::string(out, write_decimal_from_sortable(sortable, out)), plain);
  }
}

TEST(SortableDecimal, refuses_stored_texts_that_it_did_not_write) {
  for (const std::string& text :
       {std::string(), std::string("0"), std::string("2"), std::string("12"), std::string("2502"),
        std::string("25021250"), std::string("25020125"), std::string("0497874"), std::string("2502125~"),
        std::string("3502125"), std::string("25021a5"), std::string("0497874~~"), std::string("29991"),
        std::string("20001"), std::string("0497~"), std::string("12.5"), "2540" + digits(41)}) {
    const auto result = decimal_from_sortable(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, ErrorCode::ENCODER);
  }
}

}  // namespace
}  // namespace portico::base
