// Values of a request, typed by what the checked plan needs: the only part of a plan that is new in each
// request of a known shape.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/arena.hpp"
#include "schema/field_type.hpp"

namespace portico::plan {

constexpr std::uint32_t kNoValue = 0xFFFFFFFFu;

// One typed value. Texts live in the request's arena.
struct Bound {
  enum class Kind : std::uint8_t {
    absent,  // insert matrix: the record does not name this column
    null,
    boolean,  // integer 0 or 1
    integer,
    float64,  // number
    text,     // TEXT, UUID (36 lower-case characters), DATE (YYYY-MM-DD), SELECT key, canonical JSON
    decimal,  // text: canonical decimal
    micros,   // integer: microseconds since 1970 UTC
    list      // items
  };
  Kind kind = Kind::null;
  std::int64_t integer = 0;
  double number = 0;
  std::string_view text;
  std::span<const Bound> items;
};

// Rows of an insert or the one row of an update: `columns` cells a row, as Write::columns.
struct BoundMatrix {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;
  std::span<const Bound> cells;
};

struct BoundValues {
  std::span<const Bound> values;  // by value index of the plan; for cursors a list of the order keys' values
  std::span<const BoundMatrix> matrices;
  std::span<const std::uint64_t>
      cursor_hashes;  // per Read in plan order: what cursors of this request must carry
};

// How raw values become bound ones; made by the checker, opaque outside plan/.
struct ValueRuleTable;
using ValueRules = std::shared_ptr<const ValueRuleTable>;

}  // namespace portico::plan
