// Fields of object values and the conditions of selections, on trees made by hand.
#include <gtest/gtest.h>

#include "language/values/coerce.hpp"

namespace graphql::language {
namespace {

Value boolean(bool truth) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.truth = truth;
  return value;
}

Value variable(std::string_view name) {
  Value value;
  value.kind = Value::Kind::variable;
  value.text = name;
  return value;
}

// A directive @name(if: value).
struct Condition {
  Condition(std::string_view name, const Value& value) : argument{{"if", 0}, value} {
    directive.name.text = name;
    directive.arguments = List<Argument>(&argument, 1);
  }
  Argument argument;
  Directive directive;
};

bool included(std::string_view name, const Value& value, const Value& variables = {}) {
  const Condition condition(name, value);
  return is_included(List<Directive>(&condition.directive, 1), variables);
}

TEST(FindField, gives_the_field_of_that_name_or_null) {
  const ObjectField fields[] = {{{"first", 0}, boolean(true)}, {{"second", 0}, boolean(false)}};
  Value object;
  object.kind = Value::Kind::object;
  object.fields = List<ObjectField>(fields, 2);
  EXPECT_EQ(find_field(object, "second"), &fields[1].value);
  EXPECT_EQ(find_field(object, "third"), nullptr);
  EXPECT_EQ(find_field(Value{}, "first"), nullptr);
}

TEST(IsIncluded, without_directives) {
  EXPECT_TRUE(is_included({}, {}));
}

TEST(IsIncluded, follows_literals) {  // GraphQL, 3.13.1 and 3.13.2
  EXPECT_FALSE(included("skip", boolean(true)));
  EXPECT_TRUE(included("skip", boolean(false)));
  EXPECT_TRUE(included("include", boolean(true)));
  EXPECT_FALSE(included("include", boolean(false)));
}

TEST(IsIncluded, follows_variables) {
  const ObjectField fields[] = {{{"yes", 0}, boolean(true)}, {{"no", 0}, boolean(false)}};
  Value variables;
  variables.kind = Value::Kind::object;
  variables.fields = List<ObjectField>(fields, 2);
  EXPECT_FALSE(included("skip", variable("yes"), variables));
  EXPECT_TRUE(included("skip", variable("no"), variables));
  EXPECT_TRUE(included("include", variable("yes"), variables));
  EXPECT_FALSE(included("include", variable("no"), variables));
}

TEST(IsIncluded, needs_both_to_agree) {  // GraphQL, 3.13.1: neither has precedence
  for (const bool skip : {true, false}) {
    for (const bool include : {true, false}) {
      const Condition first("skip", boolean(skip));
      const Condition second("include", boolean(include));
      const Directive directives[] = {first.directive, second.directive};
      EXPECT_EQ(is_included(List<Directive>(directives, 2), {}), !skip && include);
    }
  }
}

TEST(IsIncluded, lets_other_directives_be) {
  EXPECT_TRUE(included("other", boolean(true)));
}

}  // namespace
}  // namespace graphql::language
