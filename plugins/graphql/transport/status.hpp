// The statuses of answers, by profile: as released clients know them, or as the GraphQL-over-HTTP draft of
// July 2026 recommends. They concern application/graphql-response+json alone.
#pragma once

#include <cstdint>

#include <portico/abi/error.h>

namespace graphql::transport {

enum class StatusProfile : std::uint8_t { stable, draft };

// Of a request that was not executed. `status`: what the error table says.
constexpr std::uint16_t refusal_status(StatusProfile profile, portico_status code, std::uint16_t status) {
  // 400 is left to what cannot be read: JSON, the query string, the document.
  const bool was_read = code == PORTICO_E_BAD_REQUEST ||
                        (code > PORTICO_E_GRAPHQL_SYNTAX && code <= PORTICO_E_GRAPHQL_PERSISTED_REFUSED);
  return profile == StatusProfile::draft && was_read ? std::uint16_t{422} : status;
}

// Of an answer with data and errors.
constexpr std::uint16_t partial_status(StatusProfile profile) {
  return profile == StatusProfile::draft ? 294 : 200;
}

}  // namespace graphql::transport
