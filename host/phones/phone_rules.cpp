#include "phones/phone_rules.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <phonenumbers/phonenumberutil.h>

namespace portico::phones {
namespace {

using base::ErrorCode;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr const char* kUnknownRegion = "ZZ";

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

base::Error refused(ErrorCode code, const char* what, const std::string& value, const char* remedy) {
  return base::Error(code, std::string(what) + " " + value + ": " + remedy);
}

class LibraryRules final : public plan::PhoneRules {
 public:
  base::Result<plan::Phone> normalise(const plan::Phone& sent) const override {
    const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
    plan::Phone phone{trimmed(sent.number), upper(trimmed(sent.country_code)), trimmed(sent.calling_code)};

    int country_calling = 0;
    if (!phone.country_code.empty()) {
      country_calling = library.GetCountryCodeForRegion(phone.country_code);
      if (country_calling == 0) {
        return refused(ErrorCode::INVALID_PHONE_COUNTRY_CODE, "Invalid country code", sent.country_code,
                       "send two letters of ISO 3166, for instance FR");
      }
    }
    int calling = 0;
    if (!phone.calling_code.empty()) {
      calling = calling_number(phone.calling_code);
      std::string region;
      if (calling != 0) library.GetRegionCodeForCountryCode(calling, &region);
      if (region.empty() || region == kUnknownRegion) {
        return refused(ErrorCode::INVALID_PHONE_CALLING_CODE, "Invalid calling code", sent.calling_code,
                       "send a plus sign and the code, for instance +33");
      }
      phone.calling_code = "+" + std::to_string(calling);
      if (country_calling != 0 && country_calling != calling) {
        return refused(ErrorCode::CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE,
                       "Provided country code and calling code are conflicting:",
                       phone.country_code + " and " + phone.calling_code, "leave one of them out");
      }
    }
    if (phone.number.empty()) return phone;
    return with_number(library, sent, std::move(phone), calling);
  }

 private:
  static int calling_number(const std::string& text) {
    const std::size_t start = text[0] == '+' ? 1 : 0;
    int number = 0;
    const auto parsed = std::from_chars(text.data() + start, text.data() + text.size(), number);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
    return whole && number > 0 && number < 1000 ? number : 0;
  }

  static base::Result<plan::Phone> with_number(const PhoneNumberUtil& library, const plan::Phone& sent,
                                               plan::Phone phone, int calling) {
    std::string region = phone.country_code;
    if (region.empty() && calling != 0) library.GetRegionCodeForCountryCode(calling, &region);
    if (region.empty()) region = kUnknownRegion;
    PhoneNumber number;
    if (library.Parse(phone.number, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
      return refused(ErrorCode::INVALID_PHONE_NUMBER, "Provided phone number is invalid", sent.number,
                     "send it with its country, for instance +33612345678");
    }
    if (calling != 0 && number.country_code() != calling) {
      return refused(ErrorCode::CONFLICTING_PHONE_CALLING_CODE,
                     "Provided and inferred calling code are conflicting:",
                     phone.calling_code + " and +" + std::to_string(number.country_code()),
                     "leave the calling code out");
    }
    std::string inferred;
    library.GetRegionCodeForNumber(number, &inferred);
    if (inferred.empty() || inferred == kUnknownRegion) {
      // Not a number in use; the country is then the one that was given, or the main one of the calling code.
      inferred = phone.country_code;
      if (inferred.empty()) library.GetRegionCodeForCountryCode(number.country_code(), &inferred);
    }
    const bool other_plan = library.GetCountryCodeForRegion(inferred) != number.country_code();
    if (!phone.country_code.empty() && (inferred != phone.country_code || other_plan)) {
      return refused(ErrorCode::CONFLICTING_PHONE_COUNTRY_CODE,
                     "Provided and inferred country code are conflicting:",
                     phone.country_code + " and " + inferred, "leave the country code out");
    }
    plan::Phone stored;
    library.GetNationalSignificantNumber(number, &stored.number);
    stored.country_code = inferred == kUnknownRegion ? std::string() : inferred;
    stored.calling_code = "+" + std::to_string(number.country_code());
    return stored;
  }
};

}  // namespace

const plan::PhoneRules& phone_rules() {
  static const LibraryRules rules;
  return rules;
}

}  // namespace portico::phones
