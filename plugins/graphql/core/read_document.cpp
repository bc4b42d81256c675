#include "core/read_document.hpp"

namespace graphql::core {
namespace {

portico_status code_of(language::LimitError::Limit limit) {
  using Limit = language::LimitError::Limit;
  switch (limit) {
    case Limit::depth:
      return PORTICO_E_GRAPHQL_DEPTH;
    case Limit::fields:
      return PORTICO_E_GRAPHQL_FIELDS;
    case Limit::aliases:
      return PORTICO_E_GRAPHQL_ALIASES;
    case Limit::root_fields:
      return PORTICO_E_GRAPHQL_ROOT_FIELDS;
    case Limit::directives:
      return PORTICO_E_GRAPHQL_DIRECTIVES;
    case Limit::fragments:
      return PORTICO_E_GRAPHQL_FRAGMENTS;
    case Limit::variables:
      return PORTICO_E_GRAPHQL_VARIABLE_COUNT;
  }
  return PORTICO_E_TOO_COMPLEX;
}

portico_status code_of(language::SyntaxError::Limit limit) {
  using Limit = language::SyntaxError::Limit;
  if (limit == Limit::none) return PORTICO_E_GRAPHQL_SYNTAX;
  return limit == Limit::tokens ? PORTICO_E_GRAPHQL_TOKENS : PORTICO_E_GRAPHQL_NESTING;
}

}  // namespace

ReadDocument read_document(std::string_view source, const language::Schema& schema, const Limits& limits,
                           const language::ValidationOptions& options) {
  ReadDocument read;
  const auto made = std::make_shared<CachedDocument>(source);
  const language::ParseResult parsed = language::parse(made->source, made->arena, limits.parse);
  if (parsed.document == nullptr) {
    read.faults.push_back({code_of(parsed.error.limit),
                           parsed.error.message,
                           {language::location_of(made->source, parsed.error.at)}});
    return read;
  }
  if (const auto limit = language::check_limits(*parsed.document, limits.document)) {
    read.faults.push_back(
        {code_of(limit->limit), limit->message, {language::location_of(made->source, limit->at)}});
    return read;
  }
  for (const language::ValidationError& error : language::validate(schema, *parsed.document, options)) {
    DocumentFault& fault = read.faults.emplace_back();
    fault.code = PORTICO_E_GRAPHQL_INVALID;
    fault.message = error.message;
    for (const language::Offset place : error.places)
      fault.locations.push_back(language::location_of(made->source, place));
  }
  if (!read.faults.empty()) return read;
  made->document = parsed.document;
  for (const language::Definition& definition : parsed.document->definitions) {
    if (definition.operation == nullptr) continue;
    made->operations.push_back(prepare_operation(schema, *parsed.document, *definition.operation));
  }
  read.document = made;
  return read;
}

}  // namespace graphql::core
