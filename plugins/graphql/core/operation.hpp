// A validated operation, prepared once: its fields merged, so that each request only walks them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <portico/plan.hpp>

#include "core/conditions.hpp"
#include "core/meaning.hpp"
#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::core {

struct PreparedField;

// The fields of one object. They stand in the answer in the order of `places`: a field has several of them,
// of which at most one holds, where the variables say which of its selections is the first.
struct PreparedSet {
  struct Place {
    ConditionId condition = kAlways;
    std::uint32_t field = 0;
  };
  std::vector<PreparedField> fields;
  std::vector<Place> places;
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
  const language::Selection* first = nullptr;  // its arguments are those of all
  // Of __schema and __type: all that are merged.
  struct Merged {
    const language::Selection* selection = nullptr;
    ConditionId condition = kAlways;
  };
  std::vector<Merged> selections;
  PreparedSet children;
  bool is_static = false;  // see selection.hpp
  // The children as nodes of a plan, if they are the same for all requests.
  std::optional<portico::NodeBlock> block;

  // Output name of a node; empty if the node has this name by itself.
  std::string_view node_text(std::string_view own) const {
    return response_name == own ? std::string_view() : response_name;
  }
};

// The fields of a set that one request wants, in order.
class Included {
 public:
  Included(const PreparedSet& set, const Truths& truths) : set_(set), truths_(truths) {}

  class Iterator {
   public:
    Iterator(const Included& of, const PreparedSet::Place* at) : of_(of), at_(at) { skip(); }
    const PreparedField& operator*() const { return of_.set_.fields[at_->field]; }
    Iterator& operator++() {
      ++at_;
      skip();
      return *this;
    }
    friend bool operator!=(const Iterator& left, const Iterator& right) { return left.at_ != right.at_; }

   private:
    void skip() {
      while (at_ != of_.last() && !of_.truths_[at_->condition]) ++at_;
    }
    const Included& of_;
    const PreparedSet::Place* at_;
  };
  Iterator begin() const { return {*this, set_.places.data()}; }
  Iterator end() const { return {*this, last()}; }

 private:
  const PreparedSet::Place* last() const { return set_.places.data() + set_.places.size(); }
  const PreparedSet& set_;
  const Truths& truths_;
};

struct PreparedOperation {
  const language::Operation* operation = nullptr;
  const language::Type* root = nullptr;
  PreparedSet fields;
  Conditions conditions;
};

// The document was validated against the schema and is within its limits; both must live as long as the
// result. Takes time and memory in proportion to the document and to the fields of the operation, fragments
// followed, whatever spreads and conditions lead to them. Recursion is as deep as fields stand in fields.
PreparedOperation prepare_operation(const language::Schema& schema, const language::Document& document,
                                    const language::Operation& operation);

// Bytes that it keeps on the heap.
std::size_t memory_of(const PreparedOperation& operation);

}  // namespace graphql::core
