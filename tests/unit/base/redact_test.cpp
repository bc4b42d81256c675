#include "base/redact.hpp"

#include <gtest/gtest.h>

namespace portico::base {
namespace {

std::string redacted(std::string_view text) {
  std::string out;
  append_redacted(out, text);
  return out;
}

TEST(Redact, hides_passwords_of_urls_whatever_they_hold) {
  EXPECT_EQ(redacted("postgresql://u:p@h/d"), "postgresql://u:***@h/d");
  EXPECT_EQ(redacted("x postgres://u:p@w@h:5432/d?a=b y"), "x postgres://u:***@h:5432/d?a=b y");
  EXPECT_EQ(redacted("postgresql://u:p/w@h/d"), "postgresql://u:***@h/d");
  EXPECT_EQ(redacted("postgresql://u:p:w@h/d"), "postgresql://u:***@h/d");
  EXPECT_EQ(redacted("a://u:1@b c://v:2@d"), "a://u:***@b c://v:***@d");
  EXPECT_EQ(redacted("postgresql://u:p@h/d?password=x&y=1"), "postgresql://u:***@h/d?password=***&y=1");
  EXPECT_EQ(redacted("host=h password='a b' user=u"), "host=h password=*** user=u");
}

TEST(Redact, leaves_urls_without_a_password_alone) {
  for (const char* text : {"postgresql://u@h/d", "http://127.0.0.1:3000/rest/a@b", "https://h/", "://",
                           "a://", "sqlite:/x", "mail a@b.c: text", ""}) {
    EXPECT_EQ(redacted(text), text);
  }
}

TEST(Redact, hides_tokens_anywhere) {
  EXPECT_EQ(redacted("Bearer prt_abc123_XYZ, prt_q"), "Bearer prt_***, prt_***");
  EXPECT_EQ(redacted("/rest?key=prt_abc_def&x"), "/rest?key=prt_***&x");
}

TEST(Redact, knows_secret_names_in_any_spelling) {
  for (const char* key :
       {"authorization", "Proxy-Authorization", "cookie", "Set-Cookie", "api_token", "accessToken", "secret",
        "client-secret", "PASSWORD", "apiKey", "x-api-key", "private_key"}) {
    EXPECT_TRUE(is_secret_name(key)) << key;
  }
  for (const char* key : {"key", "name", "credentials", "path", "author", ""})
    EXPECT_FALSE(is_secret_name(key)) << key;
}

}  // namespace
}  // namespace portico::base
