#include "base/digest.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace portico::base {
namespace {

// Fetching the algorithm anew costs more than digesting a short text.
struct DigestContext {
  struct Free {
    void operator()(EVP_MD* owned) const { EVP_MD_free(owned); }
    void operator()(EVP_MD_CTX* owned) const { EVP_MD_CTX_free(owned); }
  };
  std::unique_ptr<EVP_MD, Free> algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

bool equal(const void* left, std::size_t left_size, const void* right, std::size_t right_size) {
  return left_size == right_size && (left_size == 0 || CRYPTO_memcmp(left, right, left_size) == 0);
}

}  // namespace

Sha256 sha256(std::string_view bytes) noexcept {
  thread_local DigestContext digest;
  Sha256 result;
  unsigned int size = 0;
  const bool done = digest.algorithm != nullptr && digest.context != nullptr &&
                    EVP_DigestInit_ex2(digest.context.get(), digest.algorithm.get(), nullptr) == 1 &&
                    EVP_DigestUpdate(digest.context.get(), bytes.data(), bytes.size()) == 1 &&
                    EVP_DigestFinal_ex(digest.context.get(), result.data(), &size) == 1;
  if (!done || size != result.size()) std::terminate();
  return result;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text(bytes.size() * 2, '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4];
    text[2 * i + 1] = kDigits[bytes[i] & 0xF];
  }
  return text;
}

bool constant_time_equal(std::string_view left, std::string_view right) noexcept {
  return equal(left.data(), left.size(), right.data(), right.size());
}

bool constant_time_equal(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right) noexcept {
  return equal(left.data(), left.size(), right.data(), right.size());
}

void random_bytes(std::span<std::uint8_t> out) noexcept {
  constexpr std::size_t kLargestCall = 1U << 30U;  // the library counts in int
  while (!out.empty()) {
    const std::size_t size = std::min(out.size(), kLargestCall);
    if (RAND_bytes(out.data(), static_cast<int>(size)) != 1) std::terminate();
    out = out.subspan(size);
  }
}

}  // namespace portico::base
