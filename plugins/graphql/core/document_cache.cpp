#include "core/document_cache.hpp"

#include <utility>

namespace graphql::core {

std::size_t DocumentCache::weight_of(const CachedDocument& document) {
  constexpr std::size_t kCounts = 2 * sizeof(void*);  // of a shared pointer
  constexpr std::size_t kLinks = 4 * sizeof(void*);   // of the order and of the table
  return sizeof(CachedDocument) + kCounts + document.source.capacity() + document.operation_name.capacity() +
         document.arena.size() + memory_of(document.operation) + sizeof(Entry) + sizeof(Key) + kLinks;
}

DocumentPointer DocumentCache::use(Order::iterator entry) {
  if (entry != order_.begin()) order_.splice(order_.begin(), order_, entry);
  return entry->document;
}

DocumentPointer DocumentCache::find(std::string_view source, std::string_view operation_name) {
  const std::lock_guard guard(lock_);
  const auto found = found_.find({source, operation_name});
  return found == found_.end() ? nullptr : use(found->second);
}

DocumentPointer DocumentCache::find_hash(const std::string& hash) {
  const std::lock_guard guard(lock_);
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? nullptr : use(found->second);
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
    if (!last.hash.empty()) by_hash_.erase(last.hash);
    found_.erase({last.document->source, last.document->operation_name});
    order_.pop_back();
  }
}

void DocumentCache::name(const CachedDocument& document, const std::string& hash) {
  const std::lock_guard guard(lock_);
  const auto found = found_.find({document.source, document.operation_name});
  if (found == found_.end() || !found->second->hash.empty() || by_hash_.count(hash) != 0) return;
  Entry& entry = *found->second;
  entry.hash = hash;
  entry.weight += hash.size();
  bytes_ += hash.size();
  by_hash_.emplace(entry.hash, found->second);
}

std::size_t DocumentCache::weight() const {
  const std::lock_guard guard(lock_);
  return bytes_;
}

}  // namespace graphql::core
