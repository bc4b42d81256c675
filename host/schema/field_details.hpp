// What a field's description says beside its name and type, checked and in the stored form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/model.hpp"
#include "schema/problems.hpp"

namespace portico::schema {

struct FieldDetails {
  NumberKind number = NumberKind::float64;
  std::vector<Option> options;  // by position
  std::string settings_json;
  std::string default_json;
};

// `where` is "object.field". What does not hold is added to `problems`.
FieldDetails field_details(const FieldDescription& field, std::string_view where, Problems* problems);

// The parts, one file each.
std::string checked_settings(const FieldDescription& field, std::string_view where, NumberKind* number,
                             Problems* problems);
std::vector<Option> checked_options(const FieldDescription& field, std::string_view where,
                                    Problems* problems);
std::string checked_default(const FieldDescription& field, NumberKind number,
                            const std::vector<Option>& options, std::string_view where, Problems* problems);

bool can_be_unique(const FieldDescription& field);

}  // namespace portico::schema
