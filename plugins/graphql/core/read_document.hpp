// Text -> a document of which one operation can be run against the schema, or why not.
#pragma once

#include <string_view>

#include "core/document_cache.hpp"
#include "language/syntax/parser.hpp"
#include "language/types/schema.hpp"
#include "language/validate/limits.hpp"
#include "language/validate/validate.hpp"

namespace graphql::core {

struct Limits {
  language::ParseLimits parse;
  language::DocumentLimits document;
};

struct ReadDocument {
  DocumentPointer document;           // null on failure
  std::vector<DocumentFault> faults;  // at least one on failure
};

// `operation_name` may be empty if the document has only one operation.
ReadDocument read_document(std::string_view source, std::string_view operation_name,
                           const language::Schema& schema, const Limits& limits,
                           const language::ValidationOptions& options);

}  // namespace graphql::core
