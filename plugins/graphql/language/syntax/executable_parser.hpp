// Operations and fragments (GraphQL, 2).
#pragma once

#include "language/syntax/value_parser.hpp"

namespace graphql::language {

// `start` and `description` of a definition: where it begins, and what was read before its keyword.
class ExecutableParser {
 public:
  ExecutableParser(TokenReader& reader, ValueParser& values, Arena& arena)
      : reader_(reader), values_(values), arena_(arena) {}

  bool shorthand(const Operation*& out);
  bool operation(const Operation*& out, Operation::Kind kind, Offset start, const Value* description);
  bool fragment(const Fragment*& out, Offset start, const Value* description);

 private:
  bool selection_set(SelectionSet& out);
  bool selection();
  bool field(Selection& out);
  bool spread(Selection& out);
  bool optional_variables(List<VariableDefinition>& out);
  bool variable_definition();

  TokenReader& reader_;
  ValueParser& values_;
  Arena& arena_;
  Pending<Selection> selections_;
  Pending<VariableDefinition> variables_;
};

}  // namespace graphql::language
