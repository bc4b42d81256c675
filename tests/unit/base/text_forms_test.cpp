#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "base/base62.hpp"
#include "base/base64.hpp"
#include "base/digest.hpp"
#include "base/utf8.hpp"

namespace portico::base {
namespace {

std::vector<std::uint8_t> some_bytes(std::mt19937_64& random, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return bytes;
}

TEST(Base62, numbers_have_a_fixed_width) {
  EXPECT_EQ(encode_base62(0, 3), "000");
  EXPECT_EQ(encode_base62(61, 1), "z");
  EXPECT_EQ(encode_base62(62, 2), "10");
  EXPECT_EQ(encode_base62(UINT64_MAX, 11), "LygHa16AHYF");
  EXPECT_FALSE(encode_base62(62, 1));
  EXPECT_FALSE(encode_base62(1, 0));
}

TEST(Base62, reads_its_numbers_back) {
  std::mt19937_64 random(62);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t value = random() >> (random() % 64);
    EXPECT_EQ(decode_base62(*encode_base62(value, 11)), value);
  }
}

TEST(Base62, refuses_foreign_characters_and_too_large_numbers) {
  for (const char* text :
       {"", "-1", "a_", "a b", "\xC3\xA4", "LygHa16AHYG", "zzzzzzzzzzz", "10000000000000000000000"}) {
    EXPECT_FALSE(decode_base62(text)) << text;
  }
}

TEST(Base62, bytes_of_256_bits_take_43_digits) {
  std::mt19937_64 random(43);
  for (int i = 0; i < 300; ++i) {
    auto bytes = some_bytes(random, 32);
    if (i == 0) std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xFF});
    if (i == 1) std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
    const auto text = encode_base62(bytes, kBase62Of256Bits);
    ASSERT_TRUE(text);
    ASSERT_EQ(text->size(), 43U);
    EXPECT_TRUE(is_base62(*text));
    std::array<std::uint8_t, 32> back;
    ASSERT_TRUE(decode_base62(*text, back));
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), back.begin()));
  }
  std::array<std::uint8_t, 32> full;
  full.fill(0xFF);
  EXPECT_FALSE(encode_base62(full, 42));
  EXPECT_FALSE(decode_base62(std::string(43, 'z'), full));
  EXPECT_FALSE(decode_base62("", full));
  EXPECT_FALSE(decode_base62("!", full));
}

TEST(Base62, random_texts_differ_and_use_every_digit) {
  std::set<std::string> texts;
  std::set<char> digits;
  for (int i = 0; i < 200; ++i) {
    const std::string text = random_base62(43);
    EXPECT_EQ(text.size(), 43U);
    texts.insert(text);
    digits.insert(text.begin(), text.end());
  }
  EXPECT_EQ(texts.size(), 200U);
  EXPECT_EQ(digits.size(), 62U);
}

TEST(Base62, checksum_is_the_crc_and_notices_any_changed_character) {
  EXPECT_EQ(base62_checksum("123456789"), encode_base62(0xCBF43926U, 6));  // check value of CRC-32
  const std::string token = "prt_" + random_base62(16) + "_" + random_base62(43);
  const std::string sum = base62_checksum(token);
  EXPECT_EQ(sum.size(), kBase62ChecksumSize);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == '0' ? '1' : '0';
    EXPECT_NE(base62_checksum(changed), sum);
  }
}

TEST(Base64, agrees_with_the_vectors_of_rfc_4648) {
  const std::pair<const char*, const char*> kVectors[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : kVectors) {
    EXPECT_EQ(encode_base64(bytes), text);
    EXPECT_EQ(decode_base64(text), bytes);
  }
  EXPECT_EQ(encode_base64("\xFB\xFF\xFE"), "+//+");
}

TEST(Base64, any_bytes_survive) {
  std::mt19937_64 random(64);
  for (std::size_t size = 0; size < 300; ++size) {
    const auto bytes = some_bytes(random, size);
    const std::string text(bytes.begin(), bytes.end());
    EXPECT_EQ(decode_base64(encode_base64(text)), text);
  }
}

TEST(Base64, refuses_all_but_the_one_text_of_a_value) {
  for (const char* text :
       {"Z",     "Zg",   "Zg=",  "Zm8",  "Zg===", "====", "=",    "Zg==Zg==", "Z===",    "=Zg=", "Zm9v\n",
        " Zm9v", "Zm 9", "Zh==", "Zm9=", "Zm-v",  "Zm_v", "Z=g=", "Zm8=Zm8=", "Zm\xFFv", "!!!!"}) {
    EXPECT_FALSE(decode_base64(text)) << text;
  }
}

TEST(Digest, agrees_with_the_vectors_of_fips_180) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, compares_whole_texts) {
  EXPECT_TRUE(constant_time_equal(std::string_view(), std::string_view()));
  EXPECT_TRUE(constant_time_equal("secret", "secret"));
  EXPECT_FALSE(constant_time_equal("secret", "secreT"));
  EXPECT_FALSE(constant_time_equal("secret", "Secret"));
  EXPECT_FALSE(constant_time_equal("secret", "secre"));
  EXPECT_FALSE(constant_time_equal("secre", "secret"));
  EXPECT_TRUE(constant_time_equal(sha256("a"), sha256("a")));
  EXPECT_FALSE(constant_time_equal(sha256("a"), sha256("b")));
}

TEST(Digest, random_bytes_fill_the_whole_span) {
  std::array<std::uint8_t, 33> seen{};
  for (int i = 0; i < 50; ++i) {
    std::array<std::uint8_t, 33> bytes{};
    random_bytes(bytes);
    for (std::size_t j = 0; j < bytes.size(); ++j) seen[j] |= bytes[j];
  }
  EXPECT_TRUE(std::none_of(seen.begin(), seen.end(), [](std::uint8_t byte) { return byte == 0; }));
  random_bytes({});
}

TEST(Utf8, accepts_each_length_and_its_limits) {
  for (const char* text : {"", "a", "plain text longer than a word", "\x7F", "\xC2\x80", "\xDF\xBF",
                           "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
                           "\xF4\x8F\xBF\xBF", "Zo\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 and more"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
  EXPECT_TRUE(is_valid_utf8(std::string_view("\0", 1)));
}

TEST(Utf8, refuses_what_rfc_3629_forbids) {
  for (const std::string& bad : std::initializer_list<std::string>{"\x80",
                                                                   "\xBF",
                                                                   "\xC0\x80",
                                                                   "\xC1\xBF",
                                                                   "\xC2",
                                                                   "\xC2\x41",
                                                                   "\xC2\xC2",
                                                                   "\xE0\x9F\xBF",
                                                                   "\xE0\x80\x80",
                                                                   "\xE2\x82",
                                                                   "\xE2\x28\xA1",
                                                                   "\xE2\x82\x28",
                                                                   "\xED\xA0\x80",
                                                                   "\xED\xBF\xBF",
                                                                   "\xF0\x8F\xBF\xBF",
                                                                   "\xF0\x9F\x98",
                                                                   "\xF0\x9F\x28\x80",
                                                                   "\xF0\x9F\x98\x28",
                                                                   "\xF4\x90\x80\x80",
                                                                   "\xF5\x80\x80\x80",
                                                                   "\xFE",
                                                                   "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(bad)) << to_hex(sha256(bad));
    for (std::size_t before = 0; before < 20; ++before) {  // at every place in the fast path's words
      const std::string front(before, 'x');
      EXPECT_FALSE(is_valid_utf8(front + bad));
      EXPECT_FALSE(is_valid_utf8(front + bad + "and text behind it"));
    }
  }
}

TEST(Utf8, finds_nul_anywhere) {
  EXPECT_FALSE(contains_nul(""));
  EXPECT_FALSE(contains_nul("text"));
  EXPECT_TRUE(contains_nul(std::string_view("te\0t", 4)));
  EXPECT_TRUE(contains_nul(std::string_view("text\0", 5)));
}

}  // namespace
}  // namespace portico::base
