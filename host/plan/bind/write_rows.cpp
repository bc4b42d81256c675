#include "plan/bind/write_rows.hpp"

#include <algorithm>
#include <cmath>

#include "base/json_text.hpp"
#include "base/time_text.hpp"
#include "base/uuid.hpp"
#include "plan/bind/connect.hpp"
#include "plan/fields.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;
using schema::FieldType;

constexpr std::size_t kMostRefusals = 20;

// Marks in Bound::integer of an absent position until ranks are given.
constexpr std::int64_t kFirst = 0;
constexpr std::int64_t kLast = 1;

// Far beyond it a double plus one is the same double, and `last` would no longer be the last.
constexpr double kFarthestPosition = 1e15;

bool is_now(const schema::Field& field) {
  return field.default_json == "now" || field.default_json == "\"now\"";
}

}  // namespace

// `value`: of a source. Nothing if the record does not name it.
Raw WriteRows::sent(std::uint32_t row, std::uint32_t value) const {
  if (value == kNoValue) return {};
  if (write_.kind != Write::Kind::insert) return {&plan_.values[value], plan_.items.data()};
  const portico_value& matrix = plan_.values[rule_.rows_value];
  const Raw raw{&plan_.items[matrix.first + std::size_t{row} * matrix.columns + value], plan_.items.data()};
  return raw.is_absent() ? Raw{} : raw;
}

base::Status WriteRows::bind(BoundMatrix& matrix) {
  rows_ = 1;
  if (write_.kind == Write::Kind::insert) {
    const portico_value& value = plan_.values[rule_.rows_value];
    if (value.kind != PORTICO_VALUE_MATRIX || value.columns != rule_.rows_columns) {
      return Error(ErrorCode::MALFORMED_PLAN, {}, "the value of ROWS is not a matrix of its columns");
    }
    rows_ = value.count;
    if (write_.one && rows_ != 1) return Error(ErrorCode::MALFORMED_PLAN, {}, "a single insert has one row");
    if (rows_ > context_.limits->batch_records) {
      return Error(ErrorCode::TOO_MANY_RECORDS, "Maximum number of records to create is " +
                                                    std::to_string(context_.limits->batch_records) +
                                                    ", got " + std::to_string(rows_) +
                                                    "; send them in several requests");
    }
  }
  width_ = static_cast<std::uint32_t>(write_.columns.size()) + (write_.position_column == kNoValue ? 0 : 2);
  cells_ = context_.arena->array<Bound>(std::size_t{rows_} * width_);
  if (rule_.sent_id != kNoValue) check_sent_id();
  for (std::uint32_t row = 0; row < rows_; ++row) bind_row(row);
  if (write_.position_column != kNoValue) place_positions();
  matrix.columns = width_;
  matrix.rows = rows_;
  matrix.cells = cells_;
  if (error_) error_.details = '[' + details_ + ']';
  return std::move(error_);
}

void WriteRows::bind_row(std::uint32_t row) {
  for (const WriteRule::Source& source : rule_.sources) bind_source(row, source);
}

void WriteRows::bind_source(std::uint32_t row, const WriteRule::Source& source) {
  const schema::Field& field = *source.field;
  const std::span<Bound> cells = row_cells(row).subspan(source.first_column, field.columns.size());
  const Raw raw = sent(row, source.value);
  const bool was_sent = raw.value != nullptr;
  if (const Raw relation = sent(row, source.relation); relation.value != nullptr) {
    if (was_sent) {
      refuse(row, field.name, {},
             Error(ErrorCode::ARGS_CONFLICT,
                   "\"" + field.name + "\" and \"" + field.join_column +
                       "\" cannot be both provided; they name the same relation, so send one of them"));
    } else {
      bind_relation_value(row, field, relation, cells[0]);
    }
    return;
  }
  if (fill_own(field, was_sent, cells)) return;
  if (was_sent) {
    // createdBy as sent, what is missing of it from the caller.
    if (field.name == kCreatedBy && write_.kind == Write::Kind::insert) {
      if (raw.is_null()) {
        fill_caller(cells);
        return;
      }
      bind_field(row, field, raw, cells);
      std::vector<Bound> own(cells.size());
      fill_caller(own);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].kind == Bound::Kind::absent) cells[i] = own[i];
      }
      return;
    }
    bind_field(row, field, raw, cells);
    if (write_.kind == Write::Kind::insert) {
      for (Bound& cell : cells) {
        if (cell.kind == Bound::Kind::absent && field.type != FieldType::position) cell = Bound{};
      }
    }
    return;
  }
  if (write_.kind != Write::Kind::insert) {
    // Restore clears deletedAt; all else that a write fills without being told was filled above.
    cells[0] = write_.kind == Write::Kind::soft_delete ? micros_bound(context_.now_micros) : Bound{};
    return;
  }
  if (field.type == FieldType::position) {
    cells[0].kind = Bound::Kind::absent;
    cells[0].integer = kFirst;
    return;
  }
  if (is_now(field)) {
    if (field.type == FieldType::date_time) cells[0] = micros_bound(context_.now_micros);
    if (field.type == FieldType::date) {
      std::int64_t days = context_.now_micros / 86'400'000'000;
      if (context_.now_micros % 86'400'000'000 < 0) --days;
      portico_value today{};
      const std::string text = base::date_text(static_cast<std::int32_t>(days));
      today.kind = PORTICO_VALUE_STRING;
      today.text = {text.data(), text.size()};
      bind_field(row, field, Raw{&today, nullptr}, cells);
    }
    return;
  }
  if (field.default_json == "uuid" || field.default_json == "\"uuid\"") {
    cells[0] = text_bound(context_.arena->copy(base::to_string(base::uuid_v7())));
    return;
  }
  if (source.default_value != nullptr && source.default_value->value.kind != PORTICO_VALUE_NULL) {
    bind_field(row, field, Raw{&source.default_value->value, source.default_value->items.data()}, cells);
    for (Bound& cell : cells) {
      if (cell.kind == Bound::Kind::absent) cell = Bound{};
    }
    return;
  }
  if (!field.nullable) {
    refuse(row, scalar_name(field), {},
           Error(ErrorCode::NULL_NOT_ALLOWED, "The field \"" + std::string(scalar_name(field)) +
                                                  "\" must have a value and has no default; send one"));
  }
}

// A relation under its own name. The id of a record that is connected is not known yet.
void WriteRows::bind_relation_value(std::uint32_t row, const schema::Field& field, Raw relation,
                                    Bound& cell) {
  const schema::Object* target = snapshot_.object(field.relation_object);
  if (target == nullptr) {
    refuse(row, field.name, {}, Error(ErrorCode::INVARIANT));
    return;
  }
  auto value = bind_relation(field, *target, relation, {context_.phones, context_.arena});
  if (!value) {
    refuse(row, field.name, {}, value.error());
    return;
  }
  const bool is_insert = write_.kind == Write::Kind::insert;
  cell = Bound{};
  if (value->key) {
    cell.kind = Bound::Kind::absent;
    connects_.push_back(
        {rule_.root, row, is_insert && !write_.one, &field, target, std::move(*value->key), &cell});
  } else if (!value->disconnects && !is_insert) {
    cell.kind = Bound::Kind::absent;
  } else if (!field.nullable) {
    refuse(row, field.name, {},
           Error(ErrorCode::NULL_NOT_ALLOWED,
                 "Relation \"" + field.name + "\" must have a record; connect one"));
  }
}

void WriteRows::check_sent_id() {
  const Raw own = {&plan_.values[rule_.sent_id], plan_.items.data()};
  const Raw found = {&plan_.values[rule_.found_id], plan_.items.data()};
  const auto own_id = own.is_string() ? base::parse_uuid(own.text()) : std::nullopt;
  if (own_id && found.is_string() && own_id == base::parse_uuid(found.text())) return;
  refuse(
      0, kIdField, {},
      Error(ErrorCode::FIELD_NOT_WRITABLE, "The field \"id\" of a record cannot be changed; leave it out"));
}

// What the host fills whoever asks. True if it did.
bool WriteRows::fill_own(const schema::Field& field, bool was_sent, std::span<Bound> cells) const {
  if (field.name == kUpdatedBy && field.type == FieldType::actor) {
    fill_caller(cells);
    return true;
  }
  if (was_sent) return false;
  if (field.name == kCreatedBy && field.type == FieldType::actor) {
    fill_caller(cells);
    return true;
  }
  if (field.name == kIdField) {
    cells[0] = text_bound(context_.arena->copy(base::to_string(base::uuid_v7())));
    return true;
  }
  if (field.name == kUpdatedAt || field.name == kCreatedAt) {
    cells[0] = micros_bound(context_.now_micros);
    return true;
  }
  return false;
}

// source, workspaceMemberId, name, context
void WriteRows::fill_caller(std::span<Bound> cells) const {
  if (cells.size() != 4) return;
  cells[0] = text_bound("API");
  cells[1] = Bound{};
  cells[2] = text_bound(context_.arena->copy(context_.principal->key_name));
  cells[3] = text_bound("{}");
}

void WriteRows::bind_field(std::uint32_t row, const schema::Field& field, Raw raw, std::span<Bound> cells) {
  bind_cells(row, field, raw, cells);
  const auto parts = schema::subfields(field.type);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t most = field.columns[i].most_bytes;
    if (most == 0 || cells[i].kind != Bound::Kind::text || cells[i].text.size() <= most) continue;
    const std::string part(parts.empty() ? std::string_view() : parts[i].name);
    std::string name(scalar_name(field));
    if (!part.empty()) name += '.' + part;
    refuse(row, scalar_name(field), part,
           Error(ErrorCode::INVALID_VALUE, "The text for field \"" + name + "\" has " +
                                               std::to_string(cells[i].text.size()) +
                                               " bytes; the field is unique or indexed and takes " +
                                               std::to_string(most) + " at most, so send a shorter one"));
  }
}

void WriteRows::bind_cells(std::uint32_t row, const schema::Field& field, Raw raw, std::span<Bound> cells) {
  const std::string_view name = scalar_name(field);
  if (raw.is_null() && !field.nullable && field.type != FieldType::position) {
    refuse(row, name, {},
           Error(ErrorCode::NULL_NOT_ALLOWED,
                 "The field \"" + std::string(name) + "\" is not nullable; send a value"));
    return;
  }
  if (schema::is_composite(field.type)) {
    const CompositeContext context{context_.phones, context_.arena};
    if (Refusal refusal = bind_composite(field, raw, context, cells)) {
      refuse(row, name, refusal.part, refusal.error);
    }
    return;
  }
  if (field.type == FieldType::position) {
    bind_position(row, field, raw, cells[0]);
    return;
  }
  if (raw.is_null()) {
    cells[0] = Bound{};
    return;
  }
  if (field.name == kIdField && (!raw.is_string() || !base::parse_uuid(raw.text()))) {
    refuse(
        row, name, {},
        Error(ErrorCode::INVALID_ID,
              "Value " + shown(raw) + " is not a valid UUID for field \"id\"; send a UUID or leave it out"));
    return;
  }
  auto bound = bind_scalar(ColumnRef{&field, 0}, name, raw, ErrorCode::INVALID_VALUE, *context_.arena);
  if (!bound) {
    refuse(row, name, {}, bound.error());
    return;
  }
  const bool empty = bound->kind == Bound::Kind::text && bound->text.empty();
  cells[0] = empty ? Bound{} : *bound;
}

void WriteRows::bind_position(std::uint32_t row, const schema::Field& field, Raw raw, Bound& cell) {
  cell = Bound{};
  if (raw.is_string() && (raw.text() == "first" || raw.text() == "last")) {
    cell.kind = Bound::Kind::absent;
    cell.integer = raw.text() == "first" ? kFirst : kLast;
    return;
  }
  if (raw.kind() == PORTICO_VALUE_NUMBER) {
    auto bound =
        bind_scalar(ColumnRef{&field, 0}, field.name, raw, ErrorCode::INVALID_VALUE, *context_.arena);
    if (bound && std::abs(bound->number) <= kFarthestPosition) {
      cell = *bound;
      return;
    }
  }
  refuse(
      row, field.name, {},
      Error(ErrorCode::INVALID_VALUE, "Invalid position value " + shown(raw) + " for field \"" + field.name +
                                          "\"; send a number from -1e15 to 1e15, first or last"));
}

// Ranks and limits behind each row (Write::position_column).
void WriteRows::place_positions() {
  bool any = false;
  double smallest = 0;
  double largest = 0;
  for (std::uint32_t row = 0; row < rows_; ++row) {
    const Bound& cell = row_cells(row)[write_.position_column];
    if (cell.kind != Bound::Kind::float64) continue;
    smallest = any ? std::min(smallest, cell.number) : cell.number;
    largest = any ? std::max(largest, cell.number) : cell.number;
    any = true;
  }
  std::int64_t firsts = 0;
  std::int64_t lasts = 0;
  for (std::uint32_t row = 0; row < rows_; ++row) {
    const std::span<Bound> cells = row_cells(row);
    Bound& cell = cells[write_.position_column];
    if (cell.kind != Bound::Kind::absent) continue;
    const bool last = cell.integer == kLast;
    Bound& rank = cells[width_ - 2];
    Bound& limit = cells[width_ - 1];
    const std::int64_t n = last ? lasts++ : firsts++;
    rank = integer_bound(last ? -1 - n : n);
    if (any) {
      limit.kind = Bound::Kind::float64;
      limit.number = last ? largest + static_cast<double>(n) : smallest - static_cast<double>(n);
    }
    cell = Bound{};
  }
}

void WriteRows::refuse(std::uint32_t row, std::string_view field, std::string_view part, const Error& error) {
  if (++refusals_ > kMostRefusals) return;
  if (!error_) error_ = error;
  std::string pointer;
  if (write_.kind == Write::Kind::insert && !write_.one) pointer += '/' + std::to_string(row);
  pointer += '/' + std::string(field);
  if (!part.empty()) pointer += '/' + std::string(part);
  if (!details_.empty()) details_ += ',';
  details_ += "{\"pointer\":";
  base::append_json_string(details_, pointer);
  details_ += ",\"code\":";
  base::append_json_string(details_, base::error_row(error.code).client_code);
  details_ += ",\"detail\":";
  base::append_json_string(details_, error.text());
  details_ += '}';
}

}  // namespace portico::plan
