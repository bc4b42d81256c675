#include "plugin_host/json_tape.hpp"

#include <string>

#include <gtest/gtest.h>

namespace portico::plugin_host {
namespace {

using base::ErrorCode;

class Parsed {
 public:
  explicit Parsed(std::string_view text, const config::JsonLimits& limits = {})
      : result_(parse_json_tape(text, limits, arena_, "The body")) {}
  ErrorCode code() const { return result_ ? ErrorCode::ok : result_.error().code; }
  std::span<const portico_json_node> tape() const { return *result_; }
  // The tape as text: kinds, counts, ends and texts.
  std::string shown() const {
    std::string text;
    for (const portico_json_node& node : *result_) {
      constexpr const char* kNames[] = {"null", "false", "true", "n:", "s:", "[", "{"};
      if (!text.empty()) text += ' ';
      text += kNames[node.kind];
      text.append(node.text.ptr == nullptr ? "" : node.text.ptr, node.text.len);
      if (node.kind >= PORTICO_JSON_ARRAY)
        text += std::to_string(node.count) + "<" + std::to_string(node.end);
    }
    return text;
  }

 private:
  base::Arena arena_;
  base::Result<std::span<const portico_json_node>> result_;
};

ErrorCode code_of(std::string_view text) {
  return Parsed(text).code();
}
std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(JsonTape, writes_nodes_in_document_order_with_counts_and_ends) {
  EXPECT_EQ(Parsed(R"({"a":[1,true,{}],"b":null,"c":"x"})").shown(),
            "{3<10 s:a [3<6 n:1 true {0<6 s:b null s:c s:x");
  EXPECT_EQ(Parsed(" [ ] ").shown(), "[0<1");
  EXPECT_EQ(Parsed("false").shown(), "false");
  EXPECT_EQ(Parsed("\"lone\"").shown(), "s:lone");
  EXPECT_EQ(Parsed(" 12.50 ").shown(), "n:12.50");
}

TEST(JsonTape, keeps_every_digit_of_a_number) {
  for (const char* number :
       {"0", "-0", "100.25", "0.1234567890123456789", "18446744073709551616", "1e999", "1E-7", "-1.5e+3"}) {
    EXPECT_EQ(Parsed("[" + std::string(number) + "]").shown(), "[1<2 n:" + std::string(number));
  }
  for (const char* text : {"[01]", "[1.]", "[.5]", "[+1]", "[-]", "[1e]", "[1e+]", "[0x10]", "[NaN]",
                           "[Infinity]", "1x", "--1"}) {
    EXPECT_EQ(code_of(text), ErrorCode::MALFORMED_JSON) << text;
  }
}

TEST(JsonTape, refuses_what_is_no_json) {
  for (const char* text : {"",
                           "  ",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[1",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{'a':1}",
                           "nul",
                           "[tru]",
                           "[truex]",
                           "[1] 2",
                           "1 2",
                           "true false",
                           "{} {}",
                           "[1]]",
                           "// c\n1",
                           "\"a\" \"b\"",
                           "[\"a\nb\"]",
                           "[\"open]",
                           "{\"a\":1 \"b\":2}",
                           "{\"a\":null \"b\":1}",
                           "{\"a\":true false}"}) {
    EXPECT_EQ(code_of(text), ErrorCode::MALFORMED_JSON) << text;
  }
}

TEST(JsonTape, unescapes_strings_and_refuses_text_that_nothing_can_store) {
  EXPECT_EQ(Parsed(R"(["\u00e9\n\"\\\/ \ud83d\ude00"])").shown(), "[1<2 s:\xc3\xa9\n\"\\/ \xf0\x9f\x98\x80");
  for (const char* text : {R"(["\u0000"])", R"({"\u0000":1})", R"(["\ud800"])", R"(["\udc00"])",
                           R"(["\ud800x"])", R"(["\ud800\u0041"])"}) {
    EXPECT_EQ(code_of(text), ErrorCode::BAD_TEXT) << text;
  }
  EXPECT_EQ(code_of("[\"\xff\"]"), ErrorCode::BAD_TEXT);
  EXPECT_EQ(code_of("[\"\xc0\xaf\"]"), ErrorCode::BAD_TEXT);
  EXPECT_EQ(code_of(R"(["\x"])"), ErrorCode::BAD_TEXT);
  EXPECT_EQ(code_of(R"(["\u12"])"), ErrorCode::BAD_TEXT);
}

TEST(JsonTape, refuses_a_key_that_comes_twice) {
  EXPECT_EQ(code_of(R"({"a":1,"a":2})"), ErrorCode::JSON_LIMIT);
  EXPECT_EQ(code_of(R"({"a":{"x":1},"b":[{"x":1}],"\u0061":2})"), ErrorCode::JSON_LIMIT)
      << "also when spelt in another way";
  EXPECT_EQ(code_of(R"({"a":{"a":{"a":1}},"b":{"a":1}})"), ErrorCode::ok);
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":{\"k0\":[0]},";
  EXPECT_EQ(code_of(many + "\"last\":1}"), ErrorCode::ok);
  for (const int again : {0, 15, 16, 17, 99}) {
    EXPECT_EQ(code_of(many + "\"k" + std::to_string(again) + "\":1}"), ErrorCode::JSON_LIMIT) << again;
  }
}

// What is long is looked through for its depth before it is parsed.
TEST(JsonTape, counts_no_bracket_in_a_string_however_long_the_text_is) {
  const std::string brackets = repeated("[{", 40'000);
  EXPECT_EQ(code_of("[\"" + brackets + R"(\"[\\"])"), ErrorCode::ok);
  EXPECT_EQ(code_of("{\"" + brackets + "\":[[],[],{}]}"), ErrorCode::ok);
  for (const int depth : {64, 65}) {
    EXPECT_EQ(code_of(repeated("[", depth) + "\"" + brackets + "\"" + repeated("]", depth)),
              depth == 64 ? ErrorCode::ok : ErrorCode::JSON_LIMIT);
  }
}

TEST(JsonTape, holds_its_limits_exactly) {
  EXPECT_EQ(code_of(repeated("[", 64) + repeated("]", 64)), ErrorCode::ok);
  EXPECT_EQ(code_of(repeated("[", 65) + repeated("]", 65)), ErrorCode::JSON_LIMIT);
  EXPECT_EQ(code_of(repeated("{\"a\":", 64) + "1" + repeated("}", 64)), ErrorCode::ok);
  EXPECT_EQ(code_of(repeated("{\"a\":", 65) + "1" + repeated("}", 65)), ErrorCode::JSON_LIMIT);
  EXPECT_NE(code_of(repeated("[", 1'000'000)), ErrorCode::ok);
  EXPECT_EQ(code_of(repeated("[", 1'000'000) + repeated("]", 1'000'000)), ErrorCode::JSON_LIMIT);

  EXPECT_EQ(code_of("[" + repeated("1,", 9'999) + "1]"), ErrorCode::ok);
  EXPECT_EQ(code_of("[" + repeated("1,", 10'000) + "1]"), ErrorCode::JSON_LIMIT);

  const auto object = [](int keys) {
    std::string text = "{";
    for (int i = 0; i < keys; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    return text + "}";
  };
  EXPECT_EQ(code_of(object(1000)), ErrorCode::ok);
  EXPECT_EQ(code_of(object(1001)), ErrorCode::JSON_LIMIT);

  config::JsonLimits limits;
  limits.string_bytes = 4;
  EXPECT_EQ(Parsed(R"(["abcd"])", limits).code(), ErrorCode::ok);
  EXPECT_EQ(Parsed(R"(["abcde"])", limits).code(), ErrorCode::JSON_LIMIT);
  EXPECT_EQ(code_of("[" + repeated("1", 40) + "]"), ErrorCode::ok);
  EXPECT_EQ(code_of("[" + repeated("1", 41) + "]"), ErrorCode::JSON_LIMIT);
  EXPECT_EQ(code_of("[0." + repeated("1", 40) + "]"), ErrorCode::JSON_LIMIT);
}

}  // namespace
}  // namespace portico::plugin_host
