// A plugin's route pattern under the mount that the operator gave.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace portico::plugin_host {

struct JoinedRoute {
  std::string pattern;  // "/rest/{object}/{id}"
  std::string shape;    // with nameless captures: two routes of one shape and method conflict
};

// "/" or "/name/..." without a trailing slash. Error: CONFIG_VALUE.
base::Status check_mount(std::string_view mount);
// Error: ROUTE_INVALID for what is not "", "/" or "/segment/{capture}/{tail*}", or would leave the mount.
base::Result<JoinedRoute> join_route(std::string_view mount, std::string_view pattern);

}  // namespace portico::plugin_host
