#include "grammar/parameters.hpp"

#include <memory_resource>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "grammar/order.hpp"
#include "grammar/prefer.hpp"
#include "grammar/query_string.hpp"
#include "grammar/words.hpp"

namespace rest::grammar {
namespace {

std::pmr::memory_resource* const kMemory = std::pmr::new_delete_resource();

std::string decoded(std::string_view raw) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::vector<QueryPair> pairs(&memory);
  const Status status = read_query(raw, &memory, pairs);
  if (status != ok) return "refused " + std::to_string(status.code());
  std::string out;
  for (const QueryPair& pair : pairs) out.append(pair.name).append("=").append(pair.value).append(";");
  return out;
}

TEST(QueryString, decodes_names_and_values) {
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("a=1&b=2"), "a=1;b=2;");
  EXPECT_EQ(decoded("a=b=c&d&e="), "a=b=c;d=;e=;");
  EXPECT_EQ(decoded("&&a=1&"), "a=1;");
  EXPECT_EQ(decoded("a=x+y%20z%2B"), "a=x y z+;");
  EXPECT_EQ(decoded("%66ilter=name%5Beq%5D%3A%22%C3%A9%22"), "filter=name[eq]:\"é\";");
  EXPECT_EQ(decoded("a=%26%3d"), "a=&=;");
  EXPECT_EQ(decoded("a=[x]:\"y\""), "a=[x]:\"y\";");
}

TEST(QueryString, refuses_broken_percent_signs) {
  for (const std::string_view raw : {"a=%", "a=%2", "a=%zz", "a=100%", "%=1", "a=%-1"})
    EXPECT_EQ(decoded(raw), "refused 1401") << raw;
}

TEST(QueryString, refuses_what_is_not_text) {
  for (const std::string_view raw : {"a=%FF", "a=%C3", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%00",
                                     "%80=1", "a=%E2%82", "a=\xff"})
    EXPECT_EQ(decoded(raw), "refused 1411") << raw;
  EXPECT_EQ(decoded("a=%F0%9F%98%80"), "a=😀;");
}

// The query read as parameters of a route that takes all but soft_delete.
struct Read {
  explicit Read(std::string_view raw, bool lenient = false) {
    std::pmr::vector<QueryPair> pairs(&memory);
    Status query = read_query(raw, &memory, pairs);
    status = query != ok ? std::move(query)
                         : parameters.read(pairs,
                                           {Parameter::filter, Parameter::order_by, Parameter::limit,
                                            Parameter::starting_after, Parameter::ending_before,
                                            Parameter::depth, Parameter::fields, Parameter::upsert},
                                           lenient);
  }
  std::string message() const { return status == ok ? "" : status.error().message(); }

  std::pmr::monotonic_buffer_resource memory;
  Parameters parameters{&memory};
  Status status = ok;
};

TEST(Parameters, are_found_by_name) {
  Read read("filter=a[eq]:1&limit=5&starting_after=");
  ASSERT_EQ(read.status, ok);
  EXPECT_EQ(read.parameters.text(Parameter::filter), "a[eq]:1");
  EXPECT_EQ(read.parameters.text(Parameter::order_by), std::nullopt);
  EXPECT_EQ(read.parameters.text(Parameter::starting_after), "");
  EXPECT_EQ(read.parameters.non_empty(Parameter::starting_after), std::nullopt);
}

TEST(Parameters, refuse_unknown_names_and_tell_the_nearest) {
  EXPECT_EQ(Read("orderby=x").status.code(), PORTICO_E_UNKNOWN_PARAMETER);
  EXPECT_NE(Read("orderby=x").message().find("'order_by'"), std::string::npos);
  EXPECT_NE(Read("Limit=1").message().find("'limit'"), std::string::npos);
  EXPECT_NE(Read("filters=1").message().find("'filter'"), std::string::npos);
  EXPECT_NE(Read("whatever=1").message().find("filter, order_by"), std::string::npos);
  EXPECT_EQ(Read("soft_delete=true").status.code(), PORTICO_E_UNKNOWN_PARAMETER);
  EXPECT_EQ(Read("=x").status.code(), PORTICO_E_UNKNOWN_PARAMETER);
}

TEST(Parameters, ignore_unknown_names_when_asked_to_and_note_them) {
  Read read("utm=1&limit=3&soft_delete=true&a%20b%0D%0Ac=1", true);
  ASSERT_EQ(read.status, ok);
  EXPECT_EQ(ignored_header(read.parameters.ignored()), "utm, soft_delete, a%20b%0D%0Ac");
  EXPECT_EQ(read.parameters.text(Parameter::limit), "3");
}

TEST(Parameters, cut_a_long_list_of_ignored_names) {
  const std::vector<std::string_view> names(1000, "parameter");
  EXPECT_LE(ignored_header(names).size(), 512u);
}

TEST(Parameters, refuse_repetition_and_object_forms) {
  for (const std::string_view raw :
       {"filter=a[eq]:1&filter=b[eq]:1", "limit=1&limit=1", "order_by=a&order_by=b", "depth=0&depth=1",
        "filter[name][eq]=x", "filter%5Bx%5D=1", "limit[]=1", "fields[]=a", "fields[x]=a"}) {
    EXPECT_EQ(Read(raw).status.code(), PORTICO_E_QUERY_GRAMMAR) << raw;
    EXPECT_EQ(Read(raw, true).status.code(), PORTICO_E_QUERY_GRAMMAR) << raw;
  }
  EXPECT_NE(Read("filter[name][eq]=x").message().find("filter"), std::string::npos);
}

TEST(Parameters, merge_repeated_fields) {
  Read read("fields=a,%20b&fields=,c");
  ASSERT_EQ(read.status, ok);
  bool present = false;
  std::span<const std::string_view> names;
  ASSERT_EQ(read.parameters.fields(present, names), ok);
  EXPECT_TRUE(present);
  EXPECT_EQ(std::vector<std::string_view>(names.begin(), names.end()),
            (std::vector<std::string_view>{"a", "b", "c"}));
  for (const std::string_view raw : {"fields=", "fields=,", "fields"}) {
    Read empty(raw);
    EXPECT_EQ(empty.parameters.fields(present, names).code(), PORTICO_E_QUERY_GRAMMAR) << raw;
  }
}

TEST(Parameters, read_limits) {
  const auto limit = [](std::string_view raw) -> std::string {
    Read read(raw);
    std::optional<std::uint32_t> value;
    const Status status = read.parameters.limit(value);
    if (status != ok) return "refused " + std::to_string(status.code());
    return value ? std::to_string(*value) : "none";
  };
  EXPECT_EQ(limit(""), "none");
  EXPECT_EQ(limit("limit="), "none");
  EXPECT_EQ(limit("limit=0"), "0");
  EXPECT_EQ(limit("limit=60"), "60");
  EXPECT_EQ(limit("limit=1e1"), "10");
  EXPECT_EQ(limit("limit=10.0"), "10");
  EXPECT_EQ(limit("limit=1.5e1"), "15");
  EXPECT_EQ(limit("limit=100e-2"), "1");
  EXPECT_EQ(limit("limit=0e99"), "0");
  EXPECT_EQ(limit("limit=00010"), "10");
  EXPECT_EQ(limit("limit=99999999999999999999"), "4294967295");
  EXPECT_EQ(limit("limit=1e99999999999999999999"), "4294967295");
  for (const std::string_view bad : {"abc", "-1", "1.5", "1e-1", "1e-99999999999999999999", ".5", "1.", "1e",
                                     "1e+", "0x10", "%2B5", "%201", "NaN", "Infinity", "1,0", "--1"})
    EXPECT_EQ(limit("limit=" + std::string(bad)), "refused 1401") << bad;
}

TEST(Parameters, read_depths) {
  const auto depth = [](std::string_view raw) -> std::string {
    Read read(raw);
    std::uint32_t value = 7;
    const Status status = read.parameters.depth(value);
    return status == ok ? std::to_string(value) : "refused " + std::to_string(status.code());
  };
  EXPECT_EQ(depth(""), "0");
  EXPECT_EQ(depth("depth="), "0");
  EXPECT_EQ(depth("depth=0"), "0");
  EXPECT_EQ(depth("depth=1"), "1");
  EXPECT_EQ(depth("depth=1.0"), "1");
  for (const std::string_view bad : {"2", "-1", "x", "0.5"})
    EXPECT_EQ(depth("depth=" + std::string(bad)), "refused 1401") << bad;
}

TEST(Parameters, read_flags) {
  const auto upsert = [](std::string_view raw) -> std::string {
    Read read(raw);
    bool value = false;
    const Status status = read.parameters.flag(Parameter::upsert, value);
    return status != ok ? "refused " + std::to_string(status.code()) : value ? "true" : "false";
  };
  EXPECT_EQ(upsert(""), "false");
  for (const std::string_view yes : {"true", "TRUE", "True", "1"})
    EXPECT_EQ(upsert("upsert=" + std::string(yes)), "true") << yes;
  for (const std::string_view no : {"false", "FALSE", "0"})
    EXPECT_EQ(upsert("upsert=" + std::string(no)), "false") << no;
  for (const std::string_view bad : {"", "yes", "2", "tru", "true%20"})
    EXPECT_EQ(upsert("upsert=" + std::string(bad)), "refused 1401") << bad;
}

std::string ordered(std::string_view text) {
  std::pmr::vector<OrderKey> keys(kMemory);
  const Status status = parse_order(text, keys);
  if (status != ok) return "refused " + std::to_string(status.code());
  std::string out;
  for (const OrderKey& key : keys)
    out.append(key.path).append(" ").append(std::to_string(key.direction)).append(";");
  return out;
}

TEST(OrderGrammar, reads_keys_and_directions) {
  EXPECT_EQ(ordered("name"), "name 1;");
  EXPECT_EQ(ordered("a[AscNullsFirst],b[AscNullsLast],c[DescNullsFirst],d[DescNullsLast]"),
            "a 1;b 2;c 3;d 4;");
  EXPECT_EQ(ordered("a, name.firstName[DescNullsLast]"), "a 1;name.firstName 4;");
  EXPECT_EQ(ordered("company.domainName.primaryLinkUrl"), "company.domainName.primaryLinkUrl 1;");
}

TEST(OrderGrammar, refuses_what_it_does_not_understand) {
  for (const std::string_view text : {"", ",", "a,", ",a", "a[asc]", "a[ascNullsFirst]", "a[]",
                                      "a[AscNullsFirst", "a[AscNullsFirst]x", "[AscNullsFirst]", "a]", " "})
    EXPECT_EQ(ordered(text), "refused 1401") << text;
}

TEST(Prefer, honours_what_it_knows) {
  const auto applied = [](std::string_view header) { return preference_applied(parse_prefer(header)); };
  EXPECT_EQ(applied(""), "");
  EXPECT_EQ(applied("count=none"), "count=none");
  EXPECT_EQ(applied("count=exact"), "count=exact");
  EXPECT_EQ(applied("Count = \"NONE\""), "count=none");
  EXPECT_EQ(applied("handling=lenient, count=none"), "handling=lenient, count=none");
  EXPECT_EQ(applied("return=minimal,handling=strict;x=y;z"), "handling=strict");
  EXPECT_EQ(applied("foo=\"a, count=none\", count=exact"), "count=exact");
  EXPECT_EQ(applied("count=none, count=exact"), "count=none");
}

TEST(Prefer, leaves_out_what_it_does_not_know) {
  for (const std::string_view header :
       {"count=planned", "count", "handling", "handling=x", ";;,,=", "\"", "a=\"\\"})
    EXPECT_EQ(preference_applied(parse_prefer(header)), "") << header;
}

TEST(Words, are_shortened_at_a_character) {
  EXPECT_EQ(shown("x"), "'x'");
  std::string text(79, 'a');
  text += "éé";
  EXPECT_EQ(shown(text), "'" + std::string(79, 'a') + "...'");
}

}  // namespace
}  // namespace rest::grammar
