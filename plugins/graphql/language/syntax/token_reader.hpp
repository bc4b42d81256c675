// The tokens of a document one after the other, with what may be wrong about them: the first error stays, and
// from then on no token matches anything, so that callers only pass `false` on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/syntax/ast.hpp"
#include "language/syntax/lexer.hpp"
#include "language/syntax/parser.hpp"

namespace graphql::language {

class TokenReader {
 public:
  TokenReader(std::string_view source, Arena& arena, const ParseLimits& limits);

  const Token& token() const { return token_; }
  bool at(TokenKind kind) const { return token_.kind == kind; }
  bool at_string() const { return at(TokenKind::string) || at(TokenKind::block_string); }
  Offset last_end() const { return last_end_; }  // of the token that was passed last
  void advance();

  // Passes the token if it is there.
  bool take(TokenKind kind) {
    if (token_.kind != kind) return false;
    advance();
    return true;
  }
  bool take_keyword(std::string_view word) {
    if (token_.kind != TokenKind::name || token_.text != word) return false;
    advance();
    return true;
  }
  // The same where it must be: false is an error.
  bool expect(TokenKind kind) { return take(kind) || refuse_missing(kind); }
  bool expect_keyword(std::string_view word) { return take_keyword(word) || refuse_missing(word); }
  bool expect_name(Name& name) {
    if (token_.kind != TokenKind::name) return refuse_missing(TokenKind::name);
    name = {token_.text, token_.at};
    advance();
    return true;
  }

  // One level deeper, opened by the current token. Not left again after an error.
  bool enter() { return nesting_ < limits_.nesting ? (++nesting_, true) : refuse_nesting(); }
  void leave() { --nesting_; }

  // All of these are false.
  bool refuse(std::string message, Offset at, SyntaxError::Limit limit = SyntaxError::Limit::none);
  bool refuse_unexpected() { return refuse_unexpected(token_); }
  bool refuse_unexpected(const Token& token);

  bool failed() const { return failed_; }
  const SyntaxError& error() const { return error_; }
  std::uint32_t count() const { return count_; }

 private:
  bool refuse_missing(TokenKind kind);
  bool refuse_missing(std::string_view word);
  bool refuse_nesting();

  Lexer lexer_;
  ParseLimits limits_;
  Token token_;
  Offset last_end_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t nesting_ = 0;
  bool failed_ = false;
  SyntaxError error_;
};

}  // namespace graphql::language
