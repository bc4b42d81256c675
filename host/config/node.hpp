// Node: a configuration value as it was written, with the place it came from. The tree is what the layers are
// merged in and what a plugin's own subtree is handed around as.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portico::config {

struct Origin {
  enum class Kind { fallback, file, environment, command_line };
  Kind kind = Kind::fallback;
  std::string name;  // file or variable
  int line = 0;      // from 1; 0 = none
  int column = 0;

  // `default`, `portico.yaml:12`, `env PORTICO__LOG__LEVEL`, `command line`
  std::string text() const;
  // The same with the column, as it starts a message.
  std::string place() const;
};

struct Member;

struct Node {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  bool quoted = false;  // a scalar written in quotes is a string whatever it looks like
  std::string scalar;
  std::vector<Node> items;
  std::vector<Member> members;  // of a map, in the order written; keys are unique
  Origin origin;

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  // Written outside of the file, where a name has no case and a list is a text with commas.
  bool is_override() const {
    return origin.kind == Origin::Kind::environment || origin.kind == Origin::Kind::command_line;
  }

  Node* find(std::string_view key);
  const Node* find(std::string_view key) const;
  Node& add(std::string key, Node value, Origin key_origin);

  static Node make_scalar(std::string text, Origin origin);
  static Node make_map(Origin origin);
};

struct Member {
  std::string key;
  Node value;
  Origin origin;  // of the key
};

// `over` on top of `base`: maps are merged key by key, everything else is replaced; null leaves `base` as it
// is. Keys of overrides match without case.
void merge(Node& base, Node over);

bool equal_without_case(std::string_view a, std::string_view b);

}  // namespace portico::config
