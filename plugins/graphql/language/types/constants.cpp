#include "language/types/constants.hpp"

#include <vector>

namespace graphql::language {
namespace {

// Recursion is bounded by the nesting of the value, which the parser counts.
Value kept(const Value& value, Arena& arena) {
  Value copy = value;
  copy.at = 0;
  copy.end = 0;
  copy.text = arena.text(value.text);
  std::vector<Value> items;
  items.reserve(value.items.size());
  for (const Value& item : value.items) items.push_back(kept(item, arena));
  copy.items = arena.list(items);
  std::vector<ObjectField> fields;
  fields.reserve(value.fields.size());
  for (const ObjectField& field : value.fields)
    fields.push_back({Name{arena.text(field.name.text), 0}, kept(field.value, arena)});
  copy.fields = arena.list(fields);
  return copy;
}

}  // namespace

const Value* kept_value(const Value& value, Arena& arena) {
  return arena.make(kept(value, arena));
}

}  // namespace graphql::language
