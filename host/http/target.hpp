// The request target: its form, its path as segments, its query.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/result.hpp"

namespace portico::http {

struct Target {
  bool asterisk = false;       // "*"
  bool secure = false;         // absolute form with https
  std::string_view authority;  // of the absolute form, else empty
  std::string_view path;       // "/" at least, except for the asterisk form
  std::string_view query;
  bool has_query = false;
};

// Splits a target in origin form, absolute form (http, https, no user info) or asterisk form.
base::Status parse_target(std::string_view text, Target& out);
// Splits the path at its slashes and decodes each segment; refuses malformed percent-encoding, encoded
// control characters, bytes that are no UTF-8 and the segments "." and "..".
base::Status decode_segments(std::string_view path, base::Arena& arena, std::vector<std::string_view>& out);
// host, host:port, v4, [v6] with an optional port; no user info, no blanks, not empty.
bool is_valid_authority(std::string_view text);

}  // namespace portico::http
