// Text to tokens (GraphQL, 2.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/syntax/arena.hpp"
#include "language/syntax/source.hpp"

namespace graphql::language {

enum class TokenKind : std::uint8_t {
  end,    // of the document
  fault,  // no token: Lexer::fault() tells why
  bang,
  dollar,
  ampersand,
  paren_open,
  paren_close,
  spread,
  colon,
  equals,
  at,
  bracket_open,
  bracket_close,
  brace_open,
  pipe,
  brace_close,
  name,
  integer,
  decimal,
  string,
  block_string,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Offset at = 0;
  Offset end = 0;
  // Of names and numbers as written; of strings what they mean: a view of the source if that is the same,
  // otherwise of the arena.
  std::string_view text;
};

// `source` has less than 4 GiB. White space, commas, comments and byte order marks are passed over.
class Lexer {
 public:
  Lexer(std::string_view source, Arena& arena) : source_(source), arena_(arena) {}

  // After the end always the end; after a fault nothing is to be asked.
  Token next();
  const std::string& fault() const { return fault_; }  // one sentence; token.at is its place

 private:
  void skip_ignored();
  Token number();
  bool skip_digits();
  Token string();
  Token block_string();
  Token fault_at(std::size_t at, std::string message);
  Token unexpected_character();
  Token token(TokenKind kind, std::size_t start, std::string_view text = {}) const {
    return {kind, static_cast<Offset>(start), static_cast<Offset>(position_), text};
  }
  // 0 beyond the end, where no rule of the grammar goes on.
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < source_.size() ? source_[position_ + ahead] : '\0';
  }

  std::string_view source_;
  Arena& arena_;
  std::size_t position_ = 0;
  std::string fault_;
};

}  // namespace graphql::language
