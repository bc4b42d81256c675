// The memory of plans: kept between requests, so that building a plan allocates nothing once a plugin is
// warm.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <portico/abi/plan.h>
#include <portico/abi/schema.h>
#include <portico/error.hpp>

namespace portico::detail {

// Texts whose addresses stay until reset().
class TextStore {
 public:
  // Room for `size` characters.
  char* take(std::size_t size) {
    while (current_ < chunks_.size() && chunks_[current_].size - used_ < size) {
      ++current_;
      used_ = 0;
    }
    if (current_ == chunks_.size()) {
      const std::size_t chunk = size > kChunk ? size : kChunk;
      chunks_.push_back(Chunk{std::unique_ptr<char[]>(new char[chunk]), chunk});
      total_ += chunk;
    }
    char* taken = chunks_[current_].text.get() + used_;
    used_ += size;
    return taken;
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* taken = take(text.size());
    std::memcpy(taken, text.data(), text.size());
    return {taken, text.size()};
  }

  void reset() {
    current_ = 0;
    used_ = 0;
  }
  std::size_t bytes() const { return total_; }

 private:
  static constexpr std::size_t kChunk = 4096;
  struct Chunk {
    std::unique_ptr<char[]> text;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;
  std::size_t used_ = 0;
  std::size_t total_ = 0;
};

// A name of the comfortable form that is looked up in the request's snapshot when the plan is answered.
struct PendingName {
  enum Kind : std::uint8_t { kObject, kRelation, kField };
  Kind kind;
  std::uint32_t node;   // which gets the id
  std::uint32_t owner;  // index of the pending object or relation whose fields are meant; unused for objects
  std::string_view name;
  const portico_object* object;  // filled in while looking up: what an object or relation leads to
};

struct PlanBuffer {
  std::vector<portico_node> nodes;
  std::vector<std::uint32_t> last_child;  // of the node with the same index, PORTICO_NONE = no child yet
  std::vector<char> strings;
  std::vector<portico_value> values;
  std::vector<portico_value> items;
  std::vector<PendingName> pending;
  TextStore texts;
  std::optional<Error> fault;  // what the builder was asked that no plan can say

  void reset() {
    nodes.clear();
    last_child.clear();
    strings.clear();
    values.clear();
    items.clear();
    pending.clear();
    texts.reset();
    fault.reset();
  }

  // A buffer that one giant request blew up is not worth keeping.
  bool worth_keeping() const {
    constexpr std::size_t kKept = std::size_t{1} << 20;
    return nodes.capacity() * sizeof(portico_node) +
               (values.capacity() + items.capacity()) * sizeof(portico_value) + strings.capacity() +
               texts.bytes() <
           kKept;
  }
};

// Spare buffers of this plugin. Not thread_local: destructors of thread_local objects would outlive an
// unloaded plugin.
class PlanBufferPool {
 public:
  constexpr PlanBufferPool() = default;
  PlanBufferPool(const PlanBufferPool&) = delete;
  PlanBufferPool& operator=(const PlanBufferPool&) = delete;
  ~PlanBufferPool() {
    for (std::atomic<PlanBuffer*>& slot : slots_) delete slot.load(std::memory_order_relaxed);
  }

  std::unique_ptr<PlanBuffer> take() {
    for (std::size_t probe = 0, at = start(); probe < kSlots; ++probe, at = (at + 1) % kSlots) {
      if (slots_[at].load(std::memory_order_relaxed) == nullptr) continue;
      if (PlanBuffer* found = slots_[at].exchange(nullptr, std::memory_order_acquire)) {
        return std::unique_ptr<PlanBuffer>(found);
      }
    }
    return std::make_unique<PlanBuffer>();
  }

  void give(std::unique_ptr<PlanBuffer> buffer) noexcept {
    if (!buffer->worth_keeping()) return;
    buffer->reset();
    for (std::size_t probe = 0, at = start(); probe < kSlots; ++probe, at = (at + 1) % kSlots) {
      PlanBuffer* empty = nullptr;
      if (slots_[at].load(std::memory_order_relaxed) != nullptr) continue;
      if (slots_[at].compare_exchange_strong(empty, buffer.get(), std::memory_order_release,
                                             std::memory_order_relaxed)) {
        static_cast<void>(buffer.release());
        return;
      }
    }
  }

 private:
  static constexpr std::size_t kSlots = 32;

  // Where this thread starts to look: threads rarely meet.
  static std::size_t start() noexcept {
    static std::atomic<std::uint32_t> threads{0};
    static thread_local std::uint32_t mine = 0;
    if (mine == 0) mine = threads.fetch_add(1, std::memory_order_relaxed) + 1;
    return (mine * 5u) % kSlots;
  }

  std::array<std::atomic<PlanBuffer*>, kSlots> slots_{};
};

inline PlanBufferPool plan_buffers;

}  // namespace portico::detail
