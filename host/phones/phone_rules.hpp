// Numbering plans: what a telephone number is, by libphonenumber.
#pragma once

#include "plan/phone_rules.hpp"

namespace portico::phones {

// Safe for any number of threads; loads its tables at the first number.
const plan::PhoneRules& phone_rules();

}  // namespace portico::phones
