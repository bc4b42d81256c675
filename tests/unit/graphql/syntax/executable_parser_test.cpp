#include <gtest/gtest.h>

#include "unit/graphql/syntax/syntax_cases.hpp"

namespace graphql::language {
namespace {

class Parsed {
 public:
  explicit Parsed(std::string source) : source_(std::move(source)), result_(parse(source_, arena_)) {}
  const Document* operator->() const { return result_.document; }
  const Operation& operation(std::size_t index = 0) const {
    return *result_.document->definitions[index].operation;
  }
  const Selection& selection(std::size_t index = 0) const { return operation().set.selections[index]; }

 private:
  Arena arena_;
  std::string source_;
  ParseResult result_;
};

// GraphQL, Operations.
TEST(ParseOperation, TellsKindNameAndShorthand) {
  const Parsed document("{ a } query { a } mutation M { a } subscription S { a }");
  ASSERT_EQ(document->definitions.size(), 4U);
  EXPECT_TRUE(document.operation(0).shorthand);
  EXPECT_EQ(document.operation(0).kind, Operation::Kind::query);
  EXPECT_FALSE(document.operation(1).shorthand);
  EXPECT_FALSE(document.operation(1).name);
  EXPECT_EQ(document.operation(2).kind, Operation::Kind::mutation);
  EXPECT_EQ(document.operation(2).name.text, "M");
  EXPECT_EQ(document.operation(3).kind, Operation::Kind::subscription);
  EXPECT_EQ(document->tokens, 17U);
}

// GraphQL, Fields, Field Alias, Arguments.
TEST(ParseSelection, TellsAliasNameArgumentsAndSelections) {
  const Parsed document(R"({ me: person(id: 4, name: "x") @include(if: $yes) { id } on type query true })");
  const Selection& field = document.selection();
  EXPECT_EQ(field.alias.text, "me");
  EXPECT_EQ(field.name.text, "person");
  EXPECT_EQ(field.response_name(), "me");
  ASSERT_EQ(field.arguments.size(), 2U);
  EXPECT_EQ(field.arguments[0].name.text, "id");
  EXPECT_EQ(field.arguments[0].value.kind, Value::Kind::integer);
  EXPECT_EQ(field.arguments[1].value.text, "x");
  ASSERT_EQ(field.directives.size(), 1U);
  EXPECT_EQ(field.directives[0].arguments[0].value.kind, Value::Kind::variable);
  EXPECT_EQ(field.directives[0].arguments[0].value.text, "yes");
  EXPECT_EQ(field.set.selections[0].name.text, "id");
  EXPECT_EQ(document.operation().set.selections.size(), 5U);  // keywords are names
  EXPECT_TRUE(document.selection(1).set.empty());
}

// GraphQL, Fragments.
TEST(ParseSelection, TellsSpreadsFromInlineFragments) {
  const Parsed document("{ ...F @d ...on T @d { a } ... @d { a } ... { a } ...once }");
  EXPECT_EQ(document.selection(0).kind, Selection::Kind::spread);
  EXPECT_EQ(document.selection(0).name.text, "F");
  EXPECT_EQ(document.selection(1).kind, Selection::Kind::inline_fragment);
  EXPECT_EQ(document.selection(1).type_condition.text, "T");
  EXPECT_EQ(document.selection(2).kind, Selection::Kind::inline_fragment);
  EXPECT_EQ(document.selection(2).directives.size(), 1U);
  EXPECT_FALSE(document.selection(3).type_condition);
  EXPECT_EQ(document.selection(4).name.text, "once");
}

TEST(ParseFragment, TellsNameAndTypeCondition) {
  const Parsed document("fragment F on on @d { a } fragment fragment on T { a }");
  EXPECT_EQ(document->definitions[0].fragment->name.text, "F");
  EXPECT_EQ(document->definitions[0].fragment->type_condition.text, "on");
  EXPECT_EQ(document->definitions[0].fragment->directives.size(), 1U);
  EXPECT_EQ(document->definitions[1].fragment->name.text, "fragment");
}

// GraphQL, Fragments: FragmentName is not `on`.
TEST(ParseFragment, CannotBeCalledOn) {
  EXPECT_EQ(verdict("fragment on on T { a }"), "1:10");
  EXPECT_EQ(verdict("{ ...on }"), "1:9");
}

// GraphQL, Variables.
TEST(ParseVariables, TellsTypeDefaultAndDirectives) {
  const Parsed document("query ($a: [Int!]! = [1] @d(x: 1) @e, $b: T) { a }");
  const List<VariableDefinition>& variables = document.operation().variables;
  ASSERT_EQ(variables.size(), 2U);
  EXPECT_EQ(variables[0].name.text, "a");
  EXPECT_EQ(variables[0].name.at, 7U);
  EXPECT_EQ(print(*variables[0].type), "[Int!]!");
  EXPECT_EQ(variables[0].default_value->items[0].text, "1");
  EXPECT_EQ(variables[0].directives.size(), 2U);
  EXPECT_EQ(variables[1].default_value, nullptr);
}

// GraphQL, Variables: defaults and directives of variables are constant.
TEST(ParseVariables, HaveNoVariablesInDefaultsAndDirectives) {
  EXPECT_EQ(verdict("query ($a: Int = $b) { a }"), "1:18");
  EXPECT_EQ(verdict("query ($a: Int = [{ x: $b }]) { a }"), "1:24");
  EXPECT_EQ(verdict("query ($a: Int @d(x: $b)) { a }"), "1:22");
  EXPECT_EQ(verdict("query ($a: Int = $) { a }"), "1:18");
  EXPECT_EQ(verdict("query ($a: Int = $?) { a }"), "1:19");
}

// GraphQL (September 2025), Descriptions.
TEST(ParseDescriptions, OfOperationsFragmentsAndVariables) {
  const Parsed document("\"q\" query (\"v\" $a: Int) { a } \"\"\"f\"\"\" fragment F on T { a }");
  EXPECT_EQ(document.operation().description->text, "q");
  EXPECT_EQ(document.operation().at, 0U);
  EXPECT_EQ(document.operation().variables[0].description->text, "v");
  EXPECT_EQ(document.operation().variables[0].at, 11U);
  EXPECT_EQ(document.operation().variables[0].name.at, 15U);
  EXPECT_EQ(document->definitions[1].fragment->description->text, "f");
  EXPECT_TRUE(document->definitions[1].fragment->description->block);
}

TEST(ParseDescriptions, StandOnlyBeforeDefinitions) {
  EXPECT_EQ(verdict("\"d\" { a }"), "1:1");
  EXPECT_EQ(verdict("\"d\" extend type A @b"), "1:1");
  EXPECT_EQ(verdict("\"d\" foo"), "1:1");
  EXPECT_EQ(verdict("\"d\" 5"), "1:5");
  EXPECT_EQ(verdict("\"d\""), "1:4");
  EXPECT_EQ(verdict("{ \"d\" a }"), "1:3");
}

// GraphQL, Input Values.
TEST(ParseValue, TellsEveryKind) {
  const std::string_view source =
      R"([1, -2.5, "s", """b""", true, false, null, RED, [], {}, { a: { b: [1] } }])";
  Arena arena;
  const ParsedValue parsed = parse_value(source, arena);
  ASSERT_NE(parsed.value, nullptr);
  const List<Value>& items = parsed.value->items;
  const Value::Kind kinds[] = {Value::Kind::integer, Value::Kind::decimal,     Value::Kind::string,
                               Value::Kind::string,  Value::Kind::boolean,     Value::Kind::boolean,
                               Value::Kind::null,    Value::Kind::enumeration, Value::Kind::list,
                               Value::Kind::object,  Value::Kind::object};
  ASSERT_EQ(items.size(), std::size(kinds));
  for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(items[i].kind, kinds[i]) << i;
  EXPECT_EQ(items[1].text, "-2.5");
  EXPECT_FALSE(items[2].block);
  EXPECT_TRUE(items[3].block);
  EXPECT_TRUE(items[4].truth);
  EXPECT_FALSE(items[5].truth);
  EXPECT_EQ(items[10].fields[0].value.fields[0].name.text, "b");
  EXPECT_EQ(source.substr(items[10].at, items[10].end - items[10].at), "{ a: { b: [1] } }");
  EXPECT_EQ(source.substr(items[3].at, items[3].end - items[3].at), "\"\"\"b\"\"\"");
}

TEST(ParseValue, IsAllOfTheTextAndHasNoVariables) {
  const auto refused_at = [](std::string_view source) {
    Arena arena;
    const ParsedValue parsed = parse_value(source, arena);
    return parsed.value != nullptr ? -1 : static_cast<int>(parsed.error.at);
  };
  EXPECT_EQ(refused_at(" { a : 1 } # x"), -1);
  EXPECT_EQ(refused_at("1 2"), 2);
  EXPECT_EQ(refused_at("[$a]"), 1);
  EXPECT_EQ(refused_at(""), 0);
  EXPECT_EQ(refused_at("[1"), 2);
  EXPECT_EQ(refused_at("1 ?"), 2);
}

TEST(ParseType, TellsWhereEachWrapperStands) {
  const Parsed document("query ($a: [[T!]]!) { a }");
  const TypeNode* type = document.operation().variables[0].type;
  EXPECT_EQ(type->kind, TypeNode::Kind::non_null);
  EXPECT_EQ(type->at, 11U);
  EXPECT_EQ(type->end, 18U);
  type = type->of->of;
  EXPECT_EQ(type->kind, TypeNode::Kind::list);
  EXPECT_EQ(type->at, 12U);
  EXPECT_EQ(type->end, 16U);
  EXPECT_EQ(type->of->of->name.text, "T");
  EXPECT_EQ(verdict("query ($a: T!!) { a }"), "1:14");
  EXPECT_EQ(verdict("query ($a: [T) { a }"), "1:14");
  EXPECT_EQ(verdict("query ($a: []) { a }"), "1:13");
  EXPECT_EQ(verdict("query ($a: [T]]) { a }"), "1:15");
}

// GraphQL, 2: lists with + in the grammar.
TEST(Parse, RefusesAnEmptyListWhereOneElementMustBe) {
  EXPECT_EQ(verdict(""), "1:1");
  EXPECT_EQ(verdict("# nothing\n"), "2:1");
  EXPECT_EQ(verdict("{}"), "1:2");
  EXPECT_EQ(verdict("{ a {} }"), "1:6");
  EXPECT_EQ(verdict("{ a() }"), "1:5");
  EXPECT_EQ(verdict("{ a @b() }"), "1:8");
  EXPECT_EQ(verdict("query () { a }"), "1:8");
  EXPECT_EQ(verdict("{ ...on T {} }"), "1:12");
}

TEST(Parse, SaysWhereADocumentIsWrong) {
  EXPECT_EQ(verdict("{ a"), "1:4");
  EXPECT_EQ(verdict("{\n  a(b: )\n}"), "2:8");
  EXPECT_EQ(verdict("{ a: }"), "1:6");
  EXPECT_EQ(verdict("{ a } }"), "1:7");
  EXPECT_EQ(verdict("{ a } ?"), "1:7");
  EXPECT_EQ(verdict("query Q"), "1:8");
  EXPECT_EQ(verdict("frag F on T { a }"), "1:1");
  EXPECT_EQ(verdict("fragment F T { a }"), "1:12");
  EXPECT_EQ(verdict("fragment F($a: Int) on T { a }"), "1:11");
  EXPECT_EQ(verdict("{ a(b: \"\xF0\x9F\x98\x80\" ?) }"), "1:13");
}

TEST(Parse, SaysWhatMustBeThere) {
  EXPECT_NE(message_of("{ a(b 1) }").find("must be \":\", not \"1\""), std::string::npos);
  EXPECT_NE(message_of("fragment F T { a }").find("must be \"on\", not \"T\""), std::string::npos);
  EXPECT_NE(message_of("{ \"a\" }").find("must be a name, not a string"), std::string::npos);
  EXPECT_LT(message_of("{ a(b " + std::string(100'000, '1') + ") }").size(), 200U);
}

TEST(Parse, RefusesEveryCutOfADocumentAndNamesItsEndOrAPlaceBefore) {
  const std::string whole =
      R"("d" query Q($a: [T!]! = { b: ["c"] } @e) @f(g: 1.5) { h: i(j: $a) @k { ...L ... on M { n } } })";
  ASSERT_EQ(verdict(whole), "read");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Arena arena;
    const std::string cut = whole.substr(0, size);
    const ParseResult result = parse(cut, arena);
    EXPECT_EQ(result.document, nullptr) << cut;
    EXPECT_LE(result.error.at, size) << cut;
  }
}

}  // namespace
}  // namespace graphql::language
