// The checked plan: names resolved, types known, authorized and limited. Only plan/ can make one, and storage
// accepts nothing else, so an unchecked plan cannot reach SQL.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "plan/bound_values.hpp"
#include "schema/snapshot.hpp"

namespace portico::plan {

enum class CompareOp : std::uint8_t {
  eq,
  neq,
  gt,
  gte,
  lt,
  lte,
  starts_with,
  ends_with,
  like,
  ilike,
  contains_any,
  contains_ilike,
  is_empty_array,
  contains_exactly
};

// One stored value of a record: a scalar field, a part of a composite, or a join column.
struct ColumnRef {
  const schema::Field* field = nullptr;
  std::uint32_t part = 0;  // index into field->columns
  const schema::Column& column() const { return field->columns[part]; }
  schema::FieldType type() const { return column().type; }
};

struct Filter {
  enum class Kind : std::uint8_t { all_of, any_of, none_of, compare, in, is_null, via };
  Kind kind = Kind::all_of;
  bool negated = false;  // is_null: true = is not null
  CompareOp op = CompareOp::eq;
  ColumnRef column;
  std::uint32_t value = kNoValue;  // compare, in: index into BoundValues
  // The value is null or "" (eq, neq: unset is stored as null), or false (is_empty_array): part of the null
  // pattern.
  bool value_is_null = false;
  const schema::Field* via = nullptr;  // to-one relation that `children[0]` is judged through
  std::vector<Filter> children;
};

enum class Direction : std::uint8_t { asc, desc };
struct OrderKey {
  std::vector<const schema::Field*>
      via;  // to-one relations from the record to the ordered one, outermost first
  ColumnRef column;
  Direction direction = Direction::asc;
  bool nulls_first = true;
};

struct Page {
  bool backward = false;                    // LAST: the last n, in forward order
  std::uint32_t size_value = kNoValue;      // value of LIMIT or LAST; kNoValue = default_size
  std::optional<std::uint32_t> known_size;  // what the value is, in range; part of the plan's key
  std::uint32_t default_size = 60;
  std::uint32_t largest_size = 200;  // larger wishes are clamped to it
  std::uint32_t after_value =
      kNoValue;  // cursors, decoded by bind into one Bound of kind list: the order keys' values
  std::uint32_t before_value = kNoValue;
  std::uint64_t after_nulls = 0;  // bit k: the cursor's key k is null (SQL depends on it)
  std::uint64_t before_nulls = 0;
};

// What is written for each record, in order.
struct Output {
  enum class Kind : std::uint8_t {
    column,     // a scalar
    composite,  // an object of all parts of `column.field`
    to_one,     // object or null: children are read from the joined record
    to_many,    // read `read` keyed by this record
    cursor,     // of this record
    constant,   // `text` is the JSON literal
    group,      // an object of children
    records,    // the records of this read (only at the level of a read's own shape)
    count,      // number of matching records
    page_info,  // an object of page fields
    page_field
  };
  Kind kind = Kind::column;
  std::string name;           // JSON key
  ColumnRef column;           // column, composite (part unused), to_one (the relation field)
  std::uint32_t page_op = 0;  // portico_page_op
  std::string text;
  std::uint32_t read = 0;  // to_many: index into Read::to_many
  std::vector<Output> children;
};

struct Read {
  const schema::Object* object = nullptr;
  bool one = false;              // a single record; as a root: RECORD_NOT_FOUND if none
  bool include_deleted = false;  // a deletedAt predicate stands somewhere in the filter
  std::optional<Filter> filter;
  std::vector<OrderKey> order;  // always ends in the id
  Page page;
  bool wants_records = true;
  bool wants_count = false;
  bool wants_page_info = false;  // has-next / has-previous need one row more than the page
  bool wants_cursors = false;
  std::uint32_t index = 0;  // in plan order: BoundValues::cursor_hashes
  bool shaped = false;  // written as an object of `output`; otherwise `output` is the selection of a record
  std::vector<Output> output;
  const schema::Field* relation = nullptr;  // of a to-many read: the field on the parent's object
  std::vector<Read> to_many;
  std::uint64_t order_hash = 0;  // of order and filter structure; cursors carry it (with the filter's values)
};

// A write. After it the records are read back by id with `answer` (which may hold relations).
struct Write {
  enum class Kind : std::uint8_t { insert, update, restore, soft_delete, destroy };
  Kind kind = Kind::insert;
  const schema::Object* object = nullptr;
  bool one = false;
  // Insert, update, restore, soft delete: columns of the bound matrix, in order. In an update a cell may be
  // absent (a part of a composite that keeps its value, a relation that is neither connected nor
  // disconnected): those of columns in `may_stay`.
  std::vector<ColumnRef> columns;
  std::vector<bool> may_stay;
  std::uint32_t id_column = kNoValue;  // insert: index into columns
  // Index of POSITION into columns. Then each row of the matrix has two more cells behind its columns: rank
  // (null = the position is given; n >= 0 = the n-th new one before all others; -1 - n = the n-th behind all
  // others) and limit (the smallest/largest position given in this batch, minus/plus the rank; null = none).
  std::uint32_t position_column = kNoValue;
  // Which records (all but insert). Deleted ones too: whether a record is deleted is a value like others.
  std::optional<Filter> filter;
  std::uint32_t most_records = 1;   // more that match are refused, and nothing is changed; all but insert
  std::uint32_t matrix = kNoValue;  // index into BoundValues::matrices
  Read answer;
};

struct Root {
  std::string name;  // output name, for error paths
  // Why this root alone is not run: it was refused, and the others of the plan answer for themselves.
  base::Error refused;
  std::variant<Read, Write> what;  // a refused root: an empty Read
};

class CheckedPlan {
 public:
  const schema::SnapshotRef& snapshot() const { return snapshot_; }
  const std::vector<Root>& roots() const { return roots_; }
  bool atomic_all() const { return atomic_all_; }
  const ValueRules& value_rules() const { return value_rules_; }
  // Objects named anywhere in the plan with their versions: a prepared plan is good while these are current.
  const std::vector<std::pair<std::uint32_t, std::uint64_t>>& objects() const { return objects_; }
  // A text of one line per node, output shape (names, GROUP, CONST) left out; what golden tests compare. With
  // values the typed values of one request are shown, else their indices.
  std::string dump(const BoundValues* values = nullptr) const;

 private:
  friend class PlanChecker;
  CheckedPlan() = default;
  schema::SnapshotRef snapshot_;
  std::vector<Root> roots_;
  bool atomic_all_ = false;
  ValueRules value_rules_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> objects_;
};

}  // namespace portico::plan
