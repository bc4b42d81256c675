#include "schema/index_columns.hpp"

namespace portico::schema {

IndexedField indexed_field(const std::vector<PlannedField>& fields, std::string_view name) {
  IndexedField found;
  const std::size_t dot = name.find('.');
  const std::string_view front = name.substr(0, dot);
  while (found.field < fields.size() && fields[found.field].name != front) ++found.field;
  if (found.field == fields.size()) {
    found.fault = "does not exist; name a field of the object";
    return found;
  }
  const PlannedField& field = fields[found.field];
  const FieldType type = field.described->type;
  const auto parts = subfields(type);
  if (dot == std::string_view::npos) {
    if (!parts.empty()) {
      found.fault =
          "requires a sub-field selection, such as " + field.name + "." + std::string(parts[0].name);
    } else if (type == FieldType::raw_json || type == FieldType::ts_vector || type == FieldType::array ||
               type == FieldType::multi_select || (field.target != nullptr && field.join_column.empty())) {
      found.fault = "of type " + std::string(type_name(type)) + " cannot be indexed; choose a scalar field";
    }
    return found;
  }
  const std::string_view wanted = name.substr(dot + 1);
  while (found.part < parts.size() && parts[found.part].name != wanted) ++found.part;
  if (found.part == parts.size()) {
    found.fault = "names a sub-field that does not exist";
  } else if (parts[found.part].type == FieldType::raw_json) {
    found.fault = "names a sub-field that cannot be indexed; choose a scalar one";
  }
  return found;
}

}  // namespace portico::schema
