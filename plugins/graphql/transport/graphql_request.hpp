// GraphQL over HTTP: what a request asks for, and how its answer is sent (the specification's draft of 2025
// and the conventions of released clients).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <portico/http.hpp>

namespace graphql::transport {

// One of both profiles: which statuses say that nothing was executed.
enum class MediaType : std::uint8_t { response_json, json };

// The document is named in one of three ways: by its text, by the id of a trusted one, or by a hash under
// which a text was remembered, with that text if it is to be remembered now.
struct GraphqlRequest {
  std::string_view query;           // empty = none
  std::string_view document_id;     // empty = none
  std::string persisted_hash;       // of extensions.persistedQuery, lower case; empty = none
  std::string_view operation_name;  // empty = none
  portico::Json variables;          // an object, or false
  bool may_mutate = true;           // not by GET
};

// The media type of the answer. Errors: NOT_ACCEPTABLE.
portico::Result<MediaType> negotiated(portico::Request& request);

// Reads the parameters of POST (JSON, or a document alone as application/graphql) or of GET and HEAD (query
// string). Errors: MEDIA_TYPE, MALFORMED_JSON, JSON_LIMIT, BAD_REQUEST, BAD_TEXT, GRAPHQL_BATCH,
// QUERY_GRAMMAR.
portico::Result<GraphqlRequest> read_request(portico::Request& request);

std::string_view content_type(MediaType type);

// {"errors":[...]}: nothing was executed. `errors`: JSON objects with commas. `status`: of a response whose
// media type tells requests that failed by their status; a client of application/json gets 200 unless
// `always`.
portico::Answer refuse(portico::Request& request, MediaType type, std::uint16_t status, bool always,
                       std::string_view errors, std::span<const portico_header> headers = {});

}  // namespace graphql::transport
