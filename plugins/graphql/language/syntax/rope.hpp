// Text put together from pieces without copying, so that a part can be measured before it is laid out on one
// line or on several.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/arena.hpp"

namespace graphql::language {

// Lives in its arena and is passed by reference, which keeps the frames of a recursive printer small. A part
// belongs to one rope: what was added to another one is not to be used again.
class Rope {
 public:
  static Rope& made(Arena& arena, std::string_view text = {}) { return arena.make(Rope(arena))->add(text); }

  // `text` must live as long as the rope.
  Rope& add(std::string_view text);
  Rope& add(const Rope& part);
  // With a space in between, unless one of both is empty.
  Rope& add_word(const Rope& part);
  // All of it two columns further right.
  Rope& indent();

  bool empty() const { return length_ == 0; }
  bool multiline() const { return newlines_ != 0; }
  // In UTF-16 code units, as the reference implementation measures lines; line breaks and indentation count.
  std::size_t length() const { return length_; }
  std::string text() const;

 private:
  explicit Rope(Arena& arena) : arena_(&arena) {}

  struct Piece {
    std::string_view text;
    Piece* next = nullptr;
    bool indent_before = false;
    bool dedent_after = false;
  };

  void append(Piece* first, Piece* last);

  Arena* arena_;
  Piece* first_ = nullptr;
  Piece* last_ = nullptr;
  std::size_t length_ = 0;
  std::size_t newlines_ = 0;
};

// Parts that stand beside each other, in the arena too.
using Ropes = std::vector<Rope*>;

std::size_t joined_length(const Ropes& parts, std::string_view separator);
Rope& joined(Arena& arena, const Ropes& parts, std::string_view separator);

}  // namespace graphql::language
