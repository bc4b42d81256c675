#include "language/types/schema.hpp"

#include <algorithm>

#include "language/types/built_in.hpp"

namespace graphql::language {

TypeNumber Schema::find(std::string_view name) const {
  const std::uint32_t index = names_.find(name);
  return index == NameTable::kNone ? kNoType : order_[index];
}

const DirectiveType* Schema::directive(std::string_view name) const {
  for (const std::shared_ptr<const DirectiveType>& directive : directives_) {
    if (directive->name == name) return directive.get();
  }
  return nullptr;
}

bool Schema::may_be(TypeNumber abstract, TypeNumber object) const {
  const std::vector<TypeNumber>& possible = sorted_possible_[abstract];
  return std::binary_search(possible.begin(), possible.end(), object);
}

bool Schema::overlap(TypeNumber first, TypeNumber second) const {
  if (first == second) return true;
  const std::vector<TypeNumber>* fewer = &sorted_possible_[first];
  const std::vector<TypeNumber>* more = &sorted_possible_[second];
  if (fewer->size() > more->size()) std::swap(fewer, more);
  return std::any_of(fewer->begin(), fewer->end(), [more](TypeNumber object) {
    return std::binary_search(more->begin(), more->end(), object);
  });
}

bool Schema::is_subtype(TypeUse use, TypeUse place) const {
  for (;;) {
    if (place.is_non_null()) {
      if (!use.is_non_null()) return false;
      place = place.inner();
      use = use.inner();
    } else if (use.is_non_null()) {
      use = use.inner();
    } else if (place.is_list()) {
      if (!use.is_list()) return false;
      place = place.inner();
      use = use.inner();
    } else if (use.is_list()) {
      return false;
    } else {
      break;
    }
  }
  if (use.type == place.type) return true;
  const Type& narrow = type(use.type);
  switch (type(place.type).kind) {
    case TypeKind::interface:
      return std::find(narrow.interfaces.begin(), narrow.interfaces.end(), place.type) !=
             narrow.interfaces.end();
    case TypeKind::union_type:
      return narrow.kind == TypeKind::object && may_be(place.type, use.type);
    default:
      return false;
  }
}

const FieldType* Schema::field(TypeNumber parent, std::string_view name) const {
  const Type& owner = type(parent);
  if (const FieldType* listed = owner.field(name)) return listed;
  if (owner.is_composite() && name == typename_field().name) return &typename_field();
  if (parent == root(Operation::Kind::query)) {
    if (name == schema_field().name) return &schema_field();
    if (name == type_field().name) return &type_field();
  }
  return nullptr;
}

std::string Schema::print(TypeUse use) const {
  std::string before;
  std::string after;
  for (TypeUse rest = use; !rest.is_named(); rest = rest.inner()) {
    if (rest.is_list()) before += '[';
    after += rest.is_list() ? ']' : '!';
  }
  std::reverse(after.begin(), after.end());
  return before + type(use.type).name + after;
}

TypeUse Schema::use_of(const TypeNode& node) const {
  std::uint64_t wrappers = 0;
  unsigned shift = 0;
  const TypeNode* rest = &node;
  for (; rest->kind != TypeNode::Kind::named; rest = rest->of) {
    if (shift == 64) return {};
    const std::uint64_t wrapper = rest->kind == TypeNode::Kind::list ? TypeUse::list : TypeUse::non_null;
    wrappers |= wrapper << shift;
    shift += 2;
  }
  const TypeNumber number = find(rest->name.text);
  return number == kNoType ? TypeUse{} : TypeUse{number, wrappers};
}

}  // namespace graphql::language
