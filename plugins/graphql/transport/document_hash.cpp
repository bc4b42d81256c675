#include "transport/document_hash.hpp"

#include <array>

#include <openssl/sha.h>

namespace graphql::transport {

std::string hash_of(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 0xFU];
  }
  return hex;
}

std::optional<std::string> parse_hash(std::string_view text) {
  if (text.size() != 64) return std::nullopt;
  std::string hash(text);
  for (char& digit : hash) {
    if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
    if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) return std::nullopt;
  }
  return hash;
}

std::optional<std::string> parse_document_id(std::string_view id) {
  constexpr std::string_view kPrefix = "sha256:";
  if (id.substr(0, kPrefix.size()) == kPrefix) id.remove_prefix(kPrefix.size());
  return parse_hash(id);
}

}  // namespace graphql::transport
