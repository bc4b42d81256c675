#include "storage/execute/list_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/time_text.hpp"

namespace portico::storage {
namespace {

// Cells of a fetched level for portico.rows/1. Texts lie in the request's arena, which the result's owner
// keeps.
class SqliteRowSet final : public RowSet {
 public:
  SqliteRowSet(SqliteRows&& rows, std::vector<std::uint32_t>&& order)
      : rows_(std::move(rows)), order_(std::move(order)) {}
  std::uint64_t rows() const override { return order_.size(); }
  bool is_null(std::uint64_t row, std::uint32_t column) const override {
    return rows_.is_null(order_[row], column);
  }
  std::int64_t int64(std::uint64_t row, std::uint32_t column) const override {
    return rows_.integer(order_[row], column);
  }
  double float64(std::uint64_t row, std::uint32_t column) const override {
    const SqliteCell& cell = rows_.cell(order_[row], column);
    return cell.kind == SqliteCell::Kind::integer ? static_cast<double>(cell.integer) : cell.number;
  }
  std::string_view text(std::uint64_t row, std::uint32_t column) const override {
    return rows_.text(order_[row], column);
  }

 private:
  SqliteRows rows_;
  std::vector<std::uint32_t> order_;
};

void append_sqlite_item(std::string& out, const plan::Bound& item, CellType type) {
  using Kind = plan::Bound::Kind;
  switch (item.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::micros:
      base::append_json_int(out, item.integer);
      return;
    case Kind::float64:
      base::append_json_double(out, item.number);
      return;
    case Kind::decimal:
      base::append_json_string(
          out, type == CellType::decimal ? base::sortable_decimal(item.text) : std::string(item.text));
      return;
    case Kind::text:
      base::append_json_string(out, item.text);
      return;
    default:
      out += "null";
  }
}

// A JSON array of strings as the body of a PostgreSQL array literal: what text[] columns are written with.
void append_postgres_strings(std::string& out, std::string_view json) {
  out += '{';
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (!quoted) {
      if (c == '"') {
        quoted = true;
        out += '"';
      } else if (c == ',') {
        out += ',';
      }
      continue;
    }
    if (c == '"') {
      quoted = false;
      out += '"';
    } else if (c == '\\' && i + 1 < json.size()) {
      const char escape = json[++i];
      switch (escape) {
        case 'n':
          out += '\n';
          break;
        case 'r':
          out += '\r';
          break;
        case 't':
          out += '\t';
          break;
        case 'b':
          out += '\b';
          break;
        case 'f':
          out += '\f';
          break;
        case 'u': {  // our own writer escapes only C0 this way
          unsigned code = 0;
          std::from_chars(json.data() + i + 1, json.data() + std::min(i + 5, json.size()), code, 16);
          out += static_cast<char>(code);
          i += 4;
          break;
        }
        default:
          out += '\\';
          out += escape;
      }
    } else {
      out += c;
    }
  }
  out += '}';
}

void append_element(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string_view sqlite_list(std::span<const plan::Bound> items, CellType type, base::Arena& arena) {
  std::string out = "[";
  for (const plan::Bound& item : items) {
    if (out.size() > 1) out += ',';
    append_sqlite_item(out, item, type);
  }
  out += ']';
  return arena.copy(out);
}

std::string_view postgres_text(const plan::Bound& value, CellType type, base::Arena& arena) {
  using Kind = plan::Bound::Kind;
  char buffer[40];
  switch (value.kind) {
    case Kind::boolean:
      return value.integer != 0 ? "t" : "f";
    case Kind::integer: {
      const auto end = std::to_chars(buffer, buffer + sizeof buffer, value.integer).ptr;
      return arena.copy({buffer, static_cast<std::size_t>(end - buffer)});
    }
    case Kind::float64: {
      const auto end = std::to_chars(buffer, buffer + sizeof buffer, value.number).ptr;
      return arena.copy({buffer, static_cast<std::size_t>(end - buffer)});
    }
    case Kind::micros:
      return arena.copy({buffer, base::format_micros(value.integer, buffer)});
    case Kind::text:
      if (type == CellType::text_list) {
        std::string out;
        append_postgres_strings(out, value.text);
        return arena.copy(out);
      }
      return value.text;
    case Kind::list:
      return postgres_list(value.items, type, arena);
    default:
      return value.text;
  }
}

std::string_view postgres_list(std::span<const plan::Bound> items, CellType type, base::Arena& arena) {
  std::string out = "{";
  for (const plan::Bound& item : items) {
    if (out.size() > 1) out += ',';
    if (item.kind == plan::Bound::Kind::null || item.kind == plan::Bound::Kind::absent) {
      out += "NULL";
    } else {
      append_element(out, postgres_text(item, type, arena));
    }
  }
  out += '}';
  return arena.copy(out);
}

std::string_view like_text(std::string_view text, Parameter::Source source, base::Arena& arena) {
  if (source == Parameter::Source::like_pattern) return text;
  std::string out;
  out.reserve(text.size() + 8);
  if (source == Parameter::Source::like_suffix) out += '%';
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  if (source == Parameter::Source::like_prefix) out += '%';
  return arena.copy(out);
}

std::uint32_t wished_page(const RootProgram& root, std::uint32_t read, const plan::BoundValues& values) {
  for (const Level& level : root.levels) {
    if (level.read != read) continue;
    if (level.one) return 1;
    if (level.size_value == plan::kNoValue) return level.default_size;
    const std::int64_t wish = values.values[level.size_value].integer;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(wish, 0, level.largest_size));
  }
  return 0;
}

std::unique_ptr<RowSet> sqlite_row_set(SqliteRows&& rows, std::vector<std::uint32_t>&& order) {
  return std::make_unique<SqliteRowSet>(std::move(rows), std::move(order));
}

}  // namespace portico::storage
