#include "base/near_names.hpp"

#include <gtest/gtest.h>

namespace portico::base {
namespace {

using Names = std::vector<std::string_view>;

const Names kFields = {"name",      "employees", "domainName", "annualRecurringRevenue",
                       "createdAt", "updatedAt", "deletedAt"};

TEST(NearNames, finds_one_edit_of_each_kind) {
  EXPECT_EQ(nearest_names("nam", kFields), Names{"name"});
  EXPECT_EQ(nearest_names("names", kFields), Names{"name"});
  EXPECT_EQ(nearest_names("nane", kFields), Names{"name"});
  EXPECT_EQ(nearest_names("nmae", kFields), Names{"name"});
}

TEST(NearNames, does_not_mind_the_case) {
  EXPECT_EQ(nearest_names("NAME", kFields), Names{"name"});
  EXPECT_EQ(nearest_names("createdat", kFields), Names{"createdAt"});
}

TEST(NearNames, gives_the_nearest_first_and_no_more_than_asked) {
  const Names kStages = {"stage4", "stage3", "stage2", "stage1", "stages"};
  EXPECT_EQ(nearest_names("stage1", kStages), (Names{"stage1", "stage2", "stage3"}));
  EXPECT_EQ(nearest_names("stage1", kStages, 1), Names{"stage1"});
  EXPECT_EQ(nearest_names("stage1", kStages, 0), Names{});
}

TEST(NearNames, leaves_out_what_is_much_farther_than_the_nearest) {
  EXPECT_EQ(nearest_names("createdat", Names{"updatedAt", "createAt", "createdAt"}),
            (Names{"createdAt", "createAt"}));
  EXPECT_EQ(nearest_names("createdat", Names{"updatedAt"}), Names{"updatedAt"});
}

TEST(NearNames, long_names_may_have_three_edits_and_short_ones_one) {
  EXPECT_EQ(nearest_names("anualRecuringRevenu", kFields), Names{"annualRecurringRevenue"});
  EXPECT_EQ(nearest_names("anualRecuringRevn", kFields), Names{});
  EXPECT_EQ(nearest_names("xy", Names{"ab"}), Names{});
  EXPECT_EQ(nearest_names("na", kFields), Names{});
}

TEST(NearNames, has_no_suggestion_for_nothing_or_for_floods) {
  EXPECT_EQ(nearest_names("", kFields), Names{});
  const std::string flood(100'000, 'a');
  EXPECT_EQ(nearest_names(flood, Names{flood}), Names{});
  EXPECT_EQ(nearest_names("a", Names{""}), Names{});
}

TEST(NearNames, sentence_lists_the_names) {
  EXPECT_EQ(did_you_mean({}), "");
  EXPECT_EQ(did_you_mean(Names{"a"}), "did you mean \"a\"?");
  EXPECT_EQ(did_you_mean(Names{"a", "b"}), "did you mean \"a\" or \"b\"?");
  EXPECT_EQ(did_you_mean(Names{"a", "b", "c"}), "did you mean \"a\", \"b\" or \"c\"?");
}

}  // namespace
}  // namespace portico::base
