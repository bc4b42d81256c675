// What a plugin tells of itself by portico.describe/1.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace portico::plugin_host {

class Route;

// Empty if the text is a JSON object whose `routes` name, by method and pattern below the mount, routes that
// the plugin has registered; otherwise what is wrong, as the end of a sentence about the plugin.
std::string fault_of_description(std::string_view text, const std::vector<std::unique_ptr<Route>>& routes,
                                 std::string_view mount);

}  // namespace portico::plugin_host
