#include "schema/create_objects.hpp"

#include <string>
#include <utility>

#include "schema/field_details.hpp"
#include "schema/index_columns.hpp"
#include "schema/names.hpp"
#include "schema/planned_fields.hpp"
#include "schema/problems.hpp"

namespace portico::schema {
namespace {

constexpr std::size_t kSlugBytes = 40;  // of a table or column; 63 less the longest part and id

std::string table_name(std::string_view object, std::uint32_t id) {
  std::string name = slug(object, kSlugBytes) + "_" + std::to_string(id);
  // SQLite keeps names that begin so for itself.
  return name.starts_with("sqlite_") ? "x_" + name : name;
}

std::string relation_settings(const PlannedField& field) {
  Literal settings;
  const bool to_one = field.described->relation == RelationKind::many_to_one;
  settings.set("relationType", Literal::of_text(to_one ? "MANY_TO_ONE" : "ONE_TO_MANY"));
  if (to_one) {
    constexpr std::string_view kWords[] = {"SET_NULL", "CASCADE", "RESTRICT", "NO_ACTION"};
    settings.set("onDelete", Literal::of_text(kWords[static_cast<std::size_t>(field.on_delete)]));
    settings.set("joinColumnName", Literal::of_text(field.join_column));
  }
  return settings.json();
}

std::vector<Column> physical_columns(const PlannedField& planned, std::uint32_t id) {
  const FieldType type = planned.described->type;
  const auto name = [&](std::string_view text) {
    return planned.base ? base_column(text) : slug(text, kSlugBytes) + "_" + std::to_string(id);
  };
  if (planned.target != nullptr) {
    if (planned.join_column.empty()) return {};
    return {{name(planned.join_column), FieldType::uuid}};
  }
  if (type == FieldType::ts_vector) return {};
  if (!is_composite(type)) return {{name(planned.name), type}};
  std::vector<Column> columns;
  for (const SubField& part : subfields(type)) {
    // The part first shortens the field's name, so that no two parts meet.
    const std::string part_slug = slug(part.name, kSlugBytes);
    const std::string front = slug(planned.name, kSlugBytes + 10 - part_slug.size());
    columns.push_back({planned.base ? base_column(planned.name) + "_" + part_slug
                                    : front + "_" + part_slug + "_" + std::to_string(id),
                       part.type});
  }
  return columns;
}

class Creator {
 public:
  Creator(const ModelDescription& model, IdSource* ids) : model_(model), ids_(ids), problems_(model.source) {}

  std::vector<Object> create() {
    for (const ObjectDescription& described : model_.objects) {
      planned_.push_back(planned_fields(described));
      objects_.push_back(object_of(described, planned_.back()));
    }
    for (std::size_t i = 0; i < objects_.size(); ++i) connect(i);
    for (std::size_t i = 0; i < objects_.size(); ++i) add_indexes(i);
    return std::move(objects_);
  }

 private:
  Object object_of(const ObjectDescription& described, const std::vector<PlannedField>& planned) {
    Object object;
    object.id = ids_->take();
    object.version = 1;
    object.name_singular = described.name_singular;
    object.name_plural = described.name_plural;
    object.label_singular = described.label_singular.empty() ? label_from_name(described.name_singular)
                                                             : collapsed(described.label_singular);
    object.label_plural = described.label_plural.empty() ? label_from_name(described.name_plural)
                                                         : collapsed(described.label_plural);
    object.description = described.description;
    object.icon = described.icon;
    object.shortcut = described.shortcut;
    object.custom = described.custom;
    object.system = described.system;
    object.searchable = described.searchable;
    object.duplicate_criteria = described.duplicate_criteria;
    object.search_fields = described.search_fields;
    object.table = table_name(described.name_singular, object.id);
    for (const PlannedField& field : planned) object.fields.push_back(field_of(described, field));
    const auto id_of = [&](std::string_view name) -> std::uint32_t {
      for (const Field& field : object.fields) {
        if (field.name == name) return field.id;
      }
      return 0;
    };
    object.label_field = id_of(described.label_field.empty() ? "name" : described.label_field);
    if (object.label_field == 0) object.label_field = id_of("id");
    if (!described.image_field.empty()) object.image_field = id_of(described.image_field);
    return object;
  }

  Field field_of(const ObjectDescription& object, const PlannedField& planned) {
    const FieldDescription& described = *planned.described;
    Field field;
    field.id = ids_->take();
    field.type = described.type;
    field.name = planned.name;
    field.label = described.label.empty() ? label_from_name(described.name) : collapsed(described.label);
    field.description = described.description;
    field.icon = described.icon;
    field.custom = described.custom;
    field.system = described.system;
    field.nullable = described.nullable;
    field.unique = described.unique;
    field.hidden = described.type == FieldType::ts_vector;
    if (planned.target != nullptr) {
      field.relation = described.relation;
      field.on_delete = planned.on_delete;
      field.join_column = planned.join_column;
      field.morph_group = planned.morph_group;
      field.settings_json = relation_settings(planned);
    } else {
      FieldDetails details = field_details(described, object.name_singular + "." + planned.name, &problems_);
      field.number = details.number;
      field.options = std::move(details.options);
      field.default_json = std::move(details.default_json);
      field.settings_json = std::move(details.settings_json);
    }
    field.columns = physical_columns(planned, field.id);
    return field;
  }

  void connect(std::size_t which) {
    for (std::size_t i = 0; i < planned_[which].size(); ++i) {
      const PlannedField& planned = planned_[which][i];
      if (planned.target == nullptr) continue;
      const std::string& own = planned.morph_group.empty() ? planned.name : planned.morph_group;
      Field& field = objects_[which].fields[i];
      for (std::size_t other = 0; other < objects_.size(); ++other) {
        if (objects_[other].name_singular != planned.target->object) continue;
        field.relation_object = objects_[other].id;
        for (std::size_t j = 0; j < planned_[other].size(); ++j) {
          const PlannedField& candidate = planned_[other][j];
          const std::string& name = candidate.morph_group.empty() ? candidate.name : candidate.morph_group;
          if (candidate.target != nullptr && name == planned.target->inverse &&
              candidate.described->relation != planned.described->relation &&
              candidate.target->object == objects_[which].name_singular && candidate.target->inverse == own) {
            field.relation_field = objects_[other].fields[j].id;
          }
        }
      }
    }
  }

  void add_index(Object* object, bool unique, std::vector<std::pair<const Field*, std::size_t>> entries) {
    Index index;
    index.unique = unique;
    for (const auto& [field, part] : entries) {
      index.columns.push_back(field->columns[part].name);
      if (index.fields.empty() || index.fields.back() != field->id) index.fields.push_back(field->id);
    }
    for (const Index& other : object->indexes) {
      if (other.columns == index.columns && other.unique == index.unique) return;
    }
    index.name = (unique ? "ux_" : "ix_") + slug(object->name_singular, 20) + "_" +
                 slug(entries[0].first->name, 20) + "_" + std::to_string(ids_->take());
    object->indexes.push_back(std::move(index));
  }

  void add_indexes(std::size_t which) {
    Object& object = objects_[which];
    const auto named = [&](std::string_view name) -> const Field* {
      for (const Field& field : object.fields) {
        if (field.name == name) return &field;
      }
      return &object.fields.front();
    };
    const Field* id = named("id");
    add_index(&object, false, {{named("createdAt"), 0}, {id, 0}});
    add_index(&object, false, {{named("position"), 0}, {id, 0}});
    for (const Field& field : object.fields) {
      if (field.unique) add_index(&object, true, unique_entries(field));
      if (field.is_to_one()) add_index(&object, false, {{&field, 0}, {id, 0}});
    }
    for (const IndexDescription& described : model_.objects[which].indexes) {
      std::vector<std::pair<const Field*, std::size_t>> entries;
      for (const std::string& name : described.fields) {
        const IndexedField found = indexed_field(planned_[which], name);
        entries.emplace_back(&object.fields[found.field], found.part);
      }
      // Ending in the id, the index also serves the tie-breaker of an order.
      if (!described.unique && entries.back().first != id) entries.emplace_back(id, 0);
      add_index(&object, described.unique, std::move(entries));
    }
  }

  static std::vector<std::pair<const Field*, std::size_t>> unique_entries(const Field& field) {
    std::vector<std::pair<const Field*, std::size_t>> entries;
    const auto parts = subfields(field.type);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].in_unique) entries.emplace_back(&field, i);
    }
    if (entries.empty()) entries.emplace_back(&field, 0);
    return entries;
  }

  const ModelDescription& model_;
  IdSource* ids_;
  Problems problems_;  // stays empty: the model was checked
  std::vector<std::vector<PlannedField>> planned_;
  std::vector<Object> objects_;
};

}  // namespace

base::Result<std::vector<Object>> create_objects(const ModelDescription& model, IdSource* ids) {
  if (base::Status status = check_model(model)) return status;
  return Creator(model, ids).create();
}

}  // namespace portico::schema
