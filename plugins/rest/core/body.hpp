// From a JSON body, whose keys are looked up here, to the write nodes of the plan.
#pragma once

#include <memory_resource>

#include <portico/http.hpp>
#include <portico/plan.hpp>
#include <portico/schema.hpp>

namespace rest::core {

// One object, its members as SET nodes under `root`; no body at all means {}.
// Errors: those of Request::json, BODY_SHAPE, UNKNOWN_FIELD.
portico::Status add_changes(portico::Plan& plan, portico::NodeIndex root, portico::Request& request,
                            const portico::Schema& schema, portico::Object object,
                            std::pmr::memory_resource* memory);

// New records as one ROWS node under `root`: an array of objects if `many`, else one object. The columns are
// the keys of all records in the order in which they first appear. Errors as above, and TOO_MANY_RECORDS.
portico::Status add_rows(portico::Plan& plan, portico::NodeIndex root, portico::Request& request,
                         const portico::Schema& schema, portico::Object object, bool many,
                         std::pmr::memory_resource* memory);

}  // namespace rest::core
