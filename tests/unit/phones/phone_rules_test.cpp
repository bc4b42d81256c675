#include "phones/phone_rules.hpp"

#include <gtest/gtest.h>

namespace portico::phones {
namespace {

using base::ErrorCode;

struct Case {
  plan::Phone sent;
  plan::Phone stored;
};

TEST(PhoneRules, splits_a_number_into_its_parts) {
  const Case cases[] = {
      {{"+33612345678", "", ""}, {"612345678", "FR", "+33"}},
      {{"612345678", "FR", ""}, {"612345678", "FR", "+33"}},
      {{"0612345678", "fr", ""}, {"612345678", "FR", "+33"}},
      {{"612345678", "", "+33"}, {"612345678", "FR", "+33"}},
      {{"612345678", "", "33"}, {"612345678", "FR", "+33"}},
      {{" +1 (415) 555-2671 ", "", ""}, {"4155552671", "US", "+1"}},
      {{"+14165550123", "CA", "+1"}, {"4165550123", "CA", "+1"}},
      {{"", "FR", "+33"}, {"", "FR", "+33"}},
      {{"", "", ""}, {"", "", ""}},
  };
  for (const Case& each : cases) {
    const auto stored = phone_rules().normalise(each.sent);
    ASSERT_TRUE(stored.ok()) << each.sent.number << ": " << stored.error().message;
    EXPECT_EQ(stored->number, each.stored.number);
    EXPECT_EQ(stored->country_code, each.stored.country_code);
    EXPECT_EQ(stored->calling_code, each.stored.calling_code);
  }
}

TEST(PhoneRules, refuses_what_is_no_number_and_what_contradicts_itself) {
  const std::pair<plan::Phone, ErrorCode> cases[] = {
      {{"612345678", "", ""}, ErrorCode::INVALID_PHONE_NUMBER},
      {{"hello", "FR", ""}, ErrorCode::INVALID_PHONE_NUMBER},
      {{"612345678", "ZZ", ""}, ErrorCode::INVALID_PHONE_COUNTRY_CODE},
      {{"612345678", "", "+999"}, ErrorCode::INVALID_PHONE_CALLING_CODE},
      {{"612345678", "", "x"}, ErrorCode::INVALID_PHONE_CALLING_CODE},
      {{"612345678", "FR", "+44"}, ErrorCode::CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE},
      {{"+33612345678", "", "+44"}, ErrorCode::CONFLICTING_PHONE_CALLING_CODE},
      {{"+33612345678", "GB", ""}, ErrorCode::CONFLICTING_PHONE_COUNTRY_CODE},
  };
  for (const auto& [sent, code] : cases) {
    const auto stored = phone_rules().normalise(sent);
    ASSERT_FALSE(stored.ok()) << sent.number << " " << sent.country_code << " " << sent.calling_code;
    EXPECT_EQ(stored.error().code, code) << stored.error().message;
  }
}

}  // namespace
}  // namespace portico::phones
