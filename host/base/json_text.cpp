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

char* put_escape(char* to, unsigned char c) {
  *to++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *to++ = static_cast<char>(c);
      return to;
    case '\n':
      *to++ = 'n';
      return to;
    case '\r':
      *to++ = 'r';
      return to;
    case '\t':
      *to++ = 't';
      return to;
    case '\b':
      *to++ = 'b';
      return to;
    case '\f':
      *to++ = 'f';
      return to;
    default:
      break;
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::memcpy(to, "u00", 3);
  to[3] = kDigits[c >> 4];
  to[4] = kDigits[c & 0xF];
  return to + 5;
}

template <class Out>
void append_string(Out& out, std::string_view text) {
  put(out, "\"");
  while (true) {
    const std::size_t clean = json_clean_prefix(text);
    put(out, text.substr(0, clean));
    if (clean == text.size()) break;
    char buffer[6];
    const char* end = put_escape(buffer, static_cast<unsigned char>(text[clean]));
    put(out, {buffer, static_cast<std::size_t>(end - buffer)});
    text.remove_prefix(clean + 1);
  }
  put(out, "\"");
}

template <class Out>
void append_double(Out& out, double value) {
  char buffer[kJsonNumberRoom];
  put(out, {buffer, static_cast<std::size_t>(put_json_double(buffer, value) - buffer)});
}

template <class Out>
void append_int(Out& out, std::int64_t value) {
  char buffer[kJsonNumberRoom];
  put(out, {buffer, static_cast<std::size_t>(put_json_int(buffer, value) - buffer)});
}

}  // namespace

std::size_t json_clean_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && !kEscaped[static_cast<unsigned char>(text[i])]) ++i;
  return i;
}

char* put_json_escaped(char* to, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kEscaped[byte]) {
      to = put_escape(to, byte);
    } else {
      *to++ = c;
    }
  }
  return to;
}

char* put_json_double(char* to, double value) {
  if (!std::isfinite(value)) {
    std::memcpy(to, "null", 4);
    return to + 4;
  }
  // Doubles that are whole numbers within 2^53 print as integers: JSON clients see 5, not 5e+00 or 5.0.
  if (std::abs(value) < 9007199254740992.0 && value == std::trunc(value)) {
    return put_json_int(to, static_cast<std::int64_t>(value));
  }
  return std::to_chars(to, to + kJsonNumberRoom, value).ptr;
}

char* put_json_int(char* to, std::int64_t value) {
  return std::to_chars(to, to + kJsonNumberRoom, value).ptr;
}

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
  if (json_clean_prefix(text) != text.size()) {
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
