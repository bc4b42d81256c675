// Documents that were parsed and validated, by their text and the operation that was asked for and, where a
// client named it, by the hash of the text; the least recently used ones go first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <portico/abi/error.h>

#include "core/operation.hpp"
#include "language/syntax/arena.hpp"
#include "language/syntax/ast.hpp"

namespace graphql::core {

// Why a document cannot be run.
struct DocumentFault {
  portico_status code = PORTICO_OK;
  std::string message;
  std::vector<language::Location> locations;
};

// A document with the one of its operations that was asked for: of many operations that share fragments, each
// would cost as much as the document. Never changed, shared by the requests that run it.
struct CachedDocument {
  explicit CachedDocument(std::string_view text, std::string_view asked = {})
      : source(text), operation_name(asked) {}
  std::string source;
  std::string operation_name;  // as asked for; empty if the document has only one
  language::Arena arena;
  const language::Document* document = nullptr;
  PreparedOperation operation;
};
using DocumentPointer = std::shared_ptr<const CachedDocument>;

// Safe for many threads. Faulty documents are not kept: each costs at most what the limits allow.
class DocumentCache {
 public:
  explicit DocumentCache(std::size_t most_bytes = std::size_t{8} << 20U) : most_bytes_(most_bytes) {}

  // Null if it is not there.
  DocumentPointer find(std::string_view source, std::string_view operation_name = {});
  // One of those with the text that was named so; null if none of them is there.
  DocumentPointer find_hash(const std::string& hash);
  void put(DocumentPointer document);
  // This document is found by `hash` from now on, as long as it is there.
  void name(const CachedDocument& document, const std::string& hash);

  // Bytes that the cache holds because of a document.
  static std::size_t weight_of(const CachedDocument& document);
  std::size_t weight() const;

 private:
  struct Key {
    std::string_view source;
    std::string_view operation_name;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct HashOfKey {
    std::size_t operator()(const Key& key) const {
      const std::hash<std::string_view> hash;
      return hash(key.source) ^ (hash(key.operation_name) << 1U);
    }
  };
  struct Entry {
    DocumentPointer document;
    std::size_t weight = 0;
    std::string hash = {};  // empty: not named
  };
  using Order = std::list<Entry>;
  DocumentPointer use(Order::iterator entry);

  mutable std::mutex lock_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Order order_;  // the most recently used one first
  std::unordered_map<Key, Order::iterator, HashOfKey> found_;
  std::unordered_map<std::string_view, Order::iterator> by_hash_;
};

}  // namespace graphql::core
