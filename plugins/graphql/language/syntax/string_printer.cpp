#include <algorithm>
#include <cstdio>

#include "language/syntax/printer.hpp"

namespace graphql::language {
namespace {

constexpr std::size_t kLongLine = 70;

void append_hex_escape(std::string& out, unsigned code) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04X", code);
  out += text;
}

// Quotes, backslashes and the control characters of ASCII and Latin-1.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    switch (byte) {
      case '"':
        out += "\\\"";
        continue;
      case '\\':
        out += "\\\\";
        continue;
      case '\b':
        out += "\\b";
        continue;
      case '\f':
        out += "\\f";
        continue;
      case '\n':
        out += "\\n";
        continue;
      case '\r':
        out += "\\r";
        continue;
      case '\t':
        out += "\\t";
        continue;
      default:
        break;
    }
    if (byte < 0x20 || byte == 0x7F) {
      append_hex_escape(out, byte);
    } else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {
      append_hex_escape(out, next);
      ++i;
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out += '"';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// Whether each line after the first is empty or indented. Then the first has to leave the line of the quotes,
// or the others would lose their indentation.
bool all_but_first_indented(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    if (i + 1 == text.size()) return true;
    const char next = text[i + 1];
    if (!is_blank(next) && next != '\n' && next != '\r') return false;
  }
  return true;
}

std::string block_quoted(std::string_view text) {
  constexpr std::string_view kQuotes = "\"\"\"";
  const bool one_line = text.find_first_of("\r\n") == std::string_view::npos;
  const bool lead = !one_line && all_but_first_indented(text);
  // What would run into the closing quotes.
  const bool trail = !text.empty() && (text.back() == '"' || text.back() == '\\');
  const bool spread_out = !one_line || trail || utf16_length(text) > kLongLine;
  const bool keeps_first = one_line && !text.empty() && is_blank(text.front());

  std::string out(kQuotes);
  if ((spread_out && !keeps_first) || lead) out += '\n';
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, kQuotes.size()) == kQuotes) {
      out.append("\\").append(kQuotes);
      at += kQuotes.size();
    } else {
      out += text[at++];
    }
  }
  if (spread_out) out += '\n';
  return out.append(kQuotes);
}

}  // namespace

std::string print_string(std::string_view text, bool block) {
  return block ? block_quoted(text) : quoted(text);
}

bool fits_block_string(std::string_view text) {
  if (text.empty()) return true;
  const auto unprintable = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x10 && c != '\t' && c != '\n';
  };
  if (std::any_of(text.begin(), text.end(), unprintable)) return false;

  bool every_line_indented = true;
  bool first = true;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t stop = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, stop - start);
    const std::size_t indent = line.find_first_not_of(" \t");
    const bool blank = indent == std::string_view::npos;
    const bool last = stop == text.size();
    if (blank && (first || last)) return false;
    if (!blank && indent == 0) every_line_indented = false;
    if (last) return first || !every_line_indented;
    first = false;
    start = stop + 1;
  }
  return true;
}

}  // namespace graphql::language
