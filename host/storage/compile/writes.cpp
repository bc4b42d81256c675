// Inserts and updates -> statements: the change, its event rows, the answer. PostgreSQL does all in one
// statement; SQLite in steps.
#include <algorithm>
#include <set>

#include "plan/fields.hpp"
#include "storage/compile/root_compiler.hpp"
#include "storage/compile/write_parts.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

using base::Error;
using base::ErrorCode;
using plan::Output;
using plan::Write;
using Source = Parameter::Source;
namespace outbox = system_tables::outbox;

namespace {

outbox::Op event_op(Write::Kind kind) {
  switch (kind) {
    case Write::Kind::insert:
      return outbox::Op::created;
    case Write::Kind::update:
      return outbox::Op::updated;
    case Write::Kind::restore:
      return outbox::Op::restored;
    case Write::Kind::soft_delete:
      return outbox::Op::deleted;
    case Write::Kind::destroy:
      return outbox::Op::destroyed;
  }
  return outbox::Op::updated;
}

// Ids of the fields that an update sets, as JSON.
std::string changed_fields(const Write& write) {
  if (write.kind == Write::Kind::insert || write.kind == Write::Kind::destroy) return "NULL";
  std::set<std::uint32_t> ids;
  for (const plan::ColumnRef& column : write.columns) ids.insert(column.field->id);
  std::string json = "'[";
  for (const std::uint32_t id : ids) json += (json.size() > 2 ? "," : "") + std::to_string(id);
  return json + "]'";
}

bool joins_in(const std::vector<Output>& outputs, const schema::Object& object, bool same_object_only) {
  for (const Output& output : outputs) {
    if (output.kind == Output::Kind::to_one &&
        (!same_object_only || output.column.field->relation_object == object.id)) {
      return true;
    }
    if (joins_in(output.children, object, same_object_only)) return true;
  }
  return false;
}

}  // namespace

bool RootCompiler::joins(const plan::Read& read, bool same_object_only) const {
  return joins_in(read.output, *read.object, same_object_only);
}

base::Status RootCompiler::write(const plan::Write& write) {
  root_.is_write = true;
  root_.one = write.one;
  root_.write_kind = write.kind;
  root_.object = write.object;
  root_.most_records = write.most_records;
  root_.matrix = write.matrix;
  Error error;
  switch (write.kind) {
    case Write::Kind::insert:
      error = insert(write);
      break;
    case Write::Kind::destroy:
      error = destroy(write);
      break;
    default:
      error = update(write);
      break;
  }
  if (error) return error;
  const plan::Read& answer = write.answer;
  if (answer.shaped) {
    EncodeOps ops(root_.levels[0].shape);
    bool first = true;
    ops.text("{");
    std::uint32_t records = 0;
    write_shape(answer.output, ops, first, records);
    ops.text("}");
  }
  return pending_levels();
}

std::string RootCompiler::event_columns() const {
  std::string list;
  for (const std::string_view name : outbox::kWritten) {
    list += (list.empty() ? "" : ", ") + quoted(name);
  }
  return dialect_.table(system_tables::kOutbox) + " (" + list + ')';
}

std::string RootCompiler::event_values(StatementBuilder& builder, const Write& write,
                                       const std::string& record_id, const std::string& before,
                                       const std::string& after) const {
  const Origin origin(builder);
  return std::to_string(write.object->id) + ", " + record_id + ", " +
         std::to_string(static_cast<int>(event_op(write.kind))) + ", " + changed_fields(write) + ", " +
         before + ", " + after + ", " + origin.principal + ", " + dialect_.checked_version(origin.version) +
         ", " + origin.now;
}

std::vector<SqlDialect::ImageColumn> RootCompiler::image_columns(const schema::Object& object) const {
  std::vector<SqlDialect::ImageColumn> columns;
  for (const schema::Field& field : object.fields) {
    for (std::uint32_t part = 0; part < field.columns.size(); ++part) {
      const plan::ColumnRef ref{&field, part};
      columns.push_back({ref.column().name, {}, StatementBuilder::type_of(ref) == CellType::float64});
    }
  }
  return columns;
}

std::string RootCompiler::cell(StatementBuilder& builder, const Write& write, std::uint32_t item,
                               CellType type) const {
  return builder.parameter(Source::matrix, write.matrix, item, type);
}

// The value that column number `column` of the write gets.
std::string RootCompiler::assigned(StatementBuilder& builder, const Write& write, std::uint32_t column,
                                   const std::string& alias) const {
  const plan::ColumnRef& ref = write.columns[column];
  const std::string given = cell(builder, write, column, StatementBuilder::type_of(ref));
  const auto behind = static_cast<std::uint32_t>(write.columns.size());
  if (column == write.position_column) {
    const std::string rank = cell(builder, write, behind, CellType::int64);
    const std::string bound = cell(builder, write, behind + 1, CellType::float64);
    return dialect_.new_position(dialect_.table(write.object->table), given, rank, bound);
  }
  if (!write.may_stay[column]) return given;
  return "CASE WHEN " + builder.parameter(Source::matrix_present, write.matrix, column, CellType::boolean) +
         " THEN " + given + " ELSE " + alias + '.' + quoted(ref.column().name) + " END";
}

std::string RootCompiler::set_list(StatementBuilder& builder, const Write& write,
                                   const std::string& alias) const {
  std::string list;
  for (std::uint32_t i = 0; i < write.columns.size(); ++i) {
    list += (list.empty() ? "" : ", ") + quoted(write.columns[i].column().name) + " = " +
            assigned(builder, write, i, alias);
  }
  return list;
}

// Where execute looks for the ids of the records that a step touched.
void RootCompiler::ids_first(StatementBuilder& builder) const {
  builder.select(0, plan::ColumnRef{builder.object(0).id_field(), 0});
}

base::Status RootCompiler::rows_by_ids(std::uint32_t level, const plan::Read& read) {
  StatementBuilder builder(dialect_, snapshot_, *read.object);
  ids_first(builder);
  select_level(level, read, builder, {});
  const std::string keys = dialect_.keys(builder.array_parameter(Source::record_ids, 0, 0, CellType::uuid));
  // CROSS JOIN keeps SQLite from walking the table first.
  std::string from = builder.from(builder.table_of(*read.object));
  if (Error error = check_size(builder)) return error;
  std::string sql = "SELECT " + builder.column_list() + " FROM " + keys + " CROSS JOIN " + from + " WHERE " +
                    id_of("t0") + " = " + dialect_.key_value() + " ORDER BY " + dialect_.key_index();
  Statement statement = builder.finish(std::move(sql));
  statement.by_unique_key = true;
  root_.levels[level].rows = add_statement(std::move(statement));
  return {};
}

base::Status RootCompiler::insert(const Write& write) {
  root_.id_column = write.id_column;
  const std::uint32_t level = add_level(write.answer);
  if (is_postgres()) {
    const bool returns = !joins(write.answer, true);
    insert_postgres(write, level, returns);
    if (returns) return {};
  } else {
    // RETURNING costs SQLite a table of its own for every row: one look at all rows afterwards is cheaper.
    insert_sqlite(write);
  }
  return rows_by_ids(level, write.answer);
}

void RootCompiler::insert_postgres(const Write& write, std::uint32_t level, bool returns) {
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  const auto count = static_cast<std::uint32_t>(write.columns.size());
  const std::uint32_t cells = count + (write.position_column == plan::kNoValue ? 0 : 2);
  std::string arrays;
  std::string names;
  std::string columns;
  std::string values;
  for (std::uint32_t i = 0; i < cells; ++i) {
    const CellType type = i < count    ? StatementBuilder::type_of(write.columns[i])
                          : i == count ? CellType::int64
                                       : CellType::float64;
    const std::string name = 'c' + std::to_string(i);
    arrays += (i == 0 ? "" : ", ") + builder.array_parameter(Source::matrix, write.matrix, i, type);
    names += (i == 0 ? "" : ", ") + name;
    if (i >= count) continue;
    std::string value = "v." + name;
    if (type == CellType::text_list) value += "::text[]";
    if (i == write.position_column) {
      value = dialect_.new_position(dialect_.table(write.object->table), value, "v.c" + std::to_string(count),
                                    "v.c" + std::to_string(count + 1));
    }
    columns += (i == 0 ? "" : ", ") + quoted(write.columns[i].column().name);
    values += (i == 0 ? "" : ", ") + value;
  }
  const std::string image = dialect_.image("w", {});
  std::string sql = "WITH v AS (SELECT * FROM unnest(" + arrays + ") WITH ORDINALITY AS u(" + names +
                    ", ord)), w AS (INSERT INTO " + builder.table_of(*write.object) + " (" + columns +
                    ") SELECT " + values + " FROM v RETURNING *), e AS (INSERT INTO " + event_columns() +
                    " SELECT " + event_values(builder, write, id_of("w"), "NULL", image) + " FROM w)";
  const std::string order =
      " JOIN v ON v.c" + std::to_string(write.id_column) + " = " + id_of("t0") + " ORDER BY v.ord";
  ids_first(builder);
  if (returns) select_level(level, write.answer, builder, {});
  sql += " SELECT " + builder.column_list() + " FROM " + builder.from("w") + order;
  Statement statement = builder.finish(std::move(sql));
  statement.by_unique_key = true;
  root_.write_steps.push_back(add_statement(std::move(statement)));
  if (returns) root_.levels[level].rows = root_.write_steps.back();
}

void RootCompiler::insert_sqlite(const Write& write) {
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  std::string columns;
  std::string values;
  for (std::uint32_t i = 0; i < write.columns.size(); ++i) {
    columns += (i == 0 ? "" : ", ") + quoted(write.columns[i].column().name);
    values += (i == 0 ? "" : ", ") + assigned(builder, write, i, {});
  }
  std::string sql =
      "INSERT INTO " + builder.table_of(*write.object) + " (" + columns + ") VALUES (" + values + ')';
  Statement statement = builder.finish(std::move(sql));
  statement.once_per_row = true;
  statement.by_unique_key = true;
  root_.write_steps.push_back(add_statement(std::move(statement)));

  StatementBuilder events(dialect_, snapshot_, *write.object);
  const std::string keys = dialect_.keys(events.array_parameter(Source::record_ids, 0, 0, CellType::uuid));
  std::string event_sql =
      "INSERT INTO " + event_columns() + " SELECT " +
      event_values(events, write, id_of("t0"), "NULL", dialect_.image("t0", image_columns(*write.object))) +
      " FROM " + keys + " CROSS JOIN " + events.from(events.table_of(*write.object)) + " WHERE " +
      id_of("t0") + " = " + dialect_.key_value() + " ORDER BY " + dialect_.key_index();
  Statement event = events.finish(std::move(event_sql));
  event.by_unique_key = true;
  root_.write_steps.push_back(add_statement(std::move(event)));
}

base::Status RootCompiler::update(const Write& write) {
  const std::uint32_t level = add_level(write.answer);
  // SQLite returns changed rows in no order.
  const bool returns = is_postgres() ? !joins(write.answer, true) : write.one && !joins(write.answer, false);
  if (is_postgres()) {
    update_postgres(write, level, returns);
  } else {
    update_sqlite(write, level, returns);
  }
  return returns ? Error() : rows_by_ids(level, write.answer);
}

void RootCompiler::update_postgres(const Write& write, std::uint32_t level, bool returns) {
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  const std::string table = builder.table_of(*write.object);
  const std::string where = builder.where(write.filter, true);
  std::string sql = "WITH b AS (SELECT t0.* FROM " + builder.from(table);
  if (!where.empty()) sql += " WHERE " + where;
  sql += chosen(write) + " FOR UPDATE OF t0)";
  const std::string set = set_list(builder, write, "x");
  const std::string event =
      event_values(builder, write, id_of("w"), dialect_.image("b", {}), dialect_.image("w", {}));
  sql += ", w AS (UPDATE " + table + " AS x SET " + set + " FROM b WHERE " + id_of("x") + " = " + id_of("b") +
         not_too_many(write) + " RETURNING x.*), e AS (INSERT INTO " + event_columns() + " SELECT " + event +
         " FROM w JOIN b ON " + id_of("b") + " = " + id_of("w") +
         (write.one ? ")" : " ORDER BY " + id_of("b") + ')');
  // The answer has joins of its own, not those of the filter; its parameters stay those of the whole
  // statement.
  StatementBuilder answer(dialect_, snapshot_, *write.object);
  ids_first(answer);
  if (returns) select_level(level, write.answer, answer, {});
  sql += changed_rows(write, answer);
  Statement statement = builder.finish(std::move(sql));
  statement.columns = answer.column_types();
  statement.by_unique_key = is_by_id(write.filter, *write.object);
  root_.write_steps.push_back(add_statement(std::move(statement)));
  if (returns) root_.levels[level].rows = root_.write_steps.back();
}

void RootCompiler::update_sqlite(const Write& write, std::uint32_t level, bool returns) {
  {
    // Both images before the change: what is set is known.
    StatementBuilder events(dialect_, snapshot_, *write.object);
    const std::string where = events.where(write.filter, true);
    std::vector<SqlDialect::ImageColumn> after = image_columns(*write.object);
    for (std::uint32_t i = 0; i < write.columns.size(); ++i) {
      for (SqlDialect::ImageColumn& column : after) {
        if (column.name == write.columns[i].column().name) column.changed = assigned(events, write, i, "t0");
      }
    }
    std::string sql =
        "INSERT INTO " + event_columns() + " SELECT " +
        event_values(events, write, id_of("t0"), dialect_.image("t0", image_columns(*write.object)),
                     dialect_.image("t0", after)) +
        " FROM " + events.from(events.table_of(*write.object)) + " WHERE " +
        (where.empty() ? "TRUE" : where) + chosen(write) + " RETURNING " + quoted(outbox::kRecordId);
    events.select(quoted(outbox::kRecordId), CellType::uuid);
    Statement statement = events.finish(std::move(sql));
    statement.by_unique_key = is_by_id(write.filter, *write.object);
    root_.write_steps.push_back(add_statement(std::move(statement)));
  }
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  const std::string ids = builder.array_parameter(Source::record_ids, 0, 0, CellType::uuid);
  std::string sql = "UPDATE " + builder.table_of(*write.object) + " AS t0 SET " +
                    set_list(builder, write, "t0") + " WHERE " + dialect_.is_member(id_of("t0"), ids);
  if (returns) {
    ids_first(builder);
    select_level(level, write.answer, builder, {});
    sql += " RETURNING " + returned(builder);
  }
  Statement statement = builder.finish(std::move(sql));
  statement.by_unique_key = true;
  root_.write_steps.push_back(add_statement(std::move(statement)));
  if (returns) root_.levels[level].rows = root_.write_steps.back();
}

}  // namespace portico::storage
