#include "app/query_result.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace portico::app {
namespace {

class Refused final : public plugin_host::QueryResult {
 public:
  explicit Refused(std::vector<base::Error> errors) : errors_(std::move(errors)) {}
  std::uint32_t root_count() const override { return static_cast<std::uint32_t>(errors_.size()); }
  const base::Error& root_error(std::uint32_t root) const override { return errors_[root]; }
  base::Segments take_bytes(std::uint32_t) override { return {}; }
  std::uint64_t row_count(std::uint32_t) const override { return 0; }
  std::uint32_t column_count(std::uint32_t) const override { return 0; }
  const portico_column* column(std::uint32_t, std::uint32_t) const override { return nullptr; }
  bool cell(std::uint32_t, std::uint64_t, std::uint32_t, portico_cell&) const override { return false; }

 private:
  std::vector<base::Error> errors_;
};

portico_str str(std::string_view text) {
  return {text.data(), text.size()};
}

class Ran final : public plugin_host::QueryResult {
 public:
  Ran(std::shared_ptr<const PreparedPlan> prepared, storage::RunResult&& result)
      : prepared_(std::move(prepared)), result_(std::move(result)), columns_(result_.roots.size()) {}

  std::uint32_t root_count() const override { return static_cast<std::uint32_t>(result_.roots.size()); }
  const base::Error& root_error(std::uint32_t root) const override { return result_.roots[root].error; }
  base::Segments take_bytes(std::uint32_t root) override { return std::move(result_.roots[root].bytes); }
  std::uint64_t row_count(std::uint32_t root) const override {
    const auto& rows = result_.roots[root].rows;
    return rows ? rows->rows() : 0;
  }
  std::uint32_t column_count(std::uint32_t root) const override {
    return static_cast<std::uint32_t>(prepared_->program->roots[root].columns.size());
  }
  const portico_column* column(std::uint32_t root, std::uint32_t index) const override {
    std::vector<portico_column>& columns = columns_[root];
    if (columns.empty()) {
      for (const storage::ResultColumn& each : prepared_->program->roots[root].columns) {
        portico_column column{};
        column.size = sizeof column;
        column.field = each.field;
        column.subfield = each.subfield;
        column.type = static_cast<std::uint32_t>(each.type);
        column.name = str(each.name);
        columns.push_back(column);
      }
    }
    return index < columns.size() ? &columns[index] : nullptr;
  }
  bool cell(std::uint32_t root, std::uint64_t row, std::uint32_t column, portico_cell& out) const override;

 private:
  std::shared_ptr<const PreparedPlan> prepared_;
  storage::RunResult result_;
  mutable std::vector<std::vector<portico_column>> columns_;
  mutable std::string decimal_;
};

bool Ran::cell(std::uint32_t root, std::uint64_t row, std::uint32_t index, portico_cell& out) const {
  using storage::CellType;
  const auto& rows = result_.roots[root].rows;
  const auto& columns = prepared_->program->roots[root].columns;
  if (!rows || row >= rows->rows() || index >= columns.size()) return false;
  const storage::ResultColumn& column = columns[index];
  out = {};
  if (rows->is_null(row, column.column)) return true;
  switch (column.cell) {
    case CellType::boolean:
      out.kind = PORTICO_CELL_BOOLEAN;
      out.integer = rows->int64(row, column.column);
      return true;
    case CellType::int64:
      out.kind = PORTICO_CELL_INTEGER;
      out.integer = rows->int64(row, column.column);
      return true;
    case CellType::timestamp:
      out.kind = PORTICO_CELL_DATE_TIME;
      out.integer = rows->int64(row, column.column);
      return true;
    case CellType::float64:
      out.kind = PORTICO_CELL_DOUBLE;
      out.number = rows->float64(row, column.column);
      return true;
    case CellType::decimal: {
      out.kind = PORTICO_CELL_DECIMAL;
      const std::string_view stored = rows->text(row, column.column);
      if (prepared_->program->dialect == storage::Dialect::postgres) {
        out.text = str(stored);
        return true;
      }
      auto canonical = base::decimal_from_sortable(stored);
      if (!canonical) return false;
      decimal_ = std::move(canonical).value();
      out.text = str(decimal_);
      return true;
    }
    case CellType::text_list:
    case CellType::json:
      out.kind = PORTICO_CELL_JSON;
      out.text = str(rows->text(row, column.column));
      return true;
    case CellType::uuid:
    case CellType::text:
    case CellType::date:
    case CellType::option:
      out.kind = PORTICO_CELL_TEXT;
      out.text = str(rows->text(row, column.column));
      return true;
  }
  return false;
}

}  // namespace

std::unique_ptr<plugin_host::QueryResult> refused_result(base::Error error) {
  std::vector<base::Error> errors;
  errors.push_back(std::move(error));
  return std::make_unique<Refused>(std::move(errors));
}

std::unique_ptr<plugin_host::QueryResult> refused_roots(std::vector<base::Error> errors) {
  const auto first =
      std::find_if(errors.begin(), errors.end(), [](const base::Error& error) { return bool(error); });
  for (base::Error& error : errors) {
    if (!error && first != errors.end()) error = *first;
  }
  return std::make_unique<Refused>(std::move(errors));
}

std::unique_ptr<plugin_host::QueryResult> run_result(std::shared_ptr<const PreparedPlan> prepared,
                                                     storage::RunResult&& result) {
  return std::make_unique<Ran>(std::move(prepared), std::move(result));
}

bool all_refused(const std::vector<base::Error>& errors, bool atomic_all) {
  const auto failed = [](const base::Error& error) { return static_cast<bool>(error); };
  if (errors.empty()) return false;
  return atomic_all ? std::any_of(errors.begin(), errors.end(), failed)
                    : std::all_of(errors.begin(), errors.end(), failed);
}

}  // namespace portico::app
