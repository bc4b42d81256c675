// The data model at one version: immutable, counted, with prebuilt name tables. Every request sees exactly
// one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/field_type.hpp"

namespace portico::schema {

enum class RelationKind : std::uint8_t { none, many_to_one, one_to_many };
enum class OnDelete : std::uint8_t { set_null, cascade, restrict, no_action };
enum class NumberKind : std::uint8_t {
  float64,
  int32,
  int64
};  // NUMBER settings.dataType float, int, bigint

struct Option {
  std::string key;    // what is stored: the value at creation, never renamed
  std::string value;  // what the API speaks
  std::string label;
  std::string color;
  int position = 0;
};

// A physical column. A scalar field has one, a composite one per sub-field in their order, a MANY_TO_ONE
// relation its join column, a ONE_TO_MANY relation and a TS_VECTOR none.
struct Column {
  std::string name;  // never renamed
  FieldType type;    // scalar: how the cell is stored and written
  // Of a text that stands in an index: how long it may be, on every database, because PostgreSQL's index rows
  // have a limit. 0 = no limit. Filled by Snapshot::build.
  std::uint32_t most_bytes = 0;
};

struct Field {
  std::uint32_t id = 0;  // unique in the workspace, never reused
  FieldType type = FieldType::text;
  std::string name;
  std::string label;
  std::string description;
  std::string icon;
  bool custom = false;
  bool system = false;
  bool nullable = true;
  bool unique = false;
  bool hidden = false;  // TS_VECTOR: never visible through an API
  bool active = true;
  RelationKind relation = RelationKind::none;
  OnDelete on_delete = OnDelete::set_null;
  std::uint32_t relation_object = 0;  // id of the other object
  std::uint32_t relation_field = 0;   // id of the inverse field there
  std::string join_column;            // API name of the join column ("companyId"), MANY_TO_ONE only
  std::string morph_group;            // common name of the morph fields ("target"), else empty
  NumberKind number = NumberKind::float64;
  std::vector<Option> options;  // by position
  std::string default_json;     // as the metadata API writes it ("'NEW'", now, {...}); empty = none
  std::string settings_json;
  std::vector<Column> columns;

  bool is_to_one() const { return relation == RelationKind::many_to_one; }
  bool is_to_many() const { return relation == RelationKind::one_to_many; }
  // A value of its own on the record: scalar, composite or join column.
  bool has_columns() const { return !columns.empty(); }
};

struct Index {
  std::string name;  // physical
  bool unique = false;
  std::vector<std::uint32_t> fields;
  std::vector<std::string> columns;  // physical
};

struct Object {
  std::uint32_t id = 0;
  std::uint64_t version = 0;  // changes when anything of this object changes
  std::string name_singular;
  std::string name_plural;
  std::string label_singular;
  std::string label_plural;
  std::string description;
  std::string icon;
  std::string shortcut;
  bool custom = false;
  bool system = false;
  bool searchable = false;
  bool active = true;
  std::string table;  // physical, never renamed
  std::uint32_t label_field = 0;
  std::uint32_t image_field = 0;
  std::vector<std::vector<std::string>> duplicate_criteria;
  std::vector<std::string> search_fields;
  std::vector<Field> fields;
  std::vector<Index> indexes;

  // By name or by name of the join column (then *by_join_column = true); hidden and inactive ones are not
  // found.
  const Field* field(std::string_view name, bool* by_join_column = nullptr) const;
  const Field* field(std::uint32_t id) const;
  const Field* id_field() const { return field("id"); }

  // Filled by Snapshot::build.
  std::unordered_map<std::string_view, std::uint32_t>
      by_name;  // index into fields; join columns: index | kJoin
  std::unordered_map<std::uint32_t, std::uint32_t> by_id;
  static constexpr std::uint32_t kJoin = 0x80000000u;
};

class Snapshot {
 public:
  // Takes the objects over and builds the name tables. The caller guarantees that the model is valid.
  static std::shared_ptr<const Snapshot> build(std::uint64_t version, std::vector<Object> objects);

  std::uint64_t version() const { return version_; }
  const std::vector<Object>& objects() const { return objects_; }
  const Object* object(std::uint32_t id) const;  // active ones only
  const Object* by_plural(std::string_view name) const;
  const Object* by_singular(std::string_view name) const;
  // The object that owns a field id, and the field.
  const Field* field(std::uint32_t id) const;
  const Object* owner_of_field(std::uint32_t id) const;

  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Snapshot() = default;
  std::uint64_t version_ = 0;
  std::vector<Object> objects_;
  std::unordered_map<std::uint32_t, const Object*> by_id_;
  std::unordered_map<std::string_view, const Object*> by_plural_;
  std::unordered_map<std::string_view, const Object*> by_singular_;
  std::unordered_map<std::uint32_t, std::pair<const Object*, const Field*>> fields_;
};

using SnapshotRef = std::shared_ptr<const Snapshot>;

}  // namespace portico::schema
