// What a document may cost, judged before the rules that walk it with its fragments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/syntax/ast.hpp"

namespace graphql::language {

struct DocumentLimits {
  std::uint32_t depth = 20;        // fields within fields, fragments followed
  std::uint32_t fields = 2'000;    // of an operation, fragments followed
  std::uint32_t aliases = 100;     // of an operation, fragments followed
  std::uint32_t root_fields = 20;  // of an operation, fragments followed
  std::uint32_t directives = 5;    // at one place
  std::uint32_t fragments = 100;   // defined in the document
  std::uint32_t variables = 200;   // of an operation
};

struct LimitError {
  enum class Limit : std::uint8_t { depth, fields, aliases, root_fields, directives, fragments, variables };
  Limit limit = Limit::depth;
  std::string message;  // one sentence: what was counted, how much was found, how much is allowed
  Offset at = 0;
};

// Counts every fragment once and multiplies, so that a document of n bytes takes O(n) however it spreads.
// Counts stop at the limit. Fragments in a cycle count as nothing here: a rule refuses them. Introspection
// fields count as others do, but not towards depth.
std::optional<LimitError> check_limits(const Document& document, const DocumentLimits& limits = {});

}  // namespace graphql::language
