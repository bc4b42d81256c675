#include <gtest/gtest.h>

#include "plan/shape.hpp"
#include "unit/plan/small_model.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;

ErrorCode code_of(FlatPlan& plan) {
  const auto decoded = plan::decode(plan.get());
  return decoded ? ErrorCode::ok : decoded.error().code;
}

template <class F>
ErrorCode after(F&& break_it) {
  FlatPlan plan({read_list(kCompany, {field(kName), compare(kName, PORTICO_CMP_EQ, text("x")),
                                      in(kName, {text("a"), list({text("b")})})})});
  break_it(plan);
  return code_of(plan);
}

TEST(PlanDecode, accepts_a_sound_plan) {
  EXPECT_EQ(after([](FlatPlan&) {}), ErrorCode::ok);
}

TEST(PlanDecode, refuses_a_reference_backwards) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[2].first_child = 1; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_a_reference_outside) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[3].next_sibling = 99; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_a_node_referenced_twice) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[1].first_child = 2; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_a_node_that_nobody_references) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[2].next_sibling = PORTICO_NONE; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_unknown_kinds_and_ops) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[1].kind = 9999; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[2].op = 15; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[1].op = 2; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, answers_reserved_nodes_with_not_supported) {
  for (const int kind : {3, 7, 8, 23, 46, 47, 65, 66, 67, 90}) {
    EXPECT_EQ(after([&](FlatPlan& p) { p.nodes[1].kind = static_cast<std::uint16_t>(kind); }),
              ErrorCode::NOT_SUPPORTED)
        << kind;
  }
}

TEST(PlanDecode, refuses_values_out_of_order_missing_or_unused) {
  EXPECT_EQ(after([](FlatPlan& p) { std::swap(p.nodes[2].value, p.nodes[3].value); }),
            ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[2].value = PORTICO_NO_VALUE; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[1].value = 0; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.values.push_back({}); }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_texts_outside_the_strings) {
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[0].text_length = 5; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.nodes[0].text_offset = 0xFFFFFFFFu; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_items_that_are_shared_unused_or_outside) {
  EXPECT_EQ(after([](FlatPlan& p) { p.items[1].first = 0; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.items[1].count = 0; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.values[1].count = 0xFFFFFFFFu; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.items[0].kind = PORTICO_VALUE_ABSENT; }), ErrorCode::MALFORMED_PLAN);
  EXPECT_EQ(after([](FlatPlan& p) { p.items[0].kind = 200; }), ErrorCode::MALFORMED_PLAN);
}

TEST(PlanDecode, refuses_text_that_cannot_be_stored) {
  FlatPlan nul({read_list(kCompany, {compare(kName, PORTICO_CMP_EQ, text(std::string_view("a\0b", 3)))})});
  EXPECT_EQ(code_of(nul), ErrorCode::BAD_TEXT);
  FlatPlan overlong({read_list(kCompany, {compare(kName, PORTICO_CMP_EQ, text("\xC0\xAF"))})});
  EXPECT_EQ(code_of(overlong), ErrorCode::BAD_TEXT);
}

TEST(PlanDecode, bounds_depth_nodes_and_strings) {
  Node deep = compare(kName, PORTICO_CMP_EQ, text("x"));
  for (int i = 0; i < 70; ++i) deep = node(PORTICO_NODE_NOT, 0, {std::move(deep)});
  FlatPlan too_deep({read_list(kCompany, {std::move(deep)})});
  EXPECT_EQ(code_of(too_deep), ErrorCode::TOO_DEEP);

  std::vector<Node> many(10'001, field(kName));
  FlatPlan too_many({read_list(kCompany, std::move(many))});
  EXPECT_EQ(code_of(too_many), ErrorCode::TOO_COMPLEX);
}

TEST(PlanDecode, the_value_pattern_tells_null_and_empty_from_the_rest) {
  FlatPlan plan({read_list(
      kCompany, {node(PORTICO_NODE_AND, 0,
                      {compare(kName, PORTICO_CMP_EQ, text("x")), compare(kName, PORTICO_CMP_EQ, null()),
                       compare(kName, PORTICO_CMP_EQ, text(""))})})});
  const auto decoded = plan::decode(plan.get());
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(plan::value_pattern(*decoded).words, std::vector<std::uint64_t>{0b110});
}

TEST(PlanDecode, a_cursor_adds_the_places_of_its_nulls) {
  std::string cursor;
  std::vector<plan::Bound> keys(2);
  keys[1].kind = plan::Bound::Kind::text;
  keys[1].text = "0190163d-8694-739b-aea5-966c26f8ad91";
  plan::append_cursor(cursor, 5, keys);
  FlatPlan plan({read_list(kCompany, {with(node(PORTICO_NODE_AFTER), text(cursor))})});
  const auto decoded = plan::decode(plan.get());
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(plan::value_pattern(*decoded).words, (std::vector<std::uint64_t>{0, 0b01}));
}

}  // namespace
}  // namespace portico::test
