#include "language/types/input_cycles.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace graphql::language {
namespace {

bool is_input_object(const Schema& schema, TypeUse use) {
  return schema.type(use).kind == TypeKind::input_object;
}

// Nodes that wait for others; one is settled once all it waits for are, or once any is. Settling from the
// nodes that wait for nothing leaves those that wait for themselves.
class Waiting {
 public:
  explicit Waiting(std::size_t count) : waiting_for_(count), any_(count), settled_(count), asked_by_(count) {}

  void add(std::size_t node, std::size_t waits_for) {
    ++waiting_for_[node];
    asked_by_[waits_for].push_back(node);
  }
  void any_is_enough(std::size_t node) { any_[node] = true; }

  const std::vector<bool>& settled() {
    for (std::size_t node = 0; node < settled_.size(); ++node) {
      if (waiting_for_[node] == 0) settle(node);
    }
    while (!fresh_.empty()) {
      const std::size_t node = fresh_.back();
      fresh_.pop_back();
      for (const std::size_t other : asked_by_[node]) {
        --waiting_for_[other];
        if (waiting_for_[other] == 0 || any_[other]) settle(other);
      }
    }
    return settled_;
  }

 private:
  void settle(std::size_t node) {
    if (settled_[node]) return;
    settled_[node] = true;
    fresh_.push_back(node);
  }

  std::vector<std::size_t> waiting_for_;
  std::vector<bool> any_;
  std::vector<bool> settled_;
  std::vector<std::vector<std::size_t>> asked_by_;
  std::vector<std::size_t> fresh_;
};

// Which defaults are taken when a default is filled in.
class DefaultWalk {
 public:
  explicit DefaultWalk(const Schema& schema) : schema_(schema) {
    for (const TypeNumber number : schema.types()) {
      for (const InputValue& field : schema.type(number).input_fields) {
        if (field.default_value == nullptr || !is_input_object(schema, field.type)) continue;
        nodes_.emplace(&field, fields_.size());
        fields_.push_back({&field, &schema.type(number)});
      }
    }
  }

  std::vector<std::string> faults() {
    Waiting waiting(fields_.size());
    for (std::size_t node = 0; node < fields_.size(); ++node)
      follow(waiting, node, *fields_[node].field->default_value, schema_.type(fields_[node].field->type));
    const std::vector<bool>& settled = waiting.settled();
    std::vector<std::string> faults;
    for (std::size_t node = 0; node < fields_.size(); ++node) {
      if (!settled[node])
        faults.push_back("The default value of " + fields_[node].owner->name + "." +
                         fields_[node].field->name + " takes itself when it is filled in.");
    }
    return faults;
  }

 private:
  struct Field {
    const InputValue* field;
    const Type* owner;
  };

  // Recursion is bounded by the nesting of the value.
  void follow(Waiting& waiting, std::size_t node, const Value& value, const Type& type) {
    for (const Value& item : value.items) follow(waiting, node, item, type);
    if (value.kind != Value::Kind::object) return;
    std::unordered_map<std::string_view, const Value*> given;
    for (const ObjectField& field : value.fields) given.emplace(field.name.text, &field.value);
    for (const InputValue& field : type.input_fields) {
      if (!is_input_object(schema_, field.type)) continue;
      const auto found = given.find(field.name);
      if (found != given.end())
        follow(waiting, node, *found->second, schema_.type(field.type));
      else if (const auto other = nodes_.find(&field); other != nodes_.end())
        waiting.add(node, other->second);
    }
  }

  const Schema& schema_;
  std::vector<Field> fields_;
  std::unordered_map<const InputValue*, std::size_t> nodes_;
};

}  // namespace

std::vector<std::string> endless_input_faults(const Schema& schema) {
  std::size_t count = 0;
  for (const TypeNumber number : schema.types())
    count = std::max<std::size_t>(count, number + std::size_t{1});
  Waiting waiting(count);
  for (const TypeNumber number : schema.types()) {
    const Type& type = schema.type(number);
    std::vector<TypeNumber> needed;
    for (const InputValue& field : type.input_fields) {
      const bool counts = type.one_of || field.type.is_non_null();
      if (counts && field.type.nullable().is_named() && is_input_object(schema, field.type))
        needed.push_back(field.type.type);
    }
    // A one-of with a field that leads nowhere else ends there.
    if (type.one_of && needed.size() < type.input_fields.size()) continue;
    if (type.one_of) waiting.any_is_enough(number);
    for (const TypeNumber other : needed) waiting.add(number, other);
  }
  const std::vector<bool>& settled = waiting.settled();
  std::vector<std::string> faults;
  for (const TypeNumber number : schema.types()) {
    if (!settled[number])
      faults.push_back("Input object " + schema.type(number).name +
                       " needs itself, so that no value of it ends.");
  }
  return faults;
}

std::vector<std::string> endless_default_faults(const Schema& schema) {
  return DefaultWalk(schema).faults();
}

}  // namespace graphql::language
