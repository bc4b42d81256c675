#include "storage/execute/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/time_text.hpp"
#include "base/uuid.hpp"

namespace portico::storage {
namespace {

void write_quoted(Output& out, std::string_view plain) {
  char* to = out.room(plain.size() + 2);
  *to = '"';
  std::memcpy(to + 1, plain.data(), plain.size());
  to[plain.size() + 1] = '"';
  out.advance(plain.size() + 2);
}

double double_of(std::string_view text) {
  double value = std::nan("");
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::int64_t int_of(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_plain_integer(std::string_view text) {
  if (text.empty() || text.size() > 15) return false;
  for (const char c : text.substr(text[0] == '-' ? 1 : 0)) {
    if (c < '0' || c > '9') return false;
  }
  return text != "-0" && text != "-";
}

plan::Bound text_bound(plan::Bound::Kind kind, std::string_view text, base::Arena& arena) {
  plan::Bound bound;
  bound.kind = kind;
  bound.text = arena.copy(text);
  return bound;
}

plan::Bound int_bound(plan::Bound::Kind kind, std::int64_t value) {
  plan::Bound bound;
  bound.kind = kind;
  bound.integer = value;
  return bound;
}

plan::Bound double_bound(double value) {
  plan::Bound bound;
  bound.kind = plan::Bound::Kind::float64;
  bound.number = value;
  return bound;
}

}  // namespace

void write_string(Output& out, std::string_view text) {
  // Most texts have nothing to escape and take the short way.
  if (base::json_clean_prefix(text) == text.size()) {
    write_quoted(out, text);
    return;
  }
  out.byte('"');
  while (!text.empty()) {
    const std::size_t part = std::min<std::size_t>(text.size(), 4096);
    char* const to = out.room(part * 6);
    out.advance(static_cast<std::size_t>(base::put_json_escaped(to, text.substr(0, part)) - to));
    text.remove_prefix(part);
  }
  out.byte('"');
}

void write_int(Output& out, std::int64_t value) {
  char* const to = out.room(base::kJsonNumberRoom);
  out.advance(static_cast<std::size_t>(base::put_json_int(to, value) - to));
}

void write_double(Output& out, double value) {
  char* const to = out.room(base::kJsonNumberRoom);
  out.advance(static_cast<std::size_t>(base::put_json_double(to, value) - to));
}

void write_timestamp(Output& out, std::int64_t micros) {
  char* to = out.room(base::kDateTimeTextSize + 2);
  const std::size_t size = base::format_date_time(micros, to + 1);
  if (size == 0) {
    out.text("null");
    return;
  }
  *to = '"';
  to[size + 1] = '"';
  out.advance(size + 2);
}

void write_cell(Output& out, const SqliteCell& cell, CellType type) {
  switch (type) {
    case CellType::uuid:
    case CellType::date:
      write_quoted(out, cell.text());
      return;
    case CellType::text:
    case CellType::option:
      write_string(out, cell.text());
      return;
    case CellType::boolean:
      out.text(cell.integer != 0 ? "true" : "false");
      return;
    case CellType::float64:
      write_double(out,
                   cell.kind == SqliteCell::Kind::integer ? static_cast<double>(cell.integer) : cell.number);
      return;
    case CellType::int64:
      write_int(out, cell.integer);
      return;
    case CellType::decimal: {
      char* to = out.room(base::kMaxDecimalText);
      const std::size_t size = base::write_decimal_from_sortable(cell.text(), to);
      if (size == 0) {
        out.text("null");
      } else {
        out.advance(size);
      }
      return;
    }
    case CellType::timestamp:
      write_timestamp(out, cell.integer);
      return;
    case CellType::text_list:
    case CellType::json:
      out.text(cell.text());
      return;
  }
}

plan::Bound bound_cell(const SqliteCell& cell, CellType type, base::Arena& arena) {
  using Kind = plan::Bound::Kind;
  if (cell.kind == SqliteCell::Kind::null) return {};
  switch (type) {
    case CellType::boolean:
      return int_bound(Kind::boolean, cell.integer);
    case CellType::int64:
      return int_bound(Kind::integer, cell.integer);
    case CellType::timestamp:
      return int_bound(Kind::micros, cell.integer);
    case CellType::float64:
      return double_bound(cell.kind == SqliteCell::Kind::integer ? static_cast<double>(cell.integer)
                                                                 : cell.number);
    case CellType::decimal: {
      char buffer[base::kMaxDecimalText];
      return text_bound(Kind::decimal, {buffer, base::write_decimal_from_sortable(cell.text(), buffer)},
                        arena);
    }
    default:
      return text_bound(Kind::text, cell.text(), arena);
  }
}

void write_postgres_array(Output& out, std::string_view literal) {
  out.byte('[');
  std::size_t i = 1;  // behind '{'
  bool first = true;
  std::string unescaped;
  while (i < literal.size() && literal[i] != '}') {
    if (!first) {
      out.byte(',');
      ++i;  // ','
    }
    first = false;
    if (i < literal.size() && literal[i] == '"') {
      ++i;
      unescaped.clear();
      while (i < literal.size() && literal[i] != '"') {
        if (literal[i] == '\\') ++i;
        if (i < literal.size()) unescaped += literal[i++];
      }
      ++i;  // closing quote
      write_string(out, unescaped);
    } else {
      const std::size_t end = std::min(literal.find_first_of(",}", i), literal.size());
      const std::string_view element = literal.substr(i, end - i);
      if (element == "NULL") {
        out.text("null");
      } else {
        write_string(out, element);
      }
      i = end;
    }
  }
  out.byte(']');
}

void write_postgres_cell(Output& out, std::string_view text, CellType type) {
  switch (type) {
    case CellType::uuid:
    case CellType::date:
      write_quoted(out, text);
      return;
    case CellType::text:
    case CellType::option:
      write_string(out, text);
      return;
    case CellType::boolean:
      out.text(text == "t" ? "true" : "false");
      return;
    case CellType::float64:
      if (is_plain_integer(text)) {
        out.text(text);
      } else {
        write_double(out, double_of(text));
      }
      return;
    case CellType::int64:
    case CellType::decimal:
    case CellType::json:
      out.text(text);
      return;
    case CellType::timestamp: {
      const auto micros = base::parse_postgres_timestamp(text);
      if (micros) {
        write_timestamp(out, *micros);
      } else {
        out.text("null");
      }
      return;
    }
    case CellType::text_list:
      write_postgres_array(out, text);
      return;
  }
}

plan::Bound bound_postgres_cell(std::string_view text, CellType type, base::Arena& arena) {
  using Kind = plan::Bound::Kind;
  switch (type) {
    case CellType::boolean:
      return int_bound(Kind::boolean, text == "t" ? 1 : 0);
    case CellType::int64:
      return int_bound(Kind::integer, int_of(text));
    case CellType::timestamp:
      return int_bound(Kind::micros, base::parse_postgres_timestamp(text).value_or(0));
    case CellType::float64:
      return double_bound(double_of(text));
    case CellType::decimal:
      return text_bound(Kind::decimal, text, arena);
    default:
      return text_bound(Kind::text, text, arena);
  }
}

}  // namespace portico::storage
