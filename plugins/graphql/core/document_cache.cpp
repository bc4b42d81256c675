#include "core/document_cache.hpp"

#include <utility>

namespace graphql::core {

std::size_t DocumentCache::weight_of(const CachedDocument& document) {
  constexpr std::size_t kCounts = 2 * sizeof(void*);  // of a shared pointer
  constexpr std::size_t kLinks = 4 * sizeof(void*);   // of the order and of the table
  return sizeof(CachedDocument) + kCounts + document.source.capacity() + document.operation_name.capacity() +
         document.arena.size() + memory_of(document.operation) + sizeof(Entry) + sizeof(Key) + kLinks;
}

DocumentPointer DocumentCache::find(std::string_view source, std::string_view operation_name) {
  const std::lock_guard guard(lock_);
  const auto found = found_.find({source, operation_name});
  if (found == found_.end()) return nullptr;
  if (found->second != order_.begin()) order_.splice(order_.begin(), order_, found->second);
  return found->second->document;
}

void DocumentCache::put(DocumentPointer document) {
  const std::size_t weight = weight_of(*document);
  const Key key{document->source, document->operation_name};
  const std::lock_guard guard(lock_);
  if (weight > most_bytes_ || found_.count(key) != 0) return;
  bytes_ += weight;
  order_.push_front({std::move(document), weight});
  found_.emplace(key, order_.begin());
  while (bytes_ > most_bytes_) {
    const Entry& last = order_.back();
    bytes_ -= last.weight;
    found_.erase({last.document->source, last.document->operation_name});
    order_.pop_back();
  }
}

std::size_t DocumentCache::weight() const {
  const std::lock_guard guard(lock_);
  return bytes_;
}

}  // namespace graphql::core
