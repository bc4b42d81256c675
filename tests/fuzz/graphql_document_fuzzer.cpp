// The GraphQL parser: any bytes are read or refused at a place within them; what was read is printed as a
// document that is read and printed the same again. What the limits let through is judged against a schema;
// each fault has a rule, words and a place.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/graphql_schema.hpp"
#include "language/syntax/parser.hpp"
#include "language/syntax/printer.hpp"
#include "language/validate/limits.hpp"
#include "language/validate/validate.hpp"

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
  check_value(text);
  return 0;
}
