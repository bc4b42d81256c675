// What a telephone number is: a port, so that the library that knows numbering plans stays outside this
// layer.
#pragma once

#include <string>

#include "base/result.hpp"

namespace portico::plan {

struct Phone {
  std::string number;        // national number
  std::string country_code;  // ISO 3166 alpha-2, upper case
  std::string calling_code;  // with its plus sign
};

class PhoneRules {
 public:
  virtual ~PhoneRules() = default;
  // The parts of a number as sent -> as stored. Errors: INVALID_PHONE_NUMBER, INVALID_PHONE_COUNTRY_CODE,
  // INVALID_PHONE_CALLING_CODE, CONFLICTING_PHONE_*.
  virtual base::Result<Phone> normalise(const Phone& sent) const = 0;
};

// Knows no numbering plan: checks the characters, trims, and keeps what was sent.
const PhoneRules& plain_phone_rules();

}  // namespace portico::plan
