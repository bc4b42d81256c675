// The fields that an object will have, in their order: base fields added, morph relations spread to one field
// a target.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "schema/model.hpp"

namespace portico::schema {

struct PlannedField {
  const FieldDescription* described = nullptr;  // in the ObjectDescription, or a base field
  bool base = false;
  std::string name;
  const RelationTarget* target = nullptr;  // of a relation
  std::string join_column;                 // MANY_TO_ONE
  std::string morph_group;                 // name of the described field, for a morph relation
  OnDelete on_delete = OnDelete::set_null;
};

// id, createdAt, updatedAt, deletedAt; own fields that are no relations; position, createdBy, updatedBy,
// searchVector; relations: the order in which records are written. Views `object`, which must outlive the
// result.
std::vector<PlannedField> planned_fields(const ObjectDescription& object);

bool is_relation(FieldType type);
bool is_base_field(std::string_view name);
// Fixed physical name of a scalar base field or front of a composite one's columns: "created_at".
std::string base_column(std::string_view name);
// "domainName" + "primaryLinkUrl" -> "domainNamePrimaryLinkUrl"
std::string composite_column(std::string_view field, std::string_view part);

}  // namespace portico::schema
