// Small grammars: targets, addresses, quality lists, header lines.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "http/accept.hpp"
#include "http/address.hpp"
#include "http/response.hpp"
#include "http/target.hpp"

namespace portico::http {
namespace {

TEST(Target, splits_origin_and_absolute_form) {
  Target target;
  ASSERT_FALSE(parse_target("/a/b?c=d?e", target));
  EXPECT_EQ(target.path, "/a/b");
  EXPECT_EQ(target.query, "c=d?e");
  ASSERT_FALSE(parse_target("https://Host.example:8443?x", target));
  EXPECT_TRUE(target.secure);
  EXPECT_EQ(target.authority, "Host.example:8443");
  EXPECT_EQ(target.path, "/");
  EXPECT_EQ(target.query, "x");
  ASSERT_FALSE(parse_target("/a?", target));
  EXPECT_TRUE(target.has_query);
  for (const char* bad :
       {"", "a", "http:/a", "http:///a", "ftp://a/", "/a b", "/a#b", "http://a@b/", "/\x7f", "//\xc3\xa9"}) {
    EXPECT_EQ(parse_target(bad, target).code, base::ErrorCode::FRAMING) << bad;
  }
}

TEST(Target, decodes_segments) {
  base::Arena arena;
  std::vector<std::string_view> segments;
  ASSERT_FALSE(decode_segments("/a%20b//%2F%e2%82%ac/", arena, segments));
  EXPECT_EQ(segments, (std::vector<std::string_view>{"a b", "/\xe2\x82\xac"}));
  ASSERT_FALSE(decode_segments("/", arena, segments));
  EXPECT_TRUE(segments.empty());
  ASSERT_FALSE(decode_segments("/...", arena, segments));
  for (const char* bad :
       {"/%", "/%4", "/%zz", "/%00", "/%7f", "/%0a", "/.", "/a/..", "/%2e/a", "/%c3", "/%ed%a0%80"}) {
    EXPECT_TRUE(decode_segments(bad, arena, segments)) << bad;
  }
}

TEST(Target, knows_an_authority) {
  for (const char* good : {"a", "a.b-c_d:80", "127.0.0.1", "[::1]", "[::ffff:1.2.3.4]:65535", "x%41"}) {
    EXPECT_TRUE(is_valid_authority(good)) << good;
  }
  for (const char* bad :
       {"", ":80", "a:b", "a b", "a/b", "u@a", "[::1", "[]", "[::1]x", "a:123456", "[g::1]"}) {
    EXPECT_FALSE(is_valid_authority(bad)) << bad;
  }
}

TEST(Addresses, ranges_hold_what_they_say) {
  AddressRanges ranges;
  for (const char* good : {"10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "unix"})
    EXPECT_TRUE(ranges.add(good)) << good;
  for (const char* bad : {"", "10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/", "::1/129", "10.0.0.0/8x"})
    EXPECT_FALSE(ranges.add(bad)) << bad;
  const auto holds = [&ranges](const char* text) { return ranges.contains(*parse_ip(text)); };
  EXPECT_TRUE(holds("10.255.0.1"));
  EXPECT_TRUE(holds("::ffff:10.1.2.3"));
  EXPECT_FALSE(holds("11.0.0.1"));
  EXPECT_TRUE(holds("192.0.2.7"));
  EXPECT_FALSE(holds("192.0.2.8"));
  EXPECT_TRUE(holds("2001:db8:7fff::1"));
  EXPECT_FALSE(holds("2001:db8:8000::1"));
  EXPECT_TRUE(ranges.unix_sockets());
}

TEST(Addresses, the_client_is_the_last_that_is_not_trusted) {
  AddressRanges trusted;
  trusted.add("10.0.0.0/8");
  EXPECT_EQ(forwarded_client("198.51.100.1, 192.0.2.7, 10.0.0.1", trusted), "192.0.2.7");
  EXPECT_EQ(forwarded_client("192.0.2.7:5000", trusted), "192.0.2.7");
  EXPECT_EQ(forwarded_client("[2001:db8::1]:5000", trusted), "2001:db8::1");
  EXPECT_EQ(forwarded_client("10.0.0.2,10.0.0.1", trusted), "10.0.0.2");
  EXPECT_EQ(forwarded_client("evil, 10.0.0.1", trusted), "10.0.0.1");
  EXPECT_EQ(forwarded_client("evil", trusted), "");
  EXPECT_EQ(forwarded_client("", trusted), "");
}

TEST(Quality, reads_lists) {
  EXPECT_TRUE(accepts_gzip("gzip"));
  EXPECT_TRUE(accepts_gzip("deflate, GZIP;q=0.001"));
  EXPECT_TRUE(accepts_gzip("*"));
  EXPECT_FALSE(accepts_gzip("*, gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("gzip ; q=0.000"));
  EXPECT_FALSE(accepts_gzip("xgzip"));
  EXPECT_FALSE(accepts_gzip(""));
  EXPECT_EQ(quality_of("a/b;q=0.35, c/d", "a/b", false), 350);
}

TEST(EntityTag, is_found_in_a_list) {
  EXPECT_TRUE(lists_etag(R"("a", "b,c")", R"("b,c")"));
  EXPECT_TRUE(lists_etag(R"(W/"a")", R"("a")"));
  EXPECT_FALSE(lists_etag(R"("ab")", R"("a")"));
  EXPECT_FALSE(lists_etag("a", R"("a")"));
  EXPECT_FALSE(lists_etag("*", ""));
}

TEST(HeaderLines, cannot_be_split) {
  HeaderLines lines;
  EXPECT_TRUE(lines.add("X-Ok", "a\tb"));
  EXPECT_FALSE(lines.add("X", "a\r\nSet-Cookie: evil=1"));
  EXPECT_FALSE(lines.add("X", "a\nb"));
  EXPECT_FALSE(lines.add("X", std::string_view("a\0b", 3)));
  EXPECT_FALSE(lines.add("X Y", "a"));
  EXPECT_FALSE(lines.add("", "a"));
  EXPECT_EQ(lines.text(), "X-Ok: a\tb\r\n");
}

TEST(HeaderLines, leave_the_framing_to_the_server) {
  HeaderLines lines;
  for (const char* name : {"content-length", "Transfer-Encoding", "Connection", "DATE"})
    EXPECT_FALSE(lines.add(name, "1")) << name;
  EXPECT_TRUE(lines.add("cache-control", "no-cache"));
  EXPECT_TRUE(lines.has_cache_control());
}

TEST(Responder, answers_once_and_500_when_dropped) {
  std::vector<int> seen;
  {
    Responder responder([&seen](Response&& response) { seen.push_back(response.status); });
    Response response;
    response.status = 201;
    responder.send(std::move(response));
    responder.send(Response{});
  }
  {
    const Responder dropped([&seen](Response&& response) { seen.push_back(response.status); });
  }
  EXPECT_EQ(seen, (std::vector<int>{201, 500}));
}

}  // namespace
}  // namespace portico::http
