// SlotTable<T>: objects behind handles that are numbers. A handle is never dereferenced, so whatever a plugin
// hands back (used twice, long gone, made up) is either the object it stands for or nothing.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace portico::plugin_host {

// `kKind` keeps the handles of different tables apart. T is constructed once and used again: whoever releases
// a slot has emptied it first. Slots are never freed before the table.
template <class T, std::uint8_t kKind>
class SlotTable {
 public:
  using Handle = std::uint64_t;  // generation (odd while in use), kind, index + 1
  static constexpr Handle kNoHandle = 0;

  SlotTable() = default;
  SlotTable(const SlotTable&) = delete;
  SlotTable& operator=(const SlotTable&) = delete;

  struct Taken {
    Handle handle = kNoHandle;
    T* object = nullptr;  // null: the table is full
  };

  Taken take() {
    std::uint32_t index = 0;
    {
      const std::lock_guard guard(lock_);
      if (free_.empty()) {
        if (count_ == kChunks * kChunkSlots) return {};
        if (count_ % kChunkSlots == 0) {
          auto& chunk = owned_[count_ / kChunkSlots];
          chunk = std::make_unique<Slot[]>(kChunkSlots);
          chunks_[count_ / kChunkSlots].store(chunk.get(), std::memory_order_release);
        }
        index = count_++;
      } else {
        index = free_.back();
        free_.pop_back();
      }
    }
    Slot& slot = *slot_at(index);
    const std::uint32_t generation = slot.generation.load(std::memory_order_relaxed) + 1;
    slot.generation.store(generation, std::memory_order_release);
    return {(static_cast<Handle>(generation) << 32) | (static_cast<Handle>(kKind) << 24) | (index + 1),
            &slot.object};
  }

  T* find(Handle handle) const {
    const std::uint32_t low = static_cast<std::uint32_t>(handle);
    if ((low >> 24) != kKind || (low & 0xFFFFFFu) == 0) return nullptr;
    Slot* slot = slot_at((low & 0xFFFFFFu) - 1);
    const std::uint32_t generation = static_cast<std::uint32_t>(handle >> 32);
    if (slot == nullptr || (generation & 1u) == 0 ||
        slot->generation.load(std::memory_order_acquire) != generation) {
      return nullptr;
    }
    return &slot->object;
  }

  // Ends the handle; true for exactly one caller. Afterwards the slot belongs to that caller until give_back.
  bool end(Handle handle) {
    if (find(handle) == nullptr) return false;
    std::uint32_t expected = static_cast<std::uint32_t>(handle >> 32);
    return slot_at((static_cast<std::uint32_t>(handle) & 0xFFFFFFu) - 1)
        ->generation.compare_exchange_strong(expected, expected + 1, std::memory_order_acq_rel);
  }
  T& ended(Handle handle) { return slot_at((static_cast<std::uint32_t>(handle) & 0xFFFFFFu) - 1)->object; }
  void give_back(Handle handle) {
    const std::lock_guard guard(lock_);
    free_.push_back((static_cast<std::uint32_t>(handle) & 0xFFFFFFu) - 1);
  }

  std::size_t in_use() const {
    const std::lock_guard guard(lock_);
    return count_ - free_.size();
  }

 private:
  static constexpr std::uint32_t kChunkSlots = 64;
  static constexpr std::uint32_t kChunks = 16 * 1024;  // a million slots
  struct Slot {
    std::atomic<std::uint32_t> generation{0};
    T object{};
  };

  Slot* slot_at(std::uint32_t index) const {
    if (index >= kChunks * kChunkSlots) return nullptr;
    Slot* chunk = chunks_[index / kChunkSlots].load(std::memory_order_acquire);
    return chunk == nullptr ? nullptr : chunk + index % kChunkSlots;
  }

  mutable std::mutex lock_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> free_;
  std::array<std::atomic<Slot*>, kChunks> chunks_{};
  std::array<std::unique_ptr<Slot[]>, kChunks> owned_{};
};

}  // namespace portico::plugin_host
