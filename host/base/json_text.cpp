#include "base/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace portico::base {
namespace {

constexpr std::array<bool, 256> escapes() {
  std::array<bool, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[static_cast<std::size_t>(c)] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}
constexpr std::array<bool, 256> kEscaped = escapes();

void put(std::string& out, std::string_view text) {
  out.append(text);
}
void put(Segments& out, std::string_view text) {
  out.append(text);
}

std::size_t clean_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && !kEscaped[static_cast<unsigned char>(text[i])]) ++i;
  return i;
}

std::string_view escape_of(unsigned char c, char (&buffer)[6]) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    default:
      break;
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::memcpy(buffer, "\\u00", 4);
  buffer[4] = kDigits[c >> 4];
  buffer[5] = kDigits[c & 0xF];
  return {buffer, 6};
}

template <class Out>
void append_string(Out& out, std::string_view text) {
  put(out, "\"");
  while (true) {
    const std::size_t clean = clean_prefix(text);
    put(out, text.substr(0, clean));
    if (clean == text.size()) break;
    char buffer[6];
    put(out, escape_of(static_cast<unsigned char>(text[clean]), buffer));
    text.remove_prefix(clean + 1);
  }
  put(out, "\"");
}

template <class Out>
void append_double(Out& out, double value) {
  if (!std::isfinite(value)) {
    put(out, "null");
    return;
  }
  char buffer[32];
  // Doubles that are whole numbers within 2^53 print as integers: JSON clients see 5, not 5e+00 or 5.0.
  if (std::abs(value) < 9007199254740992.0 && value == std::trunc(value)) {
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(value)).ptr;
    put(out, {buffer, static_cast<std::size_t>(end - buffer)});
    return;
  }
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  put(out, {buffer, static_cast<std::size_t>(end - buffer)});
}

template <class Out>
void append_int(Out& out, std::int64_t value) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  put(out, {buffer, static_cast<std::size_t>(end - buffer)});
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  append_string(out, text);
}
void append_json_double(std::string& out, double value) {
  append_double(out, value);
}
void append_json_int(std::string& out, std::int64_t value) {
  append_int(out, value);
}
void append_json_double(Segments& out, double value) {
  append_double(out, value);
}
void append_json_int(Segments& out, std::int64_t value) {
  append_int(out, value);
}

// The hot path: one reservation and one piece for the whole string when nothing needs an escape.
void append_json_string(Segments& out, std::string_view text) {
  if (clean_prefix(text) != text.size()) {
    append_string(out, text);
    return;
  }
  char* to = out.reserve(text.size() + 2);
  *to = '"';
  if (!text.empty()) std::memcpy(to + 1, text.data(), text.size());
  to[text.size() + 1] = '"';
  out.commit(text.size() + 2);
}

}  // namespace portico::base
