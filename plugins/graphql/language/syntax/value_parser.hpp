// Values, arguments, directives and types: what both executable and type system documents are made of.
#pragma once

#include <cstddef>
#include <vector>

#include "language/syntax/token_reader.hpp"

namespace graphql::language {

// Whether variables may stand in a value.
enum class Constness : bool { any, constant };

// Elements of lists that are still open: inner lists lie above outer ones, so one vector serves all levels.
template <class T>
class Pending {
 public:
  std::size_t mark() const { return items_.size(); }
  void add(const T& item) { items_.push_back(item); }
  // Everything from `mark` on.
  List<T> taken(std::size_t mark, Arena& arena) {
    const List<T> list = arena.list(items_.data() + mark, items_.size() - mark);
    items_.resize(mark);
    return list;
  }

 private:
  std::vector<T> items_;
};

// Every function reads what its name tells from the current token on; false after an error.
class ValueParser {
 public:
  ValueParser(TokenReader& reader, Arena& arena) : reader_(reader), arena_(arena) {}

  bool value(Value& out, Constness constness);
  bool variable(Name& out);  // at: of the $
  bool optional_arguments(List<Argument>& out, Constness constness);
  bool optional_directives(List<Directive>& out, Constness constness);
  bool optional_description(const Value*& out);
  bool optional_default(const Value*& out);  // = value
  bool type(const TypeNode*& out);

 private:
  bool list(Value& out, Constness constness);
  bool object(Value& out, Constness constness);
  bool list_item(Constness constness);
  bool object_field(Constness constness);
  bool argument(Constness constness);
  bool directive(Constness constness);
  void take_name(Value& out);
  void take_text(Value& out, Value::Kind kind);
  bool refuse_variable();

  TokenReader& reader_;
  Arena& arena_;
  Pending<Value> values_;
  Pending<ObjectField> fields_;
  Pending<Argument> arguments_;
  Pending<Directive> directives_;
  std::vector<Offset> open_lists_;
};

}  // namespace graphql::language
