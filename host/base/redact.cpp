#include "base/redact.hpp"

#include <algorithm>

namespace portico::base {
namespace {

constexpr std::string_view kHidden = "***";
constexpr std::size_t kLongestWord = 512;  // keeps hostile text from costing quadratic time

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool ends_authority(char c) {
  return c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || static_cast<unsigned char>(c) <= ' ';
}

// Where the password of `user:password@` begins and ends; nothing when there is none. A raw '@' or ':' inside
// of the password is taken into it: hiding too much is the safe side.
bool find_password(std::string_view after_scheme, std::size_t& begin, std::size_t& end) {
  std::size_t stop = 0;
  while (stop < after_scheme.size() && !ends_authority(after_scheme[stop])) ++stop;
  const std::string_view authority = after_scheme.substr(0, stop);
  end = authority.rfind('@');
  // A '/' inside of an unescaped password cuts the authority short; the '@' then stands later in the same
  // word.
  if (end == std::string_view::npos) {
    std::size_t word = 0;
    while (word < after_scheme.size() &&
           word<kLongestWord&& static_cast<unsigned char>(after_scheme[word])> ' ' &&
           after_scheme[word] != '"') {
      ++word;
    }
    end = after_scheme.substr(0, word).rfind('@');
    const std::size_t colon = authority.find(':');
    // host:port/path@x has digits only after the colon and is left alone.
    if (end == std::string_view::npos || colon == std::string_view::npos) return false;
    const std::string_view port = authority.substr(colon + 1);
    if (port.find_first_not_of("0123456789") == std::string_view::npos) return false;
  }
  begin = after_scheme.substr(0, end).find(':');
  if (begin == std::string_view::npos) return false;
  ++begin;
  return true;
}

}  // namespace

bool is_secret_name(std::string_view key) {
  std::string plain;
  for (const char c : key) {
    if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else if (c != '-' && c != '_') {
      plain += c;
    }
  }
  constexpr std::string_view kParts[] = {"authorization", "cookie", "token",      "secret",    "password",
                                         "passwd",        "apikey", "privatekey", "credential"};
  if (plain == "credentials") return false;  // the CORS flag of that name
  return std::any_of(std::begin(kParts), std::end(kParts),
                     [&](std::string_view part) { return plain.find(part) != std::string::npos; });
}

void append_redacted(std::string& out, std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t token = text.find("prt_", i);
    const std::size_t scheme = text.find("://", i);
    const std::size_t query = text.find("password=", i);
    const std::size_t next = std::min({token, scheme, query});
    if (next == std::string_view::npos) break;
    if (next == token) {
      out.append(text.substr(i, token - i)).append("prt_").append(kHidden);
      i = token + 4;
      while (i < text.size() && is_word(text[i])) ++i;
    } else if (next == query) {
      out.append(text.substr(i, query - i)).append("password=").append(kHidden);
      i = query + 9;
      const char quote = i < text.size() && (text[i] == '\'' || text[i] == '"') ? text[i++] : '\0';
      while (i < text.size() &&
             (quote != '\0' ? text[i] != quote : text[i] != '&' && static_cast<unsigned char>(text[i]) > ' '))
        ++i;
      if (quote != '\0' && i < text.size()) ++i;
    } else {
      const std::string_view rest = text.substr(scheme + 3);
      std::size_t begin = 0;
      std::size_t end = 0;
      if (find_password(rest, begin, end)) {
        out.append(text.substr(i, scheme + 3 + begin - i)).append(kHidden);
        i = scheme + 3 + end;
      } else {
        out.append(text.substr(i, scheme + 3 - i));
        i = scheme + 3;
      }
    }
  }
  out.append(text.substr(std::min(i, text.size())));
}

}  // namespace portico::base
