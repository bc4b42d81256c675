#include "schema/field_details.hpp"

namespace portico::schema {

FieldDetails field_details(const FieldDescription& field, std::string_view where, Problems* problems) {
  FieldDetails details;
  details.settings_json = checked_settings(field, where, &details.number, problems);
  details.options = checked_options(field, where, problems);
  details.default_json = checked_default(field, details.number, details.options, where, problems);
  if (field.unique && !can_be_unique(field)) {
    problems->add(field.line, where,
                  std::string(type_name(field.type)) + " fields cannot be unique; remove unique: true");
  } else if (field.unique && !details.default_json.empty()) {
    problems->add(field.line, where, "a unique field cannot have a default value; remove one of the two");
  }
  return details;
}

bool can_be_unique(const FieldDescription& field) {
  for (const SubField& part : subfields(field.type)) {
    if (part.in_unique) return true;
  }
  if (is_composite(field.type)) return false;
  switch (field.type) {
    case FieldType::relation:
      return field.relation == RelationKind::many_to_one;
    case FieldType::morph_relation:
    case FieldType::ts_vector:
    case FieldType::files:
    case FieldType::position:
      return false;
    default:
      return true;
  }
}

}  // namespace portico::schema
