#include "language/syntax/source.hpp"

#include <gtest/gtest.h>

namespace graphql::language {
namespace {

Location at(std::uint32_t line, std::uint32_t column) {
  return {line, column};
}

TEST(LocationOf, CountsLinesAndColumnsFromOne) {
  EXPECT_EQ(location_of("", 0), at(1, 1));
  EXPECT_EQ(location_of("{ a }", 2), at(1, 3));
  EXPECT_EQ(location_of("{\n  a\n}", 4), at(2, 3));
}

// GraphQL, Line Terminators.
TEST(LocationOf, EndsALineAtLfAtCrAndOnceAtCrLf) {
  EXPECT_EQ(location_of("a\nb", 2), at(2, 1));
  EXPECT_EQ(location_of("a\rb", 2), at(2, 1));
  EXPECT_EQ(location_of("a\r\nb", 3), at(2, 1));
  EXPECT_EQ(location_of("a\n\rb", 3), at(3, 1));
  EXPECT_EQ(location_of("\r\r\n\nb", 4), at(4, 1));
}

TEST(LocationOf, PutsALineTerminatorOnTheLineThatItEnds) {
  EXPECT_EQ(location_of("ab\ncd", 2), at(1, 3));
  EXPECT_EQ(location_of("ab\r\ncd", 2), at(1, 3));
  EXPECT_EQ(location_of("ab\r\ncd", 3), at(1, 4));
}

TEST(LocationOf, CountsColumnsInUtf16CodeUnits) {
  EXPECT_EQ(location_of("\xC3\xA9?", 2), at(1, 2));          // é: one unit of two bytes
  EXPECT_EQ(location_of("\xE2\x82\xAC?", 3), at(1, 2));      // €: one unit of three bytes
  EXPECT_EQ(location_of("\xF0\x9F\x98\x80?", 4), at(1, 3));  // an emoji: a surrogate pair
  EXPECT_EQ(location_of("\xEF\xBB\xBF{", 3), at(1, 2));      // a byte order mark counts too
}

TEST(LocationOf, StaysInTheDocument) {
  EXPECT_EQ(location_of("a\nb", 3), at(2, 2));
  EXPECT_EQ(location_of("a\nb", 4'000'000'000), at(2, 2));
}

TEST(Utf16Length, CountsASupplementaryCharacterTwice) {
  EXPECT_EQ(utf16_length(""), 0U);
  EXPECT_EQ(utf16_length("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 5U);
}

}  // namespace
}  // namespace graphql::language
