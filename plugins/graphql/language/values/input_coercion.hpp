// One value, from JSON or from a literal, to the type of its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <portico/json.hpp>

#include "language/types/schema.hpp"
#include "language/values/coerce.hpp"

namespace graphql::language {

class InputCoercion {
 public:
  // `variables`: coerced ones, an object; literals refer to them.
  InputCoercion(const Schema& schema, const Value& variables, Arena& arena)
      : schema_(schema), variables_(variables), arena_(arena) {}

  // What follows is told of this variable or argument: `Variable "$name"`, `Argument "name"`.
  void start(std::string subject, Offset at) {
    subject_ = std::move(subject);
    at_ = at;
  }

  // False if the value does not fit; then there is an error more, unless there were many.
  bool from_json(portico::Json sent, TypeUse type, Value& result) { return coerce(sent, type, result); }
  bool from_literal(const Value& literal, TypeUse type, Value& result) {
    return coerce(&literal, type, result);
  }
  // Notes an error at the place that was reached; always false.
  bool refuse(std::string what);
  // So many errors that further ones are not looked for.
  bool is_full() const;

  std::vector<CoercionError> take_errors() { return std::move(errors_); }

 private:
  // From a value into it: the index of an item or the name of a field.
  using Step = std::variant<std::uint32_t, std::string_view>;

  // A source is a portico::Json or a const Value*: true if there is one.
  template <class Source>
  bool coerce(Source source, TypeUse type, Value& result);
  template <class Source>
  bool list(Source source, TypeUse item, Value& result);
  template <class Source>
  bool input_object(Source source, const Type& type, Value& result);
  template <class Source>
  void find_members(Source source, const Type& type, std::vector<Source>& found, bool& good);
  template <class Source>
  bool add_field(Source source, const InputValue& field, std::vector<ObjectField>& fields);
  template <class Source>
  bool leaf(Source source, const Type& type, Value& result);
  // The whole of a value that is checked below the language.
  template <class Source>
  bool anything(Source source, Value& result);

  bool variable(const Value& literal, TypeUse type, Value& result);
  bool is_absent(portico::Json) const { return false; }
  bool is_absent(const Value* literal) const {
    return literal->kind == Value::Kind::variable && find_field(variables_, literal->text) == nullptr;
  }
  bool is_too_deep();
  bool unwanted(const Value& found, std::string_view wanted);

  const Schema& schema_;
  const Value& variables_;
  Arena& arena_;
  std::string subject_;
  Offset at_ = 0;
  std::vector<Step> path_;
  std::vector<CoercionError> errors_;
};

}  // namespace graphql::language
