// portico.rows/1
#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/result_handle.hpp"

namespace portico::plugin_host {
namespace {

// A root that failed has no rows.
const QueryResult* rows_of(const portico_result* handle, std::uint32_t root, std::string_view function) {
  const ResultRecord* record = find_result(handle, function, root);
  return record == nullptr || record->result->root_error(root) ? nullptr : record->result.get();
}

std::uint64_t row_count(const portico_result* handle, std::uint32_t root) noexcept {
  const QueryResult* result = rows_of(handle, root, "rows.row_count");
  return result == nullptr ? 0 : result->row_count(root);
}

std::uint32_t column_count(const portico_result* handle, std::uint32_t root) noexcept {
  const QueryResult* result = rows_of(handle, root, "rows.column_count");
  return result == nullptr ? 0 : result->column_count(root);
}

const portico_column* column(const portico_result* handle, std::uint32_t root, std::uint32_t index) noexcept {
  const QueryResult* result = rows_of(handle, root, "rows.column");
  return result == nullptr || index >= result->column_count(root) ? nullptr : result->column(root, index);
}

portico_status cell(const portico_result* handle, std::uint32_t root, std::uint64_t row, std::uint32_t index,
                    portico_cell* out) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    const QueryResult* result = out == nullptr ? nullptr : rows_of(handle, root, "rows.cell");
    if (result == nullptr || row >= result->row_count(root) || index >= result->column_count(root)) {
      return PORTICO_E_BAD_HANDLE;
    }
    *out = portico_cell{};
    return result->cell(root, row, index, *out) ? portico_status{PORTICO_OK}
                                                : portico_status{PORTICO_E_BAD_HANDLE};
  });
}

}  // namespace

const portico_rows_api& rows_table() {
  static const portico_rows_api table = {sizeof table, 0, row_count, column_count, column, cell};
  return table;
}

}  // namespace portico::plugin_host
