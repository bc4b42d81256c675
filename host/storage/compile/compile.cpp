#include <atomic>
#include <limits>

#include "storage/compile/root_compiler.hpp"

namespace portico::storage {
namespace {

std::shared_ptr<Program> new_program(const CompileTarget& target) {
  static std::atomic<std::uint64_t> next_id{1};
  auto program = std::make_shared<Program>();
  program->dialect = target.dialect;
  program->id = next_id.fetch_add(1, std::memory_order_relaxed);
  return program;
}

}  // namespace

base::Result<std::shared_ptr<const Program>> compile(std::shared_ptr<const plan::CheckedPlan> plan,
                                                     const CompileTarget& target) {
  const std::unique_ptr<SqlDialect> dialect = make_dialect(target);
  std::shared_ptr<Program> program = new_program(target);
  program->atomic_all = plan->atomic_all();
  for (const plan::Root& root : plan->roots()) {
    RootProgram made;
    made.name = root.name;
    if (root.refused) {
      program->roots.push_back(std::move(made));
      continue;
    }
    RootCompiler compiler(*dialect, *plan, *program, made);
    base::Status error;
    if (const plan::Read* read = std::get_if<plan::Read>(&root.what)) {
      error = compiler.read(*read);
    } else {
      error = compiler.write(std::get<plan::Write>(root.what));
    }
    if (error) return error;
    program->writes = program->writes || made.is_write;
    program->roots.push_back(std::move(made));
  }
  program->plan = std::move(plan);
  return std::shared_ptr<const Program>(std::move(program));
}

namespace {

// The rows of one statement, all of them.
std::shared_ptr<const Program> rows_of(std::shared_ptr<Program> program,
                                       std::shared_ptr<const plan::CheckedPlan> plan, Statement&& statement) {
  statement.by_unique_key = true;
  program->statements.push_back(std::move(statement));
  RootProgram root;
  Level level;
  level.rows = 0;
  level.shaped = true;
  level.default_size = std::numeric_limits<std::uint32_t>::max();
  root.levels.push_back(std::move(level));
  program->roots.push_back(std::move(root));
  program->pace = Program::Pace::quick;
  program->plan = std::move(plan);
  return program;
}

}  // namespace

std::shared_ptr<const Program> compile_lookup(std::shared_ptr<const plan::CheckedPlan> plan,
                                              const schema::Object& object,
                                              std::span<const plan::ColumnRef> key,
                                              const CompileTarget& target) {
  const std::unique_ptr<SqlDialect> dialect = make_dialect(target);
  std::shared_ptr<Program> program = new_program(target);
  StatementBuilder builder(*dialect, *plan->snapshot(), object);
  builder.select(0, plan::ColumnRef{object.id_field(), 0});
  plan::Filter filter;
  for (const plan::ColumnRef& column : key) {
    plan::Filter equal;
    equal.kind = plan::Filter::Kind::compare;
    equal.column = column;
    equal.value = static_cast<std::uint32_t>(filter.children.size());
    filter.children.push_back(std::move(equal));
  }
  std::string sql = "SELECT " + builder.column_list() + " FROM " + builder.from(builder.table_of(object)) +
                    " WHERE " + builder.condition(filter, 0, false) + " LIMIT 1";
  return rows_of(std::move(program), std::move(plan), builder.finish(std::move(sql)));
}

std::shared_ptr<const Program> compile_find(std::shared_ptr<const plan::CheckedPlan> plan,
                                            const schema::Object& object,
                                            std::span<const plan::ColumnRef> key,
                                            const CompileTarget& target) {
  const std::unique_ptr<SqlDialect> dialect = make_dialect(target);
  StatementBuilder builder(*dialect, *plan->snapshot(), object);
  std::vector<std::string> arrays;
  for (const plan::ColumnRef& column : key) {
    arrays.push_back(builder.array_parameter(Parameter::Source::list,
                                             static_cast<std::uint32_t>(arrays.size()), 0,
                                             StatementBuilder::type_of(column)));
  }
  builder.select(dialect->key_index(), CellType::int64);
  builder.select(0, plan::ColumnRef{object.id_field(), 0});
  // CROSS JOIN keeps SQLite from walking the table first.
  std::string sql = "SELECT " + builder.column_list() + " FROM " + dialect->keys(arrays) + " CROSS JOIN " +
                    builder.from(builder.table_of(object)) + " WHERE ";
  for (std::size_t i = 0; i < key.size(); ++i)
    sql += StatementBuilder::column(0, key[i]) + " = " + dialect->key_value(arrays, i) + " AND ";
  const std::string guard = alive(0, object);
  sql += guard.empty() ? "TRUE" : guard;
  return rows_of(new_program(target), std::move(plan), builder.finish(std::move(sql)));
}

}  // namespace portico::storage
