// Schemas from text, for the tests of types.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "language/syntax/parser.hpp"
#include "language/types/build_schema.hpp"
#include "language/types/introspection.hpp"

namespace graphql::language {

// The text and the tree are gone when it returns: what is used afterwards is the schema's own.
inline BuiltSchema built(std::string text) {
  Arena arena;
  const ParseResult parsed = parse(text, arena, {1'000'000, 200});
  EXPECT_NE(parsed.document, nullptr) << parsed.error.message;
  if (parsed.document == nullptr) return {};
  BuiltSchema result = build_schema(*parsed.document);
  text.assign(text.size(), '#');
  return result;
}

inline std::shared_ptr<const Schema> schema_of(std::string text) {
  BuiltSchema result = built(std::move(text));
  for (const std::string& fault : result.faults) ADD_FAILURE() << fault;
  return result.schema;
}

// What the first operation of the document, all of whose selections are __schema or __type, gives as JSON;
// or the fault.
inline std::string introspected(const Schema& schema, std::string_view text,
                                std::string_view variables = "{}",
                                std::size_t most_bytes = kMostIntrospectionBytes) {
  Arena arena;
  const ParseResult parsed = parse(text, arena, {1'000'000, 200});
  EXPECT_NE(parsed.document, nullptr) << parsed.error.message;
  if (parsed.document == nullptr) return {};
  const ParsedValue values = parse_value(variables, arena);
  Selections selections;
  for (const Definition& definition : parsed.document->definitions) {
    if (definition.operation == nullptr) continue;
    for (const Selection& selection : definition.operation->set.selections) selections.push_back(&selection);
  }
  std::string out = ">";
  std::string fault =
      append_introspection(out, {schema, *parsed.document, *values.value}, selections, most_bytes);
  if (fault.empty()) return out.substr(1);
  EXPECT_EQ(out, ">") << "what was written stays after a fault";
  return fault;
}

}  // namespace graphql::language
