#include "config/node.hpp"

#include <algorithm>

namespace portico::config {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string Origin::text() const {
  switch (kind) {
    case Kind::fallback:
      return "default";
    case Kind::file:
      return name + ":" + std::to_string(line);
    case Kind::environment:
      return "env " + name;
    case Kind::command_line:
      break;
  }
  return "command line";
}

std::string Origin::place() const {
  return kind == Kind::file ? text() + ":" + std::to_string(column) : text();
}

Node* Node::find(std::string_view key) {
  for (Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

const Node* Node::find(std::string_view key) const {
  return const_cast<Node*>(this)->find(key);
}

Node& Node::add(std::string key, Node value, Origin key_origin) {
  return members.emplace_back(Member{std::move(key), std::move(value), std::move(key_origin)}).value;
}

Node Node::make_scalar(std::string text, Origin origin) {
  Node node;
  node.kind = Kind::scalar;
  node.scalar = std::move(text);
  node.origin = std::move(origin);
  return node;
}

Node Node::make_map(Origin origin) {
  Node node;
  node.kind = Kind::map;
  node.origin = std::move(origin);
  return node;
}

void merge(Node& base, Node over) {
  if (over.is_null()) return;
  if (!over.is_map() || !base.is_map()) {
    base = std::move(over);
    return;
  }
  for (Member& upper : over.members) {
    Node* found = base.find(upper.key);
    if (found == nullptr && upper.value.is_override()) {
      const auto same = std::find_if(base.members.begin(), base.members.end(), [&](const Member& member) {
        return equal_without_case(member.key, upper.key);
      });
      if (same != base.members.end()) found = &same->value;
    }
    if (found != nullptr) {
      merge(*found, std::move(upper.value));
    } else {
      base.members.push_back(std::move(upper));
    }
  }
}

}  // namespace portico::config
