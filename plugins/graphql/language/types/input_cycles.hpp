// Input objects that no finite value can satisfy (GraphQL, 3.10.1).
#pragma once

#include <string>
#include <vector>

#include "language/types/schema.hpp"

namespace graphql::language {

// Input objects that need themselves, by non-null fields or because each choice of a one-of leads back.
std::vector<std::string> endless_input_faults(const Schema& schema);

// Fields whose default value takes their own default value: filling in would not end. The schema's defaults
// fit their types.
std::vector<std::string> endless_default_faults(const Schema& schema);

}  // namespace graphql::language
