// What the caller may be told of the schema.
#pragma once

#include <string_view>

#include <portico/http.hpp>

#include "core/prepared_model.hpp"

namespace graphql::core {

// Whether the name of a type, or of a field of it, may be told to who asks; an empty `field` means the type.
bool may_tell(const portico::Request& request, const PreparedModel& model, const language::Type& type,
              std::string_view field);

}  // namespace graphql::core
