#include <gtest/gtest.h>

#include "plan/check/operators.hpp"
#include "unit/plan/small_model.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;

constexpr std::string_view kUuid = "0190163d-8694-739b-aea5-966c26f8ad91";

ErrorCode list_code(std::vector<Node> children, plan::Limits limits = {}) {
  return Prepared({read_list(kCompany, std::move(children))}, limits).code();
}

TEST(PlanCheck, refuses_a_plan_made_for_another_snapshot) {
  FlatPlan flat({read_list(kCompany, {field(kName)})}, 2);
  const auto decoded = plan::decode(flat.get());
  ASSERT_TRUE(decoded.ok());
  const auto checked = plan::check(*decoded, {}, small_model(), {}, {});
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code, ErrorCode::STALE_SNAPSHOT);
}

TEST(PlanCheck, refuses_unknown_objects_and_fields) {
  EXPECT_EQ(Prepared({read_list(77, {})}).code(), ErrorCode::UNKNOWN_OBJECT);
  EXPECT_EQ(list_code({field(999)}), ErrorCode::UNKNOWN_FIELD);
  EXPECT_EQ(list_code({field(kFullName)}), ErrorCode::UNKNOWN_FIELD);  // of another object
  EXPECT_EQ(Prepared({read_list(kPerson, {field(kSearchVector)})}).code(), ErrorCode::UNKNOWN_FIELD);
}

TEST(PlanCheck, every_type_has_its_operators_and_no_other) {
  using plan::Operator;
  struct Row {
    std::uint32_t id;
    std::string_view operators;
  };
  const Row rows[] = {
      {kName, "eq, neq, gt, gte, lt, lte, in, is, like, ilike, startsWith, endsWith"},
      {kCompanyId, "eq, neq, gt, gte, lt, lte, in, is"},
      {kParent, "eq, neq, gt, gte, lt, lte, in, is"},
      {kScore, "eq, neq, gt, gte, lt, lte, in, is"},
      {kRatio, "eq, neq, gt, gte, lt, lte, in, is"},
      {kFounded, "eq, neq, gt, gte, lt, lte, in, is"},
      {kCreatedAt, "eq, neq, gt, gte, lt, lte, in, is"},
      {kPosition, "eq, neq, gt, gte, lt, lte, in, is"},
      {kActive, "eq, is"},
      {kStage, "eq, neq, gt, gte, lt, lte, in, is"},
      {kRating, "eq, neq, gt, gte, lt, lte, in, is"},
      {kTags, "containsAny, containsExactly, is, isEmptyArray"},
      {kAliases, "containsIlike, is, isEmptyArray"},
      {kExtra, "is, like"},
  };
  const auto model = small_model();
  for (const Row& row : rows) {
    const schema::Field& each = *model->field(row.id);
    EXPECT_EQ(plan::allowed_operators(each.columns[0].type), row.operators) << each.name;
    for (int operation = PORTICO_CMP_EQ; operation <= PORTICO_CMP_CONTAINS_EXACTLY; ++operation) {
      const auto which = plan::operator_of(plan::compare_op(static_cast<std::uint16_t>(operation)));
      const std::string name(plan::operator_name(which));
      const bool allowed =
          (", " + std::string(row.operators) + ",").find(", " + name + ",") != std::string::npos;
      // The value does not matter where the operator is refused; where it is allowed only the value may be
      // wrong.
      const Prepared prepared({read_list(kCompany, {compare(row.id, operation, list({list({})}))})});
      EXPECT_EQ(prepared.checked != nullptr, allowed) << each.name << ' ' << name;
      EXPECT_EQ(prepared.code(), ErrorCode::INVALID_FILTER);
    }
    EXPECT_EQ(list_code({node(PORTICO_NODE_IS_NULL, row.id)}), ErrorCode::ok) << each.name;
  }
}

TEST(PlanCheck, a_composite_needs_its_sub_field_in_filters_and_orders) {
  EXPECT_EQ(list_code({node(PORTICO_NODE_IS_NULL, kRevenue)}), ErrorCode::INVALID_FILTER);
  EXPECT_EQ(list_code({part(compare(kRevenue, PORTICO_CMP_GT, number("1")), 0)}), ErrorCode::ok);
  EXPECT_EQ(list_code({part(compare(kRevenue, PORTICO_CMP_GT, number("1")), 9)}), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(list_code({order(kRevenue, 1)}), ErrorCode::INVALID_ORDER);
  EXPECT_EQ(list_code({part(order(kRevenue, 1), 0)}), ErrorCode::ok);
}

TEST(PlanCheck, to_many_relations_neither_filter_nor_order) {
  EXPECT_EQ(list_code({node(PORTICO_NODE_IS_NULL, kPeople)}), ErrorCode::INVALID_FILTER);
  EXPECT_EQ(list_code({order(kPeople, 1)}), ErrorCode::INVALID_ORDER);
  EXPECT_EQ(list_code({node(PORTICO_NODE_VIA, kPeople, {node(PORTICO_NODE_IS_NULL, kPersonId)})}),
            ErrorCode::INVALID_FILTER);
}

TEST(PlanCheck, a_filter_goes_through_one_relation_and_an_order_through_several) {
  const auto via = [](Node inner) { return node(PORTICO_NODE_VIA, kParent, {std::move(inner)}); };
  EXPECT_EQ(list_code({via(compare(kName, PORTICO_CMP_EQ, text("x")))}), ErrorCode::ok);
  EXPECT_EQ(list_code({via(via(compare(kName, PORTICO_CMP_EQ, text("x"))))}), ErrorCode::INVALID_FILTER);
  Node inner = node(PORTICO_NODE_ORDER, 0, {node(PORTICO_NODE_VIA, kParent, {order(kName, 1)})});
  Node outer = node(PORTICO_NODE_ORDER, 0, {node(PORTICO_NODE_VIA, kParent, {std::move(inner)})});
  const Prepared prepared({read_list(kCompany, {std::move(outer)})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok);
  EXPECT_EQ(prepared.read().order[0].via.size(), 2u);
}

TEST(PlanCheck, every_order_ends_in_the_id_and_repeats_nothing) {
  const Prepared plain({read_list(kCompany, {})});
  ASSERT_EQ(plain.read().order.size(), 1u);
  EXPECT_EQ(plain.read().order[0].column.field->name, "id");
  const Prepared doubled(
      {read_list(kCompany, {order(kName, 1), order(kName, 3), order(kCompanyId, 3), order(kScore, 1)})});
  ASSERT_EQ(doubled.read().order.size(), 2u);
  EXPECT_EQ(doubled.read().order[1].direction, plan::Direction::desc);
}

TEST(PlanCheck, any_mention_of_deleted_at_lifts_the_guard) {
  EXPECT_FALSE(Prepared({read_list(kCompany, {})}).read().include_deleted);
  Node nested = node(PORTICO_NODE_OR, 0,
                     {node(PORTICO_NODE_NOT, 0, {node(PORTICO_NODE_IS_NULL, kDeletedAt)}),
                      compare(kName, PORTICO_CMP_EQ, text("x"))});
  EXPECT_TRUE(Prepared({read_list(kCompany, {std::move(nested)})}).read().include_deleted);
  Node related = node(PORTICO_NODE_VIA, kPersonCompany, {node(PORTICO_NODE_IS_NULL, kDeletedAt)});
  EXPECT_FALSE(Prepared({read_list(kPerson, {std::move(related)})}).read().include_deleted);
}

TEST(PlanCheck, page_arguments_that_exclude_each_other_are_refused) {
  const auto last = with(node(PORTICO_NODE_LAST), number("1"));
  const auto after = with(node(PORTICO_NODE_AFTER), text("x"));
  const auto before = with(node(PORTICO_NODE_BEFORE), text("x"));
  EXPECT_EQ(list_code({limit("1"), last}), ErrorCode::ARGS_CONFLICT);
  EXPECT_EQ(list_code({after, before}), ErrorCode::ARGS_CONFLICT);
  EXPECT_EQ(list_code({limit("1"), before}), ErrorCode::ARGS_CONFLICT);
  EXPECT_EQ(list_code({last, after}), ErrorCode::ARGS_CONFLICT);
}

TEST(PlanCheck, what_belongs_around_records_and_into_them_is_kept_apart) {
  EXPECT_EQ(list_code({node(PORTICO_NODE_COUNT), field(kName)}), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(list_code({named(node(PORTICO_NODE_RECORDS, 0, {node(PORTICO_NODE_COUNT)}), "edges")}),
            ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(list_code({node(PORTICO_NODE_RECORDS), node(PORTICO_NODE_RECORDS)}), ErrorCode::ok)
      << "a list may show its records twice";
  const Prepared connection({read_list(
      kCompany,
      {node(PORTICO_NODE_COUNT),
       named(node(PORTICO_NODE_RECORDS, 0,
                  {named(node(PORTICO_NODE_GROUP, 0, {field(kName)}), "node"), node(PORTICO_NODE_CURSOR)}),
             "edges")})});
  ASSERT_EQ(connection.code(), ErrorCode::ok) << connection.error.internal;
  EXPECT_TRUE(connection.read().shaped);
  EXPECT_TRUE(connection.read().wants_count);
  EXPECT_TRUE(connection.read().wants_records);
  EXPECT_TRUE(connection.read().wants_cursors);
}

TEST(PlanCheck, a_constant_must_be_json) {
  EXPECT_EQ(list_code({named(node(PORTICO_NODE_CONST), std::string_view("__typename\0\"Company\"", 20))}),
            ErrorCode::ok);
  EXPECT_EQ(list_code({named(node(PORTICO_NODE_CONST), std::string_view("a\0},", 4))}),
            ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(list_code({named(node(PORTICO_NODE_CONST), "a")}), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanCheck, limits_hold) {
  plan::Limits limits;
  limits.order_keys = 1;
  limits.filter_nodes = 2;
  limits.depth = 2;
  limits.roots = 1;
  EXPECT_EQ(list_code({order(kName, 1), order(kScore, 1)}, limits), ErrorCode::TOO_COMPLEX);
  EXPECT_EQ(list_code({node(PORTICO_NODE_AND, 0,
                            {node(PORTICO_NODE_IS_NULL, kName), node(PORTICO_NODE_IS_NULL, kScore)})},
                      limits),
            ErrorCode::TOO_COMPLEX);
  Node nested =
      node(PORTICO_NODE_RELATION, kPeople, {node(PORTICO_NODE_RELATION, kPersonCompany, {field(kName)})});
  EXPECT_EQ(list_code({std::move(nested)}, limits), ErrorCode::TOO_DEEP);
  EXPECT_EQ(Prepared({read_list(kCompany, {}), read_list(kCompany, {})}, limits).code(),
            ErrorCode::TOO_COMPLEX);
}

TEST(PlanCheck, one_record_needs_a_filter) {
  EXPECT_EQ(Prepared({read_one(kCompany, {field(kName)})}).code(), ErrorCode::QUERY_GRAMMAR);
  EXPECT_EQ(Prepared({read_one(kCompany, {node(PORTICO_NODE_AND), field(kName)})}).code(),
            ErrorCode::QUERY_GRAMMAR);
  EXPECT_EQ(Prepared({read_one(kCompany, {compare(kCompanyId, PORTICO_CMP_EQ, text(kUuid))})}).code(),
            ErrorCode::ok);
}

TEST(PlanCheck, writes_that_would_change_everything_are_refused) {
  const auto is_refused = [](std::vector<Node> filter) {
    return Prepared({node(PORTICO_NODE_DELETE, kCompany, filter)}).code() == ErrorCode::QUERY_GRAMMAR &&
           Prepared({node(PORTICO_NODE_UPDATE, kCompany, filter)}).code() == ErrorCode::QUERY_GRAMMAR &&
           Prepared({one(node(PORTICO_NODE_DELETE, kCompany, filter))}).code() == ErrorCode::QUERY_GRAMMAR;
  };
  EXPECT_TRUE(is_refused({}));
  EXPECT_TRUE(is_refused({node(PORTICO_NODE_AND)}));
  EXPECT_TRUE(is_refused({node(PORTICO_NODE_OR, 0, {node(PORTICO_NODE_AND)})}));
  EXPECT_EQ(Prepared({node(PORTICO_NODE_DELETE, kCompany, {node(PORTICO_NODE_IS_NULL, kName)})}).code(),
            ErrorCode::ok);
}

TEST(PlanCheck, what_cannot_be_written_is_refused) {
  EXPECT_EQ(Prepared({insert_one(kPerson, {{kSearchVector, text("x")}})}).code(),
            ErrorCode::FIELD_NOT_WRITABLE);
  EXPECT_EQ(Prepared({insert_one(kCompany, {{kPeople, list({})}})}).code(), ErrorCode::FIELD_NOT_WRITABLE);
  EXPECT_EQ(Prepared({insert_one(kCompany, {{kName, text("a")}, {kName, text("b")}})}).code(),
            ErrorCode::MALFORMED_PLAN);
}

TEST(PlanCheck, a_record_may_be_sent_back_with_its_own_id_and_no_other) {
  const auto change = [](Value id) {
    return update_one(kCompany, kCompanyId, {{kName, text("x")}, {kCompanyId, std::move(id)}});
  };
  const Prepared own({change(text("0190163D-8694-739B-AEA5-966C26F8AD91"))});
  ASSERT_EQ(own.code(), ErrorCode::ok) << own.error.message;
  EXPECT_EQ(own.write().id_column, plan::kNoValue);
  for (const Value& other : {text("0190163d-8694-739b-aea5-966c26f8ad92"), text("x"), null(), number("1")}) {
    const Prepared prepared({change(other)});
    EXPECT_EQ(prepared.code(), ErrorCode::FIELD_NOT_WRITABLE);
    EXPECT_NE(prepared.bound.root_errors[0].details.find("\"/id\""), std::string::npos);
  }
  EXPECT_EQ(Prepared({update_one(kCompany, kName, {{kCompanyId, text(kUuid)}})}).code(),
            ErrorCode::FIELD_NOT_WRITABLE)
      << "without knowing which record it is, any id is another's";
}

TEST(PlanCheck, upsert_is_refused_for_its_root_alone) {
  Node upsert = insert_one(kCompany, {{kName, text("x")}});
  upsert.children.push_back(node(PORTICO_NODE_ON_CONFLICT));
  const Prepared prepared({std::move(upsert), insert_one(kCompany, {{kName, text("y")}})});
  ASSERT_EQ(prepared.bound.root_errors.size(), 2u);
  EXPECT_EQ(prepared.bound.root_errors[0].code, ErrorCode::NOT_SUPPORTED);
  EXPECT_FALSE(prepared.bound.root_errors[1]);
}

TEST(PlanCheck, columns_of_a_write_are_ordered_as_the_object_has_them) {
  const auto dump = [](std::vector<std::pair<std::uint32_t, Value>> fields) {
    const Prepared prepared({insert_one(kCompany, std::move(fields))});
    return prepared.checked->dump();
  };
  EXPECT_EQ(dump({{kName, text("x")}, {kScore, number("1")}}),
            dump({{kScore, number("1")}, {kName, text("x")}}));
}

TEST(PlanCheck, an_insert_writes_named_columns_and_those_with_a_default) {
  const Prepared prepared({insert_one(kCompany, {{kName, text("x")}})});
  ASSERT_EQ(prepared.code(), ErrorCode::ok) << prepared.error.message;
  std::vector<std::string> names;
  for (const plan::ColumnRef& column : prepared.write().columns) names.push_back(column.column().name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"id", "created_at", "updated_at", "position", "created_by_source",
                                      "created_by_workspaceMemberId", "created_by_name", "created_by_context",
                                      "updated_by_source", "updated_by_workspaceMemberId", "updated_by_name",
                                      "updated_by_context", "name", "stage"}));
  EXPECT_EQ(prepared.write().id_column, 0u);
  EXPECT_EQ(prepared.write().position_column, 3u);
}

TEST(PlanBind, a_relation_has_two_names_and_a_record_uses_one) {
  const auto insert = [](std::vector<std::pair<int, Value>> cells) {
    Node root = insert_one(kPerson, {});
    std::vector<Value> values;
    for (auto& [name, value] : cells) {
      root.children[0].children.push_back(op(field(kPersonCompany), name));
      values.push_back(std::move(value));
    }
    const auto columns = static_cast<std::uint32_t>(values.size());
    root.children[0].value = matrix(columns, std::move(values));
    root.children[0].value->rows = 1;
    return Prepared({std::move(root)});
  };
  const Value connect = object({{"connect", object({})}});
  EXPECT_EQ(insert({{PORTICO_WRITE_VALUE, text(kUuid)}, {PORTICO_WRITE_RELATION, absent()}}).code(),
            ErrorCode::ok);
  EXPECT_EQ(insert({{PORTICO_WRITE_RELATION, connect}}).code(), ErrorCode::ok);
  EXPECT_EQ(insert({{PORTICO_WRITE_RELATION, connect}, {PORTICO_WRITE_VALUE, text(kUuid)}}).code(),
            ErrorCode::ARGS_CONFLICT);
  for (const Value& other : {null(), text(kUuid), object({}), object({{"name", text("x")}})})
    EXPECT_EQ(insert({{PORTICO_WRITE_RELATION, other}}).code(), ErrorCode::BODY_SHAPE);
  EXPECT_EQ(insert({{PORTICO_WRITE_VALUE, text(kUuid)}, {PORTICO_WRITE_VALUE, absent()}}).code(),
            ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(Prepared({update_one(kPerson, kPersonId, {})}).code(), ErrorCode::ok);
  Node wrong = update_one(kCompany, kCompanyId, {{kName, text("x")}});
  wrong.children.back().op = PORTICO_WRITE_RELATION;
  EXPECT_EQ(Prepared({std::move(wrong)}).code(), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanCheck, names_the_objects_it_depends_on) {
  const Prepared prepared(
      {read_list(kPerson, {node(PORTICO_NODE_RELATION, kPersonCompany, {field(kName)})})});
  EXPECT_EQ(prepared.checked->objects(),
            (std::vector<std::pair<std::uint32_t, std::uint64_t>>{{kCompany, 7}, {kPerson, 8}}));
}

TEST(PlanDump, leaves_output_names_out) {
  const auto dump = [](std::string_view name) {
    const Prepared prepared({read_list(
        kCompany, {named(field(kName), name), compare(kScore, PORTICO_CMP_GT, untyped("1.50")), limit("10"),
                   named(node(PORTICO_NODE_RELATION, kPeople, {field(kFullName)}), name)})});
    return prepared.checked->dump(&prepared.bound.values);
  };
  EXPECT_EQ(dump("a"), dump("b"));
  EXPECT_EQ(dump("a"),
            "plan\n"
            "  read_list company\n"
            "    filter\n"
            "      score gt 1.5\n"
            "    order id asc nulls_first\n"
            "    first 10\n"
            "    field name\n"
            "    to_many people\n"
            "      order id asc nulls_first\n"
            "      field name.firstName\n"
            "      field name.lastName\n");
}

}  // namespace
}  // namespace portico::test
