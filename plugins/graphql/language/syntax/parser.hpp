// Text to document (GraphQL, 2 and appendix B; September 2025).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/syntax/arena.hpp"
#include "language/syntax/ast.hpp"

namespace graphql::language {

struct ParseLimits {
  std::uint32_t tokens = 10'000;
  std::uint32_t nesting = 200;  // selections, lists, objects and types within each other
};

struct SyntaxError {
  std::string message;  // one sentence; empty = none
  Offset at = 0;
  enum class Limit : std::uint8_t { none, tokens, nesting };
  Limit limit = Limit::none;  // which of ParseLimits; none: the grammar
};

struct ParseResult {
  const Document* document = nullptr;  // null on failure
  SyntaxError error;
};

// An executable document, type system definitions, or both. `source` is valid UTF-8 and must live as long as
// the document. One pass, no look-back, memory in proportion to the text.
ParseResult parse(std::string_view source, Arena& arena, const ParseLimits& limits = {});

// One value alone, such as a default value; names of variables are refused.
struct ParsedValue {
  const Value* value = nullptr;
  SyntaxError error;
};
ParsedValue parse_value(std::string_view source, Arena& arena, const ParseLimits& limits = {});

}  // namespace graphql::language
