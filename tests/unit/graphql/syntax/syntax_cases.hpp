// How the tests of the syntax ask: everything as text.
#pragma once

#include <string>
#include <string_view>

#include "language/syntax/parser.hpp"
#include "language/syntax/printer.hpp"

namespace graphql::language {

inline std::string place_of(std::string_view source, Offset at) {
  const Location place = location_of(source, at);
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

// "read", or the place where it was refused.
inline std::string verdict(std::string_view source, const ParseLimits& limits = {}) {
  Arena arena;
  const ParseResult result = parse(source, arena, limits);
  if (result.document != nullptr) return result.error.message.empty() ? "read" : "read, with an error";
  if (result.error.message.empty()) return "refused without a message";
  return (result.error.over_limit ? "limit " : "") + place_of(source, result.error.at);
}

inline std::string message_of(std::string_view source) {
  Arena arena;
  return parse(source, arena).error.message;
}

// The document printed again, or the place where it was refused.
inline std::string reprinted(std::string_view source) {
  Arena arena;
  const ParseResult result = parse(source, arena);
  return result.document != nullptr ? print(*result.document)
                                    : "refused " + place_of(source, result.error.at);
}

}  // namespace graphql::language
