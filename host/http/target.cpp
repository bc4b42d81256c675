#include "http/target.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "http/request.hpp"
#include "http/text_rules.hpp"

namespace portico::http {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kAuthorityMarks = "-._~!$&'()*+,;=%";

bool is_authority_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kAuthorityMarks.find(c) != std::string_view::npos;
}

// Strips `scheme://authority` and leaves what follows.
bool take_absolute(std::string_view& text, Target& out) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return false;
  const std::string_view scheme = text.substr(0, colon);
  if (equals_ignoring_case(scheme, "https")) {
    out.secure = true;
  } else if (!equals_ignoring_case(scheme, "http")) {
    return false;
  }
  text.remove_prefix(colon + 3);
  out.authority = text.substr(0, text.find_first_of("/?"));
  text.remove_prefix(out.authority.size());
  return is_valid_authority(out.authority);
}

}  // namespace

bool is_valid_authority(std::string_view text) {
  if (text.empty()) return false;
  std::string_view port;
  if (text.front() == '[') {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    const std::string_view address = text.substr(1, end - 1);
    const auto allowed = [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; };
    if (!std::all_of(address.begin(), address.end(), allowed)) return false;
    port = text.substr(end + 1);
  } else {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_authority_char)) return false;
    if (colon != std::string_view::npos) port = text.substr(colon);
  }
  if (port.empty()) return true;
  if (port.front() != ':' || port.size() > 6) return false;
  return std::all_of(port.begin() + 1, port.end(), is_digit);
}

base::Status parse_target(std::string_view text, Target& out) {
  out = Target{};
  if (text == "*") {
    out.asterisk = true;
    return {};
  }
  for (const char c : text) {
    if (c <= ' ' || c > '~' || c == '#') {
      return Error(ErrorCode::FRAMING, "The request target has a character that must be percent-encoded.");
    }
  }
  if (text.empty() || text.front() != '/') {
    if (!take_absolute(text, out)) {
      return Error(ErrorCode::FRAMING,
                   "The request target is neither a path nor an http URL; send a path that starts with '/'.");
    }
  }
  const std::size_t mark = text.find('?');
  out.path = text.substr(0, mark);
  if (out.path.empty()) out.path = "/";
  if (mark != std::string_view::npos) {
    out.has_query = true;
    out.query = text.substr(mark + 1);
  }
  return {};
}

base::Status decode_segments(std::string_view path, base::Arena& arena, std::vector<std::string_view>& out) {
  out.clear();
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '/') ++at;
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view raw = path.substr(at, end - at);
    at = end;
    if (raw.empty()) continue;  // "/" alone, a trailing slash, a doubled one
    std::string_view segment = raw;
    if (raw.find('%') != std::string_view::npos) {
      char* decoded = static_cast<char*>(arena.allocate(raw.size(), 1));
      std::size_t size = 0;
      for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
          decoded[size++] = raw[i];
          continue;
        }
        const int high = i + 2 < raw.size() ? hex_value(raw[i + 1]) : -1;
        const int low = i + 2 < raw.size() ? hex_value(raw[i + 2]) : -1;
        if (high < 0 || low < 0) {
          return Error(ErrorCode::BAD_REQUEST,
                       "The path has a malformed percent-encoding; write %25 for a percent sign.");
        }
        const int byte = high * 16 + low;
        if (byte < 0x20 || byte == 0x7f) {
          return Error(ErrorCode::BAD_REQUEST, "The path has an encoded control character; remove it.");
        }
        decoded[size++] = static_cast<char>(byte);
        i += 2;
      }
      segment = {decoded, size};
      if (!base::is_valid_utf8(segment)) {
        return Error(ErrorCode::BAD_TEXT, "The path is not UTF-8 once its percent-encoding is undone.");
      }
    }
    if (segment == "." || segment == "..") {
      return Error(ErrorCode::BAD_REQUEST, "The path has a '.' or '..' segment; send the resolved path.");
    }
    out.push_back(segment);
  }
  return {};
}

}  // namespace portico::http
