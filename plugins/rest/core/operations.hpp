// What each route does: the request becomes a plan, the plan is handed over.
#pragma once

#include <portico/http.hpp>

#include "core/call.hpp"

namespace rest::core {

portico::Answer list(portico::Request& request, const Settings& settings);
portico::Answer get(portico::Request& request, const Settings& settings);
portico::Answer create_one(portico::Request& request, const Settings& settings);
portico::Answer create_many(portico::Request& request, const Settings& settings);
portico::Answer update(portico::Request& request, const Settings& settings);
portico::Answer remove(portico::Request& request, const Settings& settings);
portico::Answer restore(portico::Request& request, const Settings& settings);

// Known routes that are not served yet: NOT_SUPPORTED, once the object was found.
portico::Answer update_many(portico::Request& request, const Settings& settings);
portico::Answer remove_many(portico::Request& request, const Settings& settings);
portico::Answer restore_many(portico::Request& request, const Settings& settings);
portico::Answer find_duplicates(portico::Request& request, const Settings& settings);
portico::Answer group(portico::Request& request, const Settings& settings);
portico::Answer merge(portico::Request& request, const Settings& settings);
// POST /{object}/{id}/duplicate; only dashboards have it.
portico::Answer duplicate(portico::Request& request, const Settings& settings);

// More segments than any route has: BAD_REQUEST.
portico::Answer invalid_path(portico::Request& request, const Settings& settings);

}  // namespace rest::core
