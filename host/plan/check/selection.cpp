#include <simdjson.h>

#include "plan/check/checker.hpp"
#include "plan/fields.hpp"

namespace portico::plan {

using base::Error;
using base::ErrorCode;

bool PlanChecker::is_shaped(std::uint32_t parent) const {
  for (std::uint32_t child = node(parent).first_child; child != kNoNode; child = node(child).next_sibling) {
    switch (node(child).kind) {
      case PORTICO_NODE_RECORDS:
      case PORTICO_NODE_COUNT:
      case PORTICO_NODE_PAGE_INFO:
        return true;
      case PORTICO_NODE_GROUP:
        if (is_shaped(child)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

base::Status PlanChecker::check_selection(std::uint32_t parent, const SelectionScope& scope,
                                          std::vector<Output>& outputs) {
  return each_child(parent, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    // What else a root or a relation may hold was checked where it is read.
    const bool selection = kind >= PORTICO_NODE_FIELD && kind <= PORTICO_NODE_PAGE_FIELD;
    if (selection) return check_output(child, scope, outputs);
    const auto owner = node(parent).kind;
    const bool holds_more = owner < PORTICO_NODE_FIELD || owner == PORTICO_NODE_RELATION;
    const bool write_node = kind == PORTICO_NODE_SET || kind == PORTICO_NODE_ROWS;
    if (holds_more &&
        (is_filter(kind) || (is_arrangement(kind) && !scope.write) || (write_node && scope.write))) {
      return {};
    }
    return malformed(child, "does not belong here");
  });
}

base::Status PlanChecker::check_output(std::uint32_t index, const SelectionScope& scope,
                                       std::vector<Output>& outputs) {
  const auto kind = node(index).kind;
  const bool of_record =
      kind == PORTICO_NODE_FIELD || kind == PORTICO_NODE_RELATION || kind == PORTICO_NODE_CURSOR;
  const bool of_shape =
      kind == PORTICO_NODE_COUNT || kind == PORTICO_NODE_PAGE_INFO || kind == PORTICO_NODE_RECORDS;
  if (of_record && scope.shape) return malformed(index, "a field of a record stands outside RECORDS");
  if (of_shape && !scope.shape) return malformed(index, "stands inside a record");
  Read& read = *scope.read;
  const std::string name(text(index));
  switch (kind) {
    case PORTICO_NODE_FIELD:
      return check_field(index, scope, outputs);
    case PORTICO_NODE_RELATION:
      return check_relation(index, scope, outputs);
    case PORTICO_NODE_CONST:
      return check_const(index, outputs);
    case PORTICO_NODE_PAGE_INFO:
      return check_page_info(index, scope, outputs);
    case PORTICO_NODE_CURSOR: {
      if (scope.joined || scope.write) return malformed(index, "only records of a list have cursors");
      read.wants_cursors = true;
      Output& output = outputs.emplace_back();
      output.kind = Output::Kind::cursor;
      output.name = name.empty() ? "cursor" : name;
      return {};
    }
    case PORTICO_NODE_COUNT: {
      if (scope.write || read.one) return malformed(index, "only lists have a count");
      read.wants_count = true;
      Output& output = outputs.emplace_back();
      output.kind = Output::Kind::count;
      output.name = name.empty() ? "totalCount" : name;
      return {};
    }
    case PORTICO_NODE_GROUP: {
      if (name.empty()) return malformed(index, "a GROUP needs a name");
      Output group;
      group.kind = Output::Kind::group;
      group.name = name;
      if (Status error = check_selection(index, scope, group.children)) return error;
      outputs.push_back(std::move(group));
      return {};
    }
    case PORTICO_NODE_RECORDS: {
      read.wants_records = true;
      Output records;
      records.kind = Output::Kind::records;
      records.name = name.empty() ? "records" : name;
      SelectionScope inner = scope;
      inner.shape = false;
      if (Status error = check_selection(index, inner, records.children)) return error;
      outputs.push_back(std::move(records));
      return {};
    }
    default:
      return malformed(index, "does not belong here");
  }
}

base::Status PlanChecker::check_field(std::uint32_t index, const SelectionScope& scope,
                                      std::vector<Output>& outputs) {
  const schema::Field* field = nullptr;
  if (Status error = find_field(*scope.object, node(index).id, field)) return error;
  if (node(index).first_child != kNoNode) return malformed(index, "a FIELD has no children");
  if (node(index).op != 0) return malformed(index, "only columns of ROWS have a name to be written by");
  if (field->is_to_many()) {
    return Error(ErrorCode::UNKNOWN_FIELD, "The to-many relation \"" + field->name +
                                               "\" has no value of its own; select fields of its records");
  }
  if (!field->has_columns()) {
    return Error(ErrorCode::NOT_SUPPORTED, "The field \"" + field->name + "\" of type " +
                                               std::string(schema::type_name(field->type)) +
                                               " cannot be read yet");
  }
  uses_[scope.object].read_fields.insert(field->id);
  Output output;
  output.column.field = field;
  output.name = std::string(text(index));
  const std::uint32_t extra = node(index).extra;
  const auto parts = schema::subfields(field->type);
  if (schema::is_composite(field->type)) {
    if (extra > field->columns.size()) return malformed(index, "no such sub-field");
    output.kind = extra == 0 ? Output::Kind::composite : Output::Kind::column;
    if (extra != 0) {
      output.column.part = extra - 1;
      if (output.name.empty()) output.name = std::string(parts[extra - 1].name);
    }
  } else if (extra != 0) {
    return malformed(index, "a sub-field of a field that has none");
  }
  if (output.name.empty()) output.name = std::string(scalar_name(*field));
  outputs.push_back(std::move(output));
  return {};
}

base::Status PlanChecker::check_relation(std::uint32_t index, const SelectionScope& scope,
                                         std::vector<Output>& outputs) {
  const schema::Field* field = nullptr;
  if (Status error = find_field(*scope.object, node(index).id, field)) return error;
  if (!field->is_to_one() && !field->is_to_many()) {
    return Error(ErrorCode::UNKNOWN_FIELD,
                 "The field \"" + field->name + "\" is no relation; select it as a field");
  }
  const schema::Object* related = snapshot_->object(field->relation_object);
  if (related == nullptr) {
    return Error(ErrorCode::UNKNOWN_FIELD,
                 "The relation \"" + field->name + "\" leads to an object that is not active");
  }
  if (scope.depth >= limits_.depth) {
    return Error(ErrorCode::TOO_DEEP, "Relations nest deeper than " + std::to_string(limits_.depth) +
                                          " levels; ask for fewer levels");
  }
  uses_[scope.object].read_fields.insert(field->id);
  uses_[related].actions.insert(Action::read);
  Output output;
  output.column.field = field;
  output.name = text(index).empty() ? field->name : std::string(text(index));
  SelectionScope inner;
  inner.object = related;
  inner.depth = scope.depth + 1;
  inner.nested = true;
  if (field->is_to_one()) {
    output.kind = Output::Kind::to_one;
    inner.read = scope.read;
    inner.joined = true;
    inner.write = scope.write;
    for (std::uint32_t child = node(index).first_child; child != kNoNode; child = node(child).next_sibling) {
      if (is_filter(node(child).kind) || is_arrangement(node(child).kind)) {
        return malformed(child, "a to-one relation has no filter and no page");
      }
    }
    if (is_shaped(index)) return malformed(index, "a to-one relation has no RECORDS, COUNT or PAGE_INFO");
    if (Status error = check_selection(index, inner, output.children)) return error;
    outputs.push_back(std::move(output));
    return {};
  }
  output.kind = Output::Kind::to_many;
  const schema::Field* inverse = related->field(field->relation_field);
  if (inverse == nullptr || !inverse->is_to_one() || inverse->columns.empty()) {
    return Error(ErrorCode::UNKNOWN_FIELD, "The relation \"" + field->name + "\" has no active other side");
  }
  Read read;
  read.object = related;
  read.relation = field;
  read.page.default_size = limits_.relation_page;
  read.page.largest_size = limits_.largest_page;
  FilterScope filter_scope{related};
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    if (is_filter(kind)) {
      if (read.filter) return malformed(child, "a second filter");
      return check_filter(child, filter_scope, read.filter.emplace());
    }
    if (is_arrangement(kind)) return check_arrangement(child, read);
    return {};
  });
  if (error) return error;
  read.include_deleted = filter_scope.names_deleted;
  if (Status bad = finish_arrangement(index, read)) return bad;
  read.shaped = is_shaped(index);
  read.wants_records = !read.shaped;
  inner.read = &read;
  inner.shape = read.shaped;
  if (Status bad = check_selection(index, inner, read.output)) return bad;
  output.read = static_cast<std::uint32_t>(scope.read->to_many.size());
  scope.read->to_many.push_back(std::move(read));
  outputs.push_back(std::move(output));
  return {};
}

base::Status PlanChecker::check_const(std::uint32_t index, std::vector<Output>& outputs) {
  const std::string_view both = text(index);
  const std::size_t nul = both.find('\0');
  if (nul == std::string_view::npos || nul == 0)
    return malformed(index, "a CONST is name, NUL, JSON literal");
  const std::string_view literal = both.substr(nul + 1);
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element parsed;
  if (parser.parse(literal.data(), literal.size()).get(parsed) != simdjson::SUCCESS) {
    return malformed(index, "the literal of a CONST is not JSON");
  }
  Output& output = outputs.emplace_back();
  output.kind = Output::Kind::constant;
  output.name = std::string(both.substr(0, nul));
  output.text = std::string(literal);
  return {};
}

base::Status PlanChecker::check_page_info(std::uint32_t index, const SelectionScope& scope,
                                          std::vector<Output>& outputs) {
  if (scope.write || scope.read->one) return malformed(index, "only lists have pages");
  scope.read->wants_page_info = true;
  Output info;
  info.kind = Output::Kind::page_info;
  info.name = text(index).empty() ? "pageInfo" : std::string(text(index));
  static constexpr std::string_view kNames[] = {"", "startCursor", "endCursor", "hasNextPage",
                                                "hasPreviousPage"};
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    Output field;
    const std::string name(text(child));
    if (node(child).kind == PORTICO_NODE_CONST) return check_const(child, info.children);
    if (node(child).kind != PORTICO_NODE_PAGE_FIELD) return malformed(child, "PAGE_INFO holds PAGE_FIELDs");
    field.kind = Output::Kind::page_field;
    field.page_op = node(child).op;
    field.name = name.empty() ? std::string(kNames[field.page_op]) : name;
    if (field.page_op == PORTICO_PAGE_START_CURSOR || field.page_op == PORTICO_PAGE_END_CURSOR) {
      scope.read->wants_cursors = true;
    }
    info.children.push_back(std::move(field));
    return {};
  });
  if (error) return error;
  outputs.push_back(std::move(info));
  return {};
}

}  // namespace portico::plan
