// Texts that somebody with bad intent would write as names and labels, always the same ones for a seed.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>

namespace portico::testing {

class HostileTexts {
 public:
  explicit HostileTexts(std::uint32_t seed) : random_(seed) {}

  // Any text: SQL, markup, control signs, other alphabets, now and then bytes that are no UTF-8.
  std::string text() {
    std::string out;
    for (std::size_t pieces = 1 + below(4); pieces != 0; --pieces) {
      switch (below(8)) {
        case 0:
          out += std::string(below(40), static_cast<char>('a' + below(26)));
          break;
        case 1:
          out += static_cast<char>(1 + below(127));
          break;
        case 2:
        case 3:
          out += name();
          break;
        default:
          out += kPieces[below(kPieces.size())];
      }
    }
    if (below(60) == 0) out += kBroken[below(kBroken.size())];
    return out;
  }

  // A text that the grammar of names allows, chosen to meet others or what the databases keep for themselves.
  std::string name() {
    std::string out(kWords[below(kWords.size())]);
    switch (below(6)) {
      case 0:  // differs from others in its case or its last sign alone
        for (std::size_t i = 1; i < out.size(); ++i) {
          if (below(2) == 0 && out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
        }
        break;
      case 1:  // as long as a name may be, or one more
        out += std::string(62 + below(3) - out.size(), below(2) == 0 ? 'x' : 'X');
        break;
      case 2:  // ends like a physical name
        out += std::to_string(below(400));
        break;
      case 3:
        out += "Id";
        break;
      default:
        std::string more(kWords[below(kWords.size())]);
        more[0] = static_cast<char>(more[0] - 'a' + 'A');
        out += more;
    }
    return out;
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }  // not a distribution: those differ

 private:
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"select",   "table",    "order",   "group",   "null",      "true",    "rowid",    "oid",
       "ctid",     "xmin",     "sqlite",  "pg",      "pgToast",   "portico", "main",     "temp",
       "id",       "position", "created", "deleted", "createdAt", "user",    "default",  "check",
       "index",    "ix",       "ux",      "fk",      "primary",   "key",     "a",        "aB",
       "typename", "schema",   "query",   "input",   "edges",     "node",    "pageInfo", "company"});
  static constexpr auto kPieces = std::to_array<std::string_view>({
      "\"",
      "\"\"",
      "'",
      "''",
      "`",
      "[",
      "]",
      "\\",
      "\\\"",
      "%",
      "_",
      "$$",
      "$1",
      "?1",
      ":p1",
      "@",
      "#",
      "&",
      ";",
      "--",
      "/*",
      "*/",
      "/**/",
      ",",
      ".",
      "..",
      "(",
      ")",
      "{",
      "}",
      "|",
      "\n",
      "\r\n",
      "\t",
      " ",
      "  ",
      "",
      "'; DROP TABLE portico_keys; --",
      "\"); DELETE FROM portico_objects; --",
      "x\" text, \"y",
      "$$; $$",
      "' OR '1'='1",
      "E'\\047'",
      "\\u0000",
      "%00",
      "%2e%2e%2f",
      "../../etc/passwd",
      "\"\"\"",
      "__typename",
      "__schema",
      "}}{{",
      "${x}",
      "<script>alert(1)</script>",
      "<!--",
      "javascript:x",
      "=cmd|' /C x'!A0",
      "\r\n{\"level\":\"error\"}",
      "\x1b[2J",
      "\x7f",
      "\x08",
      "null",
      "~",
      "true",
      "1e3",
      "0x1f",
      ".inf",
      "*x",
      "&x",
      "!!str",
      std::string_view("\0", 1),
      "\xC2\x85",          // next line
      "\xE2\x80\xA8",      // line separator
      "\xEF\xBB\xBF",      // byte order mark
      "\xE2\x80\xAE",      // right-to-left override
      "\xE2\x81\xA6",      // isolate
      "\xE2\x80\x8B",      // zero-width space
      "\xC3\xA9",          // e acute, one sign
      "e\xCC\x81",         // e acute, two signs
      "\xEF\xBD\x81",      // full-width a
      "\xE2\x84\xAA",      // Kelvin
      "\xC5\xBF",          // long s
      "\xC4\xB1",          // dotless i
      "\xC3\x9F",          // sharp s
      "\xF0\x9F\x92\xA5",  // outside the first plane
      "\xEF\xBF\xBF",      // no character
      "\xF4\x8F\xBF\xBF",  // the last code point
      "\xD1\x96\xD0\xB0",  // Cyrillic that looks Latin
  });
  static constexpr auto kBroken = std::to_array<std::string_view>(
      {"\xC0\x80", "\xED\xA0\x80", "\xFF", "\x80", "\xE2\x82", "\xF5\x80\x80\x80", "\xC1\xBF"});

  std::mt19937 random_;
};

// The text between double quotes as YAML has them; bytes beyond ASCII stay as they are.
inline std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02X", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace portico::testing
