// What one walk of a document leaves for the rules that need all of it.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <vector>

#include "language/types/schema.hpp"
#include "language/validate/findings.hpp"
#include "language/validate/names.hpp"

namespace graphql::language::validation {

constexpr std::uint32_t kNoIndex = 0xFFFFFFFF;

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
};

// A field with the type it is selected on.
struct FieldRecord {
  const Selection* selection = nullptr;
  const FieldType* field = nullptr;  // null if the type is unknown or has no such field
  TypeNumber parent = kNoType;       // kNoType if it is unknown or has no fields
  std::uint32_t response_name = 0;   // as numbered in `response_names`
  std::uint32_t set = kNoIndex;      // its selections
  bool parent_is_object = false;
  bool meta = false;  // __typename, __schema, __type
};

// A selection set with what its inline fragments hold; the sets of inline fragments have no record.
struct SetRecord {
  const SelectionSet* set = nullptr;
  Moment moment = 0;  // when the walk entered it
  Range fields;
  Range spreads;          // into `spreads`
  bool compared = false;  // several selections or an inline fragment: the reference looks at it
};

struct FragmentRecord {
  const Fragment* fragment = nullptr;
  TypeNumber type = kNoType;  // of its condition, whatever kind it is
  std::uint32_t name = 0;     // as numbered in `fragment_names`
  std::uint32_t set = kNoIndex;
  Moment moment = 0;  // when the rule against cycles speaks
  Range usages;
};

struct OperationRecord {
  const Operation* operation = nullptr;
  std::uint32_t set = kNoIndex;
  Moment entered = 0;  // when the rules about its variables speak
  Moment left = 0;
  Range usages;
};

// $name in a place.
struct UsageRecord {
  std::uint32_t name = 0;  // as numbered in `variable_names`
  Offset at = 0;
  TypeUse type;                 // kNoType if the place is unknown
  TypeNumber one_of = kNoType;  // the @oneOf input object whose field the place is
  bool place_has_default = false;
};

struct DocumentRecord {
  explicit DocumentRecord(std::pmr::memory_resource* memory)
      : response_names(memory),
        fragment_names(memory),
        variable_names(memory),
        fields(memory),
        sets(memory),
        spreads(memory),
        fragments(memory),
        fragment_by_name(memory),
        operations(memory),
        usages(memory) {}

  // The last one of that name, as spreads find it; kNoIndex if there is none.
  std::uint32_t fragment_index(std::string_view name) const {
    const std::uint32_t number = fragment_names.find(name);
    return number == Names::kNone ? kNoIndex : fragment_by_name[number];
  }

  Names response_names;
  Names fragment_names;
  Names variable_names;
  std::pmr::vector<FieldRecord> fields;
  std::pmr::vector<SetRecord> sets;         // in the order of the walk
  std::pmr::vector<std::uint32_t> spreads;  // fragments by index, known ones only
  std::pmr::vector<FragmentRecord> fragments;
  std::pmr::vector<std::uint32_t> fragment_by_name;
  std::pmr::vector<OperationRecord> operations;
  std::pmr::vector<UsageRecord> usages;
  bool repeated_arguments = false;  // some field has an argument twice
};

}  // namespace graphql::language::validation
