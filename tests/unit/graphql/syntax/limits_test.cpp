#include <functional>
#include <string>

#include <gtest/gtest.h>
#include <pthread.h>

#include "unit/graphql/syntax/syntax_cases.hpp"

namespace graphql::language {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

struct Shape {
  const char* name;
  const char* before;
  const char* open;
  const char* middle;
  const char* close;
  const char* after;
  std::size_t outside;  // levels of before and after

  std::string nested(std::size_t levels) const {
    const std::size_t inside = levels - outside;
    return before + repeated(open, inside) + middle + repeated(close, inside) + after;
  }
};

constexpr Shape kShapes[] = {
    {"selections", "{", "a{", "a", "}", "}", 1},      {"inline fragments", "{", "...{", "a", "}", "}", 1},
    {"lists", "{a(b:", "[", "", "]", ")}", 1},        {"objects", "{a(b:", "{c:", "1", "}", ")}", 1},
    {"both", "{a(b:{c:", "[", "", "]", "})}", 2},     {"defaults", "query($a:T=", "[", "", "]", "){a}", 0},
    {"types", "query($a:", "[", "T", "]", "){a}", 0}, {"types of fields", "type A{a:", "[", "T", "]", "}", 0},
};

TEST(NestingLimit, CountsSelectionsListsObjectsAndTypesWithinEachOther) {
  const ParseLimits limits{10'000, 12};
  for (const Shape& shape : kShapes) {
    EXPECT_EQ(verdict(shape.nested(12), limits), "read") << shape.name;
    EXPECT_EQ(verdict(shape.nested(13), limits).substr(0, 5), "limit") << shape.name;
  }
}

TEST(NestingLimit, CountsWhatIsOpenNotWhatWasOpened) {
  const ParseLimits limits{10'000, 3};
  EXPECT_EQ(verdict("{ a(b: [[1] [2] {c: 3}], d: [[4]]) { e } f { g { h } } }", limits), "read");
  EXPECT_EQ(verdict("query ($a: [[[T]]], $b: [[T!]!]!) { a } type A { a: [[[T]]] }", limits), "read");
}

TEST(NestingLimit, NamesItselfItsNumberAndTheFirstBraceBeyond) {
  Arena arena;
  const ParseResult result = parse("{ a { b { c } } }", arena, {100, 2});
  EXPECT_TRUE(result.error.over_limit);
  EXPECT_EQ(result.error.at, 8U);
  EXPECT_NE(result.error.message.find("2 levels"), std::string::npos);
}

TEST(TokenLimit, LetsAsManyThroughAndRefusesTheNext) {
  const ParseLimits limits{5, 10};
  EXPECT_EQ(verdict("{ a b c }", limits), "read");
  EXPECT_EQ(verdict("{ a b c d }", limits), "limit 1:11");
  EXPECT_EQ(verdict("{ a b c d e ?", limits), "limit 1:11");
  EXPECT_EQ(verdict("{ a # comments, commas and spaces\n,,,,,,, b c }", limits), "read");
  EXPECT_EQ(verdict("{ a b ? c d", limits), "1:7");
}

TEST(TokenLimit, CoversOneValueToo) {
  Arena arena;
  EXPECT_TRUE(parse_value("[1 2 3]", arena, {4, 10}).error.over_limit);
  EXPECT_TRUE(parse_value("[[[[1]]]]", arena, {100, 3}).error.over_limit);
}

// The smallest stack that a thread of the host has.
void on_small_stack(std::function<void()> work) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 256 * 1024), 0);
  pthread_t thread{};
  const auto run = [](void* given) -> void* {
    (*static_cast<std::function<void()>*>(given))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, run, &work), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  pthread_attr_destroy(&attributes);
}

TEST(NestingLimit, FitsASmallStackWhenReadAndPrinted) {
  for (const Shape& shape : kShapes) {
    on_small_stack([&] {
      EXPECT_EQ(verdict(shape.nested(200)), "read") << shape.name;
      const std::string printed = reprinted(shape.nested(200));
      EXPECT_EQ(reprinted(printed), printed) << shape.name;
    });
  }
}

TEST(NestingLimit, StopsAMillionLevelsEarlyOnASmallStack) {
  for (const Shape& shape : kShapes) {
    const std::string source = shape.nested(1'000'000);
    on_small_stack([&] { EXPECT_EQ(verdict(source).substr(0, 5), "limit") << shape.name; });
    const std::string open = source.substr(0, source.size() / 3);
    on_small_stack([&] { EXPECT_EQ(verdict(open).substr(0, 5), "limit") << shape.name; });
  }
}

TEST(TokenLimit, StopsAFloodOfAnyKind) {
  for (const char* text : {"a ", "...F ", "@d", "a(b:1)", "a:b ", "...{a}"}) {
    EXPECT_EQ(verdict("{x " + repeated(text, 200'000) + "}").substr(0, 5), "limit") << text;
  }
  EXPECT_EQ(verdict(repeated("{a}", 200'000)).substr(0, 5), "limit");
  EXPECT_EQ(verdict(repeated("\"\"\"d\"\"\" scalar S ", 200'000)).substr(0, 5), "limit");
}

// Long tokens are few tokens, so their work must be linear by itself.
TEST(Parse, ReadsLongTokensOnce) {
  const std::size_t many = 1'000'000;
  EXPECT_EQ(verdict("{a(b:\"" + repeated("\\u00e9", many) + "\")}"), "read");
  EXPECT_EQ(verdict("{a(b:\"\"\"" + repeated("\n \\\"\"\"", many) + "\"\"\")}"), "read");
  EXPECT_EQ(verdict("{a(b:\"\"\"" + repeated("\n", many) + "\"\"\")}"), "read");
  EXPECT_EQ(verdict("{" + repeated("a", many) + "}"), "read");
  EXPECT_EQ(verdict("{a(b:" + repeated("1", many) + ")}"), "read");
  EXPECT_EQ(verdict("{" + repeated("#\n", many) + "a}"), "read");
  EXPECT_EQ(verdict("{a(b:\"" + repeated("\\\"", many)), "1:2000007");
}

}  // namespace
}  // namespace graphql::language
