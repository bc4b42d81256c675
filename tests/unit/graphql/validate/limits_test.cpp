// What a document may cost: one at each limit, one beyond, and fragments counted once.
#include "language/validate/limits.hpp"

#include <functional>

#include "unit/graphql/validate/validate_cases.hpp"

namespace graphql::language::test {
namespace {

using Limit = LimitError::Limit;

std::optional<LimitError> limited(std::string_view source, const DocumentLimits& limits = {}) {
  Arena arena;
  const ParseResult parsed = parse(source, arena);
  if (parsed.document == nullptr) {
    ADD_FAILURE() << parsed.error.message;
    return std::nullopt;
  }
  return check_limits(*parsed.document, limits);
}

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index) text += part(index);
  return text;
}

void expect_limit(Limit limit, const std::function<std::string(std::size_t)>& document, std::size_t most,
                  std::string_view name) {
  const auto below = limited(document(most));
  EXPECT_FALSE(below) << name << ": " << below->message;
  const auto beyond = limited(document(most + 1));
  ASSERT_TRUE(beyond) << name;
  EXPECT_EQ(beyond->limit, limit) << name;
  EXPECT_NE(beyond->message.find(std::to_string(most + 1)), std::string::npos) << beyond->message;
  EXPECT_NE(beyond->message.find(std::to_string(most) + " are"), std::string::npos) << beyond->message;
}

TEST(DocumentLimits, each_takes_what_it_names_and_no_more) {
  expect_limit(
      Limit::depth,
      [](std::size_t n) {
        return repeated(n, [](std::size_t) { return std::string("{ a "); }) + std::string(n, '}');
      },
      20, "depth");
  expect_limit(
      Limit::fields,
      [](std::size_t n) {
        return "{ a { " + repeated(n - 1, [](std::size_t) { return std::string("b "); }) + "} }";
      },
      2000, "fields");
  expect_limit(
      Limit::aliases,
      [](std::size_t n) {
        return "{ a { " + repeated(n, [](std::size_t) { return std::string("b: c "); }) + "} }";
      },
      100, "aliases");
  expect_limit(
      Limit::root_fields,
      [](std::size_t n) { return "{ " + repeated(n, [](std::size_t) { return std::string("b "); }) + "}"; },
      20, "root_fields");
  expect_limit(
      Limit::directives,
      [](std::size_t n) {
        return "{ a { b" + repeated(n, [](std::size_t) { return std::string(" @d"); }) + "} }";
      },
      5, "directives");
  expect_limit(
      Limit::fragments,
      [](std::size_t n) {
        return "{ a }" + repeated(n, [](std::size_t one) {
                 return " fragment F" + std::to_string(one) + " on T { a }";
               });
      },
      100, "fragments");
  expect_limit(
      Limit::variables,
      [](std::size_t n) {
        return "query (" + repeated(n, [](std::size_t one) { return "$v" + std::to_string(one) + ": T "; }) +
               ") { a }";
      },
      200, "variables");
}

TEST(DocumentLimits, are_counted_through_fragments) {
  const std::string_view fragment = " fragment F on T { a: b c { d } }";
  DocumentLimits limits;
  limits.fields = 6;
  limits.aliases = 2;
  limits.depth = 2;
  limits.root_fields = 4;
  EXPECT_FALSE(limited("{ ...F ... { ...F } }" + std::string(fragment), limits));
  EXPECT_EQ(limited("{ ...F ...F e }" + std::string(fragment), limits)->limit, Limit::root_fields);
  EXPECT_EQ(limited("{ x { ...F } }" + std::string(fragment), limits)->limit, Limit::depth);
  EXPECT_EQ(limited("{ ...F x: c { y } }" + std::string(fragment), limits), std::nullopt);
  EXPECT_EQ(limited("{ ...F x: c { y: y } }" + std::string(fragment), limits)->limit, Limit::aliases);
  limits.root_fields = 10;
  EXPECT_EQ(limited("{ ...F ...F e }" + std::string(fragment), limits)->limit, Limit::fields);
}

TEST(DocumentLimits, fragments_within_fragments_count_with_their_place) {
  const std::string document = "{ ...A } fragment A on T { a { ...B } ...B } fragment B on T { x: b { c } }";
  DocumentLimits limits;
  limits.depth = 3;
  limits.fields = 5;
  limits.aliases = 2;
  limits.root_fields = 2;
  EXPECT_FALSE(limited(document, limits));
  const auto with = [&](std::uint32_t DocumentLimits::*which) {
    DocumentLimits lower = limits;
    --(lower.*which);
    return limited(document, lower);
  };
  EXPECT_EQ(with(&DocumentLimits::depth)->limit, Limit::depth);
  EXPECT_EQ(with(&DocumentLimits::fields)->limit, Limit::fields);
  EXPECT_EQ(with(&DocumentLimits::aliases)->limit, Limit::aliases);
  EXPECT_EQ(with(&DocumentLimits::root_fields)->limit, Limit::root_fields);
}

TEST(DocumentLimits, tell_the_place_where_the_count_passed_them) {
  DocumentLimits limits;
  limits.fields = 3;
  EXPECT_EQ(limited("{ a b ...F } fragment F on T { c d }", limits)->at, 6U);
  EXPECT_EQ(limited("query A { a } query B { a b c d }", limits)->at, 30U);
  EXPECT_EQ(limited("{ a @a @b @c @d @e @f }")->at, 19U);
}

TEST(DocumentLimits, introspection_counts_as_fields_but_not_as_depth) {
  DocumentLimits limits;
  limits.depth = 1;
  limits.fields = 5;
  EXPECT_FALSE(limited("{ __schema { types { ...T } } } fragment T on __Type { ofType { name } }", limits));
  EXPECT_EQ(limited("{ a { ...T } } fragment T on __Type { b }", limits)->limit, Limit::depth);
  limits.fields = 3;
  EXPECT_EQ(
      limited("{ __schema { types { ...T } } } fragment T on __Type { ofType { name } }", limits)->limit,
      Limit::fields);
}

TEST(DocumentLimits, leave_cycles_and_unknown_fragments_to_the_rules) {
  EXPECT_FALSE(
      limited("{ ...A ...Missing } fragment A on T { a { ...B } } fragment B on T { b { ...A ...B } }"));
}

TEST(DocumentLimits, a_fragment_that_no_operation_reaches_costs_nothing) {
  DocumentLimits limits;
  limits.fields = 1;
  EXPECT_FALSE(limited("{ a } fragment F on T { a b c }", limits));
}

}  // namespace
}  // namespace graphql::language::test
