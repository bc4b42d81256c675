#include "base/hash.hpp"

#include <bit>
#include <string>
#include <unordered_set>

#include <gtest/gtest.h>

namespace portico::base {
namespace {

TEST(HashBytes, depends_on_bytes_and_seed_and_not_on_the_address) {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string text(size, 'x');
    const std::string elsewhere = " " + text;
    EXPECT_EQ(hash_bytes(text), hash_bytes(std::string_view(elsewhere).substr(1)));
    EXPECT_NE(hash_bytes(text), hash_bytes(text, 1));
    EXPECT_NE(hash_bytes(text), hash_bytes(text + "x"));
  }
  EXPECT_EQ(hash_bytes({}), hash_bytes(""));
}

TEST(HashBytes, every_bit_of_the_input_turns_about_half_of_the_output) {
  for (std::size_t size = 1; size < 130; ++size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 37);
    const std::uint64_t before = hash_bytes(text);
    double turned = 0;
    for (std::size_t bit = 0; bit < size * 8; ++bit) {
      std::string changed = text;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
      const int bits = std::popcount(before ^ hash_bytes(changed));
      EXPECT_GT(bits, 8) << size << ' ' << bit;
      turned += bits;
    }
    EXPECT_NEAR(turned / static_cast<double>(size * 8), 32, 5) << size;
  }
}

TEST(HashBytes, small_differences_do_not_collide) {
  std::unordered_set<std::uint64_t> seen;
  for (int i = 0; i < 100'000; ++i) seen.insert(hash_bytes("shape" + std::to_string(i)));
  for (int i = 0; i < 1000; ++i) seen.insert(hash_bytes(std::string(static_cast<std::size_t>(i), '\0')));
  EXPECT_EQ(seen.size(), 101'000U);
}

TEST(HashCombine, order_and_value_matter) {
  EXPECT_NE(hash_combine(hash_combine(0, 1), 2), hash_combine(hash_combine(0, 2), 1));
  EXPECT_NE(hash_combine(1, 1), hash_combine(1, 2));
  EXPECT_NE(hash_combine(1, 1), hash_combine(2, 1));
}

}  // namespace
}  // namespace portico::base
