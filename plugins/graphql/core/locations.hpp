// Places in a document as responses tell them (GraphQL, 7.1.2).
#pragma once

#include <string>
#include <vector>

#include "language/syntax/source.hpp"

namespace graphql::core {

// "locations":[{"line":1,"column":2}]
std::string locations_json(const std::vector<language::Location>& locations);

}  // namespace graphql::core
