#include <algorithm>
#include <utility>

#include "language/types/built_in.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {
namespace {

void mark_used(std::vector<bool>& used, const std::vector<InputValue>& inputs) {
  for (const InputValue& input : inputs) used[input.type.type] = true;
}

// Which numbers something of the schema names; introspection types name String and Boolean.
std::vector<bool> used_numbers(const std::vector<std::shared_ptr<const Type>>& types,
                               const std::vector<std::shared_ptr<const DirectiveType>>& directives) {
  std::vector<bool> used(types.size());
  for (const std::shared_ptr<const Type>& type : types) {
    if (!type) continue;
    for (const FieldType& field : type->fields) {
      used[field.type.type] = true;
      mark_used(used, field.arguments);
    }
    mark_used(used, type->input_fields);
  }
  for (const std::shared_ptr<const DirectiveType>& directive : directives)
    mark_used(used, directive->arguments);
  return used;
}

std::vector<TypeNumber> introspection_order(const std::vector<std::shared_ptr<const Type>>& types,
                                            const std::vector<bool>& used) {
  std::vector<TypeNumber> order;
  order.reserve(types.size());
  for (TypeNumber number = kBuiltInTypes; number < types.size(); ++number) {
    if (types[number]) order.push_back(number);
  }
  for (TypeNumber number = 0; number < kBuiltInTypes; ++number) {
    if (number >= kBuiltInScalars || used[number]) order.push_back(number);
  }
  return order;
}

}  // namespace

SchemaBuilder::SchemaBuilder() : types_(built_in_types()) {
  for (TypeNumber number = 0; number < kBuiltInTypes; ++number)
    numbers_.emplace(types_[number]->name, number);
}

TypeNumber SchemaBuilder::number(std::string_view name) {
  return numbers_.try_emplace(std::string(name), static_cast<TypeNumber>(numbers_.size())).first->second;
}

void SchemaBuilder::keep_numbers_of(const SchemaBuilder& other) {
  numbers_ = other.numbers_;
}

void SchemaBuilder::set(TypeNumber number, std::shared_ptr<const Type> type) {
  if (types_.size() <= number) types_.resize(number + std::size_t{1});
  types_[number] = std::move(type);
}

void SchemaBuilder::add_directive(std::shared_ptr<const DirectiveType> directive) {
  directives_.push_back(std::move(directive));
}

void SchemaBuilder::set_root(Operation::Kind kind, TypeNumber number) {
  roots_[static_cast<std::size_t>(kind)] = number;
}

void SchemaBuilder::set_description(std::string description) {
  description_ = std::move(description);
}

std::shared_ptr<const Schema> SchemaBuilder::build() {
  const std::shared_ptr<Schema> schema(new Schema);
  schema->types_ = types_;
  schema->types_.resize(std::max(types_.size(), numbers_.size()));
  schema->directives_ = directives_;
  schema->directives_.insert(schema->directives_.end(), built_in_directives().begin(),
                             built_in_directives().end());
  std::copy(std::begin(roots_), std::end(roots_), std::begin(schema->roots_));
  schema->description_ = description_;

  schema->order_ = introspection_order(schema->types_, used_numbers(schema->types_, schema->directives_));
  std::vector<std::string_view> names;
  names.reserve(schema->order_.size());
  for (const TypeNumber number : schema->order_) names.emplace_back(schema->type(number).name);
  schema->names_.build(names);

  schema->possible_.resize(schema->types_.size());
  for (const TypeNumber number : schema->order_) {
    const Type& type = schema->type(number);
    if (type.kind == TypeKind::union_type) schema->possible_[number] = type.members;
    if (type.kind != TypeKind::object) continue;
    schema->possible_[number] = {number};
    for (const TypeNumber interface : type.interfaces) schema->possible_[interface].push_back(number);
  }
  schema->sorted_possible_ = schema->possible_;
  for (std::vector<TypeNumber>& numbers : schema->sorted_possible_) std::sort(numbers.begin(), numbers.end());
  return schema;
}

}  // namespace graphql::language
