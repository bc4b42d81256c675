// Segments: the bytes of a response as a list of pieces, written to the socket by one gathered write.
// A piece is either owned (appended text, packed into blocks) or borrowed (static text of a plugin, a cached
// document) and kept alive by an owner handle.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portico::base {

class Segments {
 public:
  Segments() = default;
  // What was moved from is empty and may be used again.
  Segments(Segments&& other) noexcept { *this = std::move(other); }
  Segments& operator=(Segments&& other) noexcept {
    pieces_ = std::exchange(other.pieces_, {});
    blocks_ = std::exchange(other.blocks_, {});
    owners_ = std::exchange(other.owners_, {});
    size_ = std::exchange(other.size_, 0);
    return *this;
  }
  Segments(const Segments&) = delete;
  Segments& operator=(const Segments&) = delete;

  // Room for at least `size` bytes of contiguous owned memory; call commit() with how many were written.
  char* reserve(std::size_t size);
  void commit(std::size_t size);

  void append(std::string_view bytes);  // copied
  void append(char byte) {
    *reserve(1) = byte;
    commit(1);
  }
  void append_static(std::string_view bytes);  // borrowed; lives as long as the process or the plugin
  void append_owned(std::string&& bytes);      // moved in
  void append_shared(std::shared_ptr<const void> owner, std::string_view bytes);
  void append(Segments&& other);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const std::vector<std::string_view>& pieces() const { return pieces_; }
  std::string to_string() const;
  void clear();

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  void add_piece(std::string_view bytes);

  std::vector<std::string_view> pieces_;
  std::vector<Block> blocks_;
  std::vector<std::shared_ptr<const void>> owners_;
  std::size_t size_ = 0;
};

}  // namespace portico::base
