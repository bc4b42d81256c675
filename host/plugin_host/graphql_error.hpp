// An error as a member of a GraphQL response's `errors`, the one place for all frontends.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "base/segments.hpp"

namespace portico::plugin_host {

// {"message",...,"extensions":{...}}; `path` empty = none; `members`: JSON members of the frontend's.
void append_graphql_error(base::Segments& out, const base::Error& error, std::string_view path,
                          std::string_view members);

}  // namespace portico::plugin_host
