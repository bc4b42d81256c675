#include "language/values/input_coercion.hpp"

#include <type_traits>

#include "language/values/number.hpp"

namespace graphql::language {

namespace {

using portico::Json;

constexpr std::size_t kMostErrors = 50;
// Lists and objects within each other, default values included: more than JSON and documents may have.
constexpr std::size_t kDeepest = 256;
constexpr std::size_t kLongestShown = 80;

// A value of JSON that is no list or object, as a literal would be. Enums are strings there.
Value leaf_value(Json sent) {
  Value value;
  value.text = sent.text();
  if (sent.is_boolean()) {
    value.kind = Value::Kind::boolean;
    value.truth = sent.is_true();
  } else if (sent.is_string()) {
    value.kind = Value::Kind::string;
  } else if (sent.is_number()) {
    const bool plain = value.text.find_first_of(".eE") == std::string_view::npos;
    value.kind = plain ? Value::Kind::integer : Value::Kind::decimal;
  } else if (sent.is_array()) {
    value.kind = Value::Kind::list;
  } else if (sent.is_object()) {
    value.kind = Value::Kind::object;
  }
  return value;
}
Value leaf_value(const Value* literal) {
  return *literal;
}

bool is_null(Json sent) {
  return sent.is_null();
}
bool is_null(const Value* literal) {
  return literal->kind == Value::Kind::null;
}
bool is_list(Json sent) {
  return sent.is_array();
}
bool is_list(const Value* literal) {
  return literal->kind == Value::Kind::list;
}
bool is_object(Json sent) {
  return sent.is_object();
}
bool is_object(const Value* literal) {
  return literal->kind == Value::Kind::object;
}

template <class Each>
void for_items(Json sent, Each each) {
  for (const Json element : sent.elements()) each(element);
}
template <class Each>
void for_items(const Value* literal, Each each) {
  for (const Value& item : literal->items) each(&item);
}
template <class Each>
void for_members(Json sent, Each each) {
  for (const Json::Member member : sent.members()) each(member.name, member.value);
}
template <class Each>
void for_members(const Value* literal, Each each) {
  for (const ObjectField& field : literal->fields) each(field.name.text, &field.value);
}

Value of_kind(Value::Kind kind) {
  Value value;
  value.kind = kind;
  return value;
}

// For messages: short, on one line.
std::string shown(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return value.truth ? "true" : "false";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::object:
      return "an object";
    case Value::Kind::variable:
      return "$" + std::string(value.text);
    default:
      break;
  }
  std::string text;
  for (const char c : value.text.substr(0, kLongestShown))
    text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  if (value.text.size() > kLongestShown) {  // whole characters only
    while (!text.empty() && (static_cast<unsigned char>(value.text[text.size()]) & 0xC0U) == 0x80U)
      text.pop_back();
    text += "...";
  }
  return value.kind == Value::Kind::string ? '"' + text + '"' : text;
}

}  // namespace

bool InputCoercion::is_full() const {
  return errors_.size() >= kMostErrors;
}

bool InputCoercion::refuse(std::string what) {
  if (is_full()) return false;
  std::string message = subject_;
  if (!path_.empty()) {
    message += " at \"";
    const std::size_t start = message.size();
    for (const Step& step : path_) {
      if (const auto* index = std::get_if<std::uint32_t>(&step)) {
        message += '[' + std::to_string(*index) + ']';
      } else {
        if (message.size() > start) message += '.';
        message += std::get<std::string_view>(step);
      }
    }
    message += '"';
  }
  message += ": " + std::move(what) + '.';
  errors_.push_back({std::move(message), at_});
  return false;
}

bool InputCoercion::unwanted(const Value& found, std::string_view wanted) {
  return refuse("found " + shown(found) + ", wanted " + std::string(wanted));
}

bool InputCoercion::is_too_deep() {
  if (path_.size() < kDeepest) return false;
  refuse("more than " + std::to_string(kDeepest) + " values within each other");
  return true;
}

bool InputCoercion::variable(const Value& literal, TypeUse type, Value& result) {
  const Value* value = find_field(variables_, literal.text);
  if (type.is_non_null() && value == nullptr) {
    return refuse("the variable $" + std::string(literal.text) + " has no value, wanted " +
                  schema_.print(type));
  }
  result = value == nullptr ? Value{} : *value;
  if (type.is_non_null() && result.kind == Value::Kind::null) {
    return refuse("the variable $" + std::string(literal.text) + " is null, wanted " + schema_.print(type));
  }
  return true;
}

template <class Source>
bool InputCoercion::coerce(Source source, TypeUse type, Value& result) {
  if (is_full()) return false;
  if constexpr (std::is_pointer_v<Source>) {
    // Its value has the type of its definition, which fits this place.
    if (source->kind == Value::Kind::variable) return variable(*source, type, result);
  }
  if (is_null(source)) {
    result = Value{};
    return !type.is_non_null() || refuse("found null, wanted " + schema_.print(type));
  }
  type = type.nullable();
  if (type.is_list()) return list(source, type.inner(), result);
  const Type& named = schema_.type(type);
  if (named.kind == TypeKind::input_object) return input_object(source, named, result);
  if (named.kind == TypeKind::scalar && named.scalar == ScalarRule::any) return anything(source, result);
  return leaf(source, named, result);
}

template <class Source>
bool InputCoercion::list(Source source, TypeUse item, Value& result) {
  std::vector<Value> items;
  bool good = true;
  if (!is_list(source)) {  // GraphQL, 3.11: a list of this one
    items.emplace_back();
    good = coerce(source, item, items.back());
  } else {
    if (is_too_deep()) return false;
    std::uint32_t index = 0;
    for_items(source, [&](Source one) {
      if (is_full()) return;
      path_.emplace_back(index++);
      items.emplace_back();
      if (!coerce(one, item, items.back())) good = false;
      path_.pop_back();
    });
  }
  if (!good || is_full()) return false;
  result = of_kind(Value::Kind::list);
  result.items = arena_.list(items);
  return true;
}

// What was sent for each field of the type, by the field's index; false where nothing was.
template <class Source>
void InputCoercion::find_members(Source source, const Type& type, std::vector<Source>& found, bool& good) {
  for_members(source, [&](std::string_view name, Source value) {
    if (const InputValue* field = type.input_field(name)) {
      if (!is_absent(value)) found[static_cast<std::size_t>(field - type.input_fields.data())] = value;
    } else {
      Value field_name = of_kind(Value::Kind::string);
      field_name.text = name;
      good = refuse(type.name + " has no field " + shown(field_name));
    }
  });
}

template <class Source>
bool InputCoercion::add_field(Source source, const InputValue& field, std::vector<ObjectField>& fields) {
  if (!source && field.default_value == nullptr) {
    return !field.type.is_non_null() ||
           refuse("the field \"" + field.name + "\" of type " + schema_.print(field.type) + " is missing");
  }
  fields.push_back({{field.name, 0}, {}});
  path_.emplace_back(std::string_view(field.name));
  const bool good = source ? coerce(source, field.type, fields.back().value)
                           : coerce(field.default_value, field.type, fields.back().value);
  path_.pop_back();
  return good;
}

template <class Source>
bool InputCoercion::input_object(Source source, const Type& type, Value& result) {
  if (!is_object(source)) return unwanted(leaf_value(source), "an object of " + type.name);
  if (is_too_deep()) return false;
  std::vector<Source> found(type.input_fields.size());
  bool good = true;
  find_members(source, type, found, good);
  std::vector<ObjectField> fields;
  for (std::size_t i = 0; i < found.size() && !is_full(); ++i) {
    if (!add_field(found[i], type.input_fields[i], fields)) good = false;
  }
  if (!good || is_full()) return false;
  if (type.one_of) {  // GraphQL, 3.10.1: one written, and it has a value
    std::size_t written = 0;
    for_members(source, [&](std::string_view, Source) { ++written; });
    if (written != 1 || fields.size() != 1 || fields[0].value.kind == Value::Kind::null) {
      return refuse("exactly one field of " + type.name + " has to have a value, which is not null");
    }
  }
  result = of_kind(Value::Kind::object);
  result.fields = arena_.list(fields);
  return true;
}

template <class Source>
bool InputCoercion::leaf(Source source, const Type& type, Value& result) {
  constexpr bool kIsJson = std::is_same_v<Source, Json>;
  const Value value = leaf_value(source);
  const bool is_string = value.kind == Value::Kind::string;
  const bool is_number = value.kind == Value::Kind::integer || value.kind == Value::Kind::decimal;
  // JSON does not tell 1.0 from 1; GraphQL does.
  const bool may_be_whole = value.kind == Value::Kind::integer || (kIsJson && is_number);
  result = value;

  if (type.kind == TypeKind::enumeration) {
    const auto written = kIsJson ? Value::Kind::string : Value::Kind::enumeration;
    if (value.kind != written || type.value(value.text) == nullptr) {
      const std::string names = type.value_names();
      return unwanted(value,
                      "a value of the enum " + type.name + (names.empty() ? names : " (" + names + ')'));
    }
    result.kind = Value::Kind::enumeration;
    return true;
  }
  switch (type.scalar) {
    case ScalarRule::integer: {
      const auto digits = may_be_whole ? whole_number(value.text) : std::nullopt;
      if (!digits || !fits_int(*digits)) return unwanted(value, type.name + ", a whole number of 32 bits");
      result.kind = Value::Kind::integer;
      if (*digits != value.text) result.text = arena_.text(*digits);
      return true;
    }
    case ScalarRule::decimal:
      return (is_number && is_finite(value.text)) ||
             unwanted(value, type.name + ", a number that a double can hold");
    case ScalarRule::string:
      return is_string || unwanted(value, type.name + ", a string");
    case ScalarRule::boolean:
      return value.kind == Value::Kind::boolean || unwanted(value, type.name + ", true or false");
    case ScalarRule::id: {
      if (is_string) return true;
      result.kind = Value::Kind::string;
      if (!kIsJson && may_be_whole) return true;  // the token
      const auto digits = may_be_whole ? whole_number(value.text) : std::nullopt;
      if (!digits) return unwanted(value, type.name + ", a string or a whole number");
      if (*digits != value.text) result.text = arena_.text(*digits);
      return true;
    }
    case ScalarRule::any:
      break;  // taken whole by coerce()
  }
  return unwanted(value, "an input type instead of " + type.name);
}

template <class Source>
bool InputCoercion::anything(Source source, Value& result) {
  if (is_full()) return false;
  if constexpr (std::is_pointer_v<Source>) {
    if (source->kind == Value::Kind::variable) return variable(*source, TypeUse{}, result);
  }
  result = leaf_value(source);
  if (!is_list(source) && !is_object(source)) return true;
  if (is_too_deep()) return false;
  bool good = true;
  if (is_list(source)) {
    std::vector<Value> items;
    for_items(source, [&](Source one) {
      path_.emplace_back(static_cast<std::uint32_t>(items.size()));
      items.emplace_back();
      if (!anything(one, items.back())) good = false;
      path_.pop_back();
    });
    result.items = arena_.list(items);
  } else {
    std::vector<ObjectField> fields;
    for_members(source, [&](std::string_view name, Source value) {
      if (is_absent(value)) return;
      path_.emplace_back(name);
      fields.push_back({{name, 0}, {}});
      if (!anything(value, fields.back().value)) good = false;
      path_.pop_back();
    });
    result.fields = arena_.list(fields);
  }
  return good;
}

template bool InputCoercion::coerce(Json, TypeUse, Value&);
template bool InputCoercion::coerce(const Value*, TypeUse, Value&);

}  // namespace graphql::language
