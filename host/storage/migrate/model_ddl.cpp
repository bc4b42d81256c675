#include "storage/migrate/model_ddl.hpp"

#include "storage/compile/dialect.hpp"
#include "storage/migrate/system_session.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {
namespace {

using schema::Field;
using schema::Index;
using schema::Object;

std::string_view column_type(CellType type, Dialect dialect) {
  const bool postgres = dialect == Dialect::postgres;
  switch (type) {
    case CellType::uuid:
      return postgres ? "uuid" : "TEXT";
    case CellType::text:
    case CellType::option:
    case CellType::json:
      return postgres ? "text COLLATE \"C\"" : "TEXT";
    case CellType::boolean:
      return postgres ? "boolean" : "INTEGER";
    case CellType::float64:
      return postgres ? "double precision" : "REAL";
    case CellType::int64:
      return postgres ? "bigint" : "INTEGER";
    case CellType::decimal:
      return postgres ? "numeric" : "TEXT";
    case CellType::date:
      return postgres ? "date" : "TEXT";
    case CellType::timestamp:
      return postgres ? "timestamptz" : "INTEGER";
    case CellType::text_list:
      return postgres ? "text[] COLLATE \"C\"" : "TEXT";
  }
  return "TEXT";
}

std::string_view action(schema::OnDelete on_delete) {
  switch (on_delete) {
    case schema::OnDelete::set_null:
      return "SET NULL";
    case schema::OnDelete::cascade:
      return "CASCADE";
    case schema::OnDelete::restrict:
      return "RESTRICT";
    case schema::OnDelete::no_action:
      return "NO ACTION";
  }
  return "NO ACTION";
}

class Ddl {
 public:
  Ddl(const std::vector<Object>& objects, Dialect dialect, const std::string& qualifier)
      : objects_(objects), dialect_(dialect), qualifier_(qualifier) {}

  std::vector<std::string> all() {
    for (const Object& object : objects_) out_.push_back(table(object));
    if (dialect_ == Dialect::postgres) {
      for (const Object& object : objects_) foreign_keys(object);
    }
    for (const Object& object : objects_) {
      for (const Index& each : object.indexes) out_.push_back(index(object, each));
      for (std::string& each : event_triggers(object, dialect_, qualifier_)) out_.push_back(std::move(each));
    }
    return std::move(out_);
  }

 private:
  std::string reference(const Field& field) const {
    for (const Object& object : objects_) {
      if (object.id != field.relation_object) continue;
      // SQLite looks for the parent in the child's own file and takes no qualifier here.
      return "REFERENCES " +
             (dialect_ == Dialect::postgres ? qualified(qualifier_, object.table)
                                            : storage::quoted(object.table)) +
             " (" + storage::quoted(system_tables::kId) + ") ON DELETE " +
             std::string(action(field.on_delete));
    }
    return {};
  }

  std::string table(const Object& object) const {
    std::string sql = "CREATE TABLE " + qualified(qualifier_, object.table) + " (";
    bool first = true;
    for (const Field& field : object.fields) {
      for (const schema::Column& column : field.columns) {
        if (!first) sql += ", ";
        first = false;
        sql += storage::quoted(column.name) + " " +
               std::string(column_type(cell_type(column.type, field.number), dialect_));
        if (column.name == system_tables::kId) sql += " NOT NULL PRIMARY KEY";
        if (field.is_to_one() && dialect_ == Dialect::sqlite) sql += " " + reference(field);
      }
    }
    return sql + ")";
  }

  void foreign_keys(const Object& object) {
    for (const Field& field : object.fields) {
      if (!field.is_to_one()) continue;
      out_.push_back("ALTER TABLE " + qualified(qualifier_, object.table) + " ADD CONSTRAINT " +
                     storage::quoted("fk_" + field.columns[0].name) + " FOREIGN KEY (" +
                     storage::quoted(field.columns[0].name) + ") " + reference(field));
    }
  }

  std::string index(const Object& object, const Index& each) const {
    const bool postgres = dialect_ == Dialect::postgres;
    std::string sql = std::string("CREATE ") + (each.unique ? "UNIQUE " : "") + "INDEX " +
                      (postgres ? storage::quoted(each.name) : qualified(qualifier_, each.name)) + " ON " +
                      (postgres ? qualified(qualifier_, object.table) : storage::quoted(object.table)) + " (";
    for (std::size_t i = 0; i < each.columns.size(); ++i)
      sql += (i > 0 ? ", " : "") + storage::quoted(each.columns[i]);
    return sql + ")";
  }

  const std::vector<Object>& objects_;
  Dialect dialect_;
  const std::string& qualifier_;
  std::vector<std::string> out_;
};

// The event row of a record that goes or is unlinked with the one it pointed to. Only what the foreign keys
// do is written here; the statements of a plan write their own rows.
class EventTriggers {
 public:
  EventTriggers(const Object& object, Dialect dialect, const std::string& qualifier)
      : object_(object), dialect_(dialect), qualifier_(qualifier) {}

  std::vector<std::string> all() {
    bool may_go = false;
    for (const Field& field : object_.fields) {
      if (!field.is_to_one()) continue;
      may_go = may_go || field.on_delete == schema::OnDelete::cascade;
      if (field.on_delete == schema::OnDelete::set_null) out_.push_back(unlinked(field));
    }
    if (may_go) out_.push_back(destroyed());
    return std::move(out_);
  }

 private:
  std::string unlinked(const Field& field) const {
    const std::string column = storage::quoted(field.columns[0].name);
    const std::string when =
        "OLD." + column + " IS NOT NULL AND NEW." + column + " IS NULL" + also_going(" AND ");
    return trigger("unlinked_" + field.columns[0].name, "UPDATE OF " + column, when, Op::updated,
                   "'[" + std::to_string(field.id) + "]'", true);
  }
  std::string destroyed() const {
    return trigger("destroyed_" + object_.table, "DELETE", also_going(""), Op::destroyed, "NULL", false);
  }
  // SQLite's foreign keys act row by row, also on records that the statement itself destroys, which have
  // their rows already.
  std::string also_going(const std::string& joint) const {
    if (dialect_ == Dialect::postgres) return {};
    return joint + "NOT EXISTS (SELECT 1 FROM " + storage::quoted(system_tables::kCause) +
           " WHERE object_id = " + std::to_string(object_.id) + " AND record_id = OLD." +
           storage::quoted(system_tables::kId) + ')';
  }

  using Op = system_tables::outbox::Op;
  std::string trigger(const std::string& name, const std::string& what, const std::string& when, Op op,
                      const std::string& changed, bool has_after) const {
    const std::string also = when.empty() ? "" : " AND " + when;
    const std::string number = std::to_string(static_cast<int>(op));
    if (dialect_ == Dialect::postgres) {
      return "CREATE TRIGGER " + storage::quoted(name) + " AFTER " + what + " ON " +
             qualified(qualifier_, object_.table) + " FOR EACH ROW WHEN (pg_trigger_depth() > 0" + also +
             ") EXECUTE FUNCTION " + qualified(qualifier_, system_tables::kDependantChanged) + "('" +
             std::to_string(object_.id) + "', '" + number + "', " + (changed == "NULL" ? "''" : changed) +
             ')';
    }
    std::string columns;
    for (const std::string_view column : system_tables::outbox::kWritten)
      columns += (columns.empty() ? "" : ", ") + storage::quoted(column);
    // Names in a trigger's body take no qualifier: they are in the trigger's own file.
    return "CREATE TRIGGER " + qualified(qualifier_, name) + " AFTER " + what + " ON " +
           storage::quoted(object_.table) + " WHEN EXISTS (SELECT 1 FROM " +
           storage::quoted(system_tables::kCause) + ')' + also + " BEGIN INSERT INTO " +
           storage::quoted(system_tables::kOutbox) + " (" + columns + ") SELECT " +
           std::to_string(object_.id) + ", OLD." + storage::quoted(system_tables::kId) + ", " + number +
           ", " + changed + ", " + image("OLD") + ", " + (has_after ? image("NEW") : "NULL") +
           ", principal, snapshot_version, \"at\" FROM " + storage::quoted(system_tables::kCause) +
           " LIMIT 1; END";
  }
  std::string image(const std::string& row) const {
    std::vector<SqlDialect::ImageColumn> columns;
    for (const Field& field : object_.fields) {
      for (const schema::Column& column : field.columns) columns.push_back({column.name, {}});
    }
    return make_dialect({dialect_, qualifier_})->image(row, columns);
  }

  const Object& object_;
  Dialect dialect_;
  const std::string& qualifier_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> event_triggers(const Object& object, Dialect dialect, const std::string& qualifier) {
  return EventTriggers(object, dialect, qualifier).all();
}

std::vector<std::string> creation_ddl(const std::vector<Object>& objects, Dialect dialect,
                                      const std::string& qualifier) {
  return Ddl(objects, dialect, qualifier).all();
}

}  // namespace portico::storage
