// JSON text -> the flat tape of portico.json/1, with limits that a hostile body meets before it costs memory.
#pragma once

#include <span>
#include <string_view>

#include <portico/abi/json.h>

#include "base/arena.hpp"
#include "base/result.hpp"
#include "config/settings.hpp"

namespace portico::plugin_host {

// Nodes and texts live in the arena. Errors: MALFORMED_JSON, JSON_LIMIT, BAD_TEXT. `what` starts the message
// ("The request body").
base::Result<std::span<const portico_json_node>> parse_json_tape(std::string_view text,
                                                                 const config::JsonLimits& limits,
                                                                 base::Arena& arena, std::string_view what);

}  // namespace portico::plugin_host
