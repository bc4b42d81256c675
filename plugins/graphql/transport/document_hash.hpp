// The name of a document: the SHA-256 of its text (FIPS 180-4). Nothing secret is hashed here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graphql::transport {

// As 64 lower-case hexadecimal digits.
std::string hash_of(std::string_view text);

// A hash as clients write it: 64 hexadecimal digits in either case. Nothing if it is none.
std::optional<std::string> parse_hash(std::string_view text);

// The same, or "sha256:" before it.
std::optional<std::string> parse_document_id(std::string_view id);

}  // namespace graphql::transport
