// The Prefer header (RFC 7240), as far as a REST frontend honours it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rest::grammar {

struct Preferences {
  std::optional<bool> lenient;      // handling=lenient, handling=strict
  std::optional<bool> total_count;  // count=exact, count=none
};

// Never refuses: a preference that is unknown or malformed is not honoured. Of two equal names the first
// counts.
Preferences parse_prefer(std::string_view header);

// The value of Preference-Applied; empty if nothing was honoured.
std::string preference_applied(const Preferences& honoured);

}  // namespace rest::grammar
