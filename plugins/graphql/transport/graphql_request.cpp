#include "transport/graphql_request.hpp"

#include <algorithm>
#include <optional>

#include <portico/query_string.hpp>

#include "transport/document_hash.hpp"

namespace graphql::transport {
namespace {

using portico::Error;
using portico::Json;
using portico::Result;
using portico::Status;

// `name`: lower case.
bool mentions(std::string_view header, std::string_view name) {
  const auto same = [](char c, char lower) { return (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == lower; };
  return std::search(header.begin(), header.end(), name.begin(), name.end(), same) != header.end();
}

Error wrong_kind(std::string_view name, std::string_view wanted, const Json& json) {
  return Error(PORTICO_E_BAD_REQUEST, "The parameter \"" + std::string(name) + "\" must be " +
                                          std::string(wanted) + ", but is " + std::string(json.kind_text()) +
                                          ".");
}

Error no_query() {
  return Error(PORTICO_E_BAD_REQUEST,
               "The request has no \"query\"; send {\"query\": \"...\"} with a GraphQL document, or its "
               "\"documentId\".");
}

Status take_text(const Json& body, std::string_view name, std::string_view& out) {
  const Json value = body.find(name);
  if (!value || value.is_null()) return portico::ok;
  if (!value.is_string()) return wrong_kind(name, "a string", value);
  out = value.text();
  return portico::ok;
}

Status take_object(const Json& value, std::string_view name, Json& out) {
  if (!value || value.is_null()) return portico::ok;
  if (!value.is_object()) return wrong_kind(name, "an object", value);
  out = value;
  return portico::ok;
}

// extensions.persistedQuery, as Apollo's clients send it.
Status take_persisted(const Json& extensions, GraphqlRequest& read) {
  const Json persisted = extensions.find("persistedQuery");
  if (!persisted || persisted.is_null()) return portico::ok;
  if (!persisted.is_object()) return wrong_kind("extensions.persistedQuery", "an object", persisted);
  if (persisted.find("version").integer() != 1) {
    return Error(PORTICO_E_BAD_REQUEST,
                 "The \"version\" of \"extensions.persistedQuery\" must be 1; there is no other.");
  }
  std::optional<std::string> hash = parse_hash(persisted.find("sha256Hash").text());
  if (!hash) {
    return Error(PORTICO_E_BAD_REQUEST,
                 "The \"sha256Hash\" of \"extensions.persistedQuery\" must be 64 hexadecimal digits.");
  }
  read.persisted_hash = std::move(*hash);
  return portico::ok;
}

Status check_document(const GraphqlRequest& read) {
  if (read.document_id.empty())
    return read.query.empty() && read.persisted_hash.empty() ? Status(no_query()) : portico::ok;
  if (read.query.empty() && read.persisted_hash.empty()) return portico::ok;
  return Error(PORTICO_E_BAD_REQUEST,
               "The request names its document twice; send \"documentId\" without \"query\" and "
               "\"extensions.persistedQuery\".");
}

// A body that is the text of a document and nothing else, in UTF-8.
bool is_document_alone(std::string_view header) {
  constexpr std::string_view kType = "application/graphql";
  const std::size_t end = std::min(header.find_first_of("; \t"), header.size());
  if (end != kType.size() || !mentions(header.substr(0, end), kType)) return false;
  return !mentions(header, "charset=") || mentions(header, "charset=utf-8") ||
         mentions(header, "charset=\"utf-8\"");
}

Result<GraphqlRequest> read_text(const portico::Request& request) {
  GraphqlRequest read;
  read.query = request.body();
  if (!portico::is_utf8(read.query))
    return Error(PORTICO_E_BAD_TEXT, "The body is not valid UTF-8 or contains U+0000; send UTF-8.");
  if (read.query.empty()) return no_query();
  return read;
}

Result<GraphqlRequest> read_post(portico::Request& request) {
  if (is_document_alone(request.header("content-type"))) return read_text(request);
  Result<Json> parsed = request.json();
  if (!parsed) return std::move(parsed).error();
  const Json body = *parsed;
  if (body.is_array()) {
    return Error(PORTICO_E_GRAPHQL_BATCH,
                 "Batching is not supported; send one operation a request, or several root fields in one.");
  }
  if (!body) return no_query();
  if (!body.is_object()) return wrong_kind("body", "a JSON object", body);
  GraphqlRequest read;
  Json extensions;
  if (Status status = take_text(body, "query", read.query); status != portico::ok) return status.error();
  if (Status status = take_text(body, "documentId", read.document_id); status != portico::ok)
    return status.error();
  if (Status status = take_text(body, "operationName", read.operation_name); status != portico::ok)
    return status.error();
  if (Status status = take_object(body.find("variables"), "variables", read.variables); status != portico::ok)
    return status.error();
  if (Status status = take_object(body.find("extensions"), "extensions", extensions); status != portico::ok)
    return status.error();
  if (Status status = take_persisted(extensions, read); status != portico::ok) return status.error();
  if (Status status = check_document(read); status != portico::ok) return status.error();
  return read;
}

Result<GraphqlRequest> read_get(portico::Request& request) {
  GraphqlRequest read;
  read.may_mutate = false;
  std::string_view variables;
  std::string_view extensions;
  const std::string_view raw = request.query();
  using Fault = portico::QueryString::Fault;
  portico::QueryString pairs(raw, static_cast<char*>(request.allocate(raw.size())));
  while (pairs.next()) {
    if (pairs.name() == "query") read.query = pairs.value();
    if (pairs.name() == "documentId") read.document_id = pairs.value();
    if (pairs.name() == "operationName") read.operation_name = pairs.value();
    if (pairs.name() == "variables") variables = pairs.value();
    if (pairs.name() == "extensions") extensions = pairs.value();
  }
  if (pairs.fault() == Fault::text_in_name || pairs.fault() == Fault::text_in_value)
    return Error(PORTICO_E_BAD_TEXT, "The query string is not valid UTF-8 or contains U+0000; send UTF-8.");
  if (pairs.fault() != Fault::none) {
    return Error(PORTICO_E_QUERY_GRAMMAR,
                 "The query string has a '%' without two hexadecimal digits behind it; write %25 for '%'.");
  }
  for (const auto& [name, text] : {std::pair{"variables", variables}, std::pair{"extensions", extensions}}) {
    if (text.empty()) continue;
    Result<Json> parsed = request.parse_json(text);
    if (!parsed) return std::move(parsed).error();
    Json object;
    if (Status status = take_object(*parsed, name, object); status != portico::ok) return status.error();
    if (text.data() == variables.data()) {
      read.variables = object;
    } else if (Status status = take_persisted(object, read); status != portico::ok) {
      return status.error();
    }
  }
  if (Status status = check_document(read); status != portico::ok) return status.error();
  return read;
}

}  // namespace

Result<MediaType> negotiated(portico::Request& request) {
  // A client that takes anything, or does not say, is one of those that know only application/json. One that
  // names the newer type means it, however it is ordered.
  constexpr std::string_view kNewer = "application/graphql-response+json";
  constexpr std::string_view kOlder = "application/json";
  const bool named = mentions(request.header("accept"), kNewer);
  const std::size_t liked = named ? request.preferred({kNewer, kOlder}) : request.preferred({kOlder, kNewer});
  if (liked < 2) return (liked == 0) == named ? MediaType::response_json : MediaType::json;
  return Error(PORTICO_E_NOT_ACCEPTABLE,
               "The answer is application/graphql-response+json or application/json; name one of them in "
               "Accept.");
}

Result<GraphqlRequest> read_request(portico::Request& request) {
  return request.method() == "POST" ? read_post(request) : read_get(request);
}

std::string_view content_type(MediaType type) {
  return type == MediaType::json ? "application/json; charset=utf-8"
                                 : "application/graphql-response+json; charset=utf-8";
}

portico::Answer refuse(portico::Request& request, MediaType type, std::uint16_t status, bool always,
                       std::string_view errors, std::span<const portico_header> headers) {
  portico::Reply reply;
  reply.status = type == MediaType::response_json || always ? status : std::uint16_t{200};
  reply.content_type = content_type(type);
  reply.headers = headers;
  return request.respond(reply, "{\"errors\":[", errors, "]}");
}

}  // namespace graphql::transport
