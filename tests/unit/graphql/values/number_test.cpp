#include "language/values/number.hpp"

#include <gtest/gtest.h>

namespace graphql::language {
namespace {

TEST(WholeNumber, is_found_however_it_is_written) {
  EXPECT_EQ(whole_number("1"), "1");
  EXPECT_EQ(whole_number("1.0"), "1");
  EXPECT_EQ(whole_number("-1.000"), "-1");
  EXPECT_EQ(whole_number("10e-1"), "1");
  EXPECT_EQ(whole_number("0.0125e+4"), "125");
  EXPECT_EQ(whole_number("12E2"), "1200");
  EXPECT_EQ(whole_number("100"), "100");
}

TEST(WholeNumber, zero_has_no_sign) {
  for (const char* zero : {"0", "-0", "0.0", "-0.000", "0e99999999999999999999", "-0e-5"}) {
    EXPECT_EQ(whole_number(zero), "0") << zero;
  }
}

TEST(WholeNumber, keeps_digits_that_a_double_would_lose) {
  EXPECT_EQ(whole_number("9007199254740993"), "9007199254740993");
  EXPECT_EQ(whole_number("1234567890123456789012345678901234567890"),
            "1234567890123456789012345678901234567890");
  EXPECT_EQ(whole_number("1e39"), "1" + std::string(39, '0'));
}

TEST(WholeNumber, is_none_with_a_fraction_or_more_than_40_digits) {
  for (const char* other : {"1.5", "0.1", "1e-1", "12e-400", "1e40", "1e999999999999999999999999",
                            "1e-999999999999999999999999", "12345678901234567890123456789012345678901"}) {
    EXPECT_EQ(whole_number(other), std::nullopt) << other;
  }
}

TEST(FitsInt, holds_32_bits) {
  EXPECT_TRUE(fits_int("2147483647"));
  EXPECT_TRUE(fits_int("-2147483648"));
  EXPECT_FALSE(fits_int("2147483648"));
  EXPECT_FALSE(fits_int("-2147483649"));
}

TEST(IsFinite, tells_too_large_from_too_small) {
  for (const char* finite :
       {"0", "1.5", "-1e308", "1e-400", "0.0000e999", "-0.0", "0e9999999999999999999999"}) {
    EXPECT_TRUE(is_finite(finite)) << finite;
  }
  const std::string long_zero = "0." + std::string(400, '0') + "1";
  EXPECT_TRUE(is_finite(long_zero));
  EXPECT_TRUE(is_finite(long_zero + "e400"));
  EXPECT_FALSE(is_finite(long_zero + "e800"));
  for (const char* infinite : {"1e309", "-1e999", "1e99999999999999999999999"}) {
    EXPECT_FALSE(is_finite(infinite)) << infinite;
  }
  EXPECT_FALSE(is_finite(std::string(310, '9')));
}

}  // namespace
}  // namespace graphql::language
