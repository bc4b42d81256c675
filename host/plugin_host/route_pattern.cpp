#include "plugin_host/route_pattern.hpp"

#include <algorithm>
#include <vector>

#include "http/route_table.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kMaxPattern = 512;
constexpr std::size_t kMaxSegments = 32;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// What may stand in a path as itself, so that no client can spell the same path in two ways.
bool is_literal(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-.~:@!$&'()+,;=").find(c) != std::string_view::npos;
}

// What is wrong with a segment; empty = nothing.
std::string_view literal_fault(std::string_view segment) {
  if (segment.empty()) return "has an empty segment";
  if (segment == "." || segment == "..") return "would leave its mount by a dot segment";
  if (!std::all_of(segment.begin(), segment.end(), is_literal)) {
    return "has a character that does not stand for itself in a path";
  }
  return {};
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::size_t first = 1; first <= path.size();) {
    const std::size_t slash = std::min(path.find('/', first), path.size());
    segments.push_back(path.substr(first, slash - first));
    first = slash + 1;
  }
  return segments;
}

bool is_capture_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

Error invalid(std::string_view pattern, std::string_view fault) {
  return Error(ErrorCode::ROUTE_INVALID, "The route pattern \"" + std::string(pattern.substr(0, 100)) +
                                             "\" " + std::string(fault) +
                                             "; write \"/name\", \"/{capture}\" or \"/{tail*}\".");
}

}  // namespace

base::Status check_mount(std::string_view mount) {
  const auto refuse = [&](std::string_view fault) {
    return Error(ErrorCode::CONFIG_VALUE, "The mount \"" + std::string(mount.substr(0, 100)) + "\" " +
                                              std::string(fault) + "; write it as \"/name\".");
  };
  if (mount.empty() || mount.front() != '/') return refuse("does not start with a slash");
  if (mount.size() > kMaxPattern) return refuse("is too long");
  if (mount == "/") return {};
  for (const std::string_view segment : segments_of(mount)) {
    const std::string_view fault = literal_fault(segment);
    if (!fault.empty()) return refuse(fault);
  }
  return {};
}

base::Result<JoinedRoute> join_route(std::string_view mount, std::string_view pattern) {
  JoinedRoute joined;
  joined.pattern = mount == "/" ? "" : std::string(mount);
  joined.shape = joined.pattern;
  if (pattern.empty() || pattern == "/") {
    if (joined.pattern.empty()) joined.pattern = joined.shape = "/";
    return joined;
  }
  if (pattern.front() != '/') return invalid(pattern, "does not start with a slash");
  if (pattern.size() > kMaxPattern) return invalid(pattern, "is longer than 512 bytes");

  const std::vector<std::string_view> segments = segments_of(pattern);
  if (segments.size() > kMaxSegments) return invalid(pattern, "has more than 32 segments");
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view segment = segments[i];
    joined.pattern.append("/").append(segment);
    if (segment.size() < 2 || segment.front() != '{' || segment.back() != '}') {
      const std::string_view fault = literal_fault(segment);
      if (!fault.empty()) return invalid(pattern, fault);
      joined.shape.append("/").append(segment);
      continue;
    }
    std::string_view name = segment.substr(1, segment.size() - 2);
    const bool tail = !name.empty() && name.back() == '*';
    if (tail) name.remove_suffix(1);
    if (!is_capture_name(name)) return invalid(pattern, "has a capture without a proper name");
    if (tail && i + 1 != segments.size()) return invalid(pattern, "has a tail before its end");
    if (std::find(names.begin(), names.end(), name) != names.end())
      return invalid(pattern, "names a capture twice");
    if (names.size() == http::RouteMatch::kMostParameters)
      return invalid(pattern, "has more than 16 captures");
    names.push_back(name);
    joined.shape.append(tail ? "/{*}" : "/{}");
  }
  return joined;
}

}  // namespace portico::plugin_host
