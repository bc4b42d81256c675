#include "base/segments.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace portico::base {
namespace {
constexpr std::size_t kFirstBlock = 4 * 1024;
constexpr std::size_t kLargestBlock = 64 * 1024;
}  // namespace

char* Segments::reserve(std::size_t size) {
  if (blocks_.empty() || blocks_.back().size - blocks_.back().used < size) {
    const std::size_t next = blocks_.empty() ? kFirstBlock : std::min(blocks_.back().size * 2, kLargestBlock);
    Block block;
    block.size = std::max(next, size);
    block.bytes = std::make_unique_for_overwrite<char[]>(block.size);
    blocks_.push_back(std::move(block));
  }
  return blocks_.back().bytes.get() + blocks_.back().used;
}

void Segments::commit(std::size_t size) {
  if (size == 0) return;
  Block& block = blocks_.back();
  add_piece({block.bytes.get() + block.used, size});
  block.used += size;
}

void Segments::add_piece(std::string_view bytes) {
  size_ += bytes.size();
  if (!pieces_.empty() && pieces_.back().data() + pieces_.back().size() == bytes.data()) {
    pieces_.back() = {pieces_.back().data(), pieces_.back().size() + bytes.size()};
  } else {
    pieces_.push_back(bytes);
  }
}

void Segments::append(std::string_view bytes) {
  if (bytes.empty()) return;
  std::memcpy(reserve(bytes.size()), bytes.data(), bytes.size());
  commit(bytes.size());
}

void Segments::append_static(std::string_view bytes) {
  if (!bytes.empty()) add_piece(bytes);
}

void Segments::append_owned(std::string&& bytes) {
  if (bytes.empty()) return;
  auto owner = std::make_shared<const std::string>(std::move(bytes));
  const std::string_view view = *owner;
  append_shared(std::move(owner), view);
}

void Segments::append_shared(std::shared_ptr<const void> owner, std::string_view bytes) {
  if (bytes.empty()) return;
  owners_.push_back(std::move(owner));
  add_piece(bytes);
}

void Segments::append(Segments&& other) {
  for (const std::string_view piece : other.pieces_) add_piece(piece);
  // The other's open block must not be written on: what follows goes into a block of our own.
  for (Block& block : other.blocks_) block.used = block.size;
  std::move(other.blocks_.begin(), other.blocks_.end(), std::back_inserter(blocks_));
  std::move(other.owners_.begin(), other.owners_.end(), std::back_inserter(owners_));
  other.clear();
}

std::string Segments::to_string() const {
  std::string text;
  text.reserve(size_);
  for (const std::string_view piece : pieces_) text.append(piece);
  return text;
}

void Segments::clear() {
  pieces_.clear();
  blocks_.clear();
  owners_.clear();
  size_ = 0;
}

}  // namespace portico::base
