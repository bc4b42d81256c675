#include "language/syntax/rope.hpp"

#include "language/syntax/source.hpp"

namespace graphql::language {
namespace {

constexpr std::size_t kIndent = 2;

std::size_t newlines_in(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c == '\n' ? 1 : 0;
  return count;
}

}  // namespace

Rope& Rope::add(std::string_view text) {
  if (text.empty()) return *this;
  Piece* const piece = arena_->make<Piece>();
  piece->text = text;
  append(piece, piece);
  length_ += utf16_length(text);
  newlines_ += newlines_in(text);
  return *this;
}

Rope& Rope::add(const Rope& part) {
  if (part.first_ == nullptr) return *this;
  append(part.first_, part.last_);
  length_ += part.length_;
  newlines_ += part.newlines_;
  return *this;
}

Rope& Rope::add_word(const Rope& part) {
  if (!empty() && !part.empty()) add(" ");
  return add(part);
}

// A piece can begin or end several indented parts; empty pieces carry the marks of each.
Rope& Rope::indent() {
  if (first_ == nullptr) return *this;
  Piece* const before = arena_->make<Piece>();
  before->indent_before = true;
  before->next = first_;
  first_ = before;
  Piece* const after = arena_->make<Piece>();
  after->dedent_after = true;
  append(after, after);
  length_ += kIndent * (newlines_ + 1);
  return *this;
}

void Rope::append(Piece* first, Piece* last) {
  if (last_ == nullptr) {
    first_ = first;
  } else {
    last_->next = first;
  }
  last_ = last;
}

std::string Rope::text() const {
  std::string out;
  out.reserve(length_);
  std::size_t indent = 0;
  for (const Piece* piece = first_; piece != nullptr; piece = piece->next) {
    if (piece->indent_before) {
      indent += kIndent;
      out.append(kIndent, ' ');
    }
    std::string_view rest = piece->text;
    for (std::size_t stop = rest.find('\n'); stop != std::string_view::npos; stop = rest.find('\n')) {
      out.append(rest.substr(0, stop + 1));
      out.append(indent, ' ');
      rest.remove_prefix(stop + 1);
    }
    out.append(rest);
    if (piece->dedent_after) indent -= kIndent;
  }
  return out;
}

std::size_t joined_length(const Ropes& parts, std::string_view separator) {
  std::size_t length = 0;
  for (const Rope* part : parts) length += part->length() + separator.size();
  return parts.empty() ? 0 : length - separator.size();
}

Rope& joined(Arena& arena, const Ropes& parts, std::string_view separator) {
  Rope& all = Rope::made(arena);
  for (const Rope* part : parts) {
    if (!all.empty()) all.add(separator);
    all.add(*part);
  }
  return all;
}

}  // namespace graphql::language
