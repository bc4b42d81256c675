#include "http/route_table.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "http/target.hpp"

namespace portico::http {
namespace {

using base::ErrorCode;
using Kind = RouteMatch::Kind;

struct Looked {
  Kind kind;
  std::uintptr_t value;
  std::string parameters;
  std::string allow;
  bool automatic;
};

Looked look(const RouteTable& table, Method method, std::string_view path) {
  base::Arena arena;
  std::vector<std::string_view> segments;
  EXPECT_FALSE(decode_segments(path, arena, segments));
  const RouteMatch match = table.lookup(method, segments, path);
  std::string parameters;
  for (const RouteParameter& parameter : match.parameters()) {
    parameters += std::string(parameter.name) + "=" + std::string(parameter.value) + ";";
  }
  return {match.kind, match.value, parameters, std::string(match.allow), match.automatic};
}

std::shared_ptr<const RouteTable> table_of(const std::vector<std::pair<std::string, std::string>>& routes) {
  RouteTable::Builder builder;
  std::uintptr_t value = 0;
  for (const auto& [method, pattern] : routes)
    EXPECT_FALSE(builder.add(method, pattern, "test", value++)) << pattern;
  return builder.build();
}

TEST(RouteTable, finds_literals_captures_and_tails) {
  const auto table = table_of({{"GET", "/"},
                               {"GET", "/rest/companies"},
                               {"GET", "/rest/{object}"},
                               {"GET", "/rest/{object}/{id}"},
                               {"GET", "/docs/{rest*}"}});
  EXPECT_EQ(look(*table, Method::get, "/").value, 0U);
  EXPECT_EQ(look(*table, Method::get, "/rest/companies").value, 1U);
  EXPECT_EQ(look(*table, Method::get, "/rest/people").value, 2U);
  EXPECT_EQ(look(*table, Method::get, "/rest/people").parameters, "object=people;");
  EXPECT_EQ(look(*table, Method::get, "/rest/companies/7").parameters, "object=companies;id=7;");
  EXPECT_EQ(look(*table, Method::get, "/docs/a/b%20c/").parameters, "rest=a/b%20c/;");
  EXPECT_EQ(look(*table, Method::get, "/docs").kind, Kind::not_found);
  EXPECT_EQ(look(*table, Method::get, "/rest").kind, Kind::not_found);
  EXPECT_EQ(look(*table, Method::get, "/rest/a/b/c").kind, Kind::not_found);
}

TEST(RouteTable, decodes_what_it_captures) {
  const auto table = table_of({{"GET", "/rest/{object}"}});
  EXPECT_EQ(look(*table, Method::get, "/rest/a%2Fb%20c").parameters, "object=a/b c;");
}

TEST(RouteTable, does_not_mind_a_trailing_slash) {
  const auto table = table_of({{"GET", "/rest/{object}/"}});
  EXPECT_EQ(look(*table, Method::get, "/rest/people").kind, Kind::found);
  EXPECT_EQ(look(*table, Method::get, "/rest/people/").kind, Kind::found);
  EXPECT_EQ(look(*table, Method::get, "/rest//").kind, Kind::not_found);
}

TEST(RouteTable, lists_the_methods_of_a_known_path) {
  const auto table = table_of({{"GET", "/a"}, {"POST", "/a"}, {"PATCH", "/a/{id}"}});
  const Looked wrong = look(*table, Method::delete_, "/a");
  EXPECT_EQ(wrong.kind, Kind::wrong_method);
  EXPECT_EQ(wrong.allow, "GET, HEAD, POST, OPTIONS");
  EXPECT_FALSE(wrong.automatic);
  EXPECT_EQ(look(*table, Method::get, "/a/1").allow, "PATCH, OPTIONS");
  const Looked options = look(*table, Method::options, "/a");
  EXPECT_EQ(options.kind, Kind::wrong_method);
  EXPECT_TRUE(options.automatic);
  EXPECT_EQ(look(*table, Method::head, "/a").kind, Kind::found);
  EXPECT_EQ(look(*table, Method::other, "/a").kind, Kind::wrong_method);
}

TEST(RouteTable, a_literal_that_knows_the_path_leaves_nothing_to_a_capture) {
  const auto table = table_of({{"POST", "/a/b"}, {"GET", "/a/{x}"}, {"DELETE", "/{rest*}"}});
  EXPECT_EQ(look(*table, Method::post, "/a/b").value, 0U);
  EXPECT_EQ(look(*table, Method::get, "/a/b").kind, Kind::wrong_method);
  EXPECT_EQ(look(*table, Method::get, "/a/b").allow, "POST, OPTIONS");
  EXPECT_EQ(look(*table, Method::get, "/a/c").value, 1U);
  EXPECT_EQ(look(*table, Method::delete_, "/x/b").parameters, "rest=x/b;");
}

TEST(RouteTable, drops_empty_segments) {
  const auto table = table_of({{"GET", "/rest/{object}"}, {"GET", "/docs/{rest*}"}});
  EXPECT_EQ(look(*table, Method::get, "//rest///people//").parameters, "object=people;");
  EXPECT_EQ(look(*table, Method::get, "//docs//a//b").parameters, "rest=a//b;");
}

TEST(RouteTable, a_star_takes_the_methods_that_have_no_route) {
  const auto table = table_of({{"GET", "/a"}, {"*", "/a"}});
  EXPECT_EQ(look(*table, Method::get, "/a").value, 0U);
  EXPECT_EQ(look(*table, Method::other, "/a").value, 1U);
  EXPECT_EQ(look(*table, Method::options, "/a").value, 1U);
}

TEST(RouteTable, names_both_owners_of_a_conflict) {
  RouteTable::Builder builder;
  EXPECT_FALSE(builder.add("GET", "/a/{x}", "org.example.first", 1));
  EXPECT_FALSE(builder.add("POST", "/a/{y}", "org.example.second", 2));
  const base::Status status = builder.add("GET", "/a/{other}", "org.example.second", 3);
  EXPECT_EQ(status.code, ErrorCode::ROUTE_CONFLICT);
  EXPECT_NE(status.message.find("org.example.first"), std::string::npos);
  EXPECT_NE(status.message.find("org.example.second"), std::string::npos);
}

TEST(RouteTable, refuses_malformed_patterns) {
  for (const char* pattern : {"", "a", "//a", "/a//b", "/{}", "/{a", "/a}", "/{a}b", "/x{a}", "/{a*}/b",
                              "/{a b}", "/{a}/{a}", "/%41", "/a?b", "/{*}"}) {
    RouteTable::Builder builder;
    EXPECT_EQ(builder.add("GET", pattern, "test", 0).code, ErrorCode::ROUTE_INVALID) << pattern;
  }
  RouteTable::Builder builder;
  EXPECT_EQ(builder.add("BREW", "/a", "test", 0).code, ErrorCode::ROUTE_INVALID);
}

TEST(RouteTable, is_replaced_while_it_is_read) {
  RouteSwitch routes;
  routes.publish(table_of({{"GET", "/a"}}));
  std::atomic<bool> stop{false};
  std::thread reader([&] {
    while (!stop) EXPECT_EQ(look(*routes.current(), Method::get, "/a").kind, Kind::found);
  });
  for (int i = 0; i < 200; ++i) routes.publish(table_of({{"GET", "/a"}, {"GET", "/b"}}));
  stop = true;
  reader.join();
}

}  // namespace
}  // namespace portico::http
