// What a field named in an index description stands for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schema/planned_fields.hpp"

namespace portico::schema {

struct IndexedField {
  std::size_t field = 0;  // index into the planned fields
  std::size_t part = 0;   // index into the field's columns
  std::string fault;      // end of a sentence that begins with the name; empty = it holds
};

// "stage", "name.lastName", "company" (its join column).
IndexedField indexed_field(const std::vector<PlannedField>& fields, std::string_view name);

}  // namespace portico::schema
