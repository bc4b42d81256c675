// What a portico_result stands for.
#pragma once

#include <cstdint>
#include <string_view>

#include <portico/abi/core.h>

#include "plugin_host/host_core.hpp"

namespace portico::plugin_host {

// Null, and noted, if the handle is not valid (any more).
ResultRecord* find_result(const portico_result* handle, std::string_view function);
// Null, and noted, also if the plan has no such root.
ResultRecord* find_result(const portico_result* handle, std::string_view function, std::uint32_t root);

}  // namespace portico::plugin_host
