// The prepared operation of a document and its variables -> one plan, and the answer around what its roots
// give.
#pragma once

#include <portico/http.hpp>

#include "core/document_cache.hpp"
#include "core/prepared_model.hpp"
#include "transport/graphql_request.hpp"

namespace graphql::core {

// Ends the request. `variables` are coerced and live in `arena`, which lives as long as the call.
portico::Answer execute(portico::Request& request, transport::MediaType media_type,
                        const PreparedModel& model, const CachedDocument& document,
                        const language::Value& variables, language::Arena& arena);

}  // namespace graphql::core
