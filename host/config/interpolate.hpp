// `${NAME}` and `${NAME:-default}` in the scalars of a tree. `$${` stands for a literal `${`.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "config/node.hpp"

namespace portico::config {

using Environment = std::map<std::string, std::string>;

// Replaces in place; CONFIG_VARIABLE for a name that is not set and has no default.
base::Status interpolate(Node& node, const Environment& environment);

}  // namespace portico::config
