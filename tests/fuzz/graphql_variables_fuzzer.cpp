// Coercion: a document, a line of three dashes, JSON. Whatever is sent is coerced to what the types say or
// refused with words and a place; arguments of documents that are valid are coerced with it. On a data model
// the same input is a request of GraphQL Core: filters, orders and records become a plan in good form, or the
// request is refused.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <portico/testing/fake_host.hpp>
#include <portico/testing/fake_json.hpp>

#include "fuzz/graphql_schema.hpp"
#include "language/validate/limits.hpp"
#include "language/validate/validate.hpp"
#include "language/values/coerce.hpp"
#include "unit/graphql_core/small_model.hpp"

namespace {

using namespace graphql::language;
using fuzz::demand;
using fuzz::schema;

constexpr std::string_view kBetween = "\n---\n";

void check_scalar(const Type& type, const Value& value) {
  switch (type.scalar) {
    case ScalarRule::integer: {
      demand(value.kind == Value::Kind::integer && !value.text.empty() && value.text.size() <= 11);
      const long long number = std::strtoll(std::string(value.text).c_str(), nullptr, 10);
      demand(number >= -2147483648LL && number <= 2147483647LL);
      break;
    }
    case ScalarRule::decimal:
      demand(value.kind == Value::Kind::integer || value.kind == Value::Kind::decimal);
      break;
    case ScalarRule::string:
      demand(value.kind == Value::Kind::string);
      break;
    case ScalarRule::boolean:
      demand(value.kind == Value::Kind::boolean);
      break;
    case ScalarRule::id:
      demand(value.kind == Value::Kind::string || value.kind == Value::Kind::integer);
      break;
    case ScalarRule::any:
      break;
  }
}

void check_fits(TypeUse use, const Value& value);

void check_fields(const std::vector<InputValue>& expected, const Value& object) {
  demand(object.kind == Value::Kind::object);
  for (std::size_t i = 0; i < object.fields.size(); ++i) {
    const auto known = std::find_if(expected.begin(), expected.end(), [&](const InputValue& each) {
      return each.name == object.fields[i].name.text;
    });
    demand(known != expected.end());
    check_fits(known->type, object.fields[i].value);
    for (std::size_t k = 0; k < i; ++k) demand(object.fields[k].name.text != object.fields[i].name.text);
  }
  for (const InputValue& each : expected)
    demand(find_field(object, each.name) != nullptr ||
           (!each.type.is_non_null() && each.default_value == nullptr));
}

void check_fits(TypeUse use, const Value& value) {
  if (use.is_non_null()) {
    demand(value.kind != Value::Kind::null);
    return check_fits(use.inner(), value);
  }
  if (value.kind == Value::Kind::null) return;
  if (use.is_list()) {
    demand(value.kind == Value::Kind::list);
    for (const Value& item : value.items) check_fits(use.inner(), item);
    return;
  }
  const Type& type = schema().type(use);
  if (type.kind == TypeKind::enumeration) {
    demand(value.kind == Value::Kind::enumeration && type.value(value.text) != nullptr);
  } else if (type.kind == TypeKind::scalar) {
    check_scalar(type, value);
  } else {
    check_fields(type.input_fields, value);
    if (type.one_of) demand(value.fields.size() == 1 && value.fields[0].value.kind != Value::Kind::null);
  }
}

void check_errors(const std::vector<CoercionError>& errors, std::string_view source) {
  demand(errors.size() <= 50);
  for (const CoercionError& error : errors) demand(!error.message.empty() && error.at <= source.size());
}

void check_selections(TypeNumber parent, const SelectionSet& set, const Value& variables, Arena& arena,
                      std::string_view source) {
  for (const Selection& selection : set.selections) {
    static_cast<void>(is_included(selection.directives, variables));
    if (selection.kind == Selection::Kind::inline_fragment && !selection.set.empty()) {
      const TypeNumber type =
          selection.type_condition ? schema().find(selection.type_condition.text) : parent;
      check_selections(type, selection.set, variables, arena, source);
    }
    if (selection.kind != Selection::Kind::field) continue;
    const FieldType* field = schema().field(parent, selection.name.text);
    demand(field != nullptr);
    const CoercedArguments coerced =
        coerce_arguments(schema(), field->arguments, selection.arguments, variables, selection.at, arena);
    check_errors(coerced.errors, source);
    if (coerced.errors.empty()) check_fields(field->arguments, coerced.values);
    if (!selection.set.empty()) check_selections(field->type.type, selection.set, variables, arena, source);
  }
}

void check_coercion(const std::string& source, const std::string& sent) {
  Arena arena;
  const ParseResult parsed = parse(source, arena);
  if (parsed.document == nullptr || check_limits(*parsed.document)) return;
  // Coercion is asked about documents that are valid.
  if (!validate(schema(), *parsed.document).empty()) return;
  portico::testing::FakeTape tape;
  if (tape.parse(sent) != PORTICO_OK) return;
  portico::Json variables;
  if (!tape.nodes().empty()) variables = portico::Json(tape.nodes().data(), 0);
  if (variables && !variables.is_object()) return;  // refused by the transport
  for (const Definition& definition : parsed.document->definitions) {
    if (definition.operation == nullptr) continue;
    const Operation& operation = *definition.operation;
    const CoercedVariables coerced = coerce_variables(schema(), operation, variables, arena);
    check_errors(coerced.errors, source);
    if (!coerced.errors.empty()) continue;
    for (const VariableDefinition& variable : operation.variables) {
      const TypeUse use = schema().use_of(*variable.type);
      const Value* value = find_field(coerced.values, variable.name.text);
      if (value != nullptr) {
        check_fits(use, *value);
      } else {
        demand(!use.is_non_null() && variable.default_value == nullptr);
      }
    }
    check_selections(schema().root(operation.kind), operation.set, coerced.values, arena, source);
  }
}

// The plugin in a host that is begun anew now and then: it remembers all plans.
class PlannedRequests {
 public:
  void check(const std::string& source, const std::string& sent) {
    if (count_++ % 500 == 0) start();
    const std::size_t before = host_->plans().size();
    const portico::testing::FakeResponse response = host_->request(
        "POST", "",
        "{\"query\":" + portico::testing::detail::json_string(source) + ",\"variables\":" + sent + "}",
        {{"Content-Type", "application/json"}});
    demand(response.status == 200 || response.status == 400);
    demand(host_->misuses().empty());
    for (std::size_t i = before; i < host_->plans().size(); ++i)
      demand(host_->plans()[i].rfind("malformed", 0) != 0);
  }

 private:
  void start() {
    host_.reset();
    model_ = std::make_unique<portico::testing::FakeModel>();
    graphql::core::fill_model(*model_);
    host_ = std::make_unique<portico::testing::FakeHost>(*model_);
    host_->mount("/graphql");
    demand(host_->load(portico_plugin_entry) == PORTICO_OK);
  }

  std::unique_ptr<portico::testing::FakeModel> model_;
  std::unique_ptr<portico::testing::FakeHost> host_;
  std::size_t count_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t border = input.find(kBetween);
  if (border == std::string::npos) return -1;
  const std::string source = input.substr(0, border);
  const std::string sent = input.substr(border + kBetween.size());
  check_coercion(source, sent);
  static PlannedRequests requests;
  requests.check(source, sent);
  return 0;
}
