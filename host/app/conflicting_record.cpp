#include "app/conflicting_record.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/json_text.hpp"
#include "plan/fields.hpp"

namespace portico::app {
namespace {

using storage::RunRequest;
using storage::RunResult;

class Search : public std::enable_shared_from_this<Search> {
 public:
  Search(storage::Database& database, const storage::CompileTarget& target,
         std::shared_ptr<const PreparedPlan> prepared, RunRequest&& request, RunResult&& result,
         storage::RunDone done)
      : database_(database),
        target_(target),
        prepared_(std::move(prepared)),
        request_(std::move(request)),
        result_(std::move(result)),
        done_(std::move(done)) {}

  void next() {
    while (root_ < result_.roots.size()) {
      const std::uint32_t root = root_++;
      if (result_.roots[root].taken_key && look_for(root, *result_.roots[root].taken_key)) return;
    }
    done_(std::move(result_));
  }

 private:
  // False if there is nothing to ask the database.
  bool look_for(std::uint32_t root, const storage::TakenKey& taken) {
    const auto* write = std::get_if<plan::Write>(&prepared_->checked->roots()[root].what);
    if (write == nullptr || write->matrix >= request_.values.matrices.size()) return false;
    const plan::BoundMatrix& matrix = request_.values.matrices[write->matrix];
    if (taken.row >= matrix.rows || taken.places.empty()) return false;
    std::vector<plan::ColumnRef> key;
    const std::span<plan::Bound> values = request_.arena->array<plan::Bound>(taken.places.size());
    for (const std::uint32_t place : taken.places) {
      const plan::Bound& value = matrix.cells[std::size_t{taken.row} * matrix.columns + place];
      const bool is_id = write->columns[place].field->name == plan::kIdField;
      if (is_id || value.kind == plan::Bound::Kind::null || value.kind == plan::Bound::Kind::absent)
        return false;
      values[key.size()] = value;
      key.push_back(write->columns[place]);
    }

    RunRequest lookup;
    lookup.program = program(root, taken.places, *write->object, key);
    lookup.values.values = values;
    lookup.root_errors.resize(1);
    lookup.arena = request_.arena;
    lookup.principal = request_.principal;
    lookup.snapshot_version = request_.snapshot_version;
    lookup.now_micros = request_.now_micros;
    lookup.deadline_steady_ns = request_.deadline_steady_ns;
    lookup.cancelled = request_.cancelled;
    lookup.want_rows = true;
    database_.run(std::move(lookup), [self = shared_from_this(), root, write](RunResult&& found) {
      const auto& rows = found.roots.front().rows;
      if (!found.roots.front().error && rows && rows->rows() > 0) {
        std::string& members = self->result_.roots[root].error.members;
        members = R"("conflictingRecordId":)";
        base::append_json_string(members, rows->text(0, 0));
        members += R"(,"conflictingObjectNameSingular":)";
        base::append_json_string(members, write->object->name_singular);
      }
      self->next();
    });
    return true;
  }

  std::shared_ptr<const storage::Program> program(std::uint32_t root,
                                                  const std::vector<std::uint32_t>& places,
                                                  const schema::Object& object,
                                                  std::span<const plan::ColumnRef> key) const {
    const std::lock_guard lock(prepared_->lookups.mutex);
    std::shared_ptr<const storage::Program>& made = prepared_->lookups.by_key[{root, places}];
    if (made == nullptr) made = storage::compile_lookup(prepared_->checked, object, key, target_);
    return made;
  }

  storage::Database& database_;
  const storage::CompileTarget& target_;
  std::shared_ptr<const PreparedPlan> prepared_;
  RunRequest request_;
  RunResult result_;
  storage::RunDone done_;
  std::uint32_t root_ = 0;
};

}  // namespace

bool has_conflicts(const RunResult& result) {
  return std::any_of(result.roots.begin(), result.roots.end(),
                     [](const storage::RootResult& root) { return root.taken_key.has_value(); });
}

void name_conflicting_records(storage::Database& database, const storage::CompileTarget& target,
                              std::shared_ptr<const PreparedPlan> prepared, RunRequest&& request,
                              RunResult&& result, storage::RunDone done) {
  std::make_shared<Search>(database, target, std::move(prepared), std::move(request), std::move(result),
                           std::move(done))
      ->next();
}

}  // namespace portico::app
