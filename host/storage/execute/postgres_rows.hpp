// Rows of a PostgreSQL result, as libpq holds them: text format, random access, nothing copied.
#pragma once

#include <charconv>
#include <cstdint>
#include <memory>
#include <string_view>

#include <libpq-fe.h>

#include "storage/execute/cells.hpp"

namespace portico::storage {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

class PostgresRows {
 public:
  PostgresRows() = default;
  explicit PostgresRows(PostgresResult result) : result_(std::move(result)) {}

  std::size_t size() const { return result_ ? static_cast<std::size_t>(PQntuples(result_.get())) : 0; }
  bool is_null(std::size_t row, std::uint32_t column) const {
    return PQgetisnull(result_.get(), static_cast<int>(row), static_cast<int>(column)) != 0;
  }
  std::string_view text(std::size_t row, std::uint32_t column) const {
    return {PQgetvalue(result_.get(), static_cast<int>(row), static_cast<int>(column)),
            static_cast<std::size_t>(
                PQgetlength(result_.get(), static_cast<int>(row), static_cast<int>(column)))};
  }
  std::int64_t integer(std::size_t row, std::uint32_t column) const {
    const std::string_view digits = text(row, column);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  void write(Output& out, std::size_t row, std::uint32_t column, CellType type) const {
    write_postgres_cell(out, text(row, column), type);
  }
  plan::Bound bound(std::size_t row, std::uint32_t column, CellType type, base::Arena& arena) const {
    return bound_postgres_cell(text(row, column), type, arena);
  }

 private:
  PostgresResult result_;
};

}  // namespace portico::storage
