#include "schema/planned_fields.hpp"

#include <algorithm>

#include "schema/names.hpp"

namespace portico::schema {
namespace {

FieldDescription base_field(std::string_view name, FieldType type, std::string_view label,
                            std::string_view icon, Literal default_value, bool nullable) {
  FieldDescription field;
  field.name = name;
  field.type = type;
  field.label = label;
  field.icon = icon;
  field.nullable = nullable;
  field.system = true;
  field.custom = false;
  field.default_value = std::move(default_value);
  if (type == FieldType::date_time) field.settings.set("displayFormat", Literal::of_text("RELATIVE"));
  return field;
}

const std::vector<FieldDescription>& head() {
  static const std::vector<FieldDescription> fields = {
      base_field("id", FieldType::uuid, "Id", "Icon123", Literal::of_text("uuid"), false),
      base_field("createdAt", FieldType::date_time, "Creation date", "IconCalendar", Literal::of_text("now"),
                 false),
      base_field("updatedAt", FieldType::date_time, "Last update", "IconCalendarClock",
                 Literal::of_text("now"), false),
      base_field("deletedAt", FieldType::date_time, "Deleted at", "IconCalendarMinus", {}, true)};
  return fields;
}

const std::vector<FieldDescription>& tail() {
  static const std::vector<FieldDescription> fields = {
      base_field("position", FieldType::position, "Position", "IconHierarchy2", Literal::of_number("0"),
                 false),
      base_field("createdBy", FieldType::actor, "Created by", "IconCreativeCommonsSa", {}, false),
      base_field("updatedBy", FieldType::actor, "Updated by", "IconUserCircle", {}, false),
      base_field("searchVector", FieldType::ts_vector, "Search vector", "IconSearch", {}, true)};
  return fields;
}

void add_base(const std::vector<FieldDescription>& fields, std::vector<PlannedField>* out) {
  for (const FieldDescription& field : fields) {
    PlannedField planned;
    planned.described = &field;
    planned.base = true;
    planned.name = field.name;
    out->push_back(std::move(planned));
  }
}

void add_relation(const FieldDescription& field, std::vector<PlannedField>* out) {
  for (const RelationTarget& target : field.targets) {
    PlannedField planned;
    planned.described = &field;
    planned.target = &target;
    planned.name = field.name;
    if (field.type == FieldType::morph_relation) {
      planned.morph_group = field.name;
      planned.name += capitalised(target.object);
    }
    if (field.relation == RelationKind::many_to_one) {
      planned.join_column = field.join_column.empty() ? planned.name + "Id" : field.join_column;
      planned.on_delete = target.on_delete.value_or(field.on_delete.value_or(OnDelete::set_null));
    }
    out->push_back(std::move(planned));
  }
}

}  // namespace

std::vector<PlannedField> planned_fields(const ObjectDescription& object) {
  std::vector<PlannedField> out;
  add_base(head(), &out);
  for (const FieldDescription& field : object.fields) {
    if (is_relation(field.type)) continue;
    PlannedField planned;
    planned.described = &field;
    planned.name = field.name;
    out.push_back(std::move(planned));
  }
  add_base(tail(), &out);
  for (const FieldDescription& field : object.fields) {
    if (is_relation(field.type)) add_relation(field, &out);
  }
  return out;
}

bool is_relation(FieldType type) {
  return type == FieldType::relation || type == FieldType::morph_relation;
}

bool is_base_field(std::string_view name) {
  const auto named = [&](const FieldDescription& field) { return field.name == name; };
  return std::any_of(head().begin(), head().end(), named) || std::any_of(tail().begin(), tail().end(), named);
}

std::string base_column(std::string_view name) {
  return slug(name, kMaxNameBytes);
}

std::string composite_column(std::string_view field, std::string_view part) {
  return std::string(field) + capitalised(part);
}

}  // namespace portico::schema
