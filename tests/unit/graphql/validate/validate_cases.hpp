// A schema with something for every rule, and what validation says first about a document.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "language/syntax/parser.hpp"
#include "language/types/build_schema.hpp"
#include "language/validate/validate.hpp"

namespace graphql::language::test {

constexpr std::string_view kTypes = R"(
directive @tag(name: String!) repeatable on FIELD | QUERY | VARIABLE_DEFINITION
scalar Any
enum Color { RED GREEN BLUE }
interface Node { id: ID! self: Node }
type Person implements Node {
  id: ID! name: String nick: String! age: Int self: Person
  friends(first: Int, after: String): [Person!]
  pet(kind: Color!, by: Filter): Pet
  any(value: Any): Any
}
type Company implements Node { id: ID! name: String nick: String age: String self: Company staff: [Person] }
type Dog implements Node { id: ID! self: Dog name: String owner: Person barks(at: Color = RED): Boolean }
type Cat implements Node { id: ID! self: Cat name: String owner: Node }
union Pet = Dog | Cat
input Filter { name: String age: Int = 3 ids: [ID!] color: Color and: [Filter!] needs: Needs one: One }
input Needs { must: Int! may: String! = "x" }
input One @oneOf { a: Int b: String }
type Query {
  node(id: ID!): Node person(id: ID, filter: Filter, one: One): Person company: Company pet: Pet
  people(ids: [ID!], limit: Int! = 10): [Person!]!
  scalars(i: Int, f: Float, s: String, b: Boolean, id: ID, c: Color, l: [[Int]!], needs: Needs): Int
}
type Mutation { remove(id: ID!): Boolean }
type Subscription { changed: Person counted: Int }
)";

inline std::shared_ptr<const Schema> schema_of(std::string_view types) {
  Arena arena;
  const ParseResult parsed = parse(types, arena);
  if (parsed.document == nullptr) {
    ADD_FAILURE() << parsed.error.message;
    return nullptr;
  }
  const BuiltSchema built = build_schema(*parsed.document);
  for (const std::string& fault : built.faults) ADD_FAILURE() << fault;
  return built.schema;
}

inline const Schema& test_schema() {
  static const std::shared_ptr<const Schema> schema = schema_of(kTypes);
  return *schema;
}

inline std::vector<ValidationError> errors_of(std::string_view source, const ValidationOptions& options = {},
                                              const Schema& schema = test_schema()) {
  Arena arena;
  ParseLimits limits;
  limits.tokens = 1'000'000;
  const ParseResult parsed = parse(source, arena, limits);
  if (parsed.document == nullptr) {
    ADD_FAILURE() << parsed.error.message << " at " << parsed.error.at << " of " << source;
    return {};
  }
  return validate(schema, *parsed.document, options);
}

// "Rule line:column", each error after the other; empty if the document is valid.
inline std::string verdict(std::string_view source) {
  std::string text;
  for (const ValidationError& error : errors_of(source)) {
    if (!text.empty()) text += ", ";
    const Location place = location_of(source, error.places.at(0));
    text += std::string(error.rule) + " " + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return text;
}

inline std::string message_of(std::string_view source, const ValidationOptions& options = {}) {
  const auto errors = errors_of(source, options);
  return errors.empty() ? std::string() : errors.front().message;
}

}  // namespace graphql::language::test
