// Arena: memory that lives as long as one request. Reset keeps the blocks, so a warm arena allocates nothing.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace portico::base {

class Arena {
 public:
  explicit Arena(std::size_t first_block = 16 * 1024) : first_block_(first_block) {}
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  void* allocate(std::size_t size, std::size_t alignment = alignof(std::max_align_t));
  // Trivial types only: nothing is destroyed on reset.
  template <class T>
  std::span<T> array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (first + i) T();
    return {first, count};
  }
  std::string_view copy(std::string_view text);
  // Frees all but the first blocks up to `keep` bytes.
  void reset(std::size_t keep = 256 * 1024);
  std::size_t used() const { return used_; }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  std::size_t first_block_;
  std::vector<Block> blocks_;
  std::size_t current_ = 0;  // index of the block in use
  std::size_t offset_ = 0;   // in that block
  std::size_t used_ = 0;
};

}  // namespace portico::base
