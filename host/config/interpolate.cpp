#include "config/interpolate.hpp"

#include <string_view>

namespace portico::config {
namespace {

using base::Error;
using base::ErrorCode;

constexpr int kMaxNesting = 8;

bool is_variable_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  for (const char c : name) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!word) return false;
  }
  return true;
}

// The index of the brace that closes the one before `begin`, defaults may nest.
std::size_t closing_brace(std::string_view text, std::size_t begin) {
  int depth = 1;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '{' && i > 0 && text[i - 1] == '$') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

base::Result<std::string> expand(std::string_view text, const Environment& environment, const Origin& origin,
                                 int nesting) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text.substr(i).starts_with("$${")) {
      out += "${";
      i += 3;
      continue;
    }
    if (!text.substr(i).starts_with("${")) {
      out += text[i++];
      continue;
    }
    const std::size_t end = closing_brace(text, i + 2);
    if (end == std::string_view::npos || nesting >= kMaxNesting) {
      return Error(
          ErrorCode::CONFIG_VARIABLE,
          origin.place() + ": '" + std::string(text) +
              "' has a '${' that is not closed; close it, or write '$${' for the characters themselves");
    }
    const std::string_view inside = text.substr(i + 2, end - i - 2);
    const std::size_t separator = inside.find(":-");
    const std::string name(inside.substr(0, separator));
    if (!is_variable_name(name)) {
      return Error(ErrorCode::CONFIG_VARIABLE, origin.place() + ": '${" + std::string(inside) +
                                                   "}' names no variable; write ${NAME} or ${NAME:-default}");
    }
    const auto found = environment.find(name);
    const bool has_default = separator != std::string_view::npos;
    if (found != environment.end() && !(has_default && found->second.empty())) {
      out += found->second;
    } else if (has_default) {
      auto fallback = expand(inside.substr(separator + 2), environment, origin, nesting + 1);
      if (!fallback) return std::move(fallback).error();
      out += *fallback;
    } else {
      return Error(ErrorCode::CONFIG_VARIABLE, origin.place() + ": the variable " + name +
                                                   " is not set; set it or write ${" + name + ":-default}");
    }
    i = end + 1;
  }
  return out;
}

}  // namespace

base::Status interpolate(Node& node, const Environment& environment) {
  if (node.is_scalar() && node.scalar.find("${") != std::string::npos) {
    auto text = expand(node.scalar, environment, node.origin, 0);
    if (!text) return std::move(text).error();
    node.scalar = std::move(*text);
    node.quoted = false;  // `"${PORT}"` is a number when PORT is one
  }
  for (Node& item : node.items) {
    if (base::Status error = interpolate(item, environment)) return error;
  }
  for (Member& member : node.members) {
    if (base::Status error = interpolate(member.value, environment)) return error;
  }
  return {};
}

}  // namespace portico::config
