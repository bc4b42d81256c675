#include "language/syntax/token_reader.hpp"

#include <limits>
#include <utility>

namespace graphql::language {
namespace {

constexpr std::size_t kMostQuoted = 60;  // a name or number may be as long as the document

std::string_view spelling_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::bang:
      return "\"!\"";
    case TokenKind::dollar:
      return "\"$\"";
    case TokenKind::ampersand:
      return "\"&\"";
    case TokenKind::paren_open:
      return "\"(\"";
    case TokenKind::paren_close:
      return "\")\"";
    case TokenKind::spread:
      return "\"...\"";
    case TokenKind::colon:
      return "\":\"";
    case TokenKind::equals:
      return "\"=\"";
    case TokenKind::at:
      return "\"@\"";
    case TokenKind::bracket_open:
      return "\"[\"";
    case TokenKind::bracket_close:
      return "\"]\"";
    case TokenKind::brace_open:
      return "\"{\"";
    case TokenKind::pipe:
      return "\"|\"";
    case TokenKind::brace_close:
      return "\"}\"";
    case TokenKind::end:
      return "the end of the document";
    case TokenKind::name:
      return "a name";
    case TokenKind::integer:
    case TokenKind::decimal:
      return "a number";
    case TokenKind::string:
    case TokenKind::block_string:
      return "a string";
    case TokenKind::fault:
      break;
  }
  return "no token";
}

std::string spelling_of(const Token& token) {
  const bool quoted =
      token.kind == TokenKind::name || token.kind == TokenKind::integer || token.kind == TokenKind::decimal;
  if (!quoted) return std::string(spelling_of(token.kind));
  std::string text = "\"" + std::string(token.text.substr(0, kMostQuoted));
  if (token.text.size() > kMostQuoted) text += "...";
  return text + "\"";
}

}  // namespace

TokenReader::TokenReader(std::string_view source, Arena& arena, const ParseLimits& limits)
    : lexer_(source, arena), limits_(limits) {
  if (source.size() >= std::numeric_limits<Offset>::max()) {
    refuse("The document has 4 GiB or more.", 0, SyntaxError::Limit::tokens);
    return;
  }
  advance();
}

void TokenReader::advance() {
  last_end_ = token_.end;
  token_ = lexer_.next();
  if (token_.kind == TokenKind::fault) {
    refuse(lexer_.fault(), token_.at);
  } else if (token_.kind != TokenKind::end && ++count_ > limits_.tokens) {
    refuse("The document has more than " + std::to_string(limits_.tokens) + " tokens.", token_.at,
           SyntaxError::Limit::tokens);
  }
}

bool TokenReader::refuse(std::string message, Offset at, SyntaxError::Limit limit) {
  if (failed_) return false;
  failed_ = true;
  error_ = {std::move(message), at, limit};
  token_.kind = TokenKind::fault;
  return false;
}

bool TokenReader::refuse_unexpected(const Token& token) {
  if (failed_) return false;
  std::string text = spelling_of(token);
  if (text[0] == 't' || text[0] == 'a') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return refuse(text + " cannot stand here.", token.at);
}

bool TokenReader::refuse_missing(TokenKind kind) {
  if (failed_) return false;
  return refuse("Here must be " + std::string(spelling_of(kind)) + ", not " + spelling_of(token_) + ".",
                token_.at);
}

bool TokenReader::refuse_missing(std::string_view word) {
  if (failed_) return false;
  return refuse("Here must be \"" + std::string(word) + "\", not " + spelling_of(token_) + ".", token_.at);
}

bool TokenReader::refuse_nesting() {
  return refuse("The document nests selections, lists, objects or types deeper than " +
                    std::to_string(limits_.nesting) + " levels.",
                token_.at, SyntaxError::Limit::nesting);
}

}  // namespace graphql::language
