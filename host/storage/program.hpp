// A program: all that running a checked plan needs, prepared once per shape: statements with parameter slots
// and the encoder's instructions. Made by storage/compile, run by storage/execute.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "plan/checked_plan.hpp"

namespace portico::storage {

enum class Dialect : std::uint8_t { sqlite, postgres };

// How a cell is stored and written. Physical forms (SQLite / PostgreSQL):
//   uuid TEXT 36 / uuid; text TEXT / text collate "C"; boolean INTEGER / boolean; float64 REAL / double
//   precision; int64 INTEGER / bigint; decimal TEXT sortable (base/decimal.hpp) / numeric; date TEXT
//   YYYY-MM-DD / date; timestamp INTEGER micros / timestamptz; option TEXT key / text collate "C"; text_list
//   TEXT JSON array / text[]; json TEXT canonical JSON / text.
enum class CellType : std::uint8_t {
  uuid,
  text,
  boolean,
  float64,
  int64,
  decimal,
  date,
  timestamp,
  option,
  text_list,
  json
};

CellType cell_type(schema::FieldType scalar, schema::NumberKind number);

// Where the value of a placeholder comes from.
struct Parameter {
  enum class Source : std::uint8_t {
    value,        // values[index]
    list,         // values[index] as one array parameter
    like_prefix,  // values[index] with LIKE wildcards escaped and % appended; likewise the next two
    like_suffix,
    like_pattern,  // as it is
    cursor_key,    // values[index].items[item]
    page_size,     // rows to fetch: page size of read `index` (clamped), + 1 when `item` is 1
    parent_keys,   // keys of the parent level's records, as one array parameter
    matrix,        // all cells of a column: matrices[index], column `item`. Insert on PostgreSQL: one array
             // parameter (elements of a text_list column are array literals: text[] of '{a,b}'). Insert on
             // SQLite: the current row's cell. Update (one row): the cell itself on both; `absent` is bound
             // as null
    matrix_present,  // update: boolean, false if that cell is absent (the part of a composite is left as it
                     // is)
    record_ids,      // ids of the records that the previous write step of this root touched, as one array
                     // parameter
    now,             // micros
    snapshot_version,
    principal  // key id of who asks, for event rows
  };
  Source source = Source::value;
  std::uint32_t index = 0;
  std::uint32_t item = 0;
  CellType type = CellType::text;
};

struct Statement {
  std::string sql;  // SQLite: ?1..?n; PostgreSQL: $1..$n; values only through placeholders
  std::vector<Parameter> parameters;
  std::vector<CellType> columns;  // of the result
  bool once_per_row = false;      // insert on SQLite: run for each row of the matrix
  bool by_unique_key = false;     // known to be quick: may share a pipelined session / run inline
};

// Instructions of the encoder, run for each record or once for the shape around the records.
struct EncodeOp {
  enum class Kind : std::uint8_t {
    literal,       // text
    cell,          // column `column` of type `type`; null writes `text` ("null", "\"\"", "[]")
    option_cell,   // SELECT/RATING: mapped by `options` when values were renamed, else written as it is
    option_list,   // MULTI_SELECT
    skip_if_null,  // column `column` is null: write `text` and jump to op `target`
    child,         // bytes of level `target` for this record
    cursor,        // cursor of this record
    records,       // all records of this level by instructions `target` (array, or the one record)
    count,         // of this level
    start_cursor,
    end_cursor,
    has_next,
    has_previous
  };
  Kind kind = Kind::literal;
  CellType type = CellType::text;
  std::uint16_t column = 0;
  std::uint32_t target = 0;
  std::string text;
  const std::vector<schema::Option>* options = nullptr;  // null = keys and values are equal
};

struct CursorKey {
  std::uint16_t column = 0;
  CellType type = CellType::text;
};

// One read: its rows, its count, how they are written. Level 0 of a root is the root itself.
struct Level {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  std::uint32_t rows = kNone;    // index into statements; kNone = no records asked for
  std::uint32_t count = kNone;   // statement whose only column is the count (with the parent's ordinal first
                                 // for children)
  std::uint32_t parent = kNone;  // level whose records key this one
  std::uint16_t parent_key = 0;  // column of the parent's rows that holds the key (the id)
  std::uint16_t ordinal = 0;     // column with the parent's index; rows come ordered by it
  bool one = false;              // a single record
  bool shaped = false;
  bool backward = false;   // rows come in reverse order
  bool extra_row = false;  // one row more than the page is fetched: it tells has_next / has_previous
  bool has_after = false;  // a cursor was given: there is a previous (next) page
  std::uint32_t read = 0;  // index of the Read in plan order: cursor hash, page size
  std::uint32_t default_size = 60;
  std::uint32_t largest_size = 200;
  std::uint32_t size_value = plan::kNoValue;
  std::optional<std::uint32_t> known_size;  // stands in the statement
  std::vector<CursorKey> cursor_keys;
  std::vector<std::vector<EncodeOp>> records;  // a record, braces included: once for each RECORDS
  std::vector<EncodeOp> shape;                 // around the records, when shaped
};

// A selected value of the outermost level, for portico.rows/1.
struct ResultColumn {
  std::uint32_t field = 0;     // id
  std::uint32_t subfield = 0;  // index + 1 of a composite's part, else 0
  schema::FieldType type = schema::FieldType::text;
  std::string name;          // "name", "name.firstName", "companyId"
  std::uint16_t column = 0;  // in level 0's rows
  CellType cell = CellType::text;
};

// One root: steps of a write, then levels (level 0 first, parents before children).
struct RootProgram {
  std::string name;
  bool is_write = false;
  bool one = false;
  // Writes by a filter: more than these are refused. Then steps return more rows than these, with null for an
  // id, or nothing of what they did may stay.
  std::uint32_t most_records = 1;
  plan::Write::Kind write_kind = plan::Write::Kind::insert;
  const schema::Object* object = nullptr;
  // Statements, in order, before the levels are read. The ids of the records that were touched (record_ids)
  // are the first column of the rows that steps return (an update, a delete); for an insert the matrix's id
  // column. A step that is also level 0's `rows` statement (RETURNING) is run once and its rows are the
  // level's. A ONE root whose steps touched no record is RECORD_NOT_FOUND.
  std::vector<std::uint32_t> write_steps;
  // Statements run after all levels were read (destroying what the answer shows).
  std::vector<std::uint32_t> final_steps;
  std::uint32_t matrix = plan::kNoValue;
  std::uint32_t id_column = 0;        // insert: column of the matrix that holds the ids
  std::vector<ResultColumn> columns;  // in the order of the selection; to-one relations' columns left out
  std::vector<Level> levels;
};

struct Program {
  std::shared_ptr<const plan::CheckedPlan> plan;  // keeps fields and objects alive
  Dialect dialect = Dialect::sqlite;
  std::uint64_t id = 0;  // unique in the process; names prepared statements together with the index
  std::vector<Statement> statements;
  std::vector<RootProgram> roots;
  bool atomic_all = false;
  bool writes = false;  // some root is a write
  // How long it was seen to take; decides where it runs: shapes that are not known to be quick share no
  // session.
  enum class Pace : std::uint8_t { unknown, quick, slow };
  mutable std::atomic<Pace> pace{Pace::unknown};
  mutable std::atomic<std::uint8_t> strikes{0};  // runs in a row that took longer than a quick one may
  mutable std::atomic<unsigned> quick_runs{0};   // runs in a row of a slow shape that were quick
};

// For which database, and where its tables are.
struct CompileTarget {
  Dialect dialect = Dialect::sqlite;
  std::string qualifier;  // schema of the workspace ("ws_...") on PostgreSQL, "main" on SQLite; unquoted
};

// Checked plan -> program. Pure. Errors: TOO_COMPLEX (too many columns or joins for the database).
base::Result<std::shared_ptr<const Program>> compile(std::shared_ptr<const plan::CheckedPlan> plan,
                                                     const CompileTarget& target);

// A program of one root that finds the id of the record with this key: the i-th column equals the i-th bound
// value. Its rows hold the id; it writes nothing. `plan`: kept alive with it.
std::shared_ptr<const Program> compile_lookup(std::shared_ptr<const plan::CheckedPlan> plan,
                                              const schema::Object& object,
                                              std::span<const plan::ColumnRef> key,
                                              const CompileTarget& target);

// A program of one root that finds the ids of living records by their keys: the i-th bound value is the list
// of what the i-th column equals. Its rows hold the index of a key and an id; it writes nothing.
std::shared_ptr<const Program> compile_find(std::shared_ptr<const plan::CheckedPlan> plan,
                                            const schema::Object& object,
                                            std::span<const plan::ColumnRef> key,
                                            const CompileTarget& target);

}  // namespace portico::storage
