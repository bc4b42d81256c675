#include "core/body.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rest::core {
namespace {

using portico::Error;
using portico::Json;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;
using portico::Value;

Error not_an_object(const Json& json) {
  return Error(PORTICO_E_BODY_SHAPE, "The body must be a JSON object with the fields of the record, but is " +
                                         std::string(json.kind_text()) + ".");
}

// {"connect": ...} or {"disconnect": ...}, what a relation takes under its own name.
bool is_relation_operation(const Json& json) {
  if (!json.is_object() || json.size() != 1) return false;
  const std::string_view name = (*json.members().begin()).name;
  return name == "connect" || name == "disconnect";
}

// The fields that the keys of records name, numbered as they first appear.
class Columns {
 public:
  Columns(portico::Request& request, const portico::Schema& schema, portico::Object object,
          std::pmr::memory_resource* memory)
      : request_(request), schema_(schema), object_(object), keys_(memory), columns_(memory) {}

  // The column of a member of record `row`. `place`: which member of its record it is; records mostly name
  // their fields in the same order.
  Status find(const Json::Member& member, std::uint32_t row, std::size_t place, std::uint32_t& column) {
    std::size_t at = place;
    if (at >= keys_.size() || keys_[at].name != member.name) {
      at = 0;
      while (at < keys_.size() && keys_[at].name != member.name) ++at;
    }
    if (at == keys_.size()) {
      if (Status status = add_key(member.name); status != ok) return status;
    }
    const Key& key = keys_[at];
    if (key.relation && !is_relation_operation(member.value))
      return Error(PORTICO_E_BODY_SHAPE,
                   "Relation '" + std::string(member.name) +
                       "' is not written by its own name; name the other record by its id, or null, in '" +
                       std::string(key.field.join_column()) + "'.");
    Column& found = columns_[key.column];
    if (found.last_row == row + 1)
      return Error(PORTICO_E_ARGS_CONFLICT, "'" + std::string(key.field.name()) + "' and '" +
                                                std::string(key.field.join_column()) +
                                                "' cannot be both provided; they name the same relation.");
    found.last_row = row + 1;
    column = key.column;
    return ok;
  }

  std::size_t size() const { return columns_.size(); }
  std::uint32_t field(std::size_t column) const { return columns_[column].field; }

 private:
  struct Key {
    std::string_view name;
    portico::Field field;
    std::uint32_t column = 0;
    bool relation = false;  // a to-one relation by its own name, not by its join column
  };
  struct Column {
    std::uint32_t field = 0;
    std::uint32_t last_row = 0;  // + 1
  };

  Status add_key(std::string_view name) {
    const portico::FieldMatch match = schema_.field(object_, name);
    if (!match) return request_.unknown_field(object_, name);
    std::size_t column = 0;
    while (column < columns_.size() && columns_[column].field != match.field.id()) ++column;
    if (column == columns_.size()) columns_.push_back({match.field.id(), 0});
    keys_.push_back({name, match.field, static_cast<std::uint32_t>(column),
                     match.field.is_to_one() && !match.by_join_column});
    return ok;
  }

  portico::Request& request_;
  const portico::Schema& schema_;
  portico::Object object_;
  std::pmr::vector<Key> keys_;
  std::pmr::vector<Column> columns_;
};

}  // namespace

Status add_changes(portico::Plan& plan, NodeIndex root, portico::Request& request,
                   const portico::Schema& schema, portico::Object object, std::string_view id,
                   std::pmr::memory_resource* memory) {
  portico::Result<Json> body = request.json();
  if (!body) return std::move(body).error();
  const Json changes = *body;
  if (!changes) return ok;
  if (!changes.is_object()) return not_an_object(changes);
  Columns columns(request, schema, object, memory);
  std::size_t place = 0;
  for (const Json::Member member : changes.members()) {
    // A record that was read may be sent back as it is.
    if (member.name == "id" && member.value.is_string() && member.value.text() == id) continue;
    std::uint32_t column = 0;
    if (Status status = columns.find(member, 0, place++, column); status != ok) return status;
    plan.add(root, Node{PORTICO_NODE_SET, columns.field(column)}, plan.value_of(member.value));
  }
  return ok;
}

Status add_rows(portico::Plan& plan, NodeIndex root, portico::Request& request, const portico::Schema& schema,
                portico::Object object, bool many, std::pmr::memory_resource* memory) {
  portico::Result<Json> body = request.json();
  if (!body) return std::move(body).error();
  const Json records = *body;
  if (many && !records.is_array())
    return Error(PORTICO_E_BODY_SHAPE, "The body must be a JSON array of records, but is " +
                                           std::string(records ? records.kind_text() : "empty") + ".");
  if (!many && records && !records.is_object()) return not_an_object(records);

  Columns columns(request, schema, object, memory);
  std::pmr::vector<std::uint32_t> column_of(memory);  // of every member, in document order
  std::uint32_t row = 0;
  const auto read_keys = [&](const Json& record) -> Status {
    std::size_t place = 0;
    for (const Json::Member member : record.members()) {
      std::uint32_t column = 0;
      if (Status status = columns.find(member, row, place++, column); status != ok) return status;
      column_of.push_back(column);
    }
    ++row;
    return ok;
  };
  if (many) {
    for (const Json record : records.elements()) {
      if (!record.is_object())
        return Error(PORTICO_E_BODY_SHAPE, "Record " + std::to_string(row) +
                                               " of the body must be a JSON object, but is " +
                                               std::string(record.kind_text()) + ".");
      if (Status status = read_keys(record); status != ok) return status;
    }
  } else if (Status status = read_keys(records); status != ok) {
    return status;
  }

  const auto width = static_cast<std::uint32_t>(columns.size());
  const portico::Result<std::uint32_t> cells = plan.reserve_matrix(row, width);
  if (!cells) return cells.error();
  const std::uint32_t first = *cells;
  auto column = column_of.begin();
  std::uint32_t row_start = first;
  const auto fill = [&](const Json& record) {
    for (const Json::Member member : record.members())
      plan.set_item(row_start + *column++, plan.value_of(member.value));
    row_start += width;
  };
  if (many) {
    for (const Json record : records.elements()) fill(record);
  } else {
    fill(records);
  }
  const NodeIndex rows = plan.add(root, Node{PORTICO_NODE_ROWS}, Value::matrix(first, row, width));
  for (std::size_t i = 0; i < columns.size(); ++i) plan.add(rows, Node{PORTICO_NODE_FIELD, columns.field(i)});
  return ok;
}

}  // namespace rest::core
