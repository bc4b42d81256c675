// Numbers as the texts they were sent as.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graphql::language {

// The digits of a number that is a whole one, however it is written: 1.0, 10e-1 and 1 give "1", -0 gives "0".
// Nothing if it has a fraction or more than 40 digits. `token` is a number of JSON or of GraphQL.
std::optional<std::string> whole_number(std::string_view token);

// Whether the digits of whole_number() are those of a signed number of 32 bits.
bool fits_int(std::string_view digits);

// Whether a double can come near the number: 1e999 has none. One too small for a double is near 0.
bool is_finite(std::string_view token);

}  // namespace graphql::language
