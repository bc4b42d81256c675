#include "storage/execute/sqlite_run.hpp"

#include <algorithm>

#include <sqlite3.h>

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "storage/compile/dialect.hpp"
#include "storage/execute/batch_rows.hpp"
#include "storage/execute/list_text.hpp"

namespace portico::storage {
namespace {

// Leaves a cached statement reset and its bindings cleared whatever happens: a statement that is not reset
// keeps its read transaction open.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  ~Reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  sqlite3_stmt* statement_;
};

int bind_text(sqlite3_stmt* statement, int at, std::string_view text) {
  // Arena memory outlives the statement's run.
  return sqlite3_bind_text(statement, at, text.data() == nullptr ? "" : text.data(),
                           static_cast<int>(text.size()), SQLITE_STATIC);
}

int bind_value(sqlite3_stmt* statement, int at, const plan::Bound& value, CellType type, base::Arena& arena) {
  using Kind = plan::Bound::Kind;
  switch (value.kind) {
    case Kind::absent:
    case Kind::null:
      return sqlite3_bind_null(statement, at);
    case Kind::boolean:
    case Kind::integer:
    case Kind::micros:
      return sqlite3_bind_int64(statement, at, value.integer);
    case Kind::float64:
      return sqlite3_bind_double(statement, at, value.number);
    case Kind::decimal:
      return bind_text(
          statement, at,
          type == CellType::decimal ? arena.copy(base::sortable_decimal(value.text)) : value.text);
    case Kind::text:
      return bind_text(statement, at, value.text);
    case Kind::list:
      return bind_text(statement, at, sqlite_list(value.items, type, arena));
  }
  return SQLITE_MISUSE;
}

}  // namespace

bool SqliteRun::run_root(std::uint32_t index, RootResult& result) {
  const RootProgram& root = request_.program->roots[index];
  rows_.assign(root.levels.size(), {});
  arranged_.assign(root.levels.size(), {});
  record_ids_.clear();
  steps_run_.clear();
  row_ = 0;
  if (root.is_write) result.error = run_write_steps(root);
  if (result.error) name_records(index, result);
  for (std::uint32_t level = 0; !result.error && level < root.levels.size(); ++level) {
    result.error = run_level(root, level);
  }
  for (std::size_t i = 0; !result.error && i < root.final_steps.size(); ++i) {
    SqliteRows ignored;
    result.error = run_statement(root, root.final_steps[i], 0, 0, &ignored);
  }
  if (result.error) return !connection_.soft_expired();
  if (root.one && !root.levels.empty() && root.levels[0].rows != Level::kNone && arranged_[0].order.empty()) {
    result.error = base::Error(base::ErrorCode::RECORD_NOT_FOUND);
    return true;
  }
  {
    operate::enter(request_.stages, operate::Stage::encode);
    Output out(result.bytes, response_limit_);
    Encoder<SqliteRows> encoder(out, root, arranged_, request_.values, *request_.arena);
    encoder.write_root();
    if (out.too_large()) result.error = base::Error(base::ErrorCode::RESPONSE_TOO_LARGE);
    operate::enter(request_.stages, operate::Stage::execute);
  }
  if (request_.want_rows && !rows_.empty()) {
    result.rows = sqlite_row_set(std::move(rows_[0]), std::move(arranged_[0].order));
  }
  return true;
}

// A batch is told which of its records were refused.
void SqliteRun::name_records(std::uint32_t index, RootResult& result) {
  base::Error& error = result.error;
  const auto* write = std::get_if<plan::Write>(&request_.program->plan->roots()[index].what);
  if (write == nullptr || write->matrix >= request_.values.matrices.size()) return;
  const plan::BoundMatrix& matrix = request_.values.matrices[write->matrix];
  if (error.code == base::ErrorCode::FOREIGN_KEY) name_missing_relation(*write, matrix, error);
  if (error.code != base::ErrorCode::UNIQUE_VIOLATION) return;
  // "UNIQUE constraint failed: table.column, table.column"
  const std::string message = error.internal + ',';
  std::vector<std::string> columns;
  for (const plan::ColumnRef& ref : write->columns) {
    const std::string& name = ref.column().name;
    if (message.find('.' + name + ',') != std::string::npos) columns.push_back(name);
  }
  const std::vector<std::uint32_t> places = places_of(columns, *write);
  if (!places.empty()) result.taken_key = TakenKey{row_, places};
  if (write->kind == plan::Write::Kind::insert && !write->one)
    tell_records(error, rows_like(row_, places, matrix));
}

// SQLite does not say which foreign key failed: looks for the relation whose record is not there.
void SqliteRun::name_missing_relation(const plan::Write& write, const plan::BoundMatrix& matrix,
                                      base::Error& error) {
  const bool batch = write.kind == plan::Write::Kind::insert && !write.one;
  for (std::uint32_t row = row_; row < matrix.rows; ++row) {
    for (std::uint32_t column = 0; column < write.columns.size(); ++column) {
      const schema::Field& field = *write.columns[column].field;
      const schema::Object* target = request_.program->plan->snapshot()->object(field.relation_object);
      if (!field.is_to_one() || target == nullptr) continue;
      const plan::Bound& id = matrix.cells[std::size_t{row} * matrix.columns + column];
      const std::string sql = "SELECT 1 FROM " + quoted(target->table) + " WHERE \"id\" = ?1";
      if (id.kind != plan::Bound::Kind::text || connection_.finds(sql, id.text)) continue;
      error.message = "No record has the id given for " + field.join_column + ": " + std::string(id.text);
      error.details = R"([{"pointer":)";
      base::append_json_string(error.details, "/" + field.join_column);
      error.details += R"(,"code":"RELATION_NOT_FOUND","detail":"no record has this id"}])";
      if (batch) tell_records(error, rows_like(row, std::span(&column, 1), matrix));
      return;
    }
  }
}

base::Status SqliteRun::run_write_steps(const RootProgram& root) {
  if (root.write_kind == plan::Write::Kind::insert && root.matrix < request_.values.matrices.size()) {
    const plan::BoundMatrix& matrix = request_.values.matrices[root.matrix];
    for (std::uint32_t row = 0; row < matrix.rows; ++row) {
      record_ids_.push_back(matrix.cells[row * matrix.columns + root.id_column].text);
    }
  }
  for (const std::uint32_t step : root.write_steps) {
    const Statement& statement = request_.program->statements[step];
    const bool is_answer = !root.levels.empty() && root.levels[0].rows == step;
    SqliteRows& rows = is_answer ? rows_[0] : returned_;
    rows = SqliteRows();
    const std::uint32_t runs = statement.once_per_row ? request_.values.matrices[root.matrix].rows : 1;
    for (row_ = 0; row_ < runs; ++row_) {
      if (base::Status error = run_statement(root, step, 0, row_, &rows)) return error;
    }
    if (is_answer) steps_run_.push_back(step);
    if (root.write_kind != plan::Write::Kind::insert && !statement.columns.empty()) {
      record_ids_.clear();
      for (std::size_t i = 0; i < rows.size(); ++i) record_ids_.push_back(rows.text(i, 0));
      if (!root.one && record_ids_.size() > root.most_records) return too_many_matches(root.most_records);
      // Rows that a statement returns come in no order.
      std::sort(record_ids_.begin(), record_ids_.end());
    }
    if (root.write_kind != plan::Write::Kind::insert && record_ids_.empty()) {
      // Nothing matched: a ONE root is not found, a list is empty.
      if (root.one) return base::Error(base::ErrorCode::RECORD_NOT_FOUND);
    }
  }
  return {};
}

base::Status SqliteRun::run_level(const RootProgram& root, std::uint32_t index) {
  const Level& level = root.levels[index];
  const std::size_t parents = level.parent == Level::kNone ? 1 : arranged_[level.parent].order.size();
  LevelRows<SqliteRows>& arranged = arranged_[index];
  arranged.page_size = page_size(root, level.read);
  if (level.rows != Level::kNone && parents != 0) {
    if (std::find(steps_run_.begin(), steps_run_.end(), level.rows) == steps_run_.end()) {
      if (base::Status error = run_statement(root, level.rows, index, 0, &rows_[index])) return error;
    }
    arranged.rows = &rows_[index];
  }
  arranged.arrange(level, parents);
  if (level.count != Level::kNone && parents != 0) {
    SqliteRows counted;
    if (base::Status error = run_statement(root, level.count, index, 0, &counted)) return error;
    arranged.counts.assign(parents, 0);
    for (std::size_t i = 0; i < counted.size(); ++i) {
      const bool child = level.parent != Level::kNone;
      const std::size_t parent = child ? static_cast<std::size_t>(counted.integer(i, 0)) : 0;
      if (parent < parents) arranged.counts[parent] = counted.integer(i, child ? 1 : 0);
    }
  }
  return {};
}

base::Status SqliteRun::run_statement(const RootProgram& root, std::uint32_t index, std::uint32_t level,
                                      std::uint32_t row, SqliteRows* rows) {
  auto prepared = connection_.statement(*request_.program, index);
  if (!prepared) return std::move(prepared).error();
  const Reset reset(*prepared);
  if (base::Status error = bind(*prepared, request_.program->statements[index], root, level, row))
    return error;
  const int code = rows->fetch(*prepared, *request_.arena);
  if (code != SQLITE_DONE) return connection_.error(code, root.object);
  return {};
}

base::Status SqliteRun::bind(sqlite3_stmt* statement, const Statement& what, const RootProgram& root,
                             std::uint32_t level, std::uint32_t row) {
  base::Arena& arena = *request_.arena;
  const plan::BoundValues& values = request_.values;
  int at = 0;
  for (const Parameter& parameter : what.parameters) {
    ++at;
    int code = SQLITE_OK;
    switch (parameter.source) {
      case Parameter::Source::value:
        code = bind_value(statement, at, values.values[parameter.index], parameter.type, arena);
        break;
      case Parameter::Source::list:
        code = bind_text(statement, at,
                         sqlite_list(values.values[parameter.index].items, parameter.type, arena));
        break;
      case Parameter::Source::like_prefix:
      case Parameter::Source::like_suffix:
      case Parameter::Source::like_pattern:
        code =
            bind_text(statement, at, like_text(values.values[parameter.index].text, parameter.source, arena));
        break;
      case Parameter::Source::cursor_key:
        code = bind_value(statement, at, values.values[parameter.index].items[parameter.item], parameter.type,
                          arena);
        break;
      case Parameter::Source::page_size:
        code = sqlite3_bind_int64(
            statement, at,
            static_cast<std::int64_t>(page_size(root, parameter.index)) + (parameter.item == 1 ? 1 : 0));
        break;
      case Parameter::Source::parent_keys:
        code = bind_text(statement, at, parent_keys(root, level));
        break;
      case Parameter::Source::matrix: {
        const plan::BoundMatrix& matrix = values.matrices[parameter.index];
        code = bind_value(statement, at, matrix.cells[row * matrix.columns + parameter.item], parameter.type,
                          arena);
        break;
      }
      case Parameter::Source::matrix_present: {
        const plan::BoundMatrix& matrix = values.matrices[parameter.index];
        const bool present = matrix.cells[parameter.item].kind != plan::Bound::Kind::absent;
        code = sqlite3_bind_int64(statement, at, present ? 1 : 0);
        break;
      }
      case Parameter::Source::record_ids:
        code = bind_text(statement, at, record_ids());
        break;
      case Parameter::Source::now:
        code = sqlite3_bind_int64(statement, at, request_.now_micros);
        break;
      case Parameter::Source::snapshot_version:
        code = sqlite3_bind_int64(statement, at, static_cast<std::int64_t>(request_.snapshot_version));
        break;
      case Parameter::Source::principal:
        code = bind_text(statement, at, request_.principal);
        break;
    }
    if (code != SQLITE_OK) return connection_.error(code, nullptr);
  }
  return {};
}

std::string_view SqliteRun::parent_keys(const RootProgram& root, std::uint32_t index) {
  const Level& level = root.levels[index];
  const LevelRows<SqliteRows>& parent = arranged_[level.parent];
  scratch_.assign("[");
  for (const std::uint32_t row : parent.order) {
    if (scratch_.size() > 1) scratch_ += ',';
    if (parent.rows->is_null(row, level.parent_key)) {
      scratch_ += "null";
    } else {
      base::append_json_string(scratch_, parent.rows->text(row, level.parent_key));
    }
  }
  scratch_ += ']';
  return request_.arena->copy(scratch_);
}

std::string_view SqliteRun::record_ids() {
  scratch_.assign("[");
  for (const std::string_view id : record_ids_) {
    if (scratch_.size() > 1) scratch_ += ',';
    base::append_json_string(scratch_, id);
  }
  scratch_ += ']';
  return request_.arena->copy(scratch_);
}

std::uint32_t SqliteRun::page_size(const RootProgram& root, std::uint32_t read) const {
  return wished_page(root, read, request_.values);
}

}  // namespace portico::storage
