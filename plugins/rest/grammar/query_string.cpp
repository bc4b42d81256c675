#include "grammar/query_string.hpp"

#include <cstddef>

namespace rest::grammar {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Writes the decoded bytes from `out` on and moves it; false for a '%' without two hexadecimal digits.
bool decode(std::string_view raw, char*& out) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '+') {
      *out++ = ' ';
    } else if (raw[i] != '%') {
      *out++ = raw[i];
    } else {
      if (raw.size() - i < 3) return false;
      const int high = hex(raw[i + 1]);
      const int low = hex(raw[i + 2]);
      if (high < 0 || low < 0) return false;
      *out++ = static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return true;
}

}  // namespace

Status read_query(std::string_view raw, std::pmr::memory_resource* memory,
                  std::pmr::vector<QueryPair>& pairs) {
  if (raw.empty()) return ok;
  char* out = static_cast<char*>(memory->allocate(raw.size(), 1));
  while (!raw.empty()) {
    const std::size_t end = raw.find('&');
    const std::string_view piece = raw.substr(0, end);
    raw.remove_prefix(end == std::string_view::npos ? raw.size() : end + 1);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view raw_name = piece.substr(0, equals);
    const std::string_view raw_value =
        equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
    const char* name_begin = out;
    if (!decode(raw_name, out))
      return Error(
          PORTICO_E_QUERY_GRAMMAR,
          "A parameter's name has a '%' without two hexadecimal digits behind it; write %25 for '%'.");
    const std::string_view name(name_begin, static_cast<std::size_t>(out - name_begin));
    if (!is_utf8(name))
      return Error(PORTICO_E_BAD_TEXT, "A parameter's name is not valid UTF-8 or contains U+0000.");
    const char* value_begin = out;
    if (!decode(raw_value, out))
      return Error(PORTICO_E_QUERY_GRAMMAR,
                   "Parameter " + shown(name) +
                       " has a '%' without two hexadecimal digits behind it; write %25 for '%'.");
    const std::string_view value(value_begin, static_cast<std::size_t>(out - value_begin));
    if (!is_utf8(value))
      return Error(PORTICO_E_BAD_TEXT,
                   "Parameter " + shown(name) + " is not valid UTF-8 or contains U+0000; send UTF-8.");
    pairs.push_back({name, value});
  }
  return ok;
}

}  // namespace rest::grammar
