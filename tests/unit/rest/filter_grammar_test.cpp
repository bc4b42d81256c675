#include <memory_resource>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "grammar/filter.hpp"

namespace rest::grammar {
namespace {

void write(const Filter& filter, std::uint32_t index, std::string& out) {
  const FilterNode& node = filter.nodes[index];
  if (node.kind == FilterKind::predicate) {
    out.append(node.path).append(" ").append(comparator_word(node.comparator)).append(" ");
    const bool list = node.comparator == Comparator::in || node.comparator == Comparator::contains_any ||
                      node.comparator == Comparator::contains_exactly;
    if (!list) {
      out.append("<").append(node.value).append(">");
      return;
    }
    out += "[";
    for (std::uint32_t i = 0; i < node.list_count; ++i)
      out.append("<").append(filter.list_items[node.list_first + i]).append(">");
    out += "]";
    return;
  }
  out += node.kind == FilterKind::all_of ? "and(" : node.kind == FilterKind::any_of ? "or(" : "not(";
  for (std::uint32_t child = node.first_child; child != 0; child = filter.nodes[child].next) {
    if (child != node.first_child) out += "; ";
    write(filter, child, out);
  }
  out += ")";
}

// The tree as text, or the code that refused it.
std::string parsed(std::string_view text) {
  Filter filter(std::pmr::get_default_resource());
  const Status status = parse_filter(text, filter);
  if (status != ok) return "refused " + std::to_string(status.code());
  std::string out;
  write(filter, 0, out);
  return out;
}

std::string message(std::string_view text) {
  Filter filter(std::pmr::get_default_resource());
  const Status status = parse_filter(text, filter);
  return status == ok ? "accepted" : status.error().message();
}

struct Case {
  std::string_view text;
  std::string_view tree;
};

void expect_trees(const std::vector<Case>& cases) {
  for (const Case& each : cases) EXPECT_EQ(parsed(each.text), each.tree) << each.text;
}

TEST(FilterGrammar, reads_single_conditions_with_every_comparator) {
  expect_trees({
      {"position[lte]:1", "position lte <1>"},
      {"createdAt[gte]:\"2026-01-01\"", "createdAt gte <2026-01-01>"},
      {"name[eq]:\"Zed\"", "name eq <Zed>"},
      {"name[neq]:x", "name neq <x>"},
      {"a[gt]:1", "a gt <1>"},
      {"a[lt]:1", "a lt <1>"},
      {"a[startsWith]:A", "a startsWith <A>"},
      {"a[endsWith]:A", "a endsWith <A>"},
      {"a[like]:%A_", "a like <%A_>"},
      {"name.firstName[ilike]:\"%ada%\"", "name.firstName ilike <%ada%>"},
      {"a[containsIlike]:%x%", "a containsIlike <%x%>"},
      {"a[isEmptyArray]:true", "a isEmptyArray <true>"},
      {"deletedAt[is]:NOT_NULL", "deletedAt is <NOT_NULL>"},
      {"deletedAt[is]:NULL", "deletedAt is <NULL>"},
      {"company.domainName.primaryLinkUrl[eq]:x", "company.domainName.primaryLinkUrl eq <x>"},
      {"and[eq]:1", "and eq <1>"},  // a field may have the name of a conjunction
  });
}

TEST(FilterGrammar, joins_conditions) {
  expect_trees({
      {"a[eq]:1,b[eq]:2", "and(a eq <1>; b eq <2>)"},
      {"a[eq]:1, b[eq]:2", "and(a eq <1>; b eq <2>)"},
      {"and(a[eq]:1)", "and(a eq <1>)"},
      {"or(a[eq]:1,b[eq]:2)", "or(a eq <1>; b eq <2>)"},
      {"not(a[is]:NULL)", "not(a is <NULL>)"},
      {"or(a[eq]:1,b[eq]:2),c[eq]:3", "and(or(a eq <1>; b eq <2>); c eq <3>)"},
      {"or(a[eq]:1),or(b[eq]:2)", "and(or(a eq <1>); or(b eq <2>))"},
      {"or(stage[eq]:\"NEW\",and(amount.amountMicros[gte]:5000000,not(closeDate[is]:NULL)))",
       "or(stage eq <NEW>; and(amount.amountMicros gte <5000000>; not(closeDate is <NULL>)))"},
  });
}

TEST(FilterGrammar, protects_everything_between_quotes) {
  expect_trees({
      {"name[eq]:\"a,b\"", "name eq <a,b>"},
      {"name[eq]:'a,b',x[eq]:1", "and(name eq <a,b>; x eq <1>)"},
      {"or(name[eq]:\"a)\",x[eq]:\"(\")", "or(name eq <a)>; x eq <(>)"},
      {"name[eq]:\"a]b[c\"", "name eq <a]b[c>"},
      {"name[eq]:\"O'Brien\"", "name eq <O'Brien>"},
      {"name[eq]:'say \"x\", then'", "name eq <say \"x\", then>"},
      {"name[eq]:\"a\"b\"", "name eq <a\"b>"},
      {"name[eq]:\"\"", "name eq <>"},
      {"or(name[eq]:\"\")", "or(name eq <>)"},
      {"name[eq]:\" x \"", "name eq < x >"},
      {"name[eq]:\"x\" ,y[eq]:1", "and(name eq <x>; y eq <1>)"},
      {"name[eq]:\"a)\"", "name eq <a)>"},
      {"name[is]:NULL,name[eq]:\"is[NULL]:\"", "and(name is <NULL>; name eq <is[NULL]:>)"},
  });
}

TEST(FilterGrammar, takes_values_without_quotes_as_they_stand) {
  expect_trees({
      {"name[eq]:O'Brien", "name eq <O'Brien>"},
      {"name[eq]:5\"", "name eq <5\">"},
      {"name[eq]:\"alone", "name eq <\"alone>"},
      {"name[eq]:\"mixed'", "name eq <mixed>"},
      {"name[eq]:Foo (Bar, Baz) x", "name eq <Foo (Bar, Baz) x>"},
      {"and(name[eq]:f(x),b[eq]:1)", "and(name eq <f(x)>; b eq <1>)"},
      {"name[eq]:a[1,2]b", "name eq <a[1,2]b>"},
      {"name[eq]:a[1,b[eq]:2", "and(name eq <a[1>; b eq <2>)"},
      {"name[eq]:a:b", "name eq <a:b>"},
      {"name[eq]:null", "name eq <null>"},
      {"name[eq]:Zürich", "name eq <Zürich>"},
  });
}

TEST(FilterGrammar, reads_lists) {
  expect_trees({
      {"id[in]:[a,b,c]", "id in [<a><b><c>]"},
      {"id[in]:[\"a\",\"b\"]", "id in [<a><b>]"},
      {"id[in]:['a', \"b\" , c ]", "id in [<a><b><c>]"},
      {"id[in]:[]", "id in []"},
      {"id[in]:[ ]", "id in []"},
      {"id[in]:[\"\"]", "id in [<>]"},
      {"name[in]:[\"a,b\",\"c]d\",\"(\"]", "name in [<a,b><c]d><(>]"},
      {"or(tags[containsAny]:[A,B],x[eq]:1)", "or(tags containsAny [<A><B>]; x eq <1>)"},
      {"tags[containsExactly]:[A]", "tags containsExactly [<A>]"},
      {"id[in]:[a) ,b]", "id in [<a)><b>]"},
      {"id[in]:[\"a\",b],x[in]:[c]", "and(id in [<a><b>]; x in [<c>])"},
  });
}

TEST(FilterGrammar, refuses_what_it_does_not_understand) {
  for (const std::string_view text : {
           "",
           ",",
           "a[eq]:1,",
           ",a[eq]:1",
           "a[eq]:1,,b[eq]:1",
           "and()",
           "or()",
           "not()",
           "and(",
           "()",
           ")",
           "and(a[eq]:x",
           "or(and(a[eq]:x)",
           "a[eq]:x)",
           "and(a[eq]:x))",
           "or(a[eq]:1)b",
           "and(a[eq]:1) or(b[eq]:1)",
           "a",
           "a[eq]",
           "a[eq]1",
           "a[eq]:",
           "or(a[eq]:)",
           "[eq]:1",
           ".a[eq]:1",
           "a.[eq]:1",
           "a..b[eq]:1",
           "a b[eq]:1",
           "a[]:1",
           "a[eq:1",
           "a[foo]:x",
           "a[EQ]:x",
           "a[regex]:A.*",
           "a[search]:x",
           "xor(a[eq]:1)",
           "AND(a[eq]:1)",
           "not(a[eq]:1,b[eq]:1)",
           "a[in]:x",
           "a[in]:",
           "a[in]:[a",
           "a[in]:[a,",
           "a[in]:[a,]",
           "a[in]:[,a]",
           "a[in]:[\"a\"",
           "a[in]:[a]b",
           "a[is]:foo",
           "a[is]:null",
           "a[is]:\"NULL\"",
           "a[is]:",
           "a[isEmptyArray]:1",
           "a[eq]:f(x",
           "or(a[eq]:f(x)",
           "a[eq]:\"a,b",
           "a[eq]:'x'y',b",
       }) {
    EXPECT_EQ(parsed(text), "refused 1401") << text;
  }
}

TEST(FilterGrammar, names_the_part_that_it_refuses) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"a[eq]:1,name[foo]:x", "name[foo]:x"},
      {"a[eq]:1,b[eq]:,c[eq]:1", "'b[eq]:'"},
      {"a[eq]:1,", "''"},
      {"xor(a[eq]:1)", "'xor'"},
      {"and(a[eq]:x", "1 closing bracket"},
      {"and(or(a[eq]:x", "2 closing brackets"},
      {"a[eq]:x)", "')'"},
      {"a[in]:x", "'in'"},
      {"not(a[eq]:1,b[eq]:2)", "2 conditions"},
      {"a[is]:foo", "'foo'"},
  };
  for (const auto& [text, part] : cases)
    EXPECT_NE(message(text).find(part), std::string::npos) << text << ": " << message(text);
}

TEST(FilterGrammar, counts_how_deep_conjunctions_nest) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "and(";
    text += "a[eq]:1";
    return text + std::string(static_cast<std::size_t>(depth), ')');
  };
  EXPECT_NE(parsed(nested(kMaxFilterDepth)).substr(0, 7), "refused");
  EXPECT_EQ(parsed(nested(kMaxFilterDepth + 1)), "refused 2201");
  EXPECT_EQ(parsed(nested(100000)), "refused 2201");
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "or(";
  EXPECT_EQ(parsed(open), "refused 2201");
}

TEST(FilterGrammar, stays_linear_in_hopeless_texts) {
  // Each of these would take minutes if every quote or bracket were looked for to the end of the text.
  std::string quotes, brackets, lists;
  for (int i = 0; i < 200000; ++i) {
    quotes += "a[eq]:\"x,";
    brackets += "a[eq]:[x,";
    lists += i == 0 ? "a[in]:[\"x," : "\"x,";
  }
  EXPECT_EQ(parsed(quotes), "refused 1401");
  EXPECT_EQ(parsed(brackets), "refused 1401");
  EXPECT_EQ(parsed(lists), "refused 1401");
}

}  // namespace
}  // namespace rest::grammar
