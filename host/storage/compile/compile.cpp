#include <atomic>

#include "storage/compile/root_compiler.hpp"

namespace portico::storage {

base::Result<std::shared_ptr<const Program>> compile(std::shared_ptr<const plan::CheckedPlan> plan,
                                                     const CompileTarget& target) {
  static std::atomic<std::uint64_t> next_id{1};
  const std::unique_ptr<SqlDialect> dialect = make_dialect(target);
  auto program = std::make_shared<Program>();
  program->dialect = target.dialect;
  program->id = next_id.fetch_add(1, std::memory_order_relaxed);
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

}  // namespace portico::storage
