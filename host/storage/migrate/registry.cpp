#include "storage/migrate/registry.hpp"

#include <charconv>
#include <unordered_map>

#include "storage/system_tables.hpp"

namespace portico::storage {

namespace st = system_tables;
using schema::Column;
using schema::Field;
using schema::Index;
using schema::Object;

namespace {

// Physical and API names hold only ASCII letters, digits and underscores: lists of them need no escapes.
std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ",") + name;
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    out.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

const std::vector<std::string_view> kObjectColumns = {
    "id",           "ordinal",     "version",    "name_singular", "name_plural", "label_singular",
    "label_plural", "description", "icon",       "shortcut",      "custom",      "system",
    "searchable",   "active",      "table_name", "label_field",   "image_field", "duplicate_criteria",
    "search_fields"};

CellRow object_row(const Object& object, std::size_t ordinal) {
  std::string criteria;
  for (const auto& group : object.duplicate_criteria)
    criteria += (criteria.empty() ? "" : ";") + joined(group);
  return {cell(object.id),
          cell(static_cast<std::int64_t>(ordinal)),
          cell(static_cast<std::int64_t>(object.version)),
          cell(object.name_singular),
          cell(object.name_plural),
          cell(object.label_singular),
          cell(object.label_plural),
          cell(object.description),
          cell(object.icon),
          cell(object.shortcut),
          flag_cell(object.custom),
          flag_cell(object.system),
          flag_cell(object.searchable),
          flag_cell(object.active),
          cell(object.table),
          cell(object.label_field),
          cell(object.image_field),
          cell(criteria),
          cell(joined(object.search_fields))};
}

const std::vector<std::string_view> kFieldColumns = {
    "id",          "object_id",       "ordinal",        "type",        "name",
    "label",       "description",     "icon",           "custom",      "system",
    "nullable",    "is_unique",       "hidden",         "active",      "relation",
    "on_delete",   "relation_object", "relation_field", "join_column", "morph_group",
    "number_kind", "default_json",    "settings_json"};

CellRow field_row(const Object& object, const Field& field, std::size_t ordinal) {
  return {cell(field.id),
          cell(object.id),
          cell(static_cast<std::int64_t>(ordinal)),
          cell(schema::type_name(field.type)),
          cell(field.name),
          cell(field.label),
          cell(field.description),
          cell(field.icon),
          flag_cell(field.custom),
          flag_cell(field.system),
          flag_cell(field.nullable),
          flag_cell(field.unique),
          flag_cell(field.hidden),
          flag_cell(field.active),
          cell(static_cast<std::int64_t>(field.relation)),
          cell(static_cast<std::int64_t>(field.on_delete)),
          cell(field.relation_object),
          cell(field.relation_field),
          cell(field.join_column),
          cell(field.morph_group),
          cell(static_cast<std::int64_t>(field.number)),
          cell(field.default_json),
          cell(field.settings_json)};
}

const std::vector<std::string_view> kOptionColumns = {"field_id", "option_key", "value",
                                                      "label",    "color",      "position"};
const std::vector<std::string_view> kColumnColumns = {"field_id", "ordinal", "name", "type"};
const std::vector<std::string_view> kIndexColumns = {"name",      "object_id", "ordinal",
                                                     "is_unique", "field_ids", "column_names"};

CellRow index_row(const Object& object, const Index& index, std::size_t ordinal) {
  std::string fields;
  for (const std::uint32_t id : index.fields) fields += (fields.empty() ? "" : ",") + std::to_string(id);
  return {cell(index.name),        cell(object.id), cell(static_cast<std::int64_t>(ordinal)),
          flag_cell(index.unique), cell(fields),    cell(joined(index.columns))};
}

// Reads cells of one row in order; a cell that is not what it should be marks the registry as damaged.
class Cells {
 public:
  explicit Cells(const CellRow& row) : row_(row) {}

  std::string text() { return at_ < row_.size() ? row_[at_++].value_or(std::string()) : std::string(); }
  template <class T = std::uint32_t>
  T number() {
    const std::string digits = text();
    T value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) damaged_ = true;
    return value;
  }
  bool flag() { return number() != 0; }
  template <class Enum>
  Enum word(std::uint32_t last) {
    const std::uint32_t value = number();
    if (value > last) damaged_ = true;
    return static_cast<Enum>(value);
  }
  schema::FieldType type() {
    const auto known = schema::type_named(text());
    if (!known) damaged_ = true;
    return known.value_or(schema::FieldType::text);
  }
  bool damaged() const { return damaged_; }

 private:
  const CellRow& row_;
  std::size_t at_ = 0;
  bool damaged_ = false;
};

base::Error damaged(const std::string& what) {
  return base::Error(
      base::ErrorCode::REGISTRY_DAMAGED,
      "The schema registry holds " + what + " that cannot be understood; restore it from a backup.");
}

class Loader {
 public:
  Loader(SystemSession& session, const std::string& qualifier) : session_(session), qualifier_(qualifier) {}

  base::Result<schema::SnapshotRef> load() {
    const base::Result<Cell> version =
        session_.value("SELECT model_version FROM " + qualified(qualifier_, st::kWorkspace));
    if (!version) return version.error();
    if (!*version) return damaged("no model version");
    using Part = base::Status (Loader::*)();
    for (const Part part :
         {&Loader::objects, &Loader::fields, &Loader::options, &Loader::columns, &Loader::indexes}) {
      if (base::Status status = (this->*part)()) return status;
    }
    for (const Object& object : objects_) {
      for (const Field& field : object.fields) {
        if (field.relation == schema::RelationKind::none) continue;
        if (field_at_.count(field.relation_field) == 0) return damaged("a relation without its other side");
      }
    }
    return schema::Snapshot::build(std::stoull(**version), std::move(objects_));
  }

 private:
  base::Result<std::vector<CellRow>> read(std::string_view table,
                                          const std::vector<std::string_view>& columns,
                                          std::string_view order) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < columns.size(); ++i) sql += (i > 0 ? ", " : "") + storage::quoted(columns[i]);
    sql += " FROM " + qualified(qualifier_, table) + " ORDER BY " + std::string(order);
    return session_.rows(sql, columns.size());
  }

  Field* field_of(std::uint32_t id) {
    const auto found = field_at_.find(id);
    return found == field_at_.end() ? nullptr : &objects_[found->second.first].fields[found->second.second];
  }

  base::Status objects() {
    const auto rows = read(st::kObjects, kObjectColumns, "ordinal");
    if (!rows) return rows.error();
    for (const CellRow& row : *rows) {
      Cells cells(row);
      Object object;
      object.id = cells.number();
      cells.number();
      object.version = cells.number<std::uint64_t>();
      object.name_singular = cells.text();
      object.name_plural = cells.text();
      object.label_singular = cells.text();
      object.label_plural = cells.text();
      object.description = cells.text();
      object.icon = cells.text();
      object.shortcut = cells.text();
      object.custom = cells.flag();
      object.system = cells.flag();
      object.searchable = cells.flag();
      object.active = cells.flag();
      object.table = cells.text();
      object.label_field = cells.number();
      object.image_field = cells.number();
      for (const std::string& group : split(cells.text(), ';'))
        object.duplicate_criteria.push_back(split(group, ','));
      object.search_fields = split(cells.text(), ',');
      if (cells.damaged()) return damaged("an object");
      object_at_[object.id] = objects_.size();
      objects_.push_back(std::move(object));
    }
    return {};
  }

  base::Status fields() {
    const auto rows = read(st::kFields, kFieldColumns, "object_id, ordinal");
    if (!rows) return rows.error();
    for (const CellRow& row : *rows) {
      Cells cells(row);
      Field field;
      field.id = cells.number();
      const auto owner = object_at_.find(cells.number());
      cells.number();
      field.type = cells.type();
      field.name = cells.text();
      field.label = cells.text();
      field.description = cells.text();
      field.icon = cells.text();
      field.custom = cells.flag();
      field.system = cells.flag();
      field.nullable = cells.flag();
      field.unique = cells.flag();
      field.hidden = cells.flag();
      field.active = cells.flag();
      field.relation = cells.word<schema::RelationKind>(2);
      field.on_delete = cells.word<schema::OnDelete>(3);
      field.relation_object = cells.number();
      field.relation_field = cells.number();
      field.join_column = cells.text();
      field.morph_group = cells.text();
      field.number = cells.word<schema::NumberKind>(2);
      field.default_json = cells.text();
      field.settings_json = cells.text();
      if (cells.damaged() || owner == object_at_.end()) return damaged("a field");
      Object& object = objects_[owner->second];
      field_at_[field.id] = {owner->second, object.fields.size()};
      object.fields.push_back(std::move(field));
    }
    return {};
  }

  base::Status options() {
    const auto rows = read(st::kOptions, kOptionColumns, "field_id, position");
    if (!rows) return rows.error();
    for (const CellRow& row : *rows) {
      Cells cells(row);
      Field* field = field_of(cells.number());
      schema::Option option;
      option.key = cells.text();
      option.value = cells.text();
      option.label = cells.text();
      option.color = cells.text();
      option.position = cells.number<int>();
      if (cells.damaged() || field == nullptr) return damaged("an option");
      field->options.push_back(std::move(option));
    }
    return {};
  }

  base::Status columns() {
    const auto rows = read(st::kColumns, kColumnColumns, "field_id, ordinal");
    if (!rows) return rows.error();
    for (const CellRow& row : *rows) {
      Cells cells(row);
      Field* field = field_of(cells.number());
      cells.number();
      Column column;
      column.name = cells.text();
      column.type = cells.type();
      if (cells.damaged() || field == nullptr) return damaged("a column");
      field->columns.push_back(std::move(column));
    }
    return {};
  }

  base::Status indexes() {
    const auto rows = read(st::kIndexes, kIndexColumns, "object_id, ordinal");
    if (!rows) return rows.error();
    for (const CellRow& row : *rows) {
      Cells cells(row);
      Index index;
      index.name = cells.text();
      const auto owner = object_at_.find(cells.number());
      cells.number();
      index.unique = cells.flag();
      for (const std::string& id : split(cells.text(), ',')) {
        const CellRow one = {Cell(id)};
        Cells number(one);
        index.fields.push_back(number.number());
        if (field_at_.count(index.fields.back()) == 0) return damaged("an index");
      }
      index.columns = split(cells.text(), ',');
      if (cells.damaged() || owner == object_at_.end()) return damaged("an index");
      objects_[owner->second].indexes.push_back(std::move(index));
    }
    return {};
  }

  SystemSession& session_;
  const std::string& qualifier_;
  std::vector<Object> objects_;
  std::unordered_map<std::uint32_t, std::size_t> object_at_;
  std::unordered_map<std::uint32_t, std::pair<std::size_t, std::size_t>> field_at_;
};

}  // namespace

base::Status write_registry(SystemSession& session, const std::string& qualifier,
                            const std::vector<Object>& objects, std::uint64_t model_version,
                            std::uint32_t next_id) {
  std::vector<CellRow> object_rows;
  std::vector<CellRow> field_rows;
  std::vector<CellRow> option_rows;
  std::vector<CellRow> column_rows;
  std::vector<CellRow> index_rows;
  for (const Object& object : objects) {
    object_rows.push_back(object_row(object, object_rows.size()));
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
      const Field& field = object.fields[i];
      field_rows.push_back(field_row(object, field, i));
      for (const schema::Option& option : field.options) {
        option_rows.push_back({cell(field.id), cell(option.key), cell(option.value), cell(option.label),
                               cell(option.color), cell(option.position)});
      }
      for (std::size_t j = 0; j < field.columns.size(); ++j) {
        column_rows.push_back({cell(field.id), cell(static_cast<std::int64_t>(j)),
                               cell(field.columns[j].name), cell(schema::type_name(field.columns[j].type))});
      }
    }
    for (std::size_t i = 0; i < object.indexes.size(); ++i)
      index_rows.push_back(index_row(object, object.indexes[i], i));
  }
  const auto insert = [&](std::string_view table, const std::vector<std::string_view>& columns,
                          const std::vector<CellRow>& rows) {
    return session.insert(qualified(qualifier, table), columns, rows);
  };
  if (base::Status status = insert(st::kObjects, kObjectColumns, object_rows)) return status;
  if (base::Status status = insert(st::kFields, kFieldColumns, field_rows)) return status;
  if (base::Status status = insert(st::kOptions, kOptionColumns, option_rows)) return status;
  if (base::Status status = insert(st::kColumns, kColumnColumns, column_rows)) return status;
  if (base::Status status = insert(st::kIndexes, kIndexColumns, index_rows)) return status;
  return session.run(
      "UPDATE " + qualified(qualifier, st::kWorkspace) + " SET model_version = :p1, next_id = :p2",
      {cell(static_cast<std::int64_t>(model_version)), cell(next_id)});
}

base::Result<schema::SnapshotRef> load_registry(SystemSession& session, const std::string& qualifier) {
  return Loader(session, qualifier).load();
}

}  // namespace portico::storage
