// The prepared operation of a document and its variables -> one plan, and the answer around what its roots
// give.
#pragma once

#include <cstdint>

#include <portico/http.hpp>

#include "core/document_cache.hpp"
#include "core/prepared_model.hpp"
#include "transport/graphql_request.hpp"

namespace graphql::core {

// The media type of the answer, and its status if it has errors beside its data.
struct HowToAnswer {
  transport::MediaType media_type = transport::MediaType::json;
  std::uint16_t status_with_errors = 200;
};

// Ends the request. `variables` are coerced and live in `arena`, which lives as long as the call.
portico::Answer execute(portico::Request& request, const HowToAnswer& how, const PreparedModel& model,
                        const CachedDocument& document, const language::Value& variables,
                        language::Arena& arena);

}  // namespace graphql::core
