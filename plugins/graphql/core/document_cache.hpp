// Documents that were parsed and validated, by their text; the least recently used ones go first.
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

  DocumentPointer find(std::string_view source);  // null if it is not there
  void put(DocumentPointer document);

 private:
  using Order = std::list<DocumentPointer>;
  std::mutex lock_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Order order_;  // the most recently used one first
  std::unordered_map<std::string_view, Order::iterator> found_;
};

}  // namespace graphql::core
