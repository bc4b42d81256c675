#include <gtest/gtest.h>

#include "unit/schema/model_text.hpp"

namespace portico::schema {
namespace {

const char* const kOptions = ", options: [{value: A, label: A}, {value: B, label: B}]}";

std::string stored(const std::string& field) {
  const auto objects = objects_of(model_with("a: " + field));
  return objects ? field_named((*objects)[0], "a").default_json : "refused: " + objects.error().message;
}

TEST(ModelDefaults, are_stored_in_the_quoted_form_from_both_spellings) {
  const std::pair<std::string, std::string> cases[] = {
      {"{type: TEXT, default: hello}", "\"'hello'\""},
      {"{type: TEXT, default: \"'hello'\"}", "\"'hello'\""},
      {"{type: TEXT, default: \"'5'\"}", "\"'5'\""},
      {"{type: TEXT, default: now}", "\"'now'\""},
      {"{type: UUID, default: uuid}", "\"uuid\""},
      {"{type: UUID, default: 018F2C5E-7B1A-7D3C-8E4F-0123456789AB}",
       "\"'018f2c5e-7b1a-7d3c-8e4f-0123456789ab'\""},
      {"{type: DATE_TIME, default: now}", "\"now\""},
      {"{type: DATE, default: \"'2026-01-01'\"}", "\"'2026-01-01'\""},
      {"{type: DATE, default: 2026-01-01}", "\"'2026-01-01'\""},
      {"{type: NUMBER, default: 7}", "7"},
      {"{type: NUMBER, default: -0.5e3}", "-0.5e3"},
      {"{type: NUMBER, settings: {dataType: bigint}, default: 9007199254740993}", "9007199254740993"},
      {"{type: NUMERIC, default: 12.50}", "12.5"},
      {"{type: NUMERIC, default: \"12.50\"}", "12.5"},
      {"{type: BOOLEAN, default: false}", "false"},
      {std::string("{type: SELECT, default: B") + kOptions, "\"'B'\""},
      {std::string("{type: SELECT, default: \"'B'\"") + kOptions, "\"'B'\""},
      {std::string("{type: MULTI_SELECT, default: [A, \"'B'\"]") + kOptions, "[\"'A'\",\"'B'\"]"},
      {"{type: RATING, default: RATING_3}", "\"'RATING_3'\""},
      {"{type: ARRAY, default: [a, b]}", "[\"a\",\"b\"]"},
      {"{type: RAW_JSON, default: {a: [1, null]}}", "{\"a\":[1,null]}"},
      {"{type: CURRENCY, default: {amountMicros: 1000000, currencyCode: USD}}",
       "{\"amountMicros\":1000000,\"currencyCode\":\"'USD'\"}"},
      {"{type: CURRENCY, default: {amountMicros: \"1000000\", currencyCode: \"'USD'\"}}",
       "{\"amountMicros\":1000000,\"currencyCode\":\"'USD'\"}"},
      {"{type: FULL_NAME, default: {firstName: \"''\", lastName: \"''\"}}", ""},
      {"{type: PHONES, default: {primaryPhoneCountryCode: FR}}",
       "{\"primaryPhoneNumber\":null,\"primaryPhoneCountryCode\":\"'FR'\",\"primaryPhoneCallingCode\":null,"
       "\"additionalPhones\":null}"},
      {"{type: ACTOR}",
       "{\"source\":\"'MANUAL'\",\"workspaceMemberId\":null,\"name\":\"'System'\",\"context\":null}"},
      {"{type: TEXT}", ""},
      {"{type: TEXT, default: null}", ""},
  };
  for (const auto& [field, wanted] : cases) EXPECT_EQ(stored(field), wanted) << field;
}

TEST(ModelDefaults, refuse_what_does_not_fit) {
  const std::string cases[] = {
      "{type: TEXT, default: 5}",
      "{type: UUID, default: now}",
      "{type: DATE, default: 2026-02-30}",
      "{type: DATE_TIME, default: soon}",
      "{type: NUMBER, default: x}",
      "{type: NUMBER, default: 1e999}",
      "{type: NUMBER, settings: {dataType: int}, default: 1.5}",
      "{type: NUMBER, settings: {dataType: int}, default: 3000000000}",
      "{type: NUMERIC, default: 1e400}",
      "{type: BOOLEAN, default: \"yes\"}",
      std::string("{type: SELECT, default: C") + kOptions,
      std::string("{type: MULTI_SELECT, default: A") + kOptions,
      std::string("{type: MULTI_SELECT, default: []") + kOptions,
      std::string("{type: MULTI_SELECT, default: [A, A]") + kOptions,
      "{type: RATING, default: RATING_6}",
      "{type: ARRAY, default: [1]}",
      "{type: CURRENCY, default: 5}",
      "{type: CURRENCY, default: {amount: 5}}",
      "{type: ACTOR, default: {source: NOBODY}}",
  };
  for (const std::string& field : cases)
    EXPECT_EQ(stored(field).rfind("refused", 0), 0u) << field << " " << stored(field);
}

}  // namespace
}  // namespace portico::schema
