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

// What the keys of records name, numbered as they first appear: a to-one relation has two names.
class Columns {
 public:
  Columns(portico::Request& request, const portico::Schema& schema, portico::Object object,
          std::pmr::memory_resource* memory)
      : request_(request), schema_(schema), object_(object), columns_(memory) {}

  // The column of a key. `place`: which member of its record it is; records mostly name their fields in the
  // same order.
  Status find(std::string_view name, std::size_t place, std::uint32_t& column) {
    std::size_t at = place;
    if (at >= columns_.size() || columns_[at].name != name) {
      at = 0;
      while (at < columns_.size() && columns_[at].name != name) ++at;
    }
    if (at == columns_.size()) {
      const portico::FieldMatch match = schema_.field(object_, name);
      if (!match) return request_.unknown_field(object_, name);
      const bool relation = match.field.is_to_one() && !match.by_join_column;
      columns_.push_back(
          {name, match.field.id(),
           static_cast<std::uint16_t>(relation ? PORTICO_WRITE_RELATION : PORTICO_WRITE_VALUE)});
    }
    column = static_cast<std::uint32_t>(at);
    return ok;
  }

  std::size_t size() const { return columns_.size(); }
  Node node(std::uint16_t kind, std::size_t column) const {
    return Node{kind, columns_[column].field, columns_[column].written_as};
  }

 private:
  struct Column {
    std::string_view name;
    std::uint32_t field = 0;
    std::uint16_t written_as = PORTICO_WRITE_VALUE;
  };

  portico::Request& request_;
  const portico::Schema& schema_;
  portico::Object object_;
  std::pmr::vector<Column> columns_;
};

}  // namespace

Status add_changes(portico::Plan& plan, NodeIndex root, portico::Request& request,
                   const portico::Schema& schema, portico::Object object, std::pmr::memory_resource* memory) {
  portico::Result<Json> body = request.json();
  if (!body) return std::move(body).error();
  const Json changes = *body;
  if (!changes) return ok;
  if (!changes.is_object()) return not_an_object(changes);
  Columns columns(request, schema, object, memory);
  std::size_t place = 0;
  for (const Json::Member member : changes.members()) {
    std::uint32_t column = 0;
    if (Status status = columns.find(member.name, place++, column); status != ok) return status;
    plan.add(root, columns.node(PORTICO_NODE_SET, column), plan.value_of(member.value));
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
  std::uint32_t rows_read = 0;
  const auto read_keys = [&](const Json& record) -> Status {
    std::size_t place = 0;
    for (const Json::Member member : record.members()) {
      std::uint32_t column = 0;
      if (Status status = columns.find(member.name, place++, column); status != ok) return status;
      column_of.push_back(column);
    }
    ++rows_read;
    return ok;
  };
  if (many) {
    for (const Json record : records.elements()) {
      if (!record.is_object())
        return Error(PORTICO_E_BODY_SHAPE, "Record " + std::to_string(rows_read) +
                                               " of the body must be a JSON object, but is " +
                                               std::string(record.kind_text()) + ".");
      if (Status status = read_keys(record); status != ok) return status;
    }
  } else if (Status status = read_keys(records); status != ok) {
    return status;
  }

  const auto width = static_cast<std::uint32_t>(columns.size());
  const portico::Result<std::uint32_t> cells = plan.reserve_matrix(rows_read, width);
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
  const NodeIndex rows = plan.add(root, Node{PORTICO_NODE_ROWS}, Value::matrix(first, rows_read, width));
  for (std::size_t i = 0; i < columns.size(); ++i) plan.add(rows, columns.node(PORTICO_NODE_FIELD, i));
  return ok;
}

}  // namespace rest::core
