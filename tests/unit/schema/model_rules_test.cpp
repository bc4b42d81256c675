#include <gtest/gtest.h>

#include "unit/schema/model_text.hpp"

namespace portico::schema {
namespace {

struct Case {
  const char* fields;
  const char* words;  // what the message must say; empty = the model holds
};

void expect_cases(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const std::string message = refusal(model_with(c.fields));
    if (*c.words == '\0') {
      EXPECT_EQ(message, "") << c.fields;
    } else {
      EXPECT_NE(message.find(c.words), std::string::npos) << c.fields << "\n got: " << message;
    }
  }
}

TEST(ModelNames, follow_the_rules_of_names) {
  const std::string longest(63, 'a');
  expect_cases({
      {"Name: {type: TEXT}", "must start with a lowercase letter"},
      {"first_name: {type: TEXT}", "only ASCII letters and digits"},
      {"größe: {type: TEXT}", "only ASCII letters and digits"},
      {"\"\": {type: TEXT}", "too short"},
      {"user: {type: TEXT}", "reserved"},
      {"addresses: {type: TEXT}", "reserved"},
      {"roles: {type: TEXT}", "reserved"},
      {"and: {type: TEXT}", "word of filters"},
      {"createdAt: {type: TEXT}", "every object has this field already"},
      {"n1: {type: TEXT}", ""},
  });
  EXPECT_EQ(refusal(model_with(longest + ": {type: TEXT}")), "");
  EXPECT_NE(refusal(model_with(longest + "a: {type: TEXT}")).find("too long"), std::string::npos);
}

TEST(ModelNames, are_unique_with_join_columns_and_composite_columns) {
  const std::string inverse =
      "  firm:\n    plural: firms\n    fields:\n      deals: {type: RELATION, one_to_many: deal.firm}\n";
  EXPECT_NE(
      refusal(model_with("firmId: {type: UUID}\nfirm: {type: RELATION, many_to_one: firm.deals}", inverse))
          .find("\"firmId\" is already used by the field firmId"),
      std::string::npos);
  EXPECT_NE(refusal(model_with("site: {type: LINKS}\nsitePrimaryLinkUrl: {type: TEXT}"))
                .find("\"sitePrimaryLinkUrl\" is already used"),
            std::string::npos);
  EXPECT_NE(refusal(model_with("a: {type: TEXT}\na: {type: TEXT}")).find("twice"), std::string::npos);
}

TEST(ModelNames, of_objects_are_unique_across_both_roles) {
  EXPECT_NE(refusal("objects: {deal: {plural: Deal}}").find("cannot be the same"), std::string::npos);
  EXPECT_NE(refusal("objects: {deal: {plural: deals}, deals: {plural: dealers}}")
                .find("already used by the object deal"),
            std::string::npos);
  EXPECT_NE(refusal("objects: {deal: {plural: deals}, offer: {plural: deal}}").find("already used"),
            std::string::npos);
  EXPECT_NE(refusal("objects: {deal: {}}").find("no plural name"), std::string::npos);
  EXPECT_NE(refusal("objects: {workspace: {plural: things}}").find("reserved"), std::string::npos);
  EXPECT_NE(refusal("objects: {thing: {plural: events}}").find("reserved"), std::string::npos);
  EXPECT_NE(refusal("objects: {query: {plural: queries}}").find("collide"), std::string::npos);
  EXPECT_EQ(refusal("standard: true\nobjects: {workspace: {plural: workspaces}}"), "");
}

TEST(ModelTypes, name_what_cannot_be_declared) {
  expect_cases({
      {"a: {type: TEX}", "did you mean \"TEXT\""},
      {"a: {}", "has no type"},
      {"a: {type: FILES}", "not supported yet"},
      {"a: {type: TS_VECTOR}", "cannot be declared"},
      {"a: {type: POSITION}", "cannot be declared"},
      {"a: {type: RICH_TEXT_V2}", ""},
      {"a: {type: NUMERIC}", ""},
      {"a: {type: TEXT, many_to_one: b.c}", "belong to RELATION"},
      {"a: {type: TEXT, lable: x}", "did you mean \"label\""},
      {"a: {type: TEXT, label: \"  \"}", "too short"},
      {"a: {type: TEXT, nullable: 1}", "must be true or false"},
  });
  EXPECT_EQ(objects_of(model_with("a: {type: FILES}")).error().code, base::ErrorCode::NOT_SUPPORTED);
}

TEST(ModelUnique, only_where_the_type_allows_it) {
  expect_cases({
      {"a: {type: TEXT, unique: true}", ""},
      {"a: {type: LINKS, unique: true}", ""},
      {"a: {type: EMAILS, unique: true}", ""},
      {"a: {type: PHONES, unique: true}", ""},
      {"a: {type: ARRAY, unique: true}", ""},
      {"a: {type: CURRENCY, unique: true}", "cannot be unique"},
      {"a: {type: FULL_NAME, unique: true}", "cannot be unique"},
      {"a: {type: ADDRESS, unique: true}", "cannot be unique"},
      {"a: {type: ACTOR, unique: true}", "cannot be unique"},
      {"a: {type: RICH_TEXT, unique: true}", "cannot be unique"},
      {"a: {type: TEXT, unique: true, default: x}", "cannot have a default value"},
  });
}

TEST(ModelSettings, are_checked) {
  expect_cases({
      {"a: {type: NUMBER, settings: {dataType: int, decimals: 2, type: percentage}}", ""},
      {"a: {type: NUMBER, settings: {dataType: foo}}", "float, int or bigint"},
      {"a: {type: NUMBER, settings: {decimals: -1}}", "whole number from 0"},
      {"a: {type: NUMBER, settings: {decimal: 1}}", "did you mean \"decimals\""},
      {"a: {type: DATE, settings: {displayFormat: X}}", "RELATIVE, USER_SETTINGS or CUSTOM"},
      {"a: {type: TEXT, settings: {displayedMaxRows: 99}}", ""},
      {"a: {type: BOOLEAN, settings: {x: 1}}", "have no setting \"x\""},
      {"a: {type: LINKS, settings: {maxNumberOfValues: 0}}", "whole number from 1"},
      {"a: {type: PHONES, settings: {defaultCountryCode: FR, clickAction: COPY}}", ""},
      {"a: {type: PHONES, settings: {defaultCountryCode: fr}}", "two capital letters"},
      {"a: {type: ADDRESS, settings: {subFields: [addressCity, addressLat]}}", ""},
      {"a: {type: ADDRESS, settings: {subFields: [city]}}", "different sub-fields"},
      {"a: {type: ADDRESS, settings: {subFields: [addressCity, addressCity]}}", "different sub-fields"},
  });
}

TEST(ModelOptions, are_checked) {
  expect_cases({
      {"a: {type: SELECT, options: [{value: A, label: A}, {value: B, label: A, color: red}]}", ""},
      {"a: {type: SELECT}", "needs options"},
      {"a: {type: SELECT, options: []}", "needs options"},
      {"a: {type: TEXT, options: [{value: A, label: A}]}", "have no options"},
      {"a: {type: RATING, options: [{value: A, label: A}]}", "RATING_1 to RATING_5"},
      {"a: {type: SELECT, options: [{value: A}]}", "too short"},
      {"a: {type: SELECT, options: [{label: A}]}", "needs a value"},
      {"a: {type: SELECT, options: [{value: a, label: A}]}", "UPPER_CASE"},
      {"a: {type: SELECT, options: [{value: A__B, label: A}]}", "UPPER_CASE"},
      {"a: {type: SELECT, options: [{value: A, label: \"A, B\"}]}", "must not contain a comma"},
      {"a: {type: SELECT, options: [{value: A, label: A}, {value: \" A\", label: B}]}", "stands twice"},
      {"a: {type: SELECT, options: [{value: A, label: A, position: 1}, {value: B, label: B, position: 1}]}",
       "have the position 1"},
      {"a: {type: SELECT, options: [{value: A, label: A, position: 1}, {value: B, label: B}]}", "either all"},
      {"a: {type: SELECT, options: [{value: A, label: A, color: gren}]}", "did you mean \"green\""},
  });
}

TEST(ModelMessages, name_file_line_object_field_value_and_list_all_problems) {
  const auto objects =
      objects_of(model_with("a: {type: NUMBER, settings: {dataType: foo}}\nb: {type: SELECT}"));
  ASSERT_FALSE(objects);
  EXPECT_EQ(objects.error().code, base::ErrorCode::MODEL_INVALID);
  EXPECT_EQ(objects.error().message,
            "test.yaml:5: deal.a: the setting dataType must be float, int or bigint, got \"foo\".");
  EXPECT_NE(objects.error().details.find("\"pointer\":\"deal.b\""), std::string::npos);
}

TEST(ModelFile, refuses_what_is_no_model) {
  for (const char* text : {"objects: [", "- a", "objects: {a: {plural: as}}\n---\nobjects: {}", "objekts: {}",
                           "objects: {a: &x {plural: as}}", "objects: 1", "\xff\xfe"}) {
    EXPECT_FALSE(read_model(text, "test.yaml")) << text;
  }
  EXPECT_EQ(read_model_file("/nonexistent/model.yaml").error().code, base::ErrorCode::MODEL_INVALID);
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += '[';
  EXPECT_FALSE(read_model(deep, "test.yaml"));
}

TEST(ModelLimits, hold) {
  std::string fields;
  for (int i = 0; i < 292; ++i) fields += "f" + std::to_string(i) + ": {type: TEXT}\n";
  EXPECT_EQ(refusal(model_with(fields)), "");
  EXPECT_NE(refusal(model_with(fields + "g: {type: TEXT}")).find("at most 300"), std::string::npos);
  std::string objects = "objects:\n";
  for (int i = 0; i < 501; ++i)
    objects += "  o" + std::to_string(i) + ": {plural: p" + std::to_string(i) + "}\n";
  EXPECT_NE(refusal(objects).find("at most 500"), std::string::npos);
}

}  // namespace
}  // namespace portico::schema
