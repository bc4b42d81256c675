#include <algorithm>

#include "plan/check/checker.hpp"
#include "plan/fields.hpp"

namespace portico::plan {

using base::Error;
using base::ErrorCode;

namespace {

bool has_default(const schema::Field& field) {
  return !field.default_json.empty() && field.default_json != "null";
}

// Whether an insert gives the field a value that was not sent.
bool is_filled(const schema::Field& field) {
  if (!field.active || field.hidden || !field.has_columns() || field.type == schema::FieldType::files)
    return false;
  const bool by_host = field.name == kIdField || field.name == kCreatedAt || field.name == kUpdatedAt ||
                       field.name == kCreatedBy || field.name == kUpdatedBy ||
                       field.type == schema::FieldType::position;
  return by_host || has_default(field) || !field.nullable;
}

auto find_source(std::vector<WriteRule::Source>& sources, const schema::Field* field) {
  return std::find_if(sources.begin(), sources.end(),
                      [&](const WriteRule::Source& each) { return each.field == field; });
}

}  // namespace

base::Status PlanChecker::writable(std::uint32_t index, const schema::Object& object,
                                   const schema::Field*& field) const {
  field = object.field(node(index).id);
  if (field != nullptr && field->type == schema::FieldType::ts_vector) {
    return Error(ErrorCode::FIELD_NOT_WRITABLE,
                 "The field \"" + field->name +
                     "\" of type TS_VECTOR is computed and cannot be written; leave it out");
  }
  if (Status error = find_field(object, node(index).id, field)) return error;
  if (node(index).extra != 0) return malformed(index, "a composite is written as a whole");
  if (field->is_to_many()) {
    return Error(ErrorCode::FIELD_NOT_WRITABLE,
                 "The to-many relation \"" + field->name +
                     "\" cannot be written; write the relation on the other side");
  }
  if (field->type == schema::FieldType::files || !field->has_columns()) {
    return Error(ErrorCode::NOT_SUPPORTED, "The field \"" + field->name + "\" of type " +
                                               std::string(schema::type_name(field->type)) +
                                               " cannot be written yet");
  }
  return {};
}

// Adds the field that a FIELD or SET names to `named`, or its second name to what is there.
base::Status PlanChecker::name_field(std::uint32_t index, const schema::Object& object, std::uint32_t value,
                                     std::vector<WriteRule::Source>& named) const {
  const schema::Field* field = nullptr;
  if (Status error = writable(index, object, field)) return error;
  const bool by_relation = node(index).op == PORTICO_WRITE_RELATION;
  if (by_relation && !field->is_to_one()) return malformed(index, "only a to-one relation has two names");
  auto source = find_source(named, field);
  if (source == named.end()) {
    source = named.insert(named.end(), WriteRule::Source());
    source->field = field;
  }
  std::uint32_t& place = by_relation ? source->relation : source->value;
  if (place != kNoValue) return malformed(index, "a field is named twice");
  place = value;
  return {};
}

// What was named and what is filled, in the order of the object: one statement however a client orders
// fields.
template <class IsFilled>
void PlanChecker::add_sources(Write& write, WriteRule& rule, std::vector<WriteRule::Source>& named,
                              IsFilled&& is_filled) {
  for (const schema::Field& field : write.object->fields) {
    WriteRule::Source source;
    source.field = &field;
    const auto found = find_source(named, &field);
    if (found != named.end()) source = *found;
    if (found != named.end() || is_filled(field)) add_source(write, rule, std::move(source));
  }
}

void PlanChecker::add_source(Write& write, WriteRule& rule, WriteRule::Source source) {
  const schema::Field& field = *source.field;
  source.first_column = static_cast<std::uint32_t>(write.columns.size());
  const bool may_stay = write.kind == Write::Kind::update && field.name != kUpdatedBy &&
                        (schema::is_composite(field.type) || source.relation != kNoValue);
  for (std::uint32_t part = 0; part < field.columns.size(); ++part) {
    write.columns.push_back(ColumnRef{&field, part});
    write.may_stay.push_back(may_stay);
  }
  if (write.kind == Write::Kind::insert) source.default_value = parse_default(field.default_json);
  if (field.type == schema::FieldType::position) write.position_column = source.first_column;
  if (field.name == kIdField) write.id_column = source.first_column;
  rule.sources.push_back(std::move(source));
  uses_[write.object].written_fields.insert(field.id);
}

void PlanChecker::add_write(Write&& write, WriteRule&& rule, std::uint32_t index) {
  write.matrix = static_cast<std::uint32_t>(rules_->writes.size());
  rules_->writes.push_back(std::move(rule));
  Root root;
  root.name = std::string(text(index));
  root.what = std::move(write);
  checked_->roots_.push_back(std::move(root));
}

base::Status PlanChecker::check_answer(std::uint32_t index, Write& write) {
  Read& answer = write.answer;
  answer.object = write.object;
  answer.one = write.one;
  answer.include_deleted = true;
  answer.page.default_size = limits_.batch_records;
  answer.page.largest_size = limits_.batch_records;
  OrderKey key;
  key.column.field = write.object->id_field();
  if (key.column.field == nullptr) return malformed(index, "the object has no id");
  answer.order.push_back(key);
  answer.shaped = is_shaped(index);
  answer.wants_records = !answer.shaped;
  SelectionScope selection;
  selection.read = &answer;
  selection.object = write.object;
  selection.shape = answer.shaped;
  selection.write = true;
  uses_[write.object].actions.insert(Action::read);
  return check_selection(index, selection, answer.output);
}

base::Status PlanChecker::check_insert(std::uint32_t index, const schema::Object& object) {
  Write write;
  write.kind = Write::Kind::insert;
  write.object = &object;
  write.one = (node(index).extra & PORTICO_ROOT_ONE) != 0;
  WriteRule rule;
  std::vector<WriteRule::Source> named;
  uses_[&object].actions.insert(Action::insert);
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    if (is_filter(kind)) return malformed(child, "an INSERT has no filter");
    if (kind == PORTICO_NODE_ON_CONFLICT) {
      return Error(ErrorCode::NOT_SUPPORTED,
                   "Upsert is not supported yet; leave it out to create, or update the record by its id");
    }
    if (kind != PORTICO_NODE_ROWS) return {};
    if (rule.rows_value != kNoValue) return malformed(child, "a second ROWS");
    rule.rows_value = node(child).value;
    rule_of(child).kind = ValueRule::Kind::none;
    return each_child(child, [&](std::uint32_t column) -> Status {
      if (node(column).kind != PORTICO_NODE_FIELD) return malformed(column, "ROWS holds FIELDs");
      return name_field(column, object, rule.rows_columns++, named);
    });
  });
  if (error) return error;
  if (rule.rows_value == kNoValue) return malformed(index, "an INSERT needs ROWS");
  add_sources(write, rule, named, is_filled);
  if (write.id_column == kNoValue) return malformed(index, "the object has no id");
  if (Status bad = check_answer(index, write)) return bad;
  add_write(std::move(write), std::move(rule), index);
  return {};
}

base::Status PlanChecker::check_write_filter(std::uint32_t index, Write& write) {
  FilterScope scope{write.object};
  scope.one_record = write.one;
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    if (!is_filter(kind)) return {};
    if (write.filter) return malformed(child, "a second filter");
    return check_filter(child, scope, write.filter.emplace());
  });
  if (error) return error;
  if (!write.filter || is_empty_filter(*write.filter)) {
    return Error(ErrorCode::QUERY_GRAMMAR,
                 "A non-empty filter is required; without one every record would change");
  }
  write.most_records = write.one ? 1 : limits_.batch_records;
  return {};
}

// A record that was read may be sent back as it is; whether the id is its own is seen when values are bound.
base::Status PlanChecker::take_own_id(std::uint32_t index, const Write& write, WriteRule& rule) {
  const Filter& filter = *write.filter;
  const bool by_id = filter.kind == Filter::Kind::compare && filter.op == CompareOp::eq &&
                     filter.column.field->name == kIdField;
  if (!by_id) {
    return Error(ErrorCode::FIELD_NOT_WRITABLE,
                 "The field \"id\" of a record cannot be changed; leave it out");
  }
  if (rule.sent_id != kNoValue) return malformed(index, "a field is named twice");
  rule.sent_id = node(index).value;
  rule.found_id = filter.value;
  return {};
}

base::Status PlanChecker::check_update(std::uint32_t index, const schema::Object& object) {
  Write write;
  const bool restore = node(index).op == PORTICO_UPDATE_RESTORE;
  write.kind = restore ? Write::Kind::restore : Write::Kind::update;
  write.object = &object;
  write.one = (node(index).extra & PORTICO_ROOT_ONE) != 0;
  WriteRule rule;
  std::vector<WriteRule::Source> named;
  uses_[&object].actions.insert(Action::update);
  if (Status error = check_write_filter(index, write)) return error;
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    if (node(child).kind == PORTICO_NODE_ROWS) return malformed(child, "an UPDATE has no ROWS");
    if (node(child).kind != PORTICO_NODE_SET) return {};
    if (restore) return malformed(child, "a restore sets nothing");
    rule_of(child).kind = ValueRule::Kind::none;
    const schema::Field* id = object.id_field();
    if (id != nullptr && node(child).id == id->id) return take_own_id(child, write, rule);
    return name_field(child, object, node(child).value, named);
  });
  if (error) return error;
  const auto is_own = [&](const schema::Field& field) {
    return field.has_columns() &&
           (field.name == kUpdatedAt || field.name == kUpdatedBy || (restore && field.name == kDeletedAt));
  };
  if (restore) {
    if (object.field(kDeletedAt) == nullptr) {
      return Error(ErrorCode::NOT_SUPPORTED,
                   "Records of \"" + object.name_singular + "\" cannot be restored");
    }
  }
  add_sources(write, rule, named, is_own);
  if (Status bad = check_answer(index, write)) return bad;
  add_write(std::move(write), std::move(rule), index);
  return {};
}

base::Status PlanChecker::check_delete(std::uint32_t index, const schema::Object& object) {
  Write write;
  const bool destroy = node(index).op == PORTICO_DELETE_DESTROY;
  write.kind = destroy ? Write::Kind::destroy : Write::Kind::soft_delete;
  write.object = &object;
  write.one = (node(index).extra & PORTICO_ROOT_ONE) != 0;
  WriteRule rule;
  uses_[&object].actions.insert(destroy ? Action::destroy : Action::soft_delete);
  if (Status error = check_write_filter(index, write)) return error;
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    if (kind == PORTICO_NODE_SET || kind == PORTICO_NODE_ROWS)
      return malformed(child, "a DELETE writes no values");
    return {};
  });
  if (error) return error;
  if (!destroy) {
    for (const std::string_view name : {kDeletedAt, kUpdatedAt, kUpdatedBy}) {
      const schema::Field* field = object.field(name);
      if (field != nullptr && field->has_columns()) {
        WriteRule::Source source;
        source.field = field;
        add_source(write, rule, std::move(source));
      } else if (name == kDeletedAt) {
        return Error(ErrorCode::NOT_SUPPORTED, "Records of \"" + object.name_singular +
                                                   "\" cannot be soft-deleted; destroy them instead");
      }
    }
  }
  if (Status bad = check_answer(index, write)) return bad;
  add_write(std::move(write), std::move(rule), index);
  return {};
}

}  // namespace portico::plan
