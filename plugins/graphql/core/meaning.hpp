// What types and fields of the generated schema stand for: the `meaning` of language::Type, FieldType and
// InputValue.
#pragma once

#include <cstdint>

#include "language/types/type.hpp"

namespace graphql::core {

// Type::meaning
enum class TypeRole : std::uint32_t {
  none,
  record,            // an object of the model; fields: field ids
  composite,         // fields: index of the part + 1
  connection,        // fields: ConnectionPart
  edge,              // fields: EdgePart
  page_info,         // fields: portico_page_op
  object_filter,     // fields: field ids or a Connective
  composite_filter,  // fields: index of the part + 1
  scalar_filter,     // fields: Comparison
  object_order,      // fields: field ids
  composite_order,   // fields: index of the part + 1
  record_input,      // fields: field ids
  relation_input,    // what a relation takes under its own name
};

enum class ConnectionPart : std::uint32_t { edges = 1, page_info, total_count };
enum class EdgePart : std::uint32_t { node = 1, cursor };

// Beside field ids in an object filter: no field has such an id.
enum class Connective : std::uint32_t { all_of = 0xFFFFFFF0, any_of, none_of };

// Fields of a scalar filter: a portico_cmp_op, or one of these.
constexpr std::uint32_t kComparisonIn = 100;
constexpr std::uint32_t kComparisonIs = 101;
constexpr std::uint32_t kComparisonUnsupported = 102;  // in the schema of the contract, refused when used

enum class Operation : std::uint8_t {
  find_one,
  find_many,
  create_one,
  create_many,
  update_one,
  update_many,
  delete_one,
  delete_many,
  destroy_one,
  destroy_many,
  restore_one,
  restore_many
};

// A field of Query or Mutation; FieldType::meaning there is its index in PreparedModel::roots.
struct RootField {
  std::uint32_t object = 0;  // id
  Operation operation = Operation::find_many;
};

inline TypeRole role_of(const language::Type& type) {
  return static_cast<TypeRole>(type.meaning);
}

}  // namespace graphql::core
