// The documents that the operator trusts: a JSON file, an object from the SHA-256 of each text to the text.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <portico/host.hpp>

namespace graphql::transport {

class TrustedDocuments {
 public:
  // Empty.
  TrustedDocuments() = default;
  // Errors, with the file and the entry: CONFIG_UNREADABLE, CONFIG_SYNTAX, CONFIG_VALUE. [control]
  static portico::Result<TrustedDocuments> read(const portico::Host& host, const std::string& file);

  // Null if there is none. `hash`: lower case.
  const std::string* find(const std::string& hash) const;
  bool has(std::string_view text) const { return texts_.count(text) != 0; }
  // Texts by their hashes.
  const std::unordered_map<std::string, std::string>& all() const { return by_hash_; }

 private:
  std::unordered_map<std::string, std::string> by_hash_;
  std::unordered_set<std::string_view> texts_;  // of by_hash_, whose nodes do not move
};

}  // namespace graphql::transport
