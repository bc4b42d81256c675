#include "language/validate/nearest.hpp"

#include <gtest/gtest.h>

namespace graphql::language {
namespace {

std::vector<std::string_view> nearest(std::string_view wanted,
                                      const std::vector<std::string_view>& candidates,
                                      std::uint32_t work = 100'000) {
  NearestNames names(wanted, work);
  for (const std::string_view candidate : candidates) names.consider(candidate);
  return names.names();
}

using Names = std::vector<std::string_view>;

TEST(NearestNames, come_by_their_distance_then_by_the_alphabet) {
  EXPECT_EQ(nearest("greeting", {"greting", "greetings", "weather", "GREETING"}),
            (Names{"GREETING", "greetings", "greting"}));
}

TEST(NearestNames, swapped_neighbours_are_one_error) {
  EXPECT_EQ(nearest("abc", {"bac", "xyc"}), (Names{"bac", "xyc"}));
  EXPECT_EQ(nearest("ab", {"ba"}), Names{"ba"});
}

TEST(NearestNames, are_five_at_most) {
  EXPECT_EQ(nearest("a", {"b", "c", "d", "e", "f", "g"}).size(), 5U);
}

TEST(NearestNames, leave_out_what_is_far_or_long) {
  EXPECT_TRUE(nearest("name", {"surname", "xyzw"}).empty());
  const std::string longest(101, 'a');
  EXPECT_TRUE(nearest(longest, {longest}).empty());
}

TEST(NearestNames, end_with_the_work_they_may_do) {
  EXPECT_EQ(nearest("aaaa", {"aaab", "aaac"}, 16).size(), 1U);
}

TEST(NearestNames, are_asked_for_in_words) {
  std::uint32_t work = 1000;
  NearestNames names("ab", work);
  EXPECT_EQ(names.question(), "");
  names.consider("ac");
  EXPECT_EQ(names.question(), " Did you mean \"ac\"?");
  names.consider("ad");
  names.consider("ae");
  EXPECT_EQ(names.question(), " Did you mean \"ac\", \"ad\" or \"ae\"?");
}

}  // namespace
}  // namespace graphql::language
