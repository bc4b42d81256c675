// YAML text -> Node tree, with the limits a configuration file has: 1 MiB, 32 levels, 10,000 values, 16
// aliases.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "config/node.hpp"

namespace portico::config {

// `name` is how messages call the file. An empty document is an empty map.
base::Result<Node> parse_yaml(std::string_view text, const std::string& name);
base::Result<Node> read_yaml_file(const std::string& path);

// The whole text of a file of at most `limit` bytes; CONFIG_UNREADABLE otherwise.
base::Result<std::string> read_text_file(const std::string& path, std::size_t limit);

}  // namespace portico::config
