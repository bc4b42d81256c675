// Types that every model has: scalars, composites, their filters, orders and inputs.
#pragma once

#include <portico/schema.hpp>

#include "core/type_maker.hpp"

namespace graphql::core {

// Composites take their parts from the first field of their type in the model; composites that no field has
// are left out.
NumberedTypes make_fixed_types(language::SchemaBuilder& builder, const portico::Schema& schema);

// Of a field or part that is no relation and no composite: the names of its types.
struct ScalarNames {
  std::string output;  // DateTime
  std::string filter;  // DateTimeFilter; empty = cannot be filtered
  bool list = false;   // output and input are lists
};
// `enum_name`: of fields with options.
ScalarNames scalar_names(std::uint32_t field_type, std::string_view settings_json,
                         const std::string& enum_name);

// FULL_NAME -> "FullName"; empty for other types.
std::string_view composite_name(std::uint32_t field_type);

}  // namespace graphql::core
