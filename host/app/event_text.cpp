#include "app/event_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/time_text.hpp"
#include "plan/fields.hpp"
#include "storage/program.hpp"

namespace portico::app {
namespace {

namespace ondemand = simdjson::ondemand;
using storage::CellType;

// A member of an image: a text without its quotes and escapes, or what was written.
struct Cell {
  std::string column;
  std::string text;
  bool quoted = false;
  bool used = false;
  bool is_null() const { return !quoted && text == "null"; }
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

// Empty for what is no object: nothing but our statements writes images.
std::vector<Cell> cells_of(std::string_view image) {
  std::vector<Cell> cells;
  const simdjson::padded_string padded(image);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object members;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(members) != simdjson::SUCCESS) {
    return cells;
  }
  for (auto member : members) {
    ondemand::value value;
    std::string_view key;
    if (member.unescaped_key().get(key) != simdjson::SUCCESS) return {};
    Cell cell;
    cell.column = key;
    if (member.value().get(value) != simdjson::SUCCESS) return {};
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return {};
    std::string_view text;
    if (type == ondemand::json_type::string) {
      if (value.get_string().get(text) != simdjson::SUCCESS) return {};
      cell.quoted = true;
    } else if (type == ondemand::json_type::array || type == ondemand::json_type::object) {
      if (simdjson::to_json_string(value).get(text) != simdjson::SUCCESS) return {};
    } else {
      text = value.raw_json_token();
    }
    cell.text = cell.quoted ? text : trimmed(text);
    cells.push_back(std::move(cell));
  }
  return cells;
}

std::string_view option_value(const schema::Field& field, std::string_view key) {
  for (const schema::Option& option : field.options) {
    if (option.key == key) return option.value;
  }
  return key;
}

// `list` is a JSON array of texts, with any blanks.
void append_list(std::string& out, const std::string& list, const schema::Field& field) {
  const simdjson::padded_string padded(list);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::array items;
  std::string written = "[";
  if (parser.iterate(padded).get(document) == simdjson::SUCCESS &&
      document.get_array().get(items) == simdjson::SUCCESS) {
    for (auto item : items) {
      std::string_view text;
      if (item.get_string().get(text) != simdjson::SUCCESS) continue;
      if (written.size() > 1) written += ',';
      base::append_json_string(written, option_value(field, text));
    }
  }
  out += written + ']';
}

void append_plain(std::string& out, const Cell& cell) {
  if (cell.quoted) {
    base::append_json_string(out, cell.text);
  } else {
    out += cell.text;
  }
}

void append_cell(std::string& out, const Cell& cell, CellType type, const schema::Field& field) {
  if (cell.is_null()) {
    out += "null";
    return;
  }
  const char* const end = cell.text.data() + cell.text.size();
  switch (type) {
    case CellType::boolean:
      out += cell.text == "1" || cell.text == "true" ? "true" : "false";
      return;
    case CellType::timestamp: {
      std::optional<std::int64_t> micros;
      if (cell.quoted) {
        micros = base::parse_rfc3339(cell.text);
      } else if (std::int64_t number = 0; std::from_chars(cell.text.data(), end, number).ptr == end) {
        micros = number;
      }
      if (!micros) return append_plain(out, cell);
      base::append_json_string(out, base::micros_text(*micros));
      return;
    }
    case CellType::float64: {
      double number = 0;
      if (std::from_chars(cell.text.data(), end, number).ec != std::errc()) return append_plain(out, cell);
      base::append_json_double(out, number);
      return;
    }
    case CellType::decimal: {
      const auto decimal =
          cell.quoted ? base::decimal_from_sortable(cell.text) : base::canonical_decimal(cell.text);
      if (!decimal) return append_plain(out, cell);
      out += *decimal;
      return;
    }
    case CellType::option:
      base::append_json_string(out, option_value(field, cell.text));
      return;
    case CellType::text_list:
      append_list(out, cell.text, field);
      return;
    case CellType::json:
      out += cell.text;
      return;
    default:
      append_plain(out, cell);
  }
}

void begin_member(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  base::append_json_string(out, name);
  out += ':';
}

std::string fields_text(std::string_view ids, const schema::Object* object) {
  std::string out = "[";
  while (!ids.empty()) {
    const std::size_t begin = std::min(ids.find_first_of("0123456789"), ids.size());
    ids.remove_prefix(begin);
    std::uint32_t id = 0;
    const auto parsed = std::from_chars(ids.data(), ids.data() + ids.size(), id);
    if (parsed.ec != std::errc()) break;
    ids.remove_prefix(static_cast<std::size_t>(parsed.ptr - ids.data()));
    if (out.size() > 1) out += ',';
    const schema::Field* field = object != nullptr ? object->field(id) : nullptr;
    base::append_json_string(
        out, field != nullptr ? std::string(plan::scalar_name(*field)) : "field " + std::to_string(id));
  }
  return out + ']';
}

}  // namespace

std::string image_text(std::string_view image, const schema::Object& object) {
  std::vector<Cell> cells = cells_of(image);
  const auto find = [&cells](const std::string& column) -> Cell* {
    const auto found =
        std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.column == column; });
    return found == cells.end() ? nullptr : &*found;
  };
  std::string out = "{";
  for (const schema::Field& field : object.fields) {
    const auto parts = schema::subfields(field.type);
    std::string nested = "{";
    for (std::size_t i = 0; i < field.columns.size(); ++i) {
      Cell* cell = find(field.columns[i].name);
      if (cell == nullptr) continue;
      cell->used = true;
      std::string& to = parts.empty() ? out : nested;
      begin_member(to, parts.empty() ? plan::scalar_name(field) : parts[i].name);
      append_cell(to, *cell, storage::cell_type(field.columns[i].type, field.number), field);
    }
    if (nested.size() == 1) continue;
    begin_member(out, field.name);
    out += nested + '}';
  }
  for (const Cell& cell : cells) {
    if (cell.used) continue;
    begin_member(out, cell.column);
    append_plain(out, cell);
  }
  return out + '}';
}

std::string event_text(const storage::EventRow& row, const schema::Snapshot& snapshot) {
  const schema::Object* object = snapshot.object(row.object_id);
  const auto image = [object](const std::string& text) {
    if (text.empty()) return std::string("null");
    return object != nullptr ? image_text(text, *object) : text;
  };
  std::string out = R"({"position":)";
  base::append_json_string(out, row.place.text());
  out += R"(,"at":)";
  base::append_json_string(out, base::micros_text(row.at));
  out += R"(,"object":)";
  base::append_json_string(out, object != nullptr ? object->name_singular : std::to_string(row.object_id));
  out += R"(,"record":)";
  base::append_json_string(out, row.record_id);
  out += R"(,"operation":)";
  base::append_json_string(out, storage::op_name(row.op));
  out += R"(,"principal":)";
  base::append_json_string(out, row.principal);
  out += R"(,"modelVersion":)";
  base::append_json_int(out, static_cast<std::int64_t>(row.snapshot_version));
  out += R"(,"changedFields":)" +
         (row.changed_fields.empty() ? std::string("null") : fields_text(row.changed_fields, object));
  out += R"(,"before":)" + image(row.before);
  out += R"(,"after":)" + image(row.after);
  return out + '}';
}

}  // namespace portico::app
