// Documents that were parsed and validated, by their text and, where a client named it, by its hash; the
// least recently used ones go first.
#pragma once

#include <cstddef>
#include <cstdint>
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

// A document that can be run, with its operations. Never changed, shared by the requests that run it.
struct CachedDocument {
  explicit CachedDocument(std::string_view text) : source(text) {}
  std::string source;
  language::Arena arena;
  const language::Document* document = nullptr;
  std::vector<PreparedOperation> operations;
};
using DocumentPointer = std::shared_ptr<const CachedDocument>;

// Safe for many threads. Faulty documents are not kept: each costs at most what the limits allow.
class DocumentCache {
 public:
  explicit DocumentCache(std::size_t most_bytes = std::size_t{8} << 20U) : most_bytes_(most_bytes) {}

  DocumentPointer find(std::string_view source);       // null if it is not there
  DocumentPointer find_hash(const std::string& hash);  // null if none that is there was named so
  void put(DocumentPointer document);
  // The document of this text is found by `hash` from now on, as long as it is there.
  void name(std::string_view source, const std::string& hash);

 private:
  struct Entry {
    DocumentPointer document;
    std::string hash;  // empty: not named
  };
  using Order = std::list<Entry>;
  using Found = std::unordered_map<std::string_view, Order::iterator>;
  DocumentPointer use(const Found& found, std::string_view key);

  std::mutex lock_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Order order_;  // the most recently used one first
  Found found_;
  Found by_hash_;
};

}  // namespace graphql::core
