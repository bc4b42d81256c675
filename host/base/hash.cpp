#include "base/hash.hpp"

#include <cstddef>
#include <cstring>

namespace portico::base {
namespace {

__extension__ using Product = unsigned __int128;

// Odd numbers with evenly mixed bits.
constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kSecond = 0xD6E8FEB86659FD93ULL;
constexpr std::uint64_t kThird = 0xC2B2AE3D27D4EB4FULL;
constexpr std::uint64_t kFourth = 0xA0761D6478BD642FULL;

// Both halves of the product, folded: each bit of the operands reaches each bit of the result.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t word(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, 8);
  return value;
}

std::uint64_t half_word(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, 4);
  return value;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) noexcept {
  const char* at = bytes.data();
  const std::size_t size = bytes.size();
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  seed = mix(seed ^ kFirst, kSecond);
  if (size > 16) {
    std::size_t left = size;
    if (left > 48) {  // three independent chains keep the multiplier busy
      std::uint64_t second = seed;
      std::uint64_t third = seed;
      for (; left > 48; left -= 48, at += 48) {
        seed = mix(word(at) ^ kFirst, word(at + 8) ^ seed);
        second = mix(word(at + 16) ^ kSecond, word(at + 24) ^ second);
        third = mix(word(at + 32) ^ kThird, word(at + 40) ^ third);
      }
      seed ^= second ^ third;
    }
    for (; left > 16; left -= 16, at += 16) seed = mix(word(at) ^ kFirst, word(at + 8) ^ seed);
    a = word(at + left - 16);
    b = word(at + left - 8);
  } else if (size >= 8) {
    a = word(at);
    b = word(at + size - 8);
  } else if (size >= 4) {
    a = half_word(at);
    b = half_word(at + size - 4);
  } else if (size > 0) {
    a = static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) << 16U |
        static_cast<std::uint64_t>(static_cast<unsigned char>(at[size / 2])) << 8U |
        static_cast<std::uint64_t>(static_cast<unsigned char>(at[size - 1]));
  }
  return mix(kFourth ^ size, mix(a ^ kFourth, b ^ seed));
}

std::uint64_t hash_combine(std::uint64_t hash, std::uint64_t value) noexcept {
  return mix(hash ^ kThird, value ^ kFirst);
}

}  // namespace portico::base
