// The small texts of a URL: numbers, flags, ids, and names that were probably meant.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <portico/error.hpp>

namespace rest::grammar {

using portico::Error;
using portico::ok;
using portico::Status;

// `text` between single quotes, shortened so that a message stays readable.
std::string shown(std::string_view text);

// Names joined by dots: letters, digits and '_'.
bool is_path(std::string_view text);
std::string_view trim(std::string_view text);

// "10", "1e1", "10.0" -> 10; no value for anything that is not a whole number of 0 or more. Above the largest
// std::uint32_t the result stays there.
std::optional<std::uint32_t> whole_number(std::string_view text);

// true, false, 1, 0 in any case.
std::optional<bool> flag(std::string_view text);

// The name of `known` that is closest to `text`; empty if none is close.
std::string_view nearest(std::string_view text, std::span<const std::string_view> known);

}  // namespace rest::grammar
