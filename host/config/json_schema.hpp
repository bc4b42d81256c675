// The subset of JSON Schema by which a plugin describes its configuration, and the check of what was written.
//
// Keywords: type (string, integer, number, boolean, array, object), properties, required, items, default,
// minimum, maximum, enum, description, writeOnly (a secret: a `_file` variant is accepted),
// format (only "path": a relative one counts from the folder of the file it is written in),
// additionalProperties (false, which is also what its absence means). title, examples, $schema, $id and
// $comment are read over; any other keyword is refused, because it would promise a check that is not made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "config/node.hpp"

namespace portico::config {

struct Schema {
  enum class Type { string, integer, number, boolean, array, object };

  Type type = Type::object;
  std::string description;
  std::optional<std::string> fallback;  // `default`, as canonical JSON
  std::optional<double> minimum;
  std::optional<double> maximum;
  std::vector<std::string> choices;  // `enum`, as canonical JSON
  bool secret = false;
  bool path = false;
  std::vector<Schema> items;       // of an array: exactly one
  std::vector<std::string> names;  // of an object, sorted
  std::vector<Schema> properties;  // of an object, in the order of the names
  std::vector<std::string> required;
};

// CONFIG_SCHEMA_INVALID when the text is no schema of this subset.
base::Result<Schema> parse_schema(std::string_view text);

// What was written under `path` (`plugins.hello.config`), checked, with defaults filled in, as compact JSON
// with sorted keys. A null node is an empty section. Errors: the first fault.
base::Result<std::string> check(const Schema& schema, const Node& node, const std::string& path);
// All faults of the same, in the order of what was written.
std::vector<base::Error> faults_of(const Schema& schema, const Node& node, const std::string& path);

}  // namespace portico::config
