#include "core/read_document.hpp"

#include <string>
#include <utility>

namespace graphql::core {
namespace {

// A limit as clients and operators know it.
struct LimitRow {
  portico_status code = PORTICO_E_TOO_COMPLEX;
  std::string_view setting;  // empty: it cannot be raised
};

LimitRow row_of(language::LimitError::Limit limit) {
  using Limit = language::LimitError::Limit;
  switch (limit) {
    case Limit::depth:
      return {PORTICO_E_GRAPHQL_DEPTH, "max_depth"};
    case Limit::fields:
      return {PORTICO_E_GRAPHQL_FIELDS, "max_fields"};
    case Limit::aliases:
      return {PORTICO_E_GRAPHQL_ALIASES, "max_aliases"};
    case Limit::root_fields:
      return {PORTICO_E_GRAPHQL_ROOT_FIELDS, "max_root_fields"};
    case Limit::directives:
      return {PORTICO_E_GRAPHQL_DIRECTIVES, "max_directives"};
    case Limit::fragments:
      return {PORTICO_E_GRAPHQL_FRAGMENTS, "max_fragments"};
    case Limit::variables:
      return {PORTICO_E_GRAPHQL_VARIABLE_COUNT, "max_variables"};
  }
  return {};
}

LimitRow row_of(language::SyntaxError::Limit limit) {
  using Limit = language::SyntaxError::Limit;
  switch (limit) {
    case Limit::tokens:
      return {PORTICO_E_GRAPHQL_TOKENS, "max_tokens"};
    case Limit::nesting:
      return {PORTICO_E_GRAPHQL_NESTING, {}};
    default:
      return {PORTICO_E_GRAPHQL_SYNTAX, {}};
  }
}

DocumentFault fault_of(const LimitRow& row, std::string message, language::Location place) {
  if (!row.setting.empty())
    message.append(" The plugin's setting \"").append(row.setting).append("\" raises this limit.");
  return {row.code, std::move(message), {place}};
}

// Null if `name` does not say which; then `fault` tells why.
const language::Operation* find_operation(const language::Document& document, std::string_view name,
                                          DocumentFault& fault) {
  const language::Operation* found = nullptr;
  std::size_t count = 0;
  for (const language::Definition& definition : document.definitions) {
    if (definition.operation == nullptr) continue;
    ++count;
    if (name.empty() || definition.operation->name.text == name) found = definition.operation;
  }
  if (found != nullptr && (!name.empty() || count == 1)) return found;
  fault.code = PORTICO_E_GRAPHQL_OPERATION;
  if (!name.empty()) {
    fault.message = "The document has no operation called \"" + std::string(name) +
                    "\"; \"operationName\" must be one of its names.";
  } else if (count == 0) {
    fault.message = "The document has no operation; send a query or a mutation.";
  } else {
    fault.message = "The document has several operations; name one of them in \"operationName\".";
  }
  return nullptr;
}

}  // namespace

ReadDocument read_document(std::string_view source, std::string_view operation_name,
                           const language::Schema& schema, const Limits& limits,
                           const language::ValidationOptions& options) {
  ReadDocument read;
  const auto made = std::make_shared<CachedDocument>(source, operation_name);
  const language::ParseResult parsed = language::parse(made->source, made->arena, limits.parse);
  if (parsed.document == nullptr) {
    read.faults.push_back(fault_of(row_of(parsed.error.limit), parsed.error.message,
                                   language::location_of(made->source, parsed.error.at)));
    return read;
  }
  if (const auto limit = language::check_limits(*parsed.document, limits.document)) {
    read.faults.push_back(
        fault_of(row_of(limit->limit), limit->message, language::location_of(made->source, limit->at)));
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
  DocumentFault fault;
  const language::Operation* operation = find_operation(*parsed.document, operation_name, fault);
  if (operation == nullptr) {
    read.faults.push_back(std::move(fault));
    return read;
  }
  made->document = parsed.document;
  made->operation = prepare_operation(schema, *parsed.document, *operation);
  read.document = made;
  return read;
}

}  // namespace graphql::core
