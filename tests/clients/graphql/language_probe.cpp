// The GraphQL language as a program, for the scripts beside it: each line of standard input is a JSON object
// that asks something, and is answered with one line. Members: `op`, and what it needs.
//
//   schema      sdl             {"ok":true}, or {"faults":[...]}; the schema of all that follows
//   parse       source          {"printed":text}, or {"syntax":{message,line,column}}
//   validate    source          {"errors":[{rule,message,locations}]}
//   coerce      source, variables   of the first operation: {"variables":{...}} and for each of its fields by
//   response
//                               name {"fields":{...}} its arguments; instead of values
//                               {"errors":[{message,line,column}]}
//   introspect  source, variables   {"data":{...}} of the roots __schema and __type of the first operation
//   sdl         sorted          {"printed":text} of the schema
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <portico/testing/fake_json.hpp>

#include "language/syntax/parser.hpp"
#include "language/syntax/printer.hpp"
#include "language/types/build_schema.hpp"
#include "language/types/introspection.hpp"
#include "language/validate/validate.hpp"
#include "language/values/coerce.hpp"

namespace graphql::language {
namespace {

using portico::Json;

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\u00";
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_json(std::string& out, const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      out += "null";
      break;
    case Value::Kind::boolean:
      out += value.truth ? "true" : "false";
      break;
    case Value::Kind::integer:
    case Value::Kind::decimal:
      out += value.text;
      break;
    case Value::Kind::string:
    case Value::Kind::enumeration:
      append_json(out, value.text);
      break;
    case Value::Kind::list: {
      out += '[';
      for (const Value& item : value.items) {
        if (&item != value.items.begin()) out += ',';
        append_json(out, item);
      }
      out += ']';
      break;
    }
    case Value::Kind::object: {
      out += '{';
      for (const ObjectField& field : value.fields) {
        if (&field != value.fields.begin()) out += ',';
        append_json(out, field.name.text);
        out += ':';
        append_json(out, field.value);
      }
      out += '}';
      break;
    }
    case Value::Kind::variable:
      out += "\"a variable is left\"";
      break;
  }
}

void append_place(std::string& out, std::string_view source, Offset at) {
  const Location place = location_of(source, at);
  out += "\"line\":" + std::to_string(place.line) + ",\"column\":" + std::to_string(place.column);
}

void append_errors(std::string& out, std::string_view source, const std::vector<CoercionError>& errors) {
  out += "{\"errors\":[";
  for (const CoercionError& error : errors) {
    if (&error != errors.data()) out += ',';
    out += "{\"message\":";
    append_json(out, error.message);
    out += ',';
    append_place(out, source, error.at);
    out += '}';
  }
  out += "]}";
}

std::string failure(std::string_view message) {
  std::string out = "{\"failure\":";
  append_json(out, message);
  return out + '}';
}

class Session {
 public:
  std::string answer(std::string_view line) {
    portico::testing::FakeTape tape;
    if (tape.parse(line) != PORTICO_OK || tape.nodes().empty()) return failure("not JSON");
    const Json request(tape.nodes().data(), 0);
    const std::string_view op = request.find("op").text();
    if (op == "schema") return use_schema(request);
    if (op != "parse" && schema_ == nullptr) return failure("there is no schema yet");
    if (op == "sdl") return printed(print_schema(*schema_, request.find("sorted").is_true()));

    Arena arena;
    ParseLimits limits;
    limits.tokens = 1'000'000;
    const ParseResult parsed = parse(request.find("source").text(), arena, limits);
    if (parsed.document == nullptr) return syntax(request.find("source").text(), parsed.error);
    if (op == "parse") return printed(print(*parsed.document));
    if (op == "validate") return validation(*parsed.document);
    const Operation* operation = nullptr;
    for (const Definition& definition : parsed.document->definitions) {
      if (operation == nullptr) operation = definition.operation;
    }
    if (operation == nullptr) return failure("there is no operation");
    const CoercedVariables variables =
        coerce_variables(*schema_, *operation, request.find("variables"), arena);
    if (op == "coerce") return coercion(*parsed.document, *operation, variables, arena);
    if (op == "introspect") return introspection(*parsed.document, *operation, variables);
    return failure("unknown op");
  }

 private:
  std::string use_schema(const Json& request) {
    Arena arena;
    ParseLimits limits;
    limits.tokens = 1'000'000;
    const std::string_view sdl = request.find("sdl").text();
    const ParseResult parsed = parse(sdl, arena, limits);
    if (parsed.document == nullptr) return syntax(sdl, parsed.error);
    BuiltSchema built = build_schema(*parsed.document);
    if (built.schema != nullptr) {
      schema_ = std::move(built.schema);
      return "{\"ok\":true}";
    }
    std::string out = "{\"faults\":[";
    for (const std::string& fault : built.faults) {
      if (&fault != built.faults.data()) out += ',';
      append_json(out, fault);
    }
    return out + "]}";
  }

  static std::string printed(std::string_view text) {
    std::string out = "{\"printed\":";
    append_json(out, text);
    return out + '}';
  }

  static std::string syntax(std::string_view source, const SyntaxError& error) {
    std::string out = "{\"syntax\":{\"message\":";
    append_json(out, error.message);
    out += ',';
    append_place(out, source, error.at);
    return out + "}}";
  }

  std::string validation(const Document& document) const {
    std::string out = "{\"errors\":[";
    const std::vector<ValidationError> errors = validate(*schema_, document);
    for (const ValidationError& error : errors) {
      if (&error != errors.data()) out += ',';
      out += "{\"rule\":";
      append_json(out, error.rule);
      out += ",\"message\":";
      append_json(out, error.message);
      out += ",\"locations\":[";
      for (const Offset& at : error.places) {
        out += &at == error.places.data() ? "{" : ",{";
        append_place(out, document.source, at);
        out += '}';
      }
      out += "]}";
    }
    return out + "]}";
  }

  std::string coercion(const Document& document, const Operation& operation,
                       const CoercedVariables& variables, Arena& arena) const {
    std::string out = "{\"variables\":";
    if (!variables.errors.empty()) {
      append_errors(out, document.source, variables.errors);
      return out + '}';
    }
    append_json(out, variables.values);
    out += ",\"fields\":{";
    const Type& root = schema_->type(schema_->root(operation.kind));
    for (const Selection& selection : operation.set.selections) {
      if (&selection != operation.set.selections.begin()) out += ',';
      append_json(out, selection.response_name());
      out += ':';
      const FieldType* field = root.field(selection.name.text);
      if (field == nullptr) {
        out += "null";
        continue;
      }
      const CoercedArguments arguments = coerce_arguments(*schema_, field->arguments, selection.arguments,
                                                          variables.values, selection.at, arena);
      if (arguments.errors.empty()) {
        append_json(out, arguments.values);
      } else {
        append_errors(out, document.source, arguments.errors);
      }
    }
    return out + "}}";
  }

  std::string introspection(const Document& document, const Operation& operation,
                            const CoercedVariables& variables) const {
    std::string out = "{\"data\":{";
    const ExecutionView view{*schema_, document, variables.values};
    std::vector<Selections> roots;  // those of one response name together
    for (const Selection& selection : operation.set.selections) {
      if (!is_included(selection.directives, variables.values)) continue;
      const auto same = std::find_if(roots.begin(), roots.end(), [&](const Selections& one) {
        return one.front()->response_name() == selection.response_name();
      });
      if (same == roots.end()) {
        roots.push_back({&selection});
      } else {
        same->push_back(&selection);
      }
    }
    for (const Selections& root : roots) {
      if (&root != roots.data()) out += ',';
      append_json(out, root.front()->response_name());
      out += ':';
      const std::string fault = append_introspection(out, view, root);
      if (!fault.empty()) return failure(fault);
    }
    return out + "}}";
  }

  std::shared_ptr<const Schema> schema_;
};

}  // namespace
}  // namespace graphql::language

int main() {
  graphql::language::Session session;
  std::string line;
  while (std::getline(std::cin, line)) std::cout << session.answer(line) << std::endl;
  return 0;
}
