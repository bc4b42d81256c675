// ValuesOfCorrectType, UniqueInputFieldNames (GraphQL, 5.6 and 3.10 for @oneOf).
#include <algorithm>
#include <charconv>

#include "language/validate/nearest.hpp"
#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

constexpr std::string_view kRule = "ValuesOfCorrectType";

bool fits_integer(std::string_view text) {
  std::int32_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

class Checker {
 public:
  explicit Checker(Context& context) : context_(context) {}

  // Recursion as deep as the parser lets values nest.
  void check(const Value& value, TypeUse use) {
    if (value.kind == Value::Kind::variable) return;
    if (use.is_non_null()) {
      if (value.kind == Value::Kind::null) {
        context_.report(kRule, value.at, [&] {
          return "null cannot stand where " + in_quotes(context_.schema.print(use)) + " is wanted.";
        });
        return;
      }
      use = use.inner();
    }
    if (value.kind == Value::Kind::null) return;
    if (use.is_list()) {
      if (value.kind != Value::Kind::list) return check(value, use.inner());  // stands for a list of one
      for (const Value& item : value.items) check(item, use.inner());
      return;
    }
    const Type& type = context_.schema.type(use);
    if (type.kind == TypeKind::input_object) return check_object(value, type);
    if (type.kind == TypeKind::enumeration) return check_enumeration(value, type);
    if (type.kind == TypeKind::scalar) check_scalar(value, type);
  }

 private:
  struct Given {
    std::uint32_t wanted = 0;  // index of the type's field
    const ObjectField* field = nullptr;
  };

  void wrong(const Value& value, const Type& type, std::string_view more = {}) {
    context_.report(kRule, value.at, [&] {
      return context_.quoted(value.at, value.end) + " is not a value of type " + in_quotes(type.name) + "." +
             std::string(more);
    });
  }

  void check_scalar(const Value& value, const Type& type) {
    using Kind = Value::Kind;
    const Kind kind = value.kind;
    switch (type.scalar) {
      case ScalarRule::any:
        return;
      case ScalarRule::integer:
        if (kind == Kind::integer && fits_integer(value.text)) return;
        return wrong(value, type, kind == Kind::integer ? " It has 32 bits." : "");
      case ScalarRule::decimal:
        if (kind == Kind::integer || kind == Kind::decimal) return;
        break;
      case ScalarRule::string:
        if (kind == Kind::string) return;
        break;
      case ScalarRule::boolean:
        if (kind == Kind::boolean) return;
        break;
      case ScalarRule::id:
        if (kind == Kind::string || kind == Kind::integer) return;
        break;
    }
    wrong(value, type);
  }

  void check_enumeration(const Value& value, const Type& type) {
    const bool is_name = value.kind == Value::Kind::enumeration;
    if (is_name && type.value(value.text) != nullptr) return;
    if (context_.findings.full()) return;
    std::string hint;
    if (is_name || value.kind == Value::Kind::string) {
      NearestNames nearest(value.text, context_.suggestion_work);
      for (const EnumValue& known : type.values) {
        if (context_.suggestion_work == 0) break;
        if (context_.may_suggest(type, known.name)) nearest.consider(known.name);
      }
      hint = nearest.question();
    }
    if (hint.empty() && !type.values.empty() && context_.may_suggest(type, type.values.front().name)) {
      const std::string names = type.value_names();
      if (!names.empty()) hint = " There are " + names + ".";
    }
    wrong(value, type, hint);
  }

  void check_object(const Value& value, const Type& type) {
    if (value.kind != Value::Kind::object) return wrong(value, type, " An object is wanted.");

    // In the order of the type; of equal names the last one counts.
    std::pmr::vector<Given> given(context_.memory);
    given.reserve(value.fields.size());
    for (const ObjectField& field : value.fields) {
      const InputValue* known = type.input_field(field.name.text);
      if (known == nullptr) continue;
      given.push_back({static_cast<std::uint32_t>(known - type.input_fields.data()), &field});
    }
    const std::size_t known_fields = given.size();
    const ObjectField* only = known_fields == 1 ? given.front().field : nullptr;
    std::stable_sort(given.begin(), given.end(),
                     [](const Given& left, const Given& right) { return left.wanted < right.wanted; });

    auto next = given.begin();
    for (std::uint32_t index = 0; index < type.input_fields.size(); ++index) {
      const InputValue& wanted = type.input_fields[index];
      const ObjectField* field = nullptr;
      for (; next != given.end() && next->wanted == index; ++next) field = next->field;
      if (field != nullptr) {
        check(field->value, wanted.type);
      } else if (wanted.required()) {
        context_.report(kRule, value.at, [&] {
          return "The object of type " + in_quotes(type.name) + " needs the field " + in_quotes(wanted.name) +
                 ".";
        });
      }
    }
    for (const ObjectField& field : value.fields) {
      if (known_fields == value.fields.size()) break;
      if (type.input_field(field.name.text) == nullptr) report_unknown(field, type);
    }
    if (!type.one_of) return;
    if (known_fields != 1 || only->value.kind == Value::Kind::null) {
      context_.report(kRule, value.at, [&] {
        return "An object of type " + in_quotes(type.name) +
               " has exactly one field, and a value other than null for it.";
      });
    }
  }

  void report_unknown(const ObjectField& field, const Type& type) {
    context_.report(kRule, field.name.at, [&] {
      NearestNames nearest(field.name.text, context_.suggestion_work);
      for (const InputValue& known : type.input_fields) {
        if (context_.suggestion_work == 0) break;
        if (context_.may_suggest(type, known.name)) nearest.consider(known.name);
      }
      return "The input type " + in_quotes(type.name) + " has no field " + in_quotes(field.name.text) + "." +
             nearest.question();
    });
  }

  Context& context_;
};

}  // namespace

void value_of_correct_type(Context& context, const Value& value, TypeUse type) {
  if (type.type != kNoType) Checker(context).check(value, type);
}

void unique_input_field_name(Context& context, const Name& first, const Name& name) {
  context.report("UniqueInputFieldNames", context.text_at(first), context.text_at(name),
                 [&] { return "The input field " + in_quotes(name.text) + " is given more than once."; });
}

}  // namespace graphql::language::validation
