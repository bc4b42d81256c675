// Type system document to schema.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

struct BuiltSchema {
  std::shared_ptr<const Schema> schema;  // null on failure
  std::vector<std::string> faults;       // each one sentence
};

// A document of definitions and extensions (GraphQL, 3). The schema keeps nothing of the document.
BuiltSchema build_schema(const Document& document);

// The schema as a type system document, without what every schema has. Types, fields and values in their
// order, or by name.
std::string print_schema(const Schema& schema, bool sorted = false);

}  // namespace graphql::language
