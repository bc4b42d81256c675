#include "plan/check/operators.hpp"

#include <array>
#include <span>

namespace portico::plan {
namespace {

using enum Operator;
using schema::FieldType;

constexpr Operator kText[] = {eq, neq, gt, gte, lt, lte, in, is, like, ilike, starts_with, ends_with};
constexpr Operator kOrdered[] = {eq, neq, gt, gte, lt, lte, in, is};
constexpr Operator kBoolean[] = {eq, is};
constexpr Operator kOption[] = {eq, neq, gt, gte, lt, lte, in, is};
constexpr Operator kOptionList[] = {contains_any, contains_exactly, is, is_empty_array};
constexpr Operator kTextList[] = {contains_ilike, is, is_empty_array};
constexpr Operator kJson[] = {is, like};

std::span<const Operator> operators_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return kText;
    case FieldType::uuid:
    case FieldType::number:
    case FieldType::numeric:
    case FieldType::date:
    case FieldType::date_time:
    case FieldType::position:
      return kOrdered;
    case FieldType::boolean:
      return kBoolean;
    case FieldType::select:
    case FieldType::rating:
      return kOption;
    case FieldType::multi_select:
      return kOptionList;
    case FieldType::array:
      return kTextList;
    case FieldType::raw_json:
    case FieldType::files:
      return kJson;
    default:
      return {};
  }
}

constexpr std::array<std::string_view, 16> kNames = {"eq",           "neq",          "gt",
                                                     "gte",          "lt",           "lte",
                                                     "in",           "containsAny",  "containsExactly",
                                                     "is",           "isEmptyArray", "like",
                                                     "ilike",        "startsWith",   "endsWith",
                                                     "containsIlike"};

}  // namespace

std::string_view operator_name(Operator op) {
  return kNames[static_cast<std::size_t>(op)];
}

bool operator_allowed(FieldType scalar, Operator op) {
  for (const Operator allowed : operators_of(scalar)) {
    if (allowed == op) return true;
  }
  return false;
}

std::string allowed_operators(FieldType scalar) {
  std::string names;
  for (const Operator allowed : operators_of(scalar)) {
    if (!names.empty()) names += ", ";
    names += operator_name(allowed);
  }
  return names;
}

Operator operator_of(CompareOp op) {
  switch (op) {
    case CompareOp::eq:
      return eq;
    case CompareOp::neq:
      return neq;
    case CompareOp::gt:
      return gt;
    case CompareOp::gte:
      return gte;
    case CompareOp::lt:
      return lt;
    case CompareOp::lte:
      return lte;
    case CompareOp::starts_with:
      return starts_with;
    case CompareOp::ends_with:
      return ends_with;
    case CompareOp::like:
      return like;
    case CompareOp::ilike:
      return ilike;
    case CompareOp::contains_any:
      return contains_any;
    case CompareOp::contains_ilike:
      return contains_ilike;
    case CompareOp::is_empty_array:
      return is_empty_array;
    case CompareOp::contains_exactly:
      return contains_exactly;
  }
  return eq;
}

CompareOp compare_op(std::uint16_t abi_op) {
  // The ABI counts from 1 in the order of CompareOp.
  return static_cast<CompareOp>(abi_op - 1);
}

}  // namespace portico::plan
