#include <string>

#include <gtest/gtest.h>

#include "unit/graphql/syntax/syntax_cases.hpp"

namespace graphql::language {
namespace {

using namespace std::string_literals;

std::string value(std::string_view source) {
  Arena arena;
  return print(*parse_value(source, arena).value);
}

TEST(Print, LaysOutOperationsAndFragments) {
  EXPECT_EQ(reprinted("query { a, b { c } }"), "{\n  a\n  b {\n    c\n  }\n}");
  EXPECT_EQ(reprinted("query Q($a:Int=1@x,$b:[T!]!)@d{x:a(b:$a)@e{...F@g ...on T@h{i}...{j}}} mutation{a}"),
            "query Q($a: Int = 1 @x, $b: [T!]!) @d {\n"
            "  x: a(b: $a) @e {\n"
            "    ...F @g\n"
            "    ... on T @h {\n"
            "      i\n"
            "    }\n"
            "    ... {\n"
            "      j\n"
            "    }\n"
            "  }\n"
            "}\n\n"
            "mutation {\n"
            "  a\n"
            "}");
  EXPECT_EQ(reprinted("query($a:A){a}fragment F on T@d(a:1,b:2)@e{b}"),
            "query ($a: A) {\n  a\n}\n\nfragment F on T @d(a: 1, b: 2) @e {\n  b\n}");
}

TEST(Print, LaysOutDescriptionsOfExecutableDefinitions) {
  EXPECT_EQ(reprinted("\"q\"query{a}\"\"\"f\"\"\"fragment F on T{a}\"v\"subscription S(\"w\"$a:A $b:B){a}"),
            "\"q\"\nquery {\n  a\n}\n\n"
            "\"\"\"f\"\"\"\nfragment F on T {\n  a\n}\n\n"
            "\"v\"\nsubscription S(\n\"w\"\n$a: A\n$b: B\n) {\n  a\n}");
}

TEST(Print, WrapsArgumentsBeyondEightyColumns) {
  const std::string name(63, 'n');
  EXPECT_EQ(reprinted("{ " + name + "(abc: 1, def: 12) }"), "{\n  " + name + "(abc: 1, def: 12)\n}");
  EXPECT_EQ(reprinted("{ " + name + "(abc: 1, def: 123) }"),
            "{\n  " + name + "(\n    abc: 1\n    def: 123\n  )\n}");
  // The alias counts, what stands around the field does not; an emoji is two columns.
  EXPECT_EQ(reprinted("{ x: " + name + "(abc: 1, def: 12) }"),
            "{\n  x: " + name + "(\n    abc: 1\n    def: 12\n  )\n}");
  EXPECT_EQ(reprinted("{ " + name + "(abc: 1, d: \"\xF0\x9F\x98\x80\") }"),
            "{\n  " + name + "(abc: 1, d: \"\xF0\x9F\x98\x80\")\n}");
  EXPECT_EQ(reprinted("{ " + name + "(abc: 1, dd: \"\xF0\x9F\x98\x80\") }"),
            "{\n  " + name + "(\n    abc: 1\n    dd: \"\xF0\x9F\x98\x80\"\n  )\n}");
}

TEST(Print, WrapsListsAndObjectsBeyondEightyColumns) {
  EXPECT_EQ(value("[1,2,{a:[],b:{}}]"), "[1, 2, { a: [], b: {  } }]");
  const std::string half(37, 'x');
  EXPECT_EQ(value("[" + half + "," + half + "ab]"), "[" + half + ", " + half + "ab]");
  EXPECT_EQ(value("[" + half + "," + half + "abc]"), "[\n  " + half + "\n  " + half + "abc\n]");
  EXPECT_EQ(value("{a:" + half + ",b:" + half + "}"), "{\n  a: " + half + "\n  b: " + half + "\n}");
  EXPECT_EQ(value("{a:{c:" + half + ",d:" + half + "}}"),
            "{\n  a: {\n    c: " + half + "\n    d: " + half + "\n  }\n}");
}

TEST(Print, LaysOutTypeSystemDocuments) {
  EXPECT_EQ(reprinted("\"s\"schema@a{query:Q mutation:M}extend schema@b extend schema{subscription:S}"),
            "\"s\"\nschema @a {\n  query: Q\n  mutation: M\n}\n\n"
            "extend schema @b\n\nextend schema {\n  subscription: S\n}");
  EXPECT_EQ(reprinted("\"d\"type A implements&B&C@x{\"f\"a(b:Int=1@y,c:[T!]):Int!@z b(\"c\"d:E,f:G):H}"),
            "\"d\"\ntype A implements B & C @x {\n"
            "  \"f\"\n  a(b: Int = 1 @y, c: [T!]): Int! @z\n"
            "  b(\n    \"c\"\n    d: E\n    f: G\n  ): H\n"
            "}");
  EXPECT_EQ(
      reprinted("extend interface A implements B{a:T}scalar S@a union U@b=|A|B union V enum E@c{\"d\"A B@e}"),
      "extend interface A implements B {\n  a: T\n}\n\nscalar S @a\n\nunion U @b = A | B\n\nunion V\n\n"
      "enum E @c {\n  \"d\"\n  A\n  B @e\n}");
  EXPECT_EQ(
      reprinted(
          "extend input I@a{\"\"\"d\"\"\"a:Int=1 b:T}directive@d(a:Int\"b\"b:Int)repeatable on|FIELD|QUERY"),
      "extend input I @a {\n  \"\"\"d\"\"\"\n  a: Int = 1\n  b: T\n}\n\n"
      "directive @d(\n  a: Int\n  \"b\"\n  b: Int\n) repeatable on FIELD | QUERY");
}

TEST(Print, IndentsBlockStringsWithWhatTheyStandIn) {
  EXPECT_EQ(reprinted("type A { \"\"\"one\n  two\n\n  three\"\"\" a: T }"),
            "type A {\n  \"\"\"\n  one\n  two\n  \n  three\n  \"\"\"\n  a: T\n}");
  EXPECT_EQ(reprinted("{ a(b: \"\"\"one\n  two\"\"\") }"), "{\n  a(b: \"\"\"\n  one\n  two\n  \"\"\")\n}");
}

TEST(PrintString, EscapesQuotesBackslashesAndControls) {
  EXPECT_EQ(print_string("a\"\\\b\f\n\r\t/'"), R"("a\"\\\b\f\n\r\t/'")");
  EXPECT_EQ(print_string("\0\x1F\x7F\xC2\x80\xC2\x9F\xC2\xA0\xC3\xA9"s),
            "\"\\u0000\\u001F\\u007F\\u0080\\u009F\xC2\xA0\xC3\xA9\"");
  EXPECT_EQ(print_string(""), "\"\"");
}

TEST(PrintString, KeepsABlockStringOnOneLineIfItCan) {
  EXPECT_EQ(print_string("", true), R"("""""")");
  EXPECT_EQ(print_string("one", true), R"("""one""")");
  EXPECT_EQ(print_string("  one", true), R"("""  one""")");
  EXPECT_EQ(print_string("a \"\"\" b", true), R"("""a \""" b""")");
  EXPECT_EQ(print_string(std::string(70, 'x'), true), "\"\"\"" + std::string(70, 'x') + "\"\"\"");
}

TEST(PrintString, SpreadsABlockStringOutWhereItMust) {
  EXPECT_EQ(print_string("one\ntwo", true), "\"\"\"\none\ntwo\n\"\"\"");
  EXPECT_EQ(print_string(std::string(71, 'x'), true), "\"\"\"\n" + std::string(71, 'x') + "\n\"\"\"");
  EXPECT_EQ(print_string("ends \"", true), "\"\"\"\nends \"\n\"\"\"");
  EXPECT_EQ(print_string("ends \\", true), "\"\"\"\nends \\\n\"\"\"");
  EXPECT_EQ(print_string(" ends \"", true), "\"\"\" ends \"\n\"\"\"");
  EXPECT_EQ(print_string("\"\"\"", true), "\"\"\"\n\\\"\"\"\n\"\"\"");
  EXPECT_EQ(print_string("  a\n b", true), "\"\"\"\n  a\n b\n\"\"\"");
}

// What fits is read back as it was; what does not, is not (or cannot be read at all).
TEST(FitsBlockString, TellsWhetherTheTextComesBack) {
  for (const char* text : {"", "a", "  a", "a\nb", "a\n  b", "  a\nb", "a\n\nb", "a \"\"\" b\n\\",
                           "a\n \t\nb", "\"", "\xC3\xA9"}) {
    EXPECT_TRUE(fits_block_string(text)) << text;
    const std::string printed = print_string(text, true);
    Arena arena;
    const ParsedValue again = parse_value(printed, arena);
    ASSERT_NE(again.value, nullptr) << text;
    EXPECT_EQ(again.value->text, text);
  }
  for (const char* text :
       {" ", "\n", "\na", "a\n", "a\n  ", " \na", "  a\n  b", "\ta\n b\n\n c", "a\rb", "a\x01"}) {
    EXPECT_FALSE(fits_block_string(text)) << text;
  }
}

TEST(Print, IsReadBackAsTheSameDocument) {
  const std::string source =
      "\"d\" query Q(\"v\" $a: [T!]! = [{ b: \"\\u{1F600}\\n\" }] @e) @f(g: -1.5e3) { h: i(j: $a, k: "
      "\"\"\"\n  l\n"
      "    m\\\"\"\"\n\"\"\") @n { ...O ... on P @q { r } } } fragment O on T { s } extend type U implements "
      "V & W @x";
  const std::string once = reprinted(source);
  EXPECT_EQ(once.substr(0, 3), "\"d\"");
  EXPECT_EQ(reprinted(once), once);
}

}  // namespace
}  // namespace graphql::language
