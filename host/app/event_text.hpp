// Event rows as people and programs read them: in the names and forms of the API, alike on both databases.
#pragma once

#include <string>
#include <string_view>

#include "schema/snapshot.hpp"
#include "storage/event_log.hpp"

namespace portico::app {

// One line of JSON without its line end.
std::string event_text(const storage::EventRow& row, const schema::Snapshot& snapshot);

// The image of a record that an event row holds: by physical column, with the database's own forms of times,
// decimals, flags and lists. Returned by field and in the fields' order, composites and lists nested, times
// in RFC 3339 with all their microseconds. A column that the model no longer has keeps its name and form,
// behind the others.
std::string image_text(std::string_view image, const schema::Object& object);

}  // namespace portico::app
