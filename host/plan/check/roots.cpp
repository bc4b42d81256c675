#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "plan/check/checker.hpp"
#include "plan/fields.hpp"

namespace portico::plan {

using base::Error;
using base::ErrorCode;

base::Result<std::shared_ptr<const CheckedPlan>> check(const DecodedPlan& plan, const ValuePattern& pattern,
                                                       const schema::SnapshotRef& snapshot,
                                                       const access::Principal& principal,
                                                       const Limits& limits) {
  return PlanChecker(plan, pattern, snapshot, principal, limits).run();
}

base::Result<std::shared_ptr<const CheckedPlan>> PlanChecker::run() {
  if (plan_.snapshot_version != snapshot_->version()) {
    return Error(ErrorCode::STALE_SNAPSHOT, {},
                 "plan has version " + std::to_string(plan_.snapshot_version) + ", the request sees " +
                     std::to_string(snapshot_->version()));
  }
  checked_.reset(new CheckedPlan());
  checked_->snapshot_ = snapshot_;
  checked_->atomic_all_ = plan_.atomic == PORTICO_ATOMIC_ALL;
  rules_ = std::make_shared<ValueRuleTable>();
  rules_->values.resize(plan_.values.size());
  pattern_words_.assign(plan_.values.size(), 0);
  std::size_t word = (plan_.values.size() + 63) / 64;
  for (const portico_node& each : plan_.nodes) {
    if (!has_pattern_word(each)) continue;
    pattern_words_[each.value] = word < pattern_.words.size() ? pattern_.words[word] : ~std::uint64_t{0};
    ++word;
  }
  std::uint32_t roots = 0;
  for (std::uint32_t root = 0;;) {
    if (++roots > limits_.roots) {
      return Error(ErrorCode::TOO_COMPLEX, "The request has more than " + std::to_string(limits_.roots) +
                                               " operations; send them in several requests");
    }
    if (Status error = check_one_root(root)) {
      // A plan of one root, or of roots that only count together, is refused as a whole.
      if (checked_->atomic_all_ || (roots == 1 && node(root).next_sibling == kNoNode) ||
          error.code == ErrorCode::MALFORMED_PLAN)
        return error;
      refuse_root(roots - 1, root, std::move(error));
    }
    root = node(root).next_sibling;
    if (root == kNoNode) break;
  }
  if (Status error = finish()) return error;
  checked_->value_rules_ = rules_;
  return std::shared_ptr<const CheckedPlan>(std::move(checked_));
}

Error PlanChecker::malformed(std::uint32_t index, std::string_view rule) const {
  return Error(ErrorCode::MALFORMED_PLAN, {}, "node " + std::to_string(index) + ": " + std::string(rule));
}

base::Status PlanChecker::root_object(std::uint32_t index, const schema::Object*& object) const {
  object = snapshot_->object(node(index).id);
  if (object != nullptr) return {};
  return Error(ErrorCode::UNKNOWN_OBJECT, "The data model has no object with the id " +
                                              std::to_string(node(index).id) +
                                              "; take ids from the snapshot of the request");
}

base::Status PlanChecker::check_one_root(std::uint32_t index) {
  uses_.clear();
  filter_depth_ = 0;
  const std::size_t writes_before = rules_->writes.size();
  Status error = check_root(index);
  if (!error) error = authorize(principal_, uses_);
  if (error) rules_->writes.resize(writes_before);
  for (const auto& [used, use] : uses_) objects_.emplace(used->id, used->version);
  return error;
}

// What was read of it is taken back: its values have no rules, so they are bound to nothing.
void PlanChecker::refuse_root(std::uint32_t number, std::uint32_t index, base::Error error) {
  checked_->roots_.resize(number);
  for (ValueRule& rule : rules_->values) {
    if (rule.root == number) rule = ValueRule{};
  }
  Root refused;
  refused.name = std::string(text(index));
  refused.refused = std::move(error);
  checked_->roots_.push_back(std::move(refused));
}

base::Status PlanChecker::check_root(std::uint32_t index) {
  const schema::Object* object = nullptr;
  const auto kind = node(index).kind;
  const bool is_root = kind == PORTICO_NODE_READ_LIST || kind == PORTICO_NODE_READ_ONE ||
                       kind == PORTICO_NODE_INSERT || kind == PORTICO_NODE_UPDATE ||
                       kind == PORTICO_NODE_DELETE;
  if (!is_root) return malformed(index, "is not a root");
  if (Status error = root_object(index, object)) return error;
  switch (kind) {
    case PORTICO_NODE_INSERT:
      return check_insert(index, *object);
    case PORTICO_NODE_UPDATE:
      return check_update(index, *object);
    case PORTICO_NODE_DELETE:
      return check_delete(index, *object);
    default:
      return check_read(index, *object, kind == PORTICO_NODE_READ_ONE);
  }
}

base::Status PlanChecker::check_read(std::uint32_t index, const schema::Object& object, bool one) {
  Root root;
  root.name = std::string(text(index));
  Read read;
  read.object = &object;
  read.one = one;
  read.page.default_size = one ? 1 : limits_.default_page;
  read.page.largest_size = one ? 1 : limits_.largest_page;
  uses_[&object].actions.insert(Action::read);
  FilterScope scope{&object};
  scope.one_record = one;
  Status error = each_child(index, [&](std::uint32_t child) -> Status {
    const auto kind = node(child).kind;
    if (is_filter(kind)) {
      if (read.filter) return malformed(child, "a second filter");
      return check_filter(child, scope, read.filter.emplace());
    }
    if (is_arrangement(kind)) {
      if (one && kind != PORTICO_NODE_ORDER) return malformed(child, "a page of a single record");
      return check_arrangement(child, read);
    }
    return {};
  });
  if (error) return error;
  read.include_deleted = scope.names_deleted;
  if (one && (!read.filter || is_empty_filter(*read.filter))) {
    return Error(ErrorCode::QUERY_GRAMMAR,
                 "Missing filter argument; say which record, such as filter: {id: {eq: \"...\"}}.");
  }
  if (Status bad = finish_arrangement(index, read)) return bad;
  read.shaped = is_shaped(index);
  read.wants_records = !read.shaped;
  SelectionScope selection;
  selection.read = &read;
  selection.object = &object;
  selection.shape = read.shaped;
  if (Status bad = check_selection(index, selection, read.output)) return bad;
  root.what = std::move(read);
  checked_->roots_.push_back(std::move(root));
  return {};
}

namespace {

void describe(std::string& out, const ColumnRef& column) {
  out += std::to_string(column.field->id) + '.' + std::to_string(column.part);
}

void describe(std::string& out, const Filter& filter, std::vector<std::uint32_t>& values) {
  out += '(';
  out += std::to_string(static_cast<int>(filter.kind));
  if (filter.column.field != nullptr) {
    out += ' ';
    describe(out, filter.column);
    out += ' ' + std::to_string(static_cast<int>(filter.op));
    if (filter.negated) out += " negated";
    if (filter.value_is_null) out += " null";
  }
  if (filter.via != nullptr) out += " via " + std::to_string(filter.via->id);
  if (filter.value != kNoValue) values.push_back(filter.value);
  for (const Filter& child : filter.children) describe(out, child, values);
  out += ')';
}

}  // namespace

base::Status PlanChecker::index_read(Read& read, std::uint32_t root, std::uint32_t parent,
                                     std::uint32_t depth) {
  if (depth > limits_.depth) {
    return Error(ErrorCode::TOO_DEEP, "Relations nest deeper than " + std::to_string(limits_.depth) +
                                          " levels; ask for fewer levels");
  }
  read.index = static_cast<std::uint32_t>(rules_->reads.size());
  ReadRule rule;
  rule.read = &read;
  rule.root = root;
  rule.parent = parent;
  std::string shape = std::to_string(read.object->id);
  if (read.filter) describe(shape, *read.filter, rule.filter_values);
  for (const OrderKey& key : read.order) {
    shape += '/';
    for (const schema::Field* hop : key.via) shape += std::to_string(hop->id) + '>';
    describe(shape, key.column);
    shape += key.direction == Direction::asc ? " asc" : " desc";
    shape += key.nulls_first ? " first" : " last";
  }
  const base::Sha256 digest = base::sha256(shape);
  for (std::size_t i = 0; i < 8; ++i) read.order_hash = read.order_hash << 8 | digest[i];
  rule.has_cursors =
      read.wants_cursors || read.page.after_value != kNoValue || read.page.before_value != kNoValue;
  for (const std::uint32_t value : {read.page.after_value, read.page.before_value}) {
    if (value == kNoValue) continue;
    rules_->values[value].kind = ValueRule::Kind::cursor;
    rules_->values[value].read = read.index;
  }
  if (read.page.size_value != kNoValue) rules_->values[read.page.size_value].read = read.index;
  rules_->reads.push_back(std::move(rule));
  const std::uint32_t index = read.index;
  for (Read& child : read.to_many) {
    if (Status error = index_read(child, root, index, depth + 1)) return error;
  }
  return {};
}

base::Status PlanChecker::finish() {
  std::uint32_t at = 0;
  for (Root& root : checked_->roots_) {
    if (root.refused) {
      ++at;
      continue;
    }
    Read* read = std::get_if<Read>(&root.what);
    if (Write* write = std::get_if<Write>(&root.what)) {
      WriteRule& rule = rules_->writes[write->matrix == kNoValue ? 0 : write->matrix];
      if (write->matrix != kNoValue) {
        rule.write = write;
        rule.root = at;
      }
      read = &write->answer;
    }
    if (Status error = index_read(*read, at, kNoValue, 1)) return error;
    ++at;
  }
  checked_->objects_.assign(objects_.begin(), objects_.end());
  return check_limits();
}

base::Status PlanChecker::check_limits() const {
  if (filter_nodes_ > limits_.filter_nodes) {
    return Error(ErrorCode::TOO_COMPLEX, "The filter has more than " + std::to_string(limits_.filter_nodes) +
                                             " conditions; use a list or fewer conditions");
  }
  for (const ReadRule& rule : rules_->reads) {
    if (rule.read->order.size() > limits_.order_keys + 1) {
      return Error(ErrorCode::TOO_COMPLEX, "The order has more than " + std::to_string(limits_.order_keys) +
                                               " fields; order by fewer");
    }
  }
  return {};
}

base::Status PlanChecker::find_field(const schema::Object& object, std::uint32_t id,
                                     const schema::Field*& field) const {
  field = object.field(id);
  if (field != nullptr && field->active && !field->hidden) return {};
  if (field != nullptr && field->type == schema::FieldType::ts_vector) {
    return Error(ErrorCode::UNKNOWN_FIELD, "The field \"" + field->name + "\" of \"" + object.name_singular +
                                               "\" is internal and cannot be used");
  }
  return Error(ErrorCode::UNKNOWN_FIELD, "The object \"" + object.name_singular +
                                             "\" has no field with the id " + std::to_string(id) +
                                             "; take ids from the snapshot of the request");
}

base::Status PlanChecker::find_column(std::uint32_t index, const schema::Object& object,
                                      std::string_view purpose, base::ErrorCode composite_code,
                                      ColumnRef& column) const {
  if (Status error = find_field(object, node(index).id, column.field)) return error;
  const schema::Field& field = *column.field;
  if (field.is_to_many()) {
    return Error(composite_code, "Cannot " + std::string(purpose) + " by the to-many relation \"" +
                                     field.name + "\"; use a field of \"" + object.name_singular + "\"");
  }
  if (schema::is_composite(field.type)) {
    const auto parts = schema::subfields(field.type);
    if (node(index).extra == 0) {
      return Error(composite_code, "The field \"" + field.name + "\" of type " +
                                       std::string(schema::type_name(field.type)) +
                                       " has sub-fields; name one, as in \"" + field.name + "." +
                                       std::string(parts.empty() ? "" : parts[0].name) + "\"");
    }
    if (node(index).extra > field.columns.size()) return malformed(index, "no such sub-field");
    column.part = node(index).extra - 1;
    return {};
  }
  if (node(index).extra != 0) return malformed(index, "a sub-field of a field that has none");
  if (!field.has_columns()) {
    return Error(ErrorCode::NOT_SUPPORTED, "The field \"" + field.name + "\" of type " +
                                               std::string(schema::type_name(field.type)) +
                                               " cannot be used here");
  }
  return {};
}

ValueRule& PlanChecker::rule_of(std::uint32_t index) {
  ValueRule& rule = rules_->values[node(index).value];
  rule.root = static_cast<std::uint32_t>(checked_->roots_.size());
  return rule;
}

}  // namespace portico::plan
