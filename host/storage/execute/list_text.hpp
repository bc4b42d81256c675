// Texts that parameters need: arrays in the form of each dialect, LIKE patterns, page sizes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "plan/bound_values.hpp"
#include "storage/database.hpp"
#include "storage/execute/sqlite_connection.hpp"
#include "storage/program.hpp"

namespace portico::storage {

// A JSON array whose elements are in SQLite's physical form of `type`.
std::string_view sqlite_list(std::span<const plan::Bound> items, CellType type, base::Arena& arena);

// A PostgreSQL array literal; NULL elements for null and absent ones.
std::string_view postgres_list(std::span<const plan::Bound> items, CellType type, base::Arena& arena);
// The text form of one value for a PostgreSQL parameter; not for null.
std::string_view postgres_text(const plan::Bound& value, CellType type, base::Arena& arena);

// The pattern of a LIKE parameter: % _ and \ of the text are escaped (escape character \), % is added at the
// end (prefix) or at the front (suffix); a pattern is taken as it is.
std::string_view like_text(std::string_view text, Parameter::Source source, base::Arena& arena);

// The page size of a read of this root: the wish, clamped, or the default.
std::uint32_t wished_page(const RootProgram& root, std::uint32_t read, const plan::BoundValues& values);

std::unique_ptr<RowSet> sqlite_row_set(SqliteRows&& rows, std::vector<std::uint32_t>&& order);

}  // namespace portico::storage
