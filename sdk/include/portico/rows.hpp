// What a plan gave: status and bytes of each root, or its rows cell by cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/error.hpp>
#include <portico/extensions.hpp>

namespace portico {

// One cell. [borrows: result]
class Cell {
 public:
  Cell() = default;
  explicit Cell(const portico_cell& raw) : raw_(raw) {}
  // portico_cell_kind
  std::uint32_t kind() const { return raw_.kind; }
  bool is_null() const { return raw_.kind == PORTICO_CELL_NULL; }
  bool boolean() const { return raw_.kind == PORTICO_CELL_BOOLEAN && raw_.integer != 0; }
  // INTEGER; DATE_TIME: microseconds since 1970 UTC.
  std::int64_t integer() const { return raw_.integer; }
  double number() const {
    return raw_.kind == PORTICO_CELL_INTEGER ? static_cast<double>(raw_.integer) : raw_.number;
  }
  std::string_view text() const { return to_view(raw_.text); }

 private:
  portico_cell raw_{};
};

// The records of one root. Lives as long as the result.
class Rows {
 public:
  Rows(const portico_rows_api* api, const portico_result* result, std::uint32_t root)
      : api_(api), result_(result), root_(root) {}

  // Records and columns; 0 if the root failed. [request]
  std::uint64_t size() const { return api_->row_count(result_, root_); }
  std::uint32_t columns() const { return api_->column_count(result_, root_); }
  // A column, or null beyond the last. [request] [borrows: result]
  const portico_column* column(std::uint32_t index) const { return api_->column(result_, root_, index); }
  // The index of the column named so ("name", "name.firstName"). [request]
  std::optional<std::uint32_t> find(std::string_view name) const {
    for (std::uint32_t index = 0; index < columns(); ++index) {
      if (to_view(column(index)->name) == name) return index;
    }
    return std::nullopt;
  }
  // A cell; a NULL cell beyond the last row or column. [request] [borrows: result]
  Cell cell(std::uint64_t row, std::uint32_t column) const {
    portico_cell raw{};
    if (api_->cell(result_, root_, row, column, &raw) != PORTICO_OK) return Cell();
    return Cell(raw);
  }

 private:
  const portico_rows_api* api_;
  const portico_result* result_;
  std::uint32_t root_;
};

// A result, given back exactly once. Views from it end with it.
class QueryResult {
 public:
  QueryResult() = default;
  QueryResult(const Extensions* extensions, portico_result* result)
      : extensions_(extensions), result_(result) {}
  QueryResult(QueryResult&& other) noexcept
      : extensions_(other.extensions_), result_(std::exchange(other.result_, nullptr)) {}
  QueryResult& operator=(QueryResult&& other) noexcept {
    std::swap(extensions_, other.extensions_);
    std::swap(result_, other.result_);
    return *this;
  }
  QueryResult(const QueryResult&) = delete;
  QueryResult& operator=(const QueryResult&) = delete;
  ~QueryResult() {
    if (result_ != nullptr) extensions_->query->release(extensions_->host, result_);
  }

  // [request]
  std::uint32_t root_count() const { return extensions_->query->root_count(result_); }
  // PORTICO_OK or why the root failed. [request]
  portico_status status(std::uint32_t root = 0) const {
    return extensions_->query->root_status(result_, root);
  }
  // The text of that failure. [request] [borrows: result]
  std::string_view message(std::uint32_t root = 0) const {
    return to_view(extensions_->query->root_message(result_, root));
  }
  // The failure as an Error; only if status() is not PORTICO_OK. [request]
  Error error(std::uint32_t root = 0) const { return Error(status(root), std::string(message(root))); }
  // The JSON bytes of a root. [request] [borrows: result]
  std::string_view bytes(std::uint32_t root = 0) {
    return to_view(extensions_->query->root_bytes(result_, root));
  }
  // The records cell by cell. Errors: EXTENSION_MISSING without portico.rows/1. [request]
  Result<Rows> rows(std::uint32_t root = 0) const {
    if (extensions_->rows == nullptr) return detail::missing(PORTICO_EXT_ROWS);
    return Rows(extensions_->rows, result_, root);
  }

 private:
  const Extensions* extensions_ = nullptr;
  portico_result* result_ = nullptr;
};

}  // namespace portico
