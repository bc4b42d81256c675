#include "base/arena.hpp"

#include <algorithm>
#include <cstdint>

namespace portico::base {

void* Arena::allocate(std::size_t size, std::size_t alignment) {
  for (; current_ < blocks_.size(); ++current_, offset_ = 0) {
    Block& block = blocks_[current_];
    const auto address = reinterpret_cast<std::uintptr_t>(block.bytes.get()) + offset_;
    const std::size_t padding = (alignment - address % alignment) % alignment;
    if (offset_ + padding + size <= block.size) {
      void* result = block.bytes.get() + offset_ + padding;
      offset_ += padding + size;
      used_ += padding + size;
      return result;
    }
  }
  const std::size_t previous = blocks_.empty() ? first_block_ / 2 : blocks_.back().size;
  Block block;
  block.size = std::max(std::min<std::size_t>(previous * 2, 1024 * 1024), size + alignment);
  block.bytes = std::make_unique_for_overwrite<std::byte[]>(block.size);
  blocks_.push_back(std::move(block));
  current_ = blocks_.size() - 1;
  offset_ = 0;
  return allocate(size, alignment);
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  auto* bytes = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(bytes, text.data(), text.size());
  return {bytes, text.size()};
}

void Arena::reset(std::size_t keep) {
  std::size_t kept = 0;
  std::size_t count = 0;
  while (count < blocks_.size() && kept + blocks_[count].size <= keep) kept += blocks_[count++].size;
  blocks_.resize(count);
  current_ = 0;
  offset_ = 0;
  used_ = 0;
}

}  // namespace portico::base
