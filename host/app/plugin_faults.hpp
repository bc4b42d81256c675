// What is wrong with the plugins of a configuration, without a host that serves.
#pragma once

#include <vector>

#include "base/error.hpp"
#include "config/load.hpp"

namespace portico::app {

// Loads and creates each enabled plugin, compares its settings with its schema and destroys it. Each fault
// names the plugin; those of settings name file, line and key.
std::vector<base::Error> plugin_faults(const config::Loaded& configuration);

}  // namespace portico::app
