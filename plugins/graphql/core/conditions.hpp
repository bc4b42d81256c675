// What @skip and @include leave of an operation, worked out once for all values of its variables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/syntax/ast.hpp"
#include "language/validate/names.hpp"

namespace graphql::core {

using ConditionId = std::uint32_t;
constexpr ConditionId kAlways = 0;
constexpr ConditionId kNever = 0xFFFFFFFF;

// Which conditions hold in one request.
class Truths {
 public:
  Truths() = default;
  explicit Truths(std::vector<bool> values) : values_(std::move(values)) {}
  bool operator[](ConditionId id) const { return id == kAlways || values_[id - 1]; }

 private:
  std::vector<bool> values_;  // of the conditions from 1 on
};

// Conditions of conditions: each is told by earlier ones, so one pass in their order knows them all.
class Conditions {
 public:
  bool empty() const { return nodes_.empty(); }
  std::size_t size() const { return nodes_.size(); }
  // `variables`: coerced, of this operation. Time in proportion to size() and the variables.
  Truths truths(const language::Operation& operation, const language::Value& variables) const;
  std::size_t memory() const { return nodes_.capacity() * sizeof(Node); }

 private:
  friend class ConditionBuilder;
  enum class Kind : std::uint32_t { variable, negation, both, either, without };
  struct Node {
    Kind kind = Kind::variable;
    std::uint32_t left = 0;  // `variable`: its place in the operation
    std::uint32_t right = 0;
  };
  std::vector<Node> nodes_;
};

// Makes each condition once, whoever asks for it.
class ConditionBuilder {
 public:
  explicit ConditionBuilder(const language::Operation& operation);

  // `outer`, and what the directives of a selection want.
  ConditionId narrowed(ConditionId outer, const language::List<language::Directive>& directives);
  ConditionId both(ConditionId left, ConditionId right);
  ConditionId either(ConditionId left, ConditionId right);
  // `left`, and not `right`.
  ConditionId without(ConditionId left, ConditionId right);

  Conditions take();

 private:
  using Kind = Conditions::Kind;
  ConditionId of_variable(std::string_view name, bool wanted);
  ConditionId made(Kind kind, std::uint32_t left, std::uint32_t right);
  // Whether `id` was made of `part` by `kind`.
  bool has_part(ConditionId id, Kind kind, ConditionId part) const;

  language::validation::Names variables_;
  Conditions conditions_;
  std::unordered_map<std::uint64_t, ConditionId> known_[5];  // by kind, then by what it is made of
};

}  // namespace graphql::core
