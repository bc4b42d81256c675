#include "language/syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "language/syntax/string_literal.hpp"

namespace graphql::language {
namespace {

enum class CharacterClass : std::uint8_t {
  other,
  ignored,
  comment,
  bom,
  punctuator,
  name,
  number,
  quote,
  dot
};

struct CharacterTable {
  std::array<CharacterClass, 256> classes{};
  std::array<TokenKind, 256> punctuators{};
  std::array<bool, 256> in_name{};

  constexpr CharacterTable() {
    for (const char c : {' ', '\t', ',', '\n', '\r'}) set(c, CharacterClass::ignored);
    set('#', CharacterClass::comment);
    set('"', CharacterClass::quote);
    set('.', CharacterClass::dot);
    set('-', CharacterClass::number);
    classes[0xEF] = CharacterClass::bom;
    for (char c = '0'; c <= '9'; ++c) name_character(c, CharacterClass::number);
    for (char c = 'a'; c <= 'z'; ++c) name_character(c, CharacterClass::name);
    for (char c = 'A'; c <= 'Z'; ++c) name_character(c, CharacterClass::name);
    name_character('_', CharacterClass::name);
    punctuator('!', TokenKind::bang);
    punctuator('$', TokenKind::dollar);
    punctuator('&', TokenKind::ampersand);
    punctuator('(', TokenKind::paren_open);
    punctuator(')', TokenKind::paren_close);
    punctuator(':', TokenKind::colon);
    punctuator('=', TokenKind::equals);
    punctuator('@', TokenKind::at);
    punctuator('[', TokenKind::bracket_open);
    punctuator(']', TokenKind::bracket_close);
    punctuator('{', TokenKind::brace_open);
    punctuator('|', TokenKind::pipe);
    punctuator('}', TokenKind::brace_close);
  }

 private:
  constexpr void set(char c, CharacterClass is) { classes[static_cast<unsigned char>(c)] = is; }
  constexpr void name_character(char c, CharacterClass is) {
    set(c, is);
    in_name[static_cast<unsigned char>(c)] = true;
  }
  constexpr void punctuator(char c, TokenKind kind) {
    set(c, CharacterClass::punctuator);
    punctuators[static_cast<unsigned char>(c)] = kind;
  }
};

constexpr CharacterTable kTable;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlockQuotes = "\"\"\"";

CharacterClass class_of(char c) {
  return kTable.classes[static_cast<unsigned char>(c)];
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool starts_name(char c) {
  return class_of(c) == CharacterClass::name;
}

// Of valid UTF-8; the byte itself if it is not.
std::uint32_t code_point_at(std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest[0]);
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (rest.size() <= more) return lead;
  std::uint32_t code = more == 0 ? lead : lead & (0x3FU >> more);
  for (std::size_t i = 1; i <= more; ++i) code = code << 6U | (static_cast<unsigned char>(rest[i]) & 0x3FU);
  return code;
}

std::string character_name(std::string_view rest) {
  if (rest.empty()) return "the end of the document";
  const std::uint32_t code = code_point_at(rest);
  if (code == '"') return "a quote";
  if (code > ' ' && code < 0x7F) return std::string{'"', static_cast<char>(code), '"'};
  char text[16];
  std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(code));
  return text;
}

}  // namespace

Token Lexer::next() {
  skip_ignored();
  const std::size_t start = position_;
  if (start == source_.size()) return token(TokenKind::end, start);
  const char c = source_[start];
  switch (class_of(c)) {
    case CharacterClass::punctuator:
      ++position_;
      return token(kTable.punctuators[static_cast<unsigned char>(c)], start);
    case CharacterClass::name:
      do ++position_;
      while (position_ < source_.size() && kTable.in_name[static_cast<unsigned char>(source_[position_])]);
      return token(TokenKind::name, start, source_.substr(start, position_ - start));
    case CharacterClass::number:
      return number();
    case CharacterClass::quote:
      return source_.substr(start, 3) == kBlockQuotes ? block_string() : string();
    case CharacterClass::dot:
      if (peek(1) != '.' || peek(2) != '.')
        return fault_at(start, "A dot stands only in a number or in \"...\".");
      position_ += 3;
      return token(TokenKind::spread, start);
    case CharacterClass::other:
    case CharacterClass::ignored:
    case CharacterClass::comment:
    case CharacterClass::bom:
      break;
  }
  return unexpected_character();
}

void Lexer::skip_ignored() {
  const std::size_t size = source_.size();
  while (position_ < size) {
    switch (class_of(source_[position_])) {
      case CharacterClass::ignored:
        ++position_;
        break;
      case CharacterClass::comment:
        position_ = std::min(source_.find_first_of("\r\n", position_), size);
        break;
      case CharacterClass::bom:
        if (source_.substr(position_, kByteOrderMark.size()) != kByteOrderMark) return;
        position_ += kByteOrderMark.size();
        break;
      default:
        return;
    }
  }
}

// At least one.
bool Lexer::skip_digits() {
  if (!is_digit(peek())) return false;
  while (is_digit(peek())) ++position_;
  return true;
}

Token Lexer::number() {
  const std::size_t start = position_;
  const auto no_digit = [this] {
    return fault_at(position_, "A digit is missing in a number before " +
                                   character_name(source_.substr(position_)) + ".");
  };
  TokenKind kind = TokenKind::integer;
  if (peek() == '-') ++position_;
  if (peek() == '0') {
    ++position_;
    if (is_digit(peek())) return fault_at(position_, "A number has no further digit after a leading 0.");
  } else if (!skip_digits()) {
    return no_digit();
  }
  if (peek() == '.') {
    kind = TokenKind::decimal;
    ++position_;
    if (!skip_digits()) return no_digit();
  }
  if (peek() == 'e' || peek() == 'E') {
    kind = TokenKind::decimal;
    ++position_;
    if (peek() == '+' || peek() == '-') ++position_;
    if (!skip_digits()) return no_digit();
  }
  if (peek() == '.' || starts_name(peek())) {
    return fault_at(position_, "A number ends before " + character_name(source_.substr(position_)) +
                                   ": a space must stand between them.");
  }
  return token(kind, start, source_.substr(start, position_ - start));
}

Token Lexer::string() {
  const std::size_t start = position_;
  bool escaped = false;
  ++position_;
  while (position_ < source_.size()) {
    const char c = source_[position_];
    if (c == '"') {
      const std::string_view raw = source_.substr(start + 1, position_ - start - 1);
      ++position_;
      return token(TokenKind::string, start, escaped ? unescaped_string(raw, arena_) : raw);
    }
    if (c == '\n' || c == '\r') break;
    if (c != '\\') {
      ++position_;
      continue;
    }
    escaped = true;
    const Escape escape = escape_at(source_.substr(position_));
    if (escape.size == 0) return fault_at(position_, "The backslash in this string starts no known escape.");
    position_ += escape.size;
  }
  return fault_at(position_, "A string has no closing quote on its line.");
}

Token Lexer::block_string() {
  const std::size_t start = position_;
  position_ += kBlockQuotes.size();
  const std::size_t first = position_;
  for (;;) {
    const std::size_t quotes = source_.find(kBlockQuotes, position_);
    if (quotes == std::string_view::npos) break;
    position_ = quotes + kBlockQuotes.size();
    if (source_[quotes - 1] == '\\') continue;
    return token(TokenKind::block_string, start,
                 block_string_value(source_.substr(first, quotes - first), arena_));
  }
  return fault_at(source_.size(), "A block string has no closing quotes.");
}

Token Lexer::unexpected_character() {
  const std::string_view rest = source_.substr(position_);
  std::string message = "The character " + character_name(rest) + " stands only in strings and comments.";
  if (rest[0] == '\'') message = "A single quote starts no string: strings have double quotes.";
  return fault_at(position_, std::move(message));
}

Token Lexer::fault_at(std::size_t at, std::string message) {
  fault_ = std::move(message);
  position_ = at;
  return token(TokenKind::fault, at);
}

}  // namespace graphql::language
