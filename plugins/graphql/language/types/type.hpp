// Types of a schema (GraphQL, 3). A type is an immutable value that names others by number, so that one
// schema can share it with the next.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/ast.hpp"

namespace graphql::language {

// The number of a named type in its schema.
using TypeNumber = std::uint32_t;
constexpr TypeNumber kNoType = 0xFFFFFFFF;

// [Person!]! as a named type and its wrappers, outermost first: two bits each, at most 32 of them.
struct TypeUse {
  enum Wrapper : std::uint8_t { none = 0, list = 1, non_null = 2 };

  TypeNumber type = kNoType;
  std::uint64_t wrappers = 0;

  Wrapper outermost() const { return static_cast<Wrapper>(wrappers & 3U); }
  bool is_non_null() const { return outermost() == non_null; }
  bool is_list() const { return outermost() == list; }
  bool is_named() const { return wrappers == 0; }
  // Without the outermost wrapper.
  TypeUse inner() const { return {type, wrappers >> 2U}; }
  TypeUse nullable() const { return is_non_null() ? inner() : *this; }
  TypeUse wrapped(Wrapper with) const { return {type, (wrappers << 2U) | with}; }
  friend bool operator==(const TypeUse&, const TypeUse&) = default;
};

// Found by name without a walk. A copy is empty: the names it would borrow are the original's.
class NameTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  NameTable() = default;
  NameTable(const NameTable&) {}
  NameTable(NameTable&&) noexcept = default;
  NameTable& operator=(const NameTable&) {
    slots_.clear();
    return *this;
  }
  NameTable& operator=(NameTable&&) noexcept = default;
  ~NameTable() = default;

  // Names are borrowed; the first of equal ones counts.
  void build(const std::vector<std::string_view>& names);
  std::uint32_t find(std::string_view name) const;  // index or kNone
  bool empty() const { return slots_.empty(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t index = kNone;
    std::string_view name;
  };
  std::vector<Slot> slots_;  // a power of two
};

struct InputValue {  // an argument or a field of an input object
  std::string name;
  std::string description;
  TypeUse type;
  const Value* default_value = nullptr;  // null = none; lives as long as the owner's `constants`
  std::optional<std::string> deprecation;
  std::uint32_t meaning = 0;  // for whoever built the schema
  bool required() const { return type.is_non_null() && default_value == nullptr; }
};

struct FieldType {
  std::string name;
  std::string description;
  TypeUse type;
  std::vector<InputValue> arguments;
  std::optional<std::string> deprecation;
  std::uint32_t meaning = 0;  // for whoever built the schema

  const InputValue* argument(std::string_view argument_name) const;
};

struct EnumValue {
  std::string name;
  std::string description;
  std::optional<std::string> deprecation;
};

// What a value of a scalar may be. The built-in ones by GraphQL, 3.5; the others are checked by whoever reads
// the value, below the language.
enum class ScalarRule : std::uint8_t { integer, decimal, string, boolean, id, any };

// SCALAR, OBJECT, ...: in __TypeKind, and where directives may stand.
std::string_view kind_word(TypeKind kind);

struct Type {
  TypeKind kind = TypeKind::scalar;
  std::string name;
  std::string description;
  std::uint32_t meaning = 0;  // for whoever built the schema

  ScalarRule scalar = ScalarRule::any;
  std::string specified_by;

  std::vector<FieldType> fields;           // object, interface
  std::vector<TypeNumber> interfaces;      // object, interface
  std::vector<TypeNumber> members;         // union; possible types of an interface are the schema's
  std::vector<EnumValue> values;           // enum
  std::vector<InputValue> input_fields;    // input object
  bool one_of = false;                     // input object
  std::shared_ptr<const Arena> constants;  // what default values point into

  bool is_composite() const {
    return kind == TypeKind::object || kind == TypeKind::interface || kind == TypeKind::union_type;
  }
  bool is_leaf() const { return kind == TypeKind::scalar || kind == TypeKind::enumeration; }
  bool is_input() const { return is_leaf() || kind == TypeKind::input_object; }

  const FieldType* field(std::string_view field_name) const;
  const InputValue* input_field(std::string_view field_name) const;
  const EnumValue* value(std::string_view value_name) const;
  // "A, B, C" for messages; nothing if there are too many to read.
  std::string value_names() const;

  // Call once all names stand, before the type is shared: what is found is the same without it, but big types
  // are then walked. A moved type keeps its index, a copy has none.
  void index_names();

 private:
  NameTable names_;  // of fields, input fields or values
};

struct DirectiveType {
  std::string name;  // without @
  std::string description;
  std::vector<InputValue> arguments;
  std::vector<std::string> locations;  // FIELD, QUERY, ...
  bool repeatable = false;
  std::shared_ptr<const Arena> constants;

  const InputValue* argument(std::string_view argument_name) const;
  bool allowed_at(std::string_view location) const;
};

}  // namespace graphql::language
