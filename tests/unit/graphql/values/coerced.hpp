// Schema, document and variables as texts; what becomes of them as text.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <portico/testing/fake_json.hpp>

#include "language/syntax/parser.hpp"
#include "language/syntax/printer.hpp"
#include "language/types/build_schema.hpp"
#include "language/values/coerce.hpp"

namespace graphql::language::testing {

class Coerced {
 public:
  explicit Coerced(std::string_view sdl) {
    const ParseResult parsed = parse(sdl, arena_);
    if (parsed.document == nullptr) throw std::runtime_error(parsed.error.message);
    BuiltSchema built = build_schema(*parsed.document);
    if (built.schema == nullptr) throw std::runtime_error(built.faults.at(0));
    schema_ = std::move(built.schema);
  }

  // The variables of an operation, printed as an object literal, or `refused:` and the messages, a line each.
  std::string variables(std::string_view definitions, std::string_view json) {
    const std::string source = "query (" + std::string(definitions) + ") { __typename }";
    const CoercedVariables coerced = coerce(source, json);
    return coerced.errors.empty() ? print(coerced.values) : refused(coerced.errors);
  }

  // The arguments of the only field: its document may have variables.
  std::string arguments(std::string_view source, std::string_view json = "{}") {
    const CoercedVariables variables = coerce(source, json);
    if (!variables.errors.empty()) return refused(variables.errors);
    const Selection& field = operation_->set.selections[0];
    const CoercedArguments coerced = coerce_arguments(
        *schema_, schema_->type(schema_->root(operation_->kind)).field(field.name.text)->arguments,
        field.arguments, variables.values, field.at, arena_);
    errors_ = coerced.errors;
    return coerced.errors.empty() ? print(coerced.values) : refused(coerced.errors);
  }

  const std::vector<CoercionError>& errors() const { return errors_; }

 private:
  // The source and the tape have to live as long as the values.
  CoercedVariables coerce(std::string_view source, std::string_view json) {
    source = arena_.text(source);
    const ParseResult parsed = parse(source, arena_);
    if (parsed.document == nullptr) throw std::runtime_error(parsed.error.message);
    operation_ = parsed.document->definitions[0].operation;
    tape_ = std::make_unique<portico::testing::FakeTape>();
    json = arena_.text(json);
    if (tape_->parse(json) != PORTICO_OK) throw std::runtime_error("not JSON: " + std::string(json));
    const portico::Json sent =
        tape_->nodes().empty() ? portico::Json() : portico::Json(tape_->nodes().data(), 0);
    CoercedVariables coerced = coerce_variables(*schema_, *operation_, sent, arena_);
    errors_ = coerced.errors;
    return coerced;
  }

  static std::string refused(const std::vector<CoercionError>& errors) {
    std::string text = "refused:";
    for (const CoercionError& error : errors) text += " " + error.message;
    return text;
  }

  Arena arena_;
  std::shared_ptr<const Schema> schema_;
  const Operation* operation_ = nullptr;
  std::unique_ptr<portico::testing::FakeTape> tape_;
  std::vector<CoercionError> errors_;
};

}  // namespace graphql::language::testing
