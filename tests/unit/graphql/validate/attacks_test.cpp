// Documents made to cost more than they are long: each is judged in a moment, whatever the verdict.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "language/validate/limits.hpp"
#include "support/sanitized.hpp"
#include "unit/graphql/validate/validate_cases.hpp"

namespace graphql::language::test {
namespace {

constexpr int kSlower = portico::testing::kSanitized ? 20 : 1;

struct Attack {
  std::string name;
  std::string document;
  std::string rule;  // first error; empty = valid
  bool over_limit = true;
};

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index) text += part(index);
  return text;
}

std::string numbered(const char* name, std::size_t number) {
  return name + std::to_string(number);
}

// Spreads the next fragment twice on each of `levels`.
std::string doubling(std::size_t levels) {
  return "{ person { ...F0 } }" + repeated(levels, [&](std::size_t level) {
           const std::string next = level + 1 == levels ? "id" : "..." + numbered("F", level + 1);
           return " fragment " + numbered("F", level) + " on Person { a: self { " + next + " } b: self { " +
                  next + " } }";
         });
}

std::vector<Attack> attacks() {
  std::vector<Attack> all;
  all.push_back({"spreads that double on each level", doubling(99), ""});
  all.push_back({"more fragments than any client has", doubling(900), ""});
  all.push_back(
      {"a hundred thousand aliases",
       "{ " + repeated(100'000, [](std::size_t n) { return numbered("a", n) + ": pet { __typename } "; }) +
           "}",
       ""});
  all.push_back({"a hundred thousand equal fields",
                 "{ " + repeated(100'000, [](std::size_t) { return std::string("__typename "); }) + "}", ""});
  all.push_back(
      {"fields that differ in their arguments",
       "{ " + repeated(2'000, [](std::size_t n) { return "person(id: " + std::to_string(n) + ") { id } "; }) +
           "}",
       "OverlappingFieldsCanBeMerged"});
  all.push_back({"a ring of fragments",
                 "{ person { ...F0 } }" + repeated(1200,
                                                   [](std::size_t n) {
                                                     return " fragment " + numbered("F", n) +
                                                            " on Person { ..." +
                                                            numbered("F", (n + 1) % 1200) + " }";
                                                   }),
                 "NoFragmentCycles"});
  all.push_back(
      {"fragments that all spread all",
       "{ person { ...F0 } }" +
           repeated(70,
                    [](std::size_t n) {
                      return " fragment " + numbered("F", n) + " on Person {" +
                             repeated(70, [](std::size_t to) { return " ..." + numbered("F", to); }) + " }";
                    }),
       "NoFragmentCycles", false});
  all.push_back(
      {"a flood of known directives",
       "{ person { id" + repeated(2500, [](std::size_t) { return std::string(" @skip(if: true)"); }) + " } }",
       "UniqueDirectivesPerLocation"});
  all.push_back({"a flood of unknown directives",
                 "{ person { id" + repeated(5000, [](std::size_t n) { return numbered(" @d", n); }) + " } }",
                 "KnownDirectives"});
  all.push_back(
      {"a flood of arguments",
       "{ person(" + repeated(3000, [](std::size_t n) { return numbered("a", n) + ": 1 "; }) + ") { id } }",
       "KnownArgumentNames", false});
  all.push_back({"a flood of input fields",
                 "{ person(filter: {" +
                     repeated(3000, [](std::size_t n) { return numbered("n", n) + ": 1 "; }) + "}) { id } }",
                 "ValuesOfCorrectType", false});
  all.push_back({"unknown fields, each with its question for near names",
                 "{ person {" + repeated(9000, [](std::size_t n) { return numbered(" friend", n); }) + " } }",
                 "FieldsOnCorrectType"});
  // Each level merges the selections of two fields of one name.
  std::string pairs = "id";
  for (int level = 0; level < 9; ++level) pairs = "self { " + pairs + " } self { " + pairs + " }";
  all.push_back({"pairs within pairs", "{ person { " + pairs + " } }", "", false});
  all.push_back({"pairs within pairs that conflict at the end",
                 "{ person { " + pairs + " } person { " +
                     std::string(pairs).replace(pairs.find("id"), 2, "id: age") + " } }",
                 "OverlappingFieldsCanBeMerged"});
  // Which selections meet depends on every step of the path to them: there are 2^30 sets of them.
  std::string paths = "{ person { ...P0 } }";
  for (std::size_t step = 0; step < 30; ++step) {
    const std::string on = " on Person { a: self { ...";
    const std::string p = numbered("P", step + 1);
    const std::string q = numbered("Q", step + 1);
    paths += " fragment " + numbered("P", step) + on + p + " } b: self { ..." + p + " } a: self { ...Q0 } }";
    paths += " fragment " + numbered("Q", step) + on + q + " } b: self { ..." + q + " } }";
  }
  paths += " fragment P30 on Person { id } fragment Q30 on Person { name }";
  all.push_back({"paths of which each merges other selections", paths, "OverlappingFieldsCanBeMerged"});
  all.push_back(
      {"many selections that spread one big fragment",
       "{ person {" +
           repeated(600, [](std::size_t n) { return " " + numbered("a", n) + ": self { id ...F }"; }) +
           " } } fragment F on Person {" +
           repeated(1000, [](std::size_t n) { return " " + numbered("x", n) + ": id"; }) + " }",
       ""});
  all.push_back(
      {"many operations that reach many uses of a variable",
       repeated(300, [](std::size_t n) { return "query " + numbered("Q", n) + "($v: ID) { ...F } "; }) +
           "fragment F on Query {" +
           repeated(800, [](std::size_t n) { return " " + numbered("a", n) + ": person(id: $v) { id }"; }) +
           " }",
       ""});
  all.push_back(
      {"introspection through fragments",
       "{" + repeated(1000, [](std::size_t n) { return " " + numbered("s", n) + ": __schema { ...F0 }"; }) +
           " } fragment F0 on __Schema { types { ...T0 } }" +
           repeated(300,
                    [](std::size_t n) {
                      return " fragment " + numbered("T", n) + " on __Type { ofType { ..." +
                             numbered("T", n + 1) + " } }";
                    }) +
           " fragment T300 on __Type { fields { type { fields { type { fields { name } } } } } }",
       "MaxIntrospectionDepth"});
  return all;
}

constexpr double kMost = 50.0 * kSlower;

// Of this thread's processor: others use the machine too.
double now_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

TEST(ValidationOfAttacks, each_is_judged_within_fifty_milliseconds) {
  for (const Attack& attack : attacks()) {
    Arena arena;
    ParseLimits parse_limits;
    parse_limits.tokens = 2'000'000;
    const ParseResult parsed = parse(attack.document, arena, parse_limits);
    ASSERT_NE(parsed.document, nullptr) << attack.name << ": " << parsed.error.message;

    const auto begin = now_milliseconds();
    const auto limited = check_limits(*parsed.document);
    const auto counted = now_milliseconds();
    EXPECT_EQ(limited.has_value(), attack.over_limit) << attack.name;
    EXPECT_LT(counted - begin, kMost) << attack.name;
    // The rules hold without the limits too, up to twice what the parser takes.
    if (limited && parsed.document->tokens > 20'000) continue;
    const auto started = now_milliseconds();
    const auto errors = validate(test_schema(), *parsed.document);
    const auto end = now_milliseconds();

    EXPECT_EQ(errors.empty() ? std::string() : std::string(errors.front().rule), attack.rule) << attack.name;
    EXPECT_LE(errors.size(), 100U) << attack.name;
    EXPECT_LT(end - started, kMost) << attack.name;
    if (std::getenv("PORTICO_TEST_TIMES") != nullptr) {
      std::printf("%8.3f ms %8.3f ms %7u tokens  %s\n", counted - begin, end - started,
                  parsed.document->tokens, attack.name.c_str());
    }
  }
}

}  // namespace
}  // namespace graphql::language::test
