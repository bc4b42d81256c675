// Cells: how one stored value is written as JSON and turned into a cursor key. The physical forms of a
// dialect meet the one encoder here.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "plan/bound_values.hpp"
#include "storage/execute/output.hpp"
#include "storage/program.hpp"

namespace portico::storage {

// A quoted JSON string.
void write_string(Output& out, std::string_view text);
void write_double(Output& out, double value);
void write_int(Output& out, std::int64_t value);
// "YYYY-MM-DDTHH:mm:ss.sssZ", quoted.
void write_timestamp(Output& out, std::int64_t micros);

// Cells in SQLite's forms: buffered rows.
struct SqliteCell {
  enum class Kind : std::uint8_t { null, integer, number, text };
  Kind kind = Kind::null;
  std::uint32_t length = 0;
  union {
    std::int64_t integer;
    double number;
    const char* bytes;
  };
  SqliteCell() : integer(0) {}
  std::string_view text() const { return {bytes, length}; }
};

void write_cell(Output& out, const SqliteCell& cell, CellType type);
plan::Bound bound_cell(const SqliteCell& cell, CellType type, base::Arena& arena);

// Cells in PostgreSQL's text format (ISO dates, UTC).
void write_postgres_cell(Output& out, std::string_view text, CellType type);
plan::Bound bound_postgres_cell(std::string_view text, CellType type, base::Arena& arena);

// A PostgreSQL array literal of texts ({a,"b c",NULL}) as a JSON array, and back from a JSON array of
// strings.
void write_postgres_array(Output& out, std::string_view literal);

}  // namespace portico::storage
