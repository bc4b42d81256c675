// Checks on text that comes from outside.
#pragma once

#include <string_view>

namespace portico::base {

// RFC 3629: shortest form only, no surrogates, nothing above U+10FFFF. U+0000 is valid here.
bool is_valid_utf8(std::string_view text) noexcept;

// PostgreSQL cannot store U+0000.
bool contains_nul(std::string_view text) noexcept;

}  // namespace portico::base
