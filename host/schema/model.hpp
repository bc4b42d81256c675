// A data model as it is described, before it has ids: read from a model file or filled by a metadata request.
// Standard and custom objects are described alike and created by the same function (create_objects.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/literal.hpp"
#include "schema/snapshot.hpp"

namespace portico::schema {

constexpr std::size_t kMaxObjects = 500;
constexpr std::size_t kMaxFields = 300;  // of an object, base fields and morph members counted
constexpr std::size_t kMaxIndexes = 10;  // described ones of an object

struct OptionDescription {
  std::string value;
  std::string label;
  std::string color;
  std::optional<int> position;
  int line = 0;
};

// The other side of a relation: the field `inverse` of the object `object` (singular name).
struct RelationTarget {
  std::string object;
  std::string inverse;
  std::optional<OnDelete> on_delete;  // overrides the field's own
  int line = 0;
};

struct FieldDescription {
  std::string name;
  FieldType type = FieldType::text;
  std::string label;  // empty = made from the name
  std::string description;
  std::string icon;
  bool nullable = true;
  bool unique = false;
  bool system = false;
  bool custom = true;
  Literal default_value;
  Literal settings;
  std::vector<OptionDescription> options;
  // RELATION: one target. MORPH_RELATION: one for each object it may point to; always many_to_one.
  RelationKind relation = RelationKind::none;
  std::vector<RelationTarget> targets;
  std::optional<OnDelete> on_delete;  // MANY_TO_ONE; absent = SET_NULL
  std::string join_column;            // MANY_TO_ONE; empty = name + "Id"
  int line = 0;
};

struct IndexDescription {
  std::vector<std::string>
      fields;  // "stage", "name.lastName" for a part of a composite, "company" for a join column
  bool unique = false;
  int line = 0;
};

struct ObjectDescription {
  std::string name_singular;
  std::string name_plural;
  std::string label_singular;  // empty = made from the name
  std::string label_plural;
  std::string description;
  std::string icon;
  std::string shortcut;
  bool custom = true;
  bool system = false;
  bool searchable = true;
  std::string label_field;  // empty = "name" if there is one, else "id"
  std::string image_field;
  std::vector<std::vector<std::string>> duplicate_criteria;  // of names or composite column names
  std::vector<std::string> search_fields;
  std::vector<FieldDescription> fields;  // own ones; base fields are added by create_objects
  std::vector<IndexDescription> indexes;
  int line = 0;
};

struct ModelDescription {
  std::string source;  // file name for messages
  std::vector<ObjectDescription> objects;
};

// Form only: YAML, known keys, types of values. Errors: MODEL_INVALID, NOT_SUPPORTED for a field type that
// records cannot hold yet; the text names file, line, object, field, value and remedy.
base::Result<ModelDescription> read_model(std::string_view yaml, const std::string& source);
base::Result<ModelDescription> read_model_file(const std::string& path);

// Meaning: names, types, settings, options, defaults, relations on both sides, indexes, limits. The error's
// text is the first problem, its details list all of them.
base::Status check_model(const ModelDescription& model);

}  // namespace portico::schema
