// How the raw values of a plan become bound ones: made by the checker once per shape, run by bind for each
// request.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <portico/abi/plan.h>

#include "plan/checked_plan.hpp"

namespace portico::plan {

struct ValueRule {
  enum class Kind : std::uint8_t {
    none,          // consumed by a write rule
    comparison,    // one value of `column`
    rank,          // one value of an option field, bound as its position
    pattern,       // text of a LIKE or of one of its relatives
    member_list,   // values of `column` (IN)
    element_list,  // options or texts compared with a list field
    boolean,
    page_size,
    cursor  // of read `read`
  };
  Kind kind = Kind::none;
  ColumnRef column;
  bool may_be_null = false;    // eq, neq
  bool names_record = false;   // the id of the one record that is meant
  bool own_wildcards = false;  // pattern: the client writes % and _ itself
  std::uint32_t read = 0;
  std::uint32_t root = 0;
};

// What bind needs of a read: its cursor's hash and keys, its page.
struct ReadRule {
  const Read* read = nullptr;
  std::uint32_t root = 0;
  std::uint32_t parent = kNoValue;  // index of the read that holds it
  std::vector<std::uint32_t> filter_values;
  bool has_cursors = false;  // gives or takes cursors, so the hash is needed
};

// A field's default as a value that goes through the same rules as one that was sent.
struct DefaultValue {
  portico_value value{};
  std::vector<portico_value> items;
  std::deque<std::string> texts;
};
// Of a default as the metadata API writes it: strings stand in quotes of their own ("'NEW'"), now and uuid
// are made new for each record (they give null here). Null for none.
std::shared_ptr<const DefaultValue> parse_default(std::string_view json);

// What bind needs of a write besides Write itself.
struct WriteRule {
  struct Source {
    const schema::Field* field = nullptr;
    std::uint32_t value =
        kNoValue;  // update: value of its SET; insert: column of the matrix; kNoValue = default
    std::uint32_t relation = kNoValue;  // the same under the own name of a to-one relation
    std::uint32_t first_column = 0;     // in Write::columns; a composite has field->columns.size() of them
    std::shared_ptr<const DefaultValue> default_value;  // insert: for records that do not name the field
  };
  const Write* write = nullptr;
  std::uint32_t root = 0;
  std::uint32_t rows_value = kNoValue;  // insert: value index of the matrix
  std::uint32_t rows_columns = 0;       // its columns
  std::vector<Source> sources;          // in the order of the object's fields
  // Update: the id that was sent among the changes, and the one by which the record is found.
  std::uint32_t sent_id = kNoValue;
  std::uint32_t found_id = kNoValue;
};

struct ValueRuleTable {
  std::vector<ValueRule> values;  // by value index
  std::vector<ReadRule> reads;    // by Read::index
  std::vector<WriteRule> writes;  // by Write::matrix
};

}  // namespace portico::plan
