// Output: the encoder's pen. Writes into the blocks of a Segments with one bounds check per piece of text.
#pragma once

#include <cstring>
#include <string_view>

#include "base/segments.hpp"

namespace portico::storage {

class Output {
 public:
  explicit Output(base::Segments& segments, std::size_t limit) : segments_(segments), limit_(limit) {}
  ~Output() { flush(); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Room for `size` bytes at the returned place; advance() by what was written.
  char* room(std::size_t size) {
    if (static_cast<std::size_t>(end_ - at_) < size) refill(size);
    return at_;
  }
  void advance(std::size_t size) { at_ += size; }
  void text(std::string_view bytes) {
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    at_ += bytes.size();
  }
  void byte(char c) {
    *room(1) = c;
    ++at_;
  }
  void flush() {
    segments_.commit(static_cast<std::size_t>(at_ - start_));
    start_ = at_;
  }
  // Bytes written so far are beyond the limit of a response: the encoder stops.
  bool too_large() const { return segments_.size() + static_cast<std::size_t>(at_ - start_) > limit_; }

 private:
  static constexpr std::size_t kChunk = 16 * 1024;
  void refill(std::size_t size) {
    flush();
    const std::size_t wanted = size > kChunk ? size : (segments_.empty() ? kFirst : kChunk);
    const std::size_t room_size = size > wanted ? size : wanted;
    start_ = at_ = segments_.reserve(room_size);
    end_ = at_ + room_size;
  }
  static constexpr std::size_t kFirst = 2 * 1024;

  base::Segments& segments_;
  std::size_t limit_;
  char* start_ = nullptr;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace portico::storage
