// A schema with every kind of type, for targets that need one.
#pragma once

#include <cstdlib>
#include <memory>

#include "language/syntax/parser.hpp"
#include "language/types/build_schema.hpp"

namespace graphql::language::fuzz {

inline void demand(bool condition) {
  if (!condition) std::abort();
}

inline const Schema& schema() {
  static const std::shared_ptr<const Schema> made = [] {
    static Arena arena;
    const ParseResult parsed = parse(R"(
      scalar Any
      enum Size { SMALL LARGE @deprecated }
      interface Named { name(short: Boolean = false): String! }
      type Person implements Named { name(short: Boolean = false): String! friends(first: Int = 3, by: [Order!]): [Person!]! }
      type Dog implements Named { name(short: Boolean = false): String! size: Size barks(at: [[Size!]]): Float }
      union Being = Person | Dog
      input Order { name: Size! = SMALL then: Order }
      input Filter { and: [Filter!] id: ID count: Int! = 1 ratio: Float = 0.5 text: [String!] = ["a"] sizes: [[Size]] any: Any }
      input Choice @oneOf { id: ID name: String filter: Filter }
      type Query { beings(filter: Filter, order: [Order], one: Choice, any: Any): [Being]
                   person(id: ID!, deep: [[[Int!]!]!]): Person named: Named }
      type Mutation { make(filter: Filter!, many: [Filter!]!): Being }
      type Subscription { seen(size: Size): Being }
      directive @mark(size: Size!, on: [Int] = [1]) repeatable on FIELD | FRAGMENT_SPREAD | QUERY | VARIABLE_DEFINITION
    )",
                                     arena);
    demand(parsed.document != nullptr);
    return build_schema(*parsed.document).schema;
  }();
  demand(made != nullptr);
  return *made;
}

}  // namespace graphql::language::fuzz
