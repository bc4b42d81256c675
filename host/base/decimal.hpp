// Exact decimals as text: numbers that must not lose a digit are never a double.
//
// The canonical text of a decimal has no exponent, no leading zeros, no trailing zeros in the fraction, no
// plus sign: -12.5, 0, 0.001, 340000000000. Equal numbers have equal texts.
//
// The sortable text is the form for a database without exact decimals: compared as bytes it has the order of
// the numbers. With the number as 0.d1d2...dn x 10^e, where d1 and dn are not 0:
//   positive  "2" + (e + 500 in three digits) + d1...dn                       12.5   -> 2502125
//   zero      "1"
//   negative  "0" + (499 - e in three digits) + each 9 - d1...9 - dn + "~"   -12.5   -> 0497874~
// The shorter of two positive texts with a common front is the smaller number; for negative numbers the "~",
// which is above all digits, turns that round.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace portico::base {

constexpr std::size_t kMaxDecimalDigits = 40;          // significant ones
constexpr std::size_t kMaxDecimalIntegerDigits = 98;   // before the point
constexpr std::size_t kMaxDecimalFractionDigits = 97;  // behind the point
constexpr std::size_t kMaxDecimalText = 100;           // bytes of the longest canonical text
constexpr std::size_t kMaxSortableDecimal = 45;        // bytes of the longest sortable text

// [+-]digits[.digits][e[+-]digits] as JSON and people write it (.5 and 5. too). Refused with INVALID_VALUE:
// anything else, and what exceeds a limit above; never a rounded number.
Result<std::string> canonical_decimal(std::string_view number);

// Of a canonical text; empty for what canonical_decimal refuses.
std::string sortable_decimal(std::string_view canonical);

// The canonical text of a sortable one, at most kMaxDecimalText bytes written to `out`; 0 if it is not one.
std::size_t write_decimal_from_sortable(std::string_view sortable, char* out) noexcept;
// Refused with ENCODER if it is not one: only foreign hands can have written it.
Result<std::string> decimal_from_sortable(std::string_view sortable);

}  // namespace portico::base
