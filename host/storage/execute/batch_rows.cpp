#include "storage/execute/batch_rows.hpp"

#include <algorithm>

#include "storage/execute/list_text.hpp"

namespace portico::storage {
namespace {

using plan::Bound;
using Kind = Bound::Kind;

constexpr std::size_t kMostTold = 20;
constexpr std::string_view kDetailsBegin = R"([{"pointer":")";

const Bound& cell(const plan::BoundMatrix& matrix, std::uint32_t row, std::uint32_t column) {
  return matrix.cells[std::size_t{row} * matrix.columns + column];
}

bool is_null(const Bound& value) {
  return value.kind == Kind::null || value.kind == Kind::absent;
}

bool are_equal(const Bound& one, const Bound& other) {
  if (is_null(one) || is_null(other)) return false;
  return one.kind == other.kind && one.integer == other.integer && one.number == other.number &&
         one.text == other.text;
}

// As PostgreSQL shows a value in the words of an error.
std::string shown(const Bound& value, CellType type, base::Arena& arena) {
  if (is_null(value)) return "null";
  std::string text(postgres_text(value, type, arena));
  if (value.kind == Kind::micros && text.size() > 11) {  // 2024-03-01T08:00:00.120000Z -> ... 08:00:00.12+00
    text[10] = ' ';
    text.pop_back();
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    text.append("+00");
  }
  return text;
}

}  // namespace

std::vector<std::uint32_t> places_of(std::span<const std::string> columns, const plan::Write& write) {
  std::vector<std::uint32_t> places;
  for (const std::string& name : columns) {
    const auto found = std::find_if(write.columns.begin(), write.columns.end(),
                                    [&](const plan::ColumnRef& ref) { return ref.column().name == name; });
    if (found == write.columns.end()) return {};
    places.push_back(static_cast<std::uint32_t>(found - write.columns.begin()));
  }
  return places;
}

std::vector<std::uint32_t> rows_like(std::uint32_t row, std::span<const std::uint32_t> places,
                                     const plan::BoundMatrix& matrix) {
  std::vector<std::uint32_t> rows;
  if (row >= matrix.rows) return rows;
  for (std::uint32_t other = 0; other < matrix.rows; ++other) {
    const bool same =
        other == row || (!places.empty() && std::all_of(places.begin(), places.end(), [&](auto place) {
          return are_equal(cell(matrix, row, place), cell(matrix, other, place));
        }));
    if (same) rows.push_back(other);
  }
  return rows;
}

std::vector<std::uint32_t> rows_of_key(std::string_view detail, std::span<const std::uint32_t> places,
                                       const plan::Write& write, const plan::BoundMatrix& matrix,
                                       base::Arena& arena) {
  std::vector<std::uint32_t> rows;
  if (places.empty()) return rows;
  for (std::uint32_t row = 0; row < matrix.rows; ++row) {
    std::string key = "=(";
    for (const std::uint32_t place : places) {
      const plan::ColumnRef& ref = write.columns[place];
      if (key.size() > 2) key += ", ";
      key += shown(cell(matrix, row, place), cell_type(ref.type(), ref.field->number), arena);
    }
    // The words behind it depend on the database's language.
    if (detail.find(key + ')') != std::string_view::npos) rows.push_back(row);
  }
  return rows;
}

void tell_records(base::Error& error, std::span<const std::uint32_t> rows) {
  if (rows.empty() || !error.details.starts_with(kDetailsBegin)) return;
  rows = rows.first(std::min(rows.size(), kMostTold));
  const std::string rest(std::string_view(error.details).substr(kDetailsBegin.size()));
  const std::string_view each = std::string_view(rest).substr(0, rest.size() - 1);
  std::string details(1, '[');
  std::string list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string number = std::to_string(rows[i]);
    list += i == 0 ? "" : i + 1 == rows.size() ? " and " : ", ";
    list += number;
    if (i != 0) details += ',';
    details += kDetailsBegin.substr(1);
    details += '/';
    details += number;
    details += each;
  }
  details += ']';
  error.details = std::move(details);
  std::string message(error.text());
  message += rows.size() == 1 ? "; see record " : "; see records ";
  message += list;
  message += " of the batch (the first is 0)";
  error.message = std::move(message);
}

base::Error too_many_matches(std::uint32_t most) {
  return base::Error(
      base::ErrorCode::TOO_MANY_MATCHES,
      "More than " + std::to_string(most) +
          " records match the filter, and limits.batch_records allows no more to be changed at "
          "once; nothing was changed, narrow the filter");
}

}  // namespace portico::storage
