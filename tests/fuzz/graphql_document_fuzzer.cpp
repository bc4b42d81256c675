// The GraphQL parser: any bytes are read or refused at a place within them; what was read is printed as a
// document that is read and printed the same again. What the limits let through is judged against a schema;
// each fault has a rule, words and a place. What is valid on the schema of a data model is prepared as it is
// run: it collects what the specification collects, and keeps memory in proportion to what it asks for.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/operation.hpp"
#include "fuzz/graphql_schema.hpp"
#include "fuzz/prepared_model.hpp"
#include "language/syntax/parser.hpp"
#include "language/syntax/printer.hpp"
#include "language/validate/limits.hpp"
#include "language/validate/validate.hpp"
#include "unit/graphql_core/reference_selection.hpp"

namespace {

using namespace graphql::language;

using fuzz::demand;

void check_places(std::string_view text) {
  Location last;
  for (std::size_t at = 0; at <= text.size() && at < 256; ++at) {
    const Location place = location_of(text, static_cast<Offset>(at));
    demand(place.line > last.line || (place.line == last.line && place.column >= last.column));
    last = place;
  }
}

void check_refused(std::string_view text, const SyntaxError& error) {
  demand(!error.message.empty() && error.message.size() < 300);
  demand(error.at <= text.size());
  const Location place = location_of(text, error.at);
  demand(place.line >= 1 && place.column >= 1);
}

// Whether the document could be run.
bool judged(std::string_view text, const Document& document) {
  if (const auto limit = check_limits(document)) {
    demand(!limit->message.empty() && limit->at <= text.size());
    return false;
  }
  const std::vector<ValidationError> errors = validate(fuzz::schema(), document);
  demand(errors.size() <= ValidationOptions().most_errors + 1);
  for (const ValidationError& error : errors) {
    demand(!error.rule.empty() && !error.message.empty() && !error.places.empty());
    for (const Offset place : error.places) demand(place <= text.size());
  }
  return errors.empty();
}

void check_document(std::string_view text) {
  Arena arena;
  const ParseResult result = parse(text, arena);
  if (result.document == nullptr) {
    check_refused(text, result.error);
    return;
  }
  demand(!result.document->definitions.empty());
  const std::string once = print(*result.document);
  Arena second;
  const ParseResult again = parse(once, second);
  demand(again.document != nullptr);
  demand(again.document->definitions.size() == result.document->definitions.size());
  demand(print(*again.document) == once);
  demand(judged(text, *result.document) == judged(once, *again.document));
}

void check_operation(const Document& document, const Operation& operation) {
  using graphql::core::Arguments;
  const auto prepared =
      graphql::core::prepare_operation(graphql::core::fuzz::model_schema(), document, operation);
  demand(graphql::core::memory_of(prepared) < 4'000'000);
  // All false, all true, and two between.
  for (const std::uint64_t truths : {0ULL, ~0ULL, 0x5555555555555555ULL, 0x36936C936D936D93ULL}) {
    std::vector<ObjectField> fields;
    for (const VariableDefinition& variable : operation.variables) {
      ObjectField& field = fields.emplace_back();
      field.name = variable.name;
      field.value.kind = Value::Kind::boolean;
      field.value.truth = ((truths >> (fields.size() % 64)) & 1U) != 0;
    }
    Value variables;
    variables.kind = Value::Kind::object;
    variables.fields = List<ObjectField>(fields.data(), fields.size());
    demand(text_of(prepared.fields, prepared.conditions.truths(operation, variables), Arguments::left_out) ==
           graphql::core::Reference(document, operation, variables, Arguments::left_out).text());
  }
}

void check_prepared(std::string_view text) {
  Arena arena;
  const ParseResult parsed = parse(text, arena);
  if (parsed.document == nullptr || check_limits(*parsed.document)) return;
  if (!validate(graphql::core::fuzz::model_schema(), *parsed.document).empty()) return;
  for (const Definition& definition : parsed.document->definitions) {
    if (definition.operation != nullptr) check_operation(*parsed.document, *definition.operation);
  }
}

void check_value(std::string_view text) {
  Arena arena;
  const ParsedValue result = parse_value(text, arena);
  if (result.value == nullptr) {
    check_refused(text, result.error);
    return;
  }
  const std::string once = print(*result.value);
  Arena second;
  const ParsedValue again = parse_value(once, second);
  demand(again.value != nullptr && print(*again.value) == once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_places(text);
  check_document(text);
  check_prepared(text);
  check_value(text);
  return 0;
}
