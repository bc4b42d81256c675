// Which operators a type has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plan/checked_plan.hpp"

namespace portico::plan {

// Names as clients write them; "in" and "is" have nodes of their own.
enum class Operator : std::uint8_t {
  eq,
  neq,
  gt,
  gte,
  lt,
  lte,
  in,
  contains_any,
  contains_exactly,
  is,
  is_empty_array,
  like,
  ilike,
  starts_with,
  ends_with,
  contains_ilike
};

std::string_view operator_name(Operator op);
bool operator_allowed(schema::FieldType scalar, Operator op);
// "eq, neq, is"
std::string allowed_operators(schema::FieldType scalar);

Operator operator_of(CompareOp op);
// portico_cmp_op, already in range.
CompareOp compare_op(std::uint16_t abi_op);

}  // namespace portico::plan
