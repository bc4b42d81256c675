#include "plan/check/checker.hpp"
#include "plan/check/operators.hpp"
#include "plan/fields.hpp"

namespace portico::plan {

using base::Error;
using base::ErrorCode;

// An AND or OR without children, or of nothing but such, says nothing.
bool PlanChecker::is_empty_filter(const Filter& filter) {
  switch (filter.kind) {
    case Filter::Kind::all_of:
    case Filter::Kind::any_of:
    case Filter::Kind::none_of:
      for (const Filter& child : filter.children) {
        if (!is_empty_filter(child)) return false;
      }
      return true;
    case Filter::Kind::via:
      return is_empty_filter(filter.children[0]);
    default:
      return false;
  }
}

bool PlanChecker::is_filter(std::uint16_t kind) {
  return kind == PORTICO_NODE_AND || kind == PORTICO_NODE_OR || kind == PORTICO_NODE_NOT ||
         kind == PORTICO_NODE_CMP || kind == PORTICO_NODE_IN || kind == PORTICO_NODE_IS_NULL ||
         kind == PORTICO_NODE_VIA;
}

namespace {

// SQLite parses a hundred open brackets and operators at once; a level of the filter needs up to three.
constexpr std::uint32_t kFilterDepth = 25;

// One level more, as long as it lives.
class Level {
 public:
  explicit Level(std::uint32_t& depth) : depth_(++depth) {}
  ~Level() { --depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  std::uint32_t& depth_;
};

}  // namespace

base::Status PlanChecker::check_filter(std::uint32_t index, FilterScope& scope, Filter& filter) {
  ++filter_nodes_;
  const Level level(filter_depth_);
  if (filter_depth_ > kFilterDepth) {
    return Error(ErrorCode::TOO_COMPLEX,
                 "The filter nests deeper than " + std::to_string(kFilterDepth) +
                     " levels; nest it less, for instance or(a,b,c) for or(a,or(b,c))");
  }
  switch (node(index).kind) {
    case PORTICO_NODE_AND:
    case PORTICO_NODE_OR:
    case PORTICO_NODE_NOT: {
      const auto kind = node(index).kind;
      filter.kind = kind == PORTICO_NODE_AND  ? Filter::Kind::all_of
                    : kind == PORTICO_NODE_OR ? Filter::Kind::any_of
                                              : Filter::Kind::none_of;
      if (Status error = each_child(index, [&](std::uint32_t child) -> Status {
            if (!is_filter(node(child).kind)) return malformed(child, "is no filter");
            return check_filter(child, scope, filter.children.emplace_back());
          })) {
        return error;
      }
      if (kind == PORTICO_NODE_NOT && filter.children.size() != 1)
        return malformed(index, "NOT holds one filter");
      return {};
    }
    case PORTICO_NODE_VIA:
      return check_via(index, scope, filter);
    default:
      return check_predicate(index, scope, filter);
  }
}

base::Status PlanChecker::check_via(std::uint32_t index, FilterScope& scope, Filter& filter) {
  const schema::Field* relation = nullptr;
  if (Status error = find_field(*scope.object, node(index).id, relation)) return error;
  if (!relation->is_to_one()) {
    return Error(ErrorCode::INVALID_FILTER,
                 "Cannot filter by the relation \"" + relation->name + "\", which is not a to-one relation");
  }
  if (scope.through_relation) {
    return Error(ErrorCode::INVALID_FILTER,
                 "The filter goes through \"" + relation->name +
                     "\" as a second relation; only one relation deep is supported");
  }
  const schema::Object* related = snapshot_->object(relation->relation_object);
  if (related == nullptr) {
    return Error(ErrorCode::INVALID_FILTER,
                 "The relation \"" + relation->name + "\" leads to an object that is not active");
  }
  uses_[scope.object].read_fields.insert(relation->id);
  uses_[related].actions.insert(Action::read);
  const std::uint32_t child = node(index).first_child;
  if (child == kNoNode || node(child).next_sibling != kNoNode || !is_filter(node(child).kind)) {
    return malformed(index, "VIA holds one filter");
  }
  filter.kind = Filter::Kind::via;
  filter.via = relation;
  FilterScope inner{related, true, false};
  return check_filter(child, inner, filter.children.emplace_back());
}

namespace {

Error wrong_operator(const ColumnRef& column, Operator op) {
  const std::string allowed = allowed_operators(column.type());
  return Error(ErrorCode::INVALID_FILTER, "Operator \"" + std::string(operator_name(op)) +
                                              "\" is not valid for field \"" + column_name(column) +
                                              "\" of type " + std::string(schema::type_name(column.type())) +
                                              " - Allowed operators: " + allowed);
}

ValueRule::Kind rule_kind(const ColumnRef& column, CompareOp op) {
  switch (op) {
    case CompareOp::eq:
    case CompareOp::neq:
      return ValueRule::Kind::comparison;
    case CompareOp::gt:
    case CompareOp::gte:
    case CompareOp::lt:
    case CompareOp::lte:
      return is_option(column.type()) ? ValueRule::Kind::rank : ValueRule::Kind::comparison;
    case CompareOp::starts_with:
    case CompareOp::ends_with:
    case CompareOp::like:
    case CompareOp::ilike:
    case CompareOp::contains_ilike:
      return ValueRule::Kind::pattern;
    case CompareOp::contains_any:
    case CompareOp::contains_exactly:
      return ValueRule::Kind::element_list;
    case CompareOp::is_empty_array:
      return ValueRule::Kind::boolean;
  }
  return ValueRule::Kind::comparison;
}

}  // namespace

base::Status PlanChecker::check_predicate(std::uint32_t index, FilterScope& scope, Filter& filter) {
  const portico_node& each = node(index);
  if (each.first_child != kNoNode) return malformed(index, "a predicate has no children");
  if (Status error = find_column(index, *scope.object, "filter", ErrorCode::INVALID_FILTER, filter.column)) {
    return error;
  }
  const ColumnRef& column = filter.column;
  uses_[scope.object].read_fields.insert(column.field->id);
  if (column.field->name == kDeletedAt) scope.names_deleted = true;
  Operator op = Operator::is;
  if (each.kind == PORTICO_NODE_CMP) {
    filter.kind = Filter::Kind::compare;
    filter.op = compare_op(each.op);
    op = operator_of(filter.op);
  } else if (each.kind == PORTICO_NODE_IN) {
    filter.kind = Filter::Kind::in;
    op = Operator::in;
  } else {
    filter.kind = Filter::Kind::is_null;
    filter.negated = each.op == 1;
  }
  if (!operator_allowed(column.type(), op)) return wrong_operator(column, op);
  if (each.kind == PORTICO_NODE_IS_NULL) return {};
  filter.value = each.value;
  ValueRule& rule = rule_of(index);
  rule.column = column;
  if (each.kind == PORTICO_NODE_IN) {
    rule.kind = ValueRule::Kind::member_list;
    return {};
  }
  rule.kind = rule_kind(column, filter.op);
  const bool equality = filter.op == CompareOp::eq || filter.op == CompareOp::neq;
  rule.may_be_null = equality;
  rule.names_record = scope.one_record && filter.op == CompareOp::eq && column.field->name == kIdField;
  rule.own_wildcards =
      filter.op == CompareOp::like || filter.op == CompareOp::ilike || filter.op == CompareOp::contains_ilike;
  filter.value_is_null = (equality || filter.op == CompareOp::is_empty_array) && null_bit(each.value);
  return {};
}

}  // namespace portico::plan
