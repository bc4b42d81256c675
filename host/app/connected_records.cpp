#include "app/connected_records.hpp"

#include <utility>

#include "base/json_text.hpp"
#include "plan/fields.hpp"

namespace portico::app {
namespace {

using plan::Connect;
using storage::RunRequest;
using storage::RunResult;

constexpr std::size_t kMostTold = 20;

bool have_one_kind_of_key(const Connect& one, const Connect& other) {
  if (one.root != other.root || one.relation != other.relation ||
      one.key.columns.size() != other.key.columns.size())
    return false;
  for (std::size_t i = 0; i < one.key.columns.size(); ++i) {
    const plan::ColumnRef& mine = one.key.columns[i];
    const plan::ColumnRef& its = other.key.columns[i];
    if (mine.field != its.field || mine.part != its.part) return false;
  }
  return true;
}

std::string shown(const plan::Bound& value) {
  switch (value.kind) {
    case plan::Bound::Kind::text:
    case plan::Bound::Kind::decimal:
      return std::string(value.text);
    case plan::Bound::Kind::float64: {
      std::string text;
      base::append_json_double(text, value.number);
      return text;
    }
    default:
      return std::to_string(value.integer);
  }
}

std::string condition_of(const plan::ConnectKey& key) {
  std::string text;
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    text += (i == 0 ? "" : " and ") + plan::column_name(key.columns[i]) + " = " + shown(key.values[i]);
  return text;
}

class Search : public std::enable_shared_from_this<Search> {
 public:
  Search(storage::Database& database, const storage::CompileTarget& target,
         std::shared_ptr<const PreparedPlan> prepared, RunRequest&& request, std::vector<Connect> connects,
         std::vector<base::Error> errors, FoundDone done)
      : database_(database),
        target_(target),
        prepared_(std::move(prepared)),
        request_(std::move(request)),
        connects_(std::move(connects)),
        errors_(std::move(errors)),
        done_(std::move(done)) {}

  void next() {
    while (!connects_.empty() && errors_[connects_.front().root]) connects_.erase(connects_.begin());
    if (connects_.empty()) return done_(std::move(errors_));
    group_.clear();
    std::vector<Connect> others;
    const Connect first = connects_.front();
    for (Connect& each : connects_)
      (have_one_kind_of_key(each, first) ? group_ : others).push_back(std::move(each));
    connects_ = std::move(others);
    look_for_group();
  }

 private:
  void look_for_group() {
    const Connect& first = group_.front();
    const std::size_t width = first.key.columns.size();
    const std::span<plan::Bound> lists = request_.arena->array<plan::Bound>(width);
    for (std::size_t column = 0; column < width; ++column) {
      const std::span<plan::Bound> items = request_.arena->array<plan::Bound>(group_.size());
      for (std::size_t i = 0; i < group_.size(); ++i) items[i] = group_[i].key.values[column];
      lists[column].kind = plan::Bound::Kind::list;
      lists[column].items = items;
    }
    RunRequest lookup = request_;
    lookup.program = program(first);
    lookup.values.values = lists;
    lookup.root_errors.resize(1);
    lookup.want_rows = true;
    database_.run(std::move(lookup), [self = shared_from_this()](RunResult&& found) {
      self->take(found.roots.front());
      self->next();
    });
  }

  void take(storage::RootResult& found) {
    base::Error& error = errors_[group_.front().root];
    if (found.error) {
      error = std::move(found.error);
      return;
    }
    std::vector<bool> known(group_.size());
    for (std::uint64_t row = 0; found.rows != nullptr && row < found.rows->rows(); ++row) {
      const auto index = static_cast<std::size_t>(found.rows->int64(row, 0));
      if (index >= group_.size()) continue;
      group_[index].cell->kind = plan::Bound::Kind::text;
      group_[index].cell->text = request_.arena->copy(found.rows->text(row, 1));
      known[index] = true;
    }
    std::string details;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < group_.size(); ++i) {
      if (known[i] || ++missing > kMostTold) continue;
      const Connect& connect = group_[i];
      const std::string text = "Expected 1 record to connect to " + connect.relation->name +
                               ", but found 0 for " + condition_of(connect.key);
      if (!error)
        error = base::Error(base::ErrorCode::FOREIGN_KEY, text + "; create it first, or name another");
      std::string pointer = connect.in_batch ? '/' + std::to_string(connect.row) : std::string();
      pointer += '/' + connect.relation->name;
      details += details.empty() ? R"([{"pointer":)" : R"(,{"pointer":)";
      base::append_json_string(details, pointer);
      details += R"(,"code":"RELATION_NOT_FOUND","detail":)";
      base::append_json_string(details, text);
      details += '}';
    }
    if (error) error.details = details + ']';
  }

  std::shared_ptr<const storage::Program> program(const Connect& connect) const {
    std::vector<std::uint32_t> key{connect.relation->id};
    for (const plan::ColumnRef& column : connect.key.columns) {
      key.push_back(column.field->id);
      key.push_back(column.part);
    }
    const std::lock_guard lock(prepared_->lookups.mutex);
    std::shared_ptr<const storage::Program>& made = prepared_->lookups.connects[std::move(key)];
    if (made == nullptr)
      made = storage::compile_find(prepared_->checked, *connect.target, connect.key.columns, target_);
    return made;
  }

  storage::Database& database_;
  const storage::CompileTarget& target_;
  std::shared_ptr<const PreparedPlan> prepared_;
  RunRequest request_;
  std::vector<Connect> connects_;
  std::vector<base::Error> errors_;
  FoundDone done_;
  std::vector<Connect> group_;
};

}  // namespace

void find_connected_records(storage::Database& database, const storage::CompileTarget& target,
                            std::shared_ptr<const PreparedPlan> prepared, RunRequest&& request,
                            std::vector<Connect> connects, std::vector<base::Error> errors, FoundDone done) {
  std::make_shared<Search>(database, target, std::move(prepared), std::move(request), std::move(connects),
                           std::move(errors), std::move(done))
      ->next();
}

}  // namespace portico::app
