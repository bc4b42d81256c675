// Character classes of RFC 9110, as tables.
#pragma once

#include <array>
#include <string_view>

namespace portico::http {

namespace text_rules {
constexpr std::array<bool, 256> make_token() {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<unsigned>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned>(c)] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> make_field() {
  std::array<bool, 256> table{};
  for (unsigned c = 0x20; c < 256; ++c) table[c] = c != 0x7f;
  table['\t'] = true;
  return table;
}
inline constexpr std::array<bool, 256> kToken = make_token();
inline constexpr std::array<bool, 256> kField = make_field();
}  // namespace text_rules

constexpr bool is_token_char(char c) {
  return text_rules::kToken[static_cast<unsigned char>(c)];
}
// What a header value may hold: no control character but TAB.
constexpr bool is_field_char(char c) {
  return text_rules::kField[static_cast<unsigned char>(c)];
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
constexpr std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace portico::http
