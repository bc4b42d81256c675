#include "plugin_host/schema_tables.hpp"

#include <array>
#include <string>

namespace portico::plugin_host {
namespace {

portico_str str(std::string_view text) {
  return {text.data(), text.size()};
}

struct CompositeRows {
  std::vector<portico_subfield> rows;
  std::vector<const portico_subfield*> pointers;
};

// The parts of the composite types are the same in every snapshot.
const CompositeRows& composite_rows(schema::FieldType type) {
  constexpr std::size_t kTypes = 64;
  static const std::array<CompositeRows, kTypes> tables = [] {
    std::array<CompositeRows, kTypes> made;
    for (std::uint32_t number = PORTICO_TYPE_FULL_NAME; number <= PORTICO_TYPE_RICH_TEXT; ++number) {
      CompositeRows& table = made[number];
      for (const schema::SubField& part : schema::subfields(static_cast<schema::FieldType>(number))) {
        portico_subfield row{};
        row.size = sizeof row;
        row.type = static_cast<std::uint32_t>(part.type);
        row.flags = part.required ? 0u : static_cast<std::uint32_t>(PORTICO_FIELD_NULLABLE);
        row.name = str(part.name);
        table.rows.push_back(row);
      }
      for (const portico_subfield& row : table.rows) table.pointers.push_back(&row);
    }
    return made;
  }();
  const auto index = static_cast<std::size_t>(type);
  return tables[index < kTypes ? index : 0];
}

std::uint32_t flags_of(const schema::Field& field) {
  std::uint32_t flags = 0;
  if (field.custom) flags |= PORTICO_FIELD_CUSTOM;
  if (field.system) flags |= PORTICO_FIELD_SYSTEM;
  if (field.nullable) flags |= PORTICO_FIELD_NULLABLE;
  if (field.unique) flags |= PORTICO_FIELD_UNIQUE;
  if (field.hidden) flags |= PORTICO_FIELD_HIDDEN;
  return flags;
}

std::uint32_t relation_of(const schema::Field& field) {
  if (field.is_to_one()) return PORTICO_RELATION_MANY_TO_ONE;
  return field.is_to_many() ? PORTICO_RELATION_ONE_TO_MANY : PORTICO_RELATION_NONE;
}

portico_field field_row(const schema::Field& field) {
  portico_field row{};
  row.size = sizeof row;
  row.id = field.id;
  row.type = static_cast<std::uint32_t>(field.type);
  row.flags = flags_of(field);
  row.name = str(field.name);
  row.label = str(field.label);
  row.description = str(field.description);
  row.icon = str(field.icon);
  if (field.is_to_one()) row.join_column = str(field.join_column);
  row.relation = relation_of(field);
  row.relation_object = field.relation_object;
  row.relation_field = field.relation_field;
  const CompositeRows& parts = composite_rows(field.type);
  row.subfields = parts.pointers.data();
  row.subfield_count = static_cast<std::uint32_t>(parts.pointers.size());
  row.default_json = str(field.default_json);
  row.settings_json = str(field.settings_json);
  return row;
}

portico_object object_row(const schema::Object& object) {
  portico_object row{};
  row.size = sizeof row;
  row.id = object.id;
  row.version = object.version;
  row.name_singular = str(object.name_singular);
  row.name_plural = str(object.name_plural);
  row.label_singular = str(object.label_singular);
  row.label_plural = str(object.label_plural);
  row.description = str(object.description);
  row.icon = str(object.icon);
  if (object.custom) row.flags |= PORTICO_OBJECT_CUSTOM;
  if (object.system) row.flags |= PORTICO_OBJECT_SYSTEM;
  if (object.searchable) row.flags |= PORTICO_OBJECT_SEARCHABLE;
  row.label_field = object.label_field;
  row.image_field = object.image_field;
  return row;
}

}  // namespace

SchemaTables::SchemaTables(const schema::Snapshot& snapshot) : snapshot_(snapshot) {
  // Rows point at one another, so every table gets its final size before the first pointer is taken.
  std::size_t object_count = 0, field_count = 0, option_count = 0;
  for (const schema::Object& object : snapshot.objects()) {
    if (!object.active) continue;
    ++object_count;
    for (const schema::Field& field : object.fields) {
      if (!field.active) continue;
      ++field_count;
      option_count += field.options.size();
    }
  }
  objects_.reserve(object_count);
  object_pointers_.reserve(object_count);
  sources_.reserve(object_count);
  fields_.reserve(field_count);
  options_.reserve(option_count);
  option_pointers_.reserve(option_count);

  for (const schema::Object& object : snapshot.objects()) {
    if (!object.active) continue;
    Sources& sources = sources_.emplace_back();
    sources.object = &object;
    for (const schema::Field& field : object.fields) {
      if (!field.active) {
        sources.by_source_index.push_back(nullptr);
        continue;
      }
      portico_field& row = fields_.emplace_back(field_row(field));
      row.options = option_pointers_.data() + option_pointers_.size();
      row.option_count = static_cast<std::uint32_t>(field.options.size());
      for (const schema::Option& option : field.options) {
        portico_option& option_row = options_.emplace_back();
        option_row.size = sizeof option_row;
        option_row.position = option.position;
        option_row.value = str(option.value);
        option_row.label = str(option.label);
        option_row.color = str(option.color);
        option_pointers_.push_back(&option_row);
      }
      sources.fields.push_back(&row);
      sources.by_source_index.push_back(&row);
    }
    portico_object& row = objects_.emplace_back(object_row(object));
    row.fields = sources.fields.data();
    row.field_count = static_cast<std::uint32_t>(sources.fields.size());
    by_id_.emplace(object.id, static_cast<std::uint32_t>(objects_.size() - 1));
    object_pointers_.push_back(&row);
  }
  model_.size = sizeof model_;
  model_.object_count = static_cast<std::uint32_t>(objects_.size());
  model_.version = snapshot.version();
  model_.objects = object_pointers_.data();
}

const portico_object* SchemaTables::object(std::uint32_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &objects_[found->second];
}

const portico_object* SchemaTables::row_of(const schema::Object* object) const {
  return object == nullptr ? nullptr : this->object(object->id);
}

const portico_object* SchemaTables::by_plural(std::string_view name) const {
  return row_of(snapshot_.by_plural(name));
}
const portico_object* SchemaTables::by_singular(std::string_view name) const {
  return row_of(snapshot_.by_singular(name));
}

const schema::Object* SchemaTables::source(const portico_object* object) const {
  const auto first = reinterpret_cast<std::uintptr_t>(objects_.data());
  const auto wanted = reinterpret_cast<std::uintptr_t>(object);
  if (wanted < first || wanted >= first + objects_.size() * sizeof(portico_object) ||
      (wanted - first) % sizeof(portico_object) != 0) {
    return nullptr;
  }
  return sources_[(wanted - first) / sizeof(portico_object)].object;
}

const portico_field* SchemaTables::field(const portico_object* object, std::string_view name,
                                         bool& by_join_column) const {
  by_join_column = false;
  const schema::Object* owner = source(object);
  if (owner == nullptr) return nullptr;
  const schema::Field* field = owner->field(name, &by_join_column);
  if (field == nullptr) return nullptr;
  const Sources& sources = sources_[static_cast<std::size_t>(object - objects_.data())];
  return sources.by_source_index[static_cast<std::size_t>(field - owner->fields.data())];
}

}  // namespace portico::plugin_host
