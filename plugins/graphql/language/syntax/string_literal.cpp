#include "language/syntax/string_literal.hpp"

#include <algorithm>
#include <limits>

namespace graphql::language {
namespace {

constexpr std::uint32_t kNotHex = 0xFFFFFFFF;
constexpr std::uint32_t kLastCodePoint = 0x10FFFF;
constexpr std::string_view kEscapedQuotes = "\\\"\"\"";

std::uint32_t hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return kNotHex;
}

bool is_leading_surrogate(std::uint32_t code) {
  return code >= 0xD800 && code <= 0xDBFF;
}
bool is_trailing_surrogate(std::uint32_t code) {
  return code >= 0xDC00 && code <= 0xDFFF;
}
bool is_surrogate(std::uint32_t code) {
  return code >= 0xD800 && code <= 0xDFFF;
}

// Of \uXXXX at the start of `rest`, or kNotHex.
std::uint32_t four_hex_digits(std::string_view rest) {
  if (rest.size() < 6 || rest[0] != '\\' || rest[1] != 'u') return kNotHex;
  std::uint32_t code = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const std::uint32_t digit = hex_digit(rest[i]);
    if (digit == kNotHex) return kNotHex;
    code = code << 4U | digit;
  }
  return code;
}

// \u{...}: any count of digits, as long as they name a Unicode scalar value.
Escape braced_escape(std::string_view rest) {
  std::uint32_t code = 0;
  for (std::size_t i = 3; i < rest.size(); ++i) {
    if (rest[i] == '}') return i == 3 || is_surrogate(code) ? Escape{} : Escape{code, i + 1};
    const std::uint32_t digit = hex_digit(rest[i]);
    if (digit == kNotHex) return {};
    code = code << 4U | digit;
    if (code > kLastCodePoint) return {};
  }
  return {};
}

Escape unicode_escape(std::string_view rest) {
  if (rest.size() > 2 && rest[2] == '{') return braced_escape(rest);
  const std::uint32_t code = four_hex_digits(rest);
  if (code == kNotHex) return {};
  if (!is_surrogate(code)) return {code, 6};
  if (!is_leading_surrogate(code)) return {};
  const std::uint32_t second = four_hex_digits(rest.substr(6));
  if (second == kNotHex || !is_trailing_surrogate(second)) return {};
  return {0x10000 + ((code - 0xD800) << 10U) + (second - 0xDC00), 12};
}

char* append_utf8(char* out, std::uint32_t code) {
  if (code < 0x80) {
    *out++ = static_cast<char>(code);
    return out;
  }
  if (code < 0x800) {
    *out++ = static_cast<char>(0xC0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      *out++ = static_cast<char>(0xE0U | code >> 12U);
    } else {
      *out++ = static_cast<char>(0xF0U | code >> 18U);
      *out++ = static_cast<char>(0x80U | (code >> 12U & 0x3FU));
    }
    *out++ = static_cast<char>(0x80U | (code >> 6U & 0x3FU));
  }
  *out++ = static_cast<char>(0x80U | (code & 0x3FU));
  return out;
}

// The line at the start of `rest`, which loses it and its terminator.
std::string_view take_line(std::string_view& rest, bool& last) {
  const std::size_t stop = rest.find_first_of("\r\n");
  last = stop == std::string_view::npos;
  const std::string_view line = rest.substr(0, stop);
  if (last) {
    rest = {};
  } else {
    rest.remove_prefix(stop + (rest.substr(stop, 2) == "\r\n" ? 2 : 1));
  }
  return line;
}

// How a block string is cut: lines from first to last stay, without `indent` except on the line of the
// opening quotes.
struct BlockShape {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::size_t first = kNone;
  std::size_t last = 0;
  std::size_t indent = kNone;
};

BlockShape shape_of(std::string_view raw) {
  BlockShape shape;
  bool last = false;
  for (std::size_t number = 0; !last; ++number) {
    const std::string_view line = take_line(raw, last);
    const std::size_t indent = line.find_first_not_of(" \t");
    if (indent == std::string_view::npos) continue;
    if (shape.first == BlockShape::kNone) shape.first = number;
    shape.last = number;
    if (number != 0 && indent < shape.indent) shape.indent = indent;
  }
  return shape;
}

char* append_line(char* out, std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && line.substr(i, kEscapedQuotes.size()) == kEscapedQuotes) continue;
    *out++ = line[i];
  }
  return out;
}

}  // namespace

Escape escape_at(std::string_view rest) {
  if (rest.size() < 2) return {};
  switch (rest[1]) {
    case '"':
    case '\\':
    case '/':
      return {static_cast<std::uint32_t>(rest[1]), 2};
    case 'b':
      return {'\b', 2};
    case 'f':
      return {'\f', 2};
    case 'n':
      return {'\n', 2};
    case 'r':
      return {'\r', 2};
    case 't':
      return {'\t', 2};
    case 'u':
      return unicode_escape(rest);
    default:
      return {};
  }
}

std::string_view unescaped_string(std::string_view raw, Arena& arena) {
  char* const start = arena.characters(raw.size());  // no escape is longer than what it means
  char* out = start;
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] != '\\') {
      *out++ = raw[i++];
      continue;
    }
    const Escape escape = escape_at(raw.substr(i));
    out = append_utf8(out, escape.code_point);
    i += escape.size;
  }
  return {start, static_cast<std::size_t>(out - start)};
}

std::string_view block_string_value(std::string_view raw, Arena& arena) {
  const BlockShape shape = shape_of(raw);
  if (shape.first == BlockShape::kNone) return {};
  if (raw.find_first_of("\r\n\\") == std::string_view::npos) return raw;

  char* const start = arena.characters(raw.size());
  char* out = start;
  bool last = false;
  for (std::size_t number = 0; number <= shape.last && !last; ++number) {
    std::string_view line = take_line(raw, last);
    if (number < shape.first) continue;
    if (number != 0) line.remove_prefix(std::min(shape.indent, line.size()));
    if (number != shape.first) *out++ = '\n';
    out = append_line(out, line);
  }
  return {start, static_cast<std::size_t>(out - start)};
}

}  // namespace graphql::language
