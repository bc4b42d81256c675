// A validated operation, prepared once: its fields merged, so that each request only walks them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <portico/plan.hpp>

#include "core/meaning.hpp"
#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::core {

// What @skip and @include of variables leave: any of the alternatives, each of which wants all of its
// variables. No alternative = always.
struct Condition {
  struct Term {
    std::string_view variable;
    bool wanted = true;
  };
  std::vector<std::vector<Term>> alternatives;

  bool holds(const language::Value& variables) const;
};

struct PreparedField {
  std::string_view response_name;
  std::string_view name;                      // of the field: "__typename" has no `type`
  const language::FieldType* type = nullptr;  // null for __typename
  const language::Type* of = nullptr;         // of the value, without wrappers
  // Of a root field: what each answer writes of it.
  struct RootText {
    std::string key;            // "alias":
    std::string error_members;  // "locations":[...]
  };
  std::optional<RootText> root;
  const language::Selection* first = nullptr;          // its arguments are those of all
  std::vector<const language::Selection*> selections;  // of __schema and __type: all that were merged
  Condition condition;
  std::vector<PreparedField> children;
  // The children as nodes of a plan, if they are the same for all requests.
  std::optional<portico::NodeBlock> block;

  // Output name of a node; empty if the node has this name by itself.
  std::string_view node_text(std::string_view own) const {
    return response_name == own ? std::string_view() : response_name;
  }
};

struct PreparedOperation {
  const language::Operation* operation = nullptr;
  const language::Type* root = nullptr;
  std::vector<PreparedField> fields;
};

// The document was validated against the schema; both must live as long as the result.
PreparedOperation prepare_operation(const language::Schema& schema, const language::Document& document,
                                    const language::Operation& operation);

}  // namespace graphql::core
