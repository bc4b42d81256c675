// Memory of one document: everything parsed from it is given back at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace graphql::language {

// A sequence in an arena; lives as long as it.
template <class T>
class List {
 public:
  List() = default;
  List(const T* first, std::size_t count) : first_(first), count_(static_cast<std::uint32_t>(count)) {}
  const T* begin() const { return first_; }
  const T* end() const { return first_ + count_; }
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  const T& operator[](std::size_t index) const { return first_[index]; }

 private:
  const T* first_ = nullptr;
  std::uint32_t count_ = 0;
};

// Holds only what needs no destructor.
class Arena {
 public:
  explicit Arena(std::size_t first_block = 4096) : memory_(first_block, &blocks_) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <class T>
  T* make(T value = T{}) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_.allocate(sizeof(T), alignof(T))) T(std::move(value));
  }
  template <class T>
  List<T> list(const T* first, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return {};
    void* place = memory_.allocate(count * sizeof(T), alignof(T));
    std::memcpy(place, first, count * sizeof(T));
    return List<T>(static_cast<const T*>(place), count);
  }
  template <class T>
  List<T> list(const std::vector<T>& items) {
    return list(items.data(), items.size());
  }
  std::string_view text(std::string_view text) {
    if (text.empty()) return {};
    char* place = characters(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }
  char* characters(std::size_t count) { return static_cast<char*>(memory_.allocate(count, 1)); }
  std::pmr::memory_resource* resource() { return &memory_; }
  // Bytes that it holds on the heap.
  std::size_t size() const { return blocks_.size(); }

 private:
  class Blocks final : public std::pmr::memory_resource {
   public:
    std::size_t size() const { return size_; }

   private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override {
      void* block = std::pmr::new_delete_resource()->allocate(bytes, alignment);
      size_ += bytes;
      return block;
    }
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
      size_ -= bytes;
      std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
    }
    bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
      return this == &other;
    }
    std::size_t size_ = 0;
  };

  Blocks blocks_;
  std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace graphql::language
