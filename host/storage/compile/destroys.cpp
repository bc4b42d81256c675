// Destroyed records -> statements: what the answer shows of them is read before they are gone, and those that
// depend on them have event rows too.
#include <algorithm>

#include "storage/compile/root_compiler.hpp"
#include "storage/compile/write_parts.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

using base::Error;
using plan::Write;
using Source = Parameter::Source;
namespace outbox = system_tables::outbox;

namespace {

// Other records may point to it: when it is destroyed, the database removes or unlinks them, and its triggers
// write their rows. Asks this object alone (every relation has a field on both sides), because a program is
// kept while the objects that it names are as they were.
bool has_dependants(const schema::Object& object) {
  return std::any_of(object.fields.begin(), object.fields.end(),
                     [](const schema::Field& field) { return field.is_to_many(); });
}

}  // namespace

// PostgreSQL: the record's own event row; the setting is there before the triggers run, at the statement's
// end.
std::string RootCompiler::destroyed_event(StatementBuilder& builder, const Write& write) const {
  std::string sql = "INSERT INTO " + event_columns() + " SELECT " +
                    event_values(builder, write, id_of("w"), dialect_.image("w", {}), "NULL") + " FROM w";
  if (has_dependants(*write.object)) {
    const Origin origin(builder);
    sql += " CROSS JOIN (SELECT set_config(" + literal(system_tables::kCauseSetting) + ", concat_ws('/', " +
           origin.principal + ", " + origin.version + ", " + origin.now + "), true)) AS c";
  }
  return write.one ? sql : sql + " ORDER BY " + id_of("w");
}

// SQLite: what the triggers find while the records are deleted.
Statement RootCompiler::cause(const Write& write, bool begins) const {
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  std::string table = dialect_.table(system_tables::kCause);
  Statement statement;
  if (begins) {
    const std::string keys = dialect_.keys(builder.array_parameter(Source::record_ids, 0, 0, CellType::uuid));
    const Origin origin(builder);
    statement = builder.finish("INSERT INTO " + table + " SELECT " + std::to_string(write.object->id) + ", " +
                               dialect_.key_value() + ", " + origin.principal + ", " + origin.version + ", " +
                               origin.now + " FROM " + keys);
  } else {
    statement = builder.finish("DELETE FROM " + table);
  }
  statement.by_unique_key = true;
  return statement;
}

base::Status RootCompiler::destroy(const Write& write) {
  const std::uint32_t level = add_level(write.answer);
  const plan::Read& answer = write.answer;
  const bool by_id = is_by_id(write.filter, *write.object);
  const bool returns = answer.to_many.empty() && (is_postgres() || (write.one && !joins(answer, false)));
  StatementBuilder builder(dialect_, snapshot_, *write.object);
  const std::string table = builder.table_of(*write.object);
  const std::string where = builder.where(write.filter, true);
  const std::string condition = where.empty() ? "TRUE" : where;
  if (is_postgres()) {
    const std::string candidates =
        " FROM " + builder.from(table) + " WHERE " + condition + chosen(write) + " FOR UPDATE OF t0";
    if (returns) {
      std::string sql = "WITH b AS (SELECT " + id_of("t0") + candidates + "), w AS (DELETE FROM " + table +
                        " AS x USING b WHERE " + id_of("x") + " = " + id_of("b") + not_too_many(write) +
                        " RETURNING x.*), e AS (" + destroyed_event(builder, write) + ")";
      StatementBuilder shown(dialect_, snapshot_, *write.object);
      ids_first(shown);
      select_level(level, answer, shown, {});
      sql += changed_rows(write, shown);
      Statement statement = builder.finish(std::move(sql));
      statement.columns = shown.column_types();
      statement.by_unique_key = by_id;
      root_.write_steps.push_back(add_statement(std::move(statement)));
      root_.levels[level].rows = root_.write_steps.back();
      return {};
    }
    // The answer shows relations: they are read before they are gone.
    builder.select(id_of("t0"), CellType::uuid);
    Statement choose = builder.finish("SELECT " + id_of("t0") + candidates);
    choose.by_unique_key = by_id;
    root_.write_steps.push_back(add_statement(std::move(choose)));
    if (Error error = rows_by_ids(level, answer)) return error;
    StatementBuilder last(dialect_, snapshot_, *write.object);
    std::string sql =
        "WITH w AS (DELETE FROM " + table + " AS x WHERE " +
        dialect_.is_member(id_of("x"), last.array_parameter(Source::record_ids, 0, 0, CellType::uuid)) +
        " RETURNING x.*) " + destroyed_event(last, write);
    Statement statement = last.finish(std::move(sql));
    statement.by_unique_key = true;
    root_.final_steps.push_back(add_statement(std::move(statement)));
    return {};
  }
  std::string sql =
      "INSERT INTO " + event_columns() + " SELECT " +
      event_values(builder, write, id_of("t0"), dialect_.image("t0", image_columns(*write.object)), "NULL") +
      " FROM " + builder.from(table) + " WHERE " + condition + chosen(write) + " RETURNING " +
      quoted(outbox::kRecordId);
  builder.select(quoted(outbox::kRecordId), CellType::uuid);
  Statement events = builder.finish(std::move(sql));
  events.by_unique_key = by_id;
  root_.write_steps.push_back(add_statement(std::move(events)));
  StatementBuilder last(dialect_, snapshot_, *write.object);
  std::string deletion =
      "DELETE FROM " + table + " AS t0 WHERE " +
      dialect_.is_member(id_of("t0"), last.array_parameter(Source::record_ids, 0, 0, CellType::uuid));
  if (returns) {
    ids_first(last);
    select_level(level, answer, last, {});
    deletion += " RETURNING " + returned(last);
  } else if (Error error = rows_by_ids(level, answer)) {
    return error;
  }
  Statement statement = last.finish(std::move(deletion));
  statement.by_unique_key = true;
  std::vector<std::uint32_t>& steps = returns ? root_.write_steps : root_.final_steps;
  const bool told = has_dependants(*write.object);
  if (told) steps.push_back(add_statement(cause(write, true)));
  steps.push_back(add_statement(std::move(statement)));
  if (returns) root_.levels[level].rows = steps.back();
  if (told) steps.push_back(add_statement(cause(write, false)));
  return {};
}

}  // namespace portico::storage
