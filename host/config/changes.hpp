// Which options differ between two configurations.
#pragma once

#include <string>
#include <vector>

#include "config/load.hpp"

namespace portico::config {

// The paths, in the order of the table; a plugin's own settings as `plugins.hello.config`.
std::vector<std::string> changed_options(const Loaded& before, const Loaded& after);

}  // namespace portico::config
