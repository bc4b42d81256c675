// Is a document one that the schema can answer? (GraphQL, 5; September 2025)
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

struct ValidationError {
  std::string_view rule;  // as the reference implementation calls it: "FieldsOnCorrectType"
  std::string message;
  std::vector<Offset> places;  // at least one
};

struct ValidationOptions {
  std::size_t most_errors = 100;
  // Whether names near an unknown one may be told: the type or field is one that the caller may see.
  std::function<bool(const Type& type, std::string_view field)> may_suggest;
};

// All rules of the edition for executable documents. Work is in proportion to the document; what the limits
// of limits.hpp let through costs no more.
std::vector<ValidationError> validate(const Schema& schema, const Document& document,
                                      const ValidationOptions& options = {});

}  // namespace graphql::language
