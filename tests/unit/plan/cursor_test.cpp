#include "plan/cursor.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "unit/plan/small_model.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;
using plan::Bound;

constexpr std::string_view kUuid = "0190163d-8694-739b-aea5-966c26f8ad91";

Bound text_key(std::string_view value) {
  Bound bound;
  bound.kind = Bound::Kind::text;
  bound.text = value;
  return bound;
}
Bound micros_key(std::int64_t value) {
  Bound bound;
  bound.kind = Bound::Kind::micros;
  bound.integer = value;
  return bound;
}
Bound number_key(double value) {
  Bound bound;
  bound.kind = Bound::Kind::float64;
  bound.number = value;
  return bound;
}

std::vector<Node> list_with(std::uint32_t ordered, std::optional<std::string> cursor,
                            std::string_view filter = "x", int direction = PORTICO_ORDER_ASC_NULLS_FIRST) {
  std::vector<Node> children = {order(ordered, direction), compare(kName, PORTICO_CMP_NEQ, text(filter)),
                                node(PORTICO_NODE_PAGE_INFO, 0, {op(node(PORTICO_NODE_PAGE_FIELD), 2)})};
  if (cursor) children.push_back(with(node(PORTICO_NODE_AFTER), text(*cursor)));
  return {read_list(kCompany, std::move(children))};
}

// The cursor that a page of this list would give for a record with these keys.
std::string cursor_of(std::uint32_t ordered, std::vector<Bound> keys) {
  const Prepared page(list_with(ordered, std::nullopt));
  std::string cursor;
  plan::append_cursor(cursor, page.bound.values.cursor_hashes[0], keys);
  return cursor;
}

TEST(Cursor, is_base64_of_a_compact_array) {
  std::string cursor;
  const std::vector<Bound> keys = {micros_key(1'767'225'600'123'456), Bound{}, number_key(1.5),
                                   text_key(kUuid)};
  plan::append_cursor(cursor, 0xABC, keys);
  EXPECT_EQ(base::decode_base64(cursor),
            "[1,\"0000000000000abc\",1767225600123456,null,1.5,\"" + std::string(kUuid) + "\"]");
  const auto read = plan::read_cursor(cursor);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->hash, 0xABCu);
  EXPECT_EQ(read->keys.size(), 4u);
  EXPECT_EQ(plan::cursor_nulls(cursor), 0b0010u);
}

TEST(Cursor, comes_back_as_typed_keys) {
  const std::string cursor = cursor_of(kCreatedAt, {micros_key(1'767'225'600'123'456), text_key(kUuid)});
  const Prepared next(list_with(kCreatedAt, cursor));
  ASSERT_EQ(next.code(), ErrorCode::ok) << next.error.message;
  const Bound& keys = next.bound.values.values[next.read().page.after_value];
  ASSERT_EQ(keys.items.size(), 2u);
  EXPECT_EQ(keys.items[0].kind, Bound::Kind::micros);
  EXPECT_EQ(keys.items[0].integer, 1'767'225'600'123'456);
  EXPECT_EQ(keys.items[1].text, kUuid);
}

TEST(Cursor, keeps_nulls_and_the_plan_knows_them) {
  const std::string cursor = cursor_of(kScore, {Bound{}, text_key(kUuid)});
  const Prepared next(list_with(kScore, cursor));
  ASSERT_EQ(next.code(), ErrorCode::ok) << next.error.message;
  EXPECT_EQ(next.read().page.after_nulls, 1u);
}

TEST(Cursor, turns_option_keys_into_ranks) {
  const std::string cursor = cursor_of(kStage, {text_key("OLD_KEY"), text_key(kUuid)});
  const Prepared next(list_with(kStage, cursor));
  ASSERT_EQ(next.code(), ErrorCode::ok) << next.error.message;
  EXPECT_EQ(next.bound.values.values[next.read().page.after_value].items[0].integer, 1);
  EXPECT_EQ(Prepared(list_with(kStage, cursor_of(kStage, {text_key("GONE"), text_key(kUuid)}))).code(),
            ErrorCode::INVALID_CURSOR);
}

TEST(Cursor, of_another_order_direction_or_filter_is_refused) {
  const std::string cursor = cursor_of(kScore, {number_key(1), text_key(kUuid)});
  EXPECT_EQ(Prepared(list_with(kScore, cursor)).code(), ErrorCode::ok);
  EXPECT_EQ(Prepared(list_with(kPosition, cursor)).code(), ErrorCode::INVALID_CURSOR);
  EXPECT_EQ(Prepared(list_with(kScore, cursor, "y")).code(), ErrorCode::INVALID_CURSOR);
  EXPECT_EQ(Prepared(list_with(kScore, cursor, "x", PORTICO_ORDER_DESC_NULLS_LAST)).code(),
            ErrorCode::INVALID_CURSOR);
}

TEST(Cursor, with_a_key_of_the_wrong_type_is_refused) {
  EXPECT_EQ(Prepared(list_with(kScore, cursor_of(kScore, {text_key("x"), text_key(kUuid)}))).code(),
            ErrorCode::INVALID_CURSOR);
  EXPECT_EQ(Prepared(list_with(kScore, cursor_of(kScore, {number_key(1), text_key("x")}))).code(),
            ErrorCode::INVALID_CURSOR);
  EXPECT_EQ(Prepared(list_with(kScore, cursor_of(kScore, {number_key(1), Bound{}}))).code(),
            ErrorCode::INVALID_CURSOR);
  EXPECT_EQ(Prepared(list_with(kScore, cursor_of(kScore, {text_key(kUuid)}))).code(),
            ErrorCode::INVALID_CURSOR);
}

TEST(Cursor, that_is_none_is_refused) {
  for (const std::string& bad :
       {std::string(), std::string("xxx"), base::encode_base64("{}"), base::encode_base64("[1]"),
        base::encode_base64("[2,\"0000000000000abc\",1]"), base::encode_base64("[1,\"abc\",1]"),
        base::encode_base64("[1,\"0000000000000abc\",[1]]"), base::encode_base64("[1,")}) {
    EXPECT_FALSE(plan::read_cursor(bad).has_value()) << bad;
    EXPECT_EQ(plan::cursor_nulls(bad), ~std::uint64_t{0});
    EXPECT_EQ(Prepared(list_with(kScore, bad)).code(), ErrorCode::INVALID_CURSOR) << bad;
  }
}

}  // namespace
}  // namespace portico::test
