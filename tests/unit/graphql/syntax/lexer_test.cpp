#include "language/syntax/lexer.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/graphql/syntax/syntax_cases.hpp"

namespace graphql::language {
namespace {

using namespace std::string_literals;

// The kinds of all tokens before the end; a fault ends the list too.
std::vector<TokenKind> kinds_of(std::string_view source) {
  Arena arena;
  Lexer lexer(source, arena);
  std::vector<TokenKind> kinds;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    kinds.push_back(token.kind);
    if (token.kind == TokenKind::fault) break;
  }
  return kinds;
}

// "at-end text" of the one token, "two" if there is another, "fault at" if there is none.
std::string only_token(std::string_view source) {
  Arena arena;
  Lexer lexer(source, arena);
  const Token token = lexer.next();
  if (token.kind == TokenKind::fault) return "fault " + std::to_string(token.at);
  if (lexer.next().kind != TokenKind::end) return "two";
  return std::to_string(token.at) + "-" + std::to_string(token.end) + " " + std::string(token.text);
}

// GraphQL, Punctuators.
TEST(Lexer, TellsEachPunctuator) {
  using K = TokenKind;
  EXPECT_EQ(kinds_of("! $ & ( ) ... : = @ [ ] { | }"),
            (std::vector{K::bang, K::dollar, K::ampersand, K::paren_open, K::paren_close, K::spread, K::colon,
                         K::equals, K::at, K::bracket_open, K::bracket_close, K::brace_open, K::pipe,
                         K::brace_close}));
  EXPECT_EQ(kinds_of("[!{}]&"), (std::vector{K::bracket_open, K::bang, K::brace_open, K::brace_close,
                                             K::bracket_close, K::ampersand}));
}

// GraphQL, Ignored Tokens: white space, line terminators, comments, commas, the byte order mark.
TEST(Lexer, PassesOverWhatIsIgnored) {
  EXPECT_EQ(only_token("\xEF\xBB\xBF \t\r\n\n,,# a comment: { \" \xF0\x9F\x98\x80\rname ,#"), "32-36 name");
  EXPECT_TRUE(kinds_of("\n # only a comment").empty());
  EXPECT_TRUE(kinds_of("").empty());
  EXPECT_EQ(only_token("\xEF\xBB"), "fault 0");
}

// GraphQL, Names.
TEST(Lexer, TellsNames) {
  EXPECT_EQ(only_token("_a1_Z"), "0-5 _a1_Z");
  EXPECT_EQ(kinds_of("a-1"), (std::vector{TokenKind::name, TokenKind::integer}));
  EXPECT_EQ(only_token("\xC3\xA9"), "fault 0");
}

// GraphQL, Int Value and Float Value.
TEST(Lexer, TellsNumbers) {
  for (const char* text : {"0", "-0", "7", "-12", "123456789012345678901234567890"}) {
    EXPECT_EQ(kinds_of(text), std::vector{TokenKind::integer}) << text;
    EXPECT_EQ(only_token(text), "0-" + std::to_string(std::string(text).size()) + " " + text);
  }
  for (const char* text : {"0.0", "-1.50", "1e3", "1E+3", "-2.5e-10", "0e0"}) {
    EXPECT_EQ(kinds_of(text), std::vector{TokenKind::decimal}) << text;
  }
}

TEST(Lexer, RefusesWhatOnlyBeginsLikeANumber) {
  EXPECT_EQ(only_token("-"), "fault 1");
  EXPECT_EQ(only_token("-a"), "fault 1");
  EXPECT_EQ(only_token("1."), "fault 2");
  EXPECT_EQ(only_token("1.e1"), "fault 2");
  EXPECT_EQ(only_token("1e"), "fault 2");
  EXPECT_EQ(only_token("1e+"), "fault 3");
  EXPECT_EQ(only_token("+1"), "fault 0");
  EXPECT_EQ(only_token(".5"), "fault 0");
}

// GraphQL, Int Value: no digit, dot or start of a name after a number; no digit after a leading zero.
TEST(Lexer, RefusesANameOrDigitRightAfterANumber) {
  EXPECT_EQ(only_token("00"), "fault 1");
  EXPECT_EQ(only_token("-01"), "fault 2");
  EXPECT_EQ(only_token("0xF1"), "fault 1");
  EXPECT_EQ(only_token("12a"), "fault 2");
  EXPECT_EQ(only_token("1_000"), "fault 1");
  EXPECT_EQ(only_token("1.5.2"), "fault 3");
  EXPECT_EQ(only_token("1e5x"), "fault 3");
  EXPECT_EQ(only_token("1\"\""), "two");
}

// GraphQL, String Value.
TEST(Lexer, GivesWhatAStringMeans) {
  EXPECT_EQ(only_token(R"("")"), "0-2 ");
  EXPECT_EQ(only_token(R"("a # , {")"), "0-9 a # , {");
  EXPECT_EQ(only_token(R"("\"\\\/\b\f\n\r\t")"), "0-18 \"\\/\b\f\n\r\t");
  EXPECT_EQ(only_token(R"("\u0041\u00e9\u20AC")"), "0-20 A\xC3\xA9\xE2\x82\xAC");
  EXPECT_EQ(only_token("\"a\tb\x01\0c\x7F\""s), "0-9 a\tb\x01\0c\x7F"s);
}

TEST(Lexer, TakesCodePointsBeyondTheFirstPlaneAsAPairOrInBraces) {
  EXPECT_EQ(only_token(R"("\uD83D\uDE00")"), "0-14 \xF0\x9F\x98\x80");
  EXPECT_EQ(only_token(R"("\u{1F600}")"), "0-11 \xF0\x9F\x98\x80");
  EXPECT_EQ(only_token(R"("\u{10FFFF}\u{0}\u{00000041}")"), "0-29 \xF4\x8F\xBF\xBF\0A"s);
}

TEST(Lexer, RefusesAnEscapeThatIsNoneAtItsBackslash) {
  for (const char* text : {R"("ab\x")", R"("ab\u12")", R"("ab\u12G4")", R"("ab\u{}")", R"("ab\u{110000}")",
                           R"("ab\u{FFFFFFFFF}")", R"("ab\u{D800}")", R"("ab\u{41")", R"("ab\uD83D")",
                           R"("ab\uD83D\u0041")", R"("ab\uDE00")", R"("ab\uD83Dx")", "\"ab\\"}) {
    EXPECT_EQ(only_token(text), "fault 3") << text;
  }
}

TEST(Lexer, KeepsAStringOnItsLine) {
  EXPECT_EQ(only_token("\"ab"), "fault 3");
  EXPECT_EQ(only_token("\"ab\n\""), "fault 3");
  EXPECT_EQ(only_token("\"ab\r\""), "fault 3");
  EXPECT_EQ(only_token(R"("ab\")"), "fault 5");
}

TEST(Lexer, BorrowsAStringWithoutEscapesFromTheSource) {
  const std::string source = R"("plain" "esc\naped" """one line""")";
  Arena arena;
  Lexer lexer(source, arena);
  const auto borrowed = [&](const Token& token) {
    return token.text.data() >= source.data() && token.text.data() < source.data() + source.size();
  };
  EXPECT_TRUE(borrowed(lexer.next()));
  EXPECT_FALSE(borrowed(lexer.next()));
  EXPECT_TRUE(borrowed(lexer.next()));
}

std::string block(const std::string& inside) {
  const std::string token = only_token("\"\"\"" + inside + "\"\"\"");
  return token.substr(0, token.find(' ')) == "fault" ? token : token.substr(token.find(' ') + 1);
}

// GraphQL, String Value, Block Strings.
TEST(Lexer, RemovesTheIndentationThatLinesShare) {
  EXPECT_EQ(block("\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  "),
            "Hello,\n  World!\n\nYours,\n  GraphQL.");
  EXPECT_EQ(block("\n\tone\n\t\ttwo"), "one\n\ttwo");
  EXPECT_EQ(block("first\n    a\n   b"), "first\n a\nb");
  EXPECT_EQ(block("  first\n    a"), "  first\na");
}

TEST(Lexer, RemovesBlankLinesAtBothEndsOfABlockStringOnly) {
  EXPECT_EQ(block("\n \n\t\n  a\n      \n  b\n   \n"), "a\n    \nb");
  EXPECT_EQ(block("\n\n"), "");
  EXPECT_EQ(block("   "), "");
  EXPECT_EQ(block(" a "), " a ");
}

TEST(Lexer, EndsEveryLineOfABlockStringWithLf) {
  EXPECT_EQ(block("a\r\nb\rc\nd"), "a\nb\nc\nd");
}

TEST(Lexer, KnowsOneEscapeInABlockString) {
  EXPECT_EQ(block(R"(a \""" b)"), "a \"\"\" b");
  EXPECT_EQ(block(R"(\""")"), "\"\"\"");
  EXPECT_EQ(block(R"(\n \u0041 \\ ""x)"), R"(\n \u0041 \\ ""x)");
  EXPECT_EQ(block(R"(\\"""\""")"), R"(\"""""")");
}

TEST(Lexer, RefusesABlockStringWithoutItsEnd) {
  EXPECT_EQ(only_token("\"\"\"a\n\"\""), "fault 7");
  EXPECT_EQ(only_token("\"\"\"a\\\"\"\""), "fault 8");
}

TEST(Lexer, RefusesCharactersOutsideStringsAndComments) {
  for (const std::string& text :
       {"?"s, "'a'"s, "%"s, ";"s, "\\"s, "\0"s, "\x01"s, "\xC2\xA0"s, "\xF0\x9F\x98\x80"s}) {
    EXPECT_EQ(only_token(text), "fault 0") << text;
  }
  EXPECT_EQ(only_token(".."), "fault 0");
}

TEST(Lexer, SaysWhatIsWrong) {
  EXPECT_NE(message_of("{ a ? }").find("\"?\""), std::string::npos);
  EXPECT_NE(message_of("{ a \xF0\x9F\x98\x80 }").find("U+1F600"), std::string::npos);
  EXPECT_NE(message_of("{ a(b: 'c') }").find("single quote"), std::string::npos);
  EXPECT_NE(message_of("{ a(b: 1").find("end of the document"), std::string::npos);
}

TEST(Lexer, EndsWhereACutCharacterStands) {
  for (const std::string& text : {"{ a \xF0\x9F"s, "{ a \xC3"s, "{ a \xFF"s, "{ a(b: 1\xE2"s}) {
    EXPECT_FALSE(message_of(text).empty());
  }
}

}  // namespace
}  // namespace graphql::language
