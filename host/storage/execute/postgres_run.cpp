#include "storage/execute/postgres_run.hpp"

#include <algorithm>
#include <charconv>

#include "base/clock.hpp"
#include "base/time_text.hpp"
#include "storage/execute/batch_rows.hpp"
#include "storage/execute/list_text.hpp"

namespace portico::storage {
namespace {

// Cells of a fetched level for portico.rows/1, in the forms of RowSet.
class PostgresRowSet final : public RowSet {
 public:
  PostgresRowSet(PostgresRows&& rows, std::vector<std::uint32_t>&& order)
      : rows_(std::move(rows)), order_(std::move(order)) {}
  std::uint64_t rows() const override { return order_.size(); }
  bool is_null(std::uint64_t row, std::uint32_t column) const override {
    return rows_.is_null(order_[row], column);
  }
  std::int64_t int64(std::uint64_t row, std::uint32_t column) const override {
    const std::string_view cell = rows_.text(order_[row], column);
    if (cell == "t") return 1;
    if (cell == "f") return 0;
    if (const auto micros = base::parse_postgres_timestamp(cell)) return *micros;
    return rows_.integer(order_[row], column);
  }
  double float64(std::uint64_t row, std::uint32_t column) const override {
    const std::string_view cell = rows_.text(order_[row], column);
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
  }
  std::string_view text(std::uint64_t row, std::uint32_t column) const override {
    return rows_.text(order_[row], column);
  }

 private:
  PostgresRows rows_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

PostgresRun::PostgresRun(PostgresSession& session, RunRequest&& request, std::size_t response_limit,
                         Finished finished)
    : session_(session),
      request_(std::move(request)),
      response_limit_(response_limit),
      finished_(std::move(finished)) {
  result_.roots.resize(request_.program->roots.size());
}

void PostgresRun::start() {
  operate::enter(request_.stages, operate::Stage::execute);
  if (!whole_transaction()) {
    begin_root();
    return;
  }
  PostgresCall begin;
  begin.text = "BEGIN";
  std::vector<PostgresCall> calls;
  calls.push_back(std::move(begin));
  session_.send(std::move(calls), [self = shared_from_this()](PostgresBatchResult&& batch) {
    if (batch.error) {
      self->fail_root(std::move(batch.error));
    } else {
      self->begin_root();
    }
  });
}

void PostgresRun::begin_root() {
  if (root_ < request_.root_errors.size() && request_.root_errors[root_]) {
    fail_root(request_.root_errors[root_]);
    return;
  }
  rows_.clear();
  rows_.resize(root().levels.size());
  arranged_.assign(root().levels.size(), {});
  next_level_ = 0;
  steps_sent_ = !root().is_write;
  final_sent_ = root().final_steps.empty();
  answer_fetched_ = false;
  record_ids_.clear();
  record_ids_known_ = false;
  if (root().is_write && root().write_kind == plan::Write::Kind::insert &&
      root().matrix < request_.values.matrices.size()) {
    const plan::BoundMatrix& matrix = request_.values.matrices[root().matrix];
    for (std::uint32_t row = 0; row < matrix.rows; ++row) {
      record_ids_.push_back(matrix.cells[row * matrix.columns + root().id_column].text);
    }
    record_ids_known_ = true;
  }
  next_stage();
}

// Everything whose parameters are known goes out together: write steps, then the levels whose parents have
// answered.
void PostgresRun::next_stage() {
  // Nobody waits for what a read would give; a write that has begun is carried through.
  if (!request_.program->writes && request_.given_up()) {
    fail_root(base::Error(base::ErrorCode::DEADLINE));
    return;
  }
  calls_.clear();
  purposes_.clear();
  const RootProgram& program = root();
  const bool steps_now = !steps_sent_;
  if (steps_now) {
    for (const std::uint32_t step : program.write_steps) {
      const bool is_answer = !program.levels.empty() && program.levels[0].rows == step;
      answer_fetched_ = answer_fetched_ || is_answer;
      add_call(step, 0);
      purposes_.push_back({Purpose::Kind::step, 0, is_answer});
    }
    steps_sent_ = true;
  }
  while (next_level_ < program.levels.size()) {
    const Level& level = program.levels[next_level_];
    const bool waits_for_ids = steps_now && !record_ids_known_;
    const bool waits_for_parent = level.parent != Level::kNone && arranged_[level.parent].first.empty();
    if (waits_for_ids || waits_for_parent) break;
    const std::size_t parents = level.parent == Level::kNone ? 1 : arranged_[level.parent].order.size();
    arranged_[next_level_].page_size = wished_page(program, level.read, request_.values);
    if (parents == 0) {
      arranged_[next_level_].arrange(level, 0);
    } else {
      const auto index = static_cast<std::uint32_t>(next_level_);
      if (level.rows != Level::kNone && !(index == 0 && answer_fetched_)) {
        add_call(level.rows, index);
        purposes_.push_back({Purpose::Kind::rows, index, false});
      }
      if (level.count != Level::kNone) {
        add_call(level.count, index);
        purposes_.push_back({Purpose::Kind::count, index, false});
      }
      // An update's answer came with its step, which this stage did not wait for.
      if (index == 0 && answer_fetched_ && !steps_now) {
        arranged_[0].rows = &rows_[0];
        arranged_[0].arrange(level, parents);
      }
      const bool nothing_asked = level.rows == Level::kNone && level.count == Level::kNone;
      if (nothing_asked) arranged_[next_level_].arrange(level, parents);
    }
    ++next_level_;
  }
  if (calls_.empty()) {
    if (next_level_ < program.levels.size()) {
      next_stage();
    } else if (!final_sent_) {
      run_final_steps();
    } else {
      encode_root();
    }
    return;
  }
  session_.send(std::move(calls_), [self = shared_from_this()](PostgresBatchResult&& batch) {
    self->on_stage(std::move(batch));
  });
  calls_ = {};
}

void PostgresRun::on_stage(PostgresBatchResult&& batch) {
  pace_.slowest_ns = std::max(pace_.slowest_ns, batch.nanos);
  if (batch.error) {
    fail_root(error_of(batch));
    return;
  }
  const RootProgram& program = root();
  // What is destroyed last has only been chosen yet.
  stored_ = stored_ || (program.is_write && program.final_steps.empty());
  for (std::size_t i = 0; i < purposes_.size() && i < batch.results.size(); ++i) {
    const Purpose& purpose = purposes_[i];
    PostgresRows rows(std::move(batch.results[i]));
    if (purpose.kind == Purpose::Kind::step) {
      if (program.write_kind != plan::Write::Kind::insert && rows.size() != 0) {
        record_ids_.clear();
        for (std::size_t row = 0; row < rows.size(); ++row) record_ids_.push_back(rows.text(row, 0));
      }
      if (purpose.is_answer) {
        rows_[0] = std::move(rows);
      } else {
        returned_ = std::move(rows);
      }
    } else if (purpose.kind == Purpose::Kind::rows) {
      rows_[purpose.level] = std::move(rows);
    } else if (purpose.kind == Purpose::Kind::count) {
      const Level& level = program.levels[purpose.level];
      LevelRows<PostgresRows>& arranged = arranged_[purpose.level];
      const bool child = level.parent != Level::kNone;
      const std::size_t parents = child ? arranged_[level.parent].order.size() : 1;
      arranged.counts.assign(parents, 0);
      for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::size_t parent = child ? static_cast<std::size_t>(rows.integer(row, 0)) : 0;
        if (parent < parents) arranged.counts[parent] = rows.integer(row, child ? 1 : 0);
      }
    }
  }
  if (root().is_write && !record_ids_known_) {
    record_ids_known_ = true;
    if (record_ids_.empty() && program.one) {
      fail_root(base::Error(base::ErrorCode::RECORD_NOT_FOUND));
      return;
    }
    if (!program.one && record_ids_.size() > program.most_records) {
      fail_root(too_many_matches(program.most_records));
      return;
    }
  }
  for (std::size_t index = 0; index < next_level_; ++index) {
    const Level& level = program.levels[index];
    LevelRows<PostgresRows>& arranged = arranged_[index];
    if (!arranged.first.empty()) continue;
    if (level.rows != Level::kNone) arranged.rows = &rows_[index];
    arranged.arrange(level, level.parent == Level::kNone ? 1 : arranged_[level.parent].order.size());
  }
  next_stage();
}

void PostgresRun::run_final_steps() {
  final_sent_ = true;
  for (const std::uint32_t step : root().final_steps) {
    add_call(step, 0);
    purposes_.push_back({Purpose::Kind::other, 0, false});
  }
  session_.send(std::move(calls_), [self = shared_from_this()](PostgresBatchResult&& batch) {
    self->pace_.slowest_ns = std::max(self->pace_.slowest_ns, batch.nanos);
    if (batch.error) {
      self->fail_root(self->error_of(batch));
    } else {
      self->stored_ = true;
      self->encode_root();
    }
  });
  calls_ = {};
}

void PostgresRun::encode_root() {
  const RootProgram& program = root();
  RootResult& result = result_.roots[root_];
  if (program.one && !program.levels.empty() && program.levels[0].rows != Level::kNone &&
      arranged_[0].order.empty()) {
    fail_root(base::Error(base::ErrorCode::RECORD_NOT_FOUND));
    return;
  }
  {
    operate::enter(request_.stages, operate::Stage::encode);
    Output out(result.bytes, response_limit_);
    Encoder<PostgresRows> encoder(out, program, arranged_, request_.values, *request_.arena);
    encoder.write_root();
    if (out.too_large()) result.error = base::Error(base::ErrorCode::RESPONSE_TOO_LARGE);
  }
  if (request_.want_rows && !rows_.empty()) {
    result.rows = std::make_unique<PostgresRowSet>(std::move(rows_[0]), std::move(arranged_[0].order));
  }
  next_root();
}

// What a failed batch means for this root, whose change may be stored already.
base::Error PostgresRun::error_of(PostgresBatchResult& batch) {
  using base::ErrorCode;
  base::Error error =
      batch.failure ? postgres_error(batch.failure.get(), root().object) : std::move(batch.error);
  if (batch.failure && root().is_write && root().matrix < request_.values.matrices.size()) {
    name_records(batch.failure.get(), error);
  }
  if (error.code == ErrorCode::CONNECT_FAILED && root().is_write) {
    return base::Error(ErrorCode::COMMIT_UNKNOWN, {}, error.internal);
  }
  if (error.code == ErrorCode::STATEMENT_TIMEOUT) {
    pace_.broken_off = true;
    pace_.may_run_again = !stored_;
  }
  // Whoever hears of an old model asks again: a change that is stored must not be made twice.
  if (error.code == ErrorCode::STALE_SNAPSHOT && stored_) {
    return base::Error(ErrorCode::DATABASE_ERROR, {}, error.internal);
  }
  return error;
}

// A batch is told which of its records were refused.
void PostgresRun::name_records(const PGresult* failure, base::Error& error) {
  const auto& write = std::get<plan::Write>(request_.program->plan->roots()[root_].what);
  const RefusedKey key = refused_key(failure, *root().object);
  const std::vector<std::uint32_t> places = places_of(key.columns, write);
  const bool batch = write.kind == plan::Write::Kind::insert && !write.one;
  std::vector<std::uint32_t> rows{0};
  if (batch) {
    rows = rows_of_key(key.detail, places, write, request_.values.matrices[root().matrix], *request_.arena);
    tell_records(error, rows);
  }
  if (error.code == base::ErrorCode::UNIQUE_VIOLATION && !places.empty() && !rows.empty())
    result_.roots[root_].taken_key = TakenKey{rows.front(), places};
}

void PostgresRun::fail_root(base::Error error) {
  result_.roots[root_].error = std::move(error);
  if (request_.program->atomic_all) {
    for (RootResult& root : result_.roots) {
      root.bytes.clear();
      if (!root.error) root.error = result_.roots[root_].error;
    }
    root_ = static_cast<std::uint32_t>(result_.roots.size());
    finish();
    return;
  }
  next_root();
}

void PostgresRun::next_root() {
  if (++root_ < result_.roots.size()) {
    begin_root();
  } else {
    finish();
  }
}

void PostgresRun::finish() {
  const auto end = [self = shared_from_this()] {
    self->finished_(std::move(self->request_), std::move(self->result_), self->pace_);
  };
  if (!whole_transaction()) {
    end();
    return;
  }
  const bool failed = std::any_of(result_.roots.begin(), result_.roots.end(),
                                  [](const RootResult& root) { return static_cast<bool>(root.error); });
  PostgresCall call;
  call.text = failed ? "ROLLBACK" : "COMMIT";
  std::vector<PostgresCall> calls;
  calls.push_back(std::move(call));
  session_.send(std::move(calls), [self = shared_from_this(), failed, end](PostgresBatchResult&& batch) {
    if (!failed && batch.error) {
      for (RootResult& root : self->result_.roots) {
        root.bytes.clear();
        root.error = batch.failure ? postgres_error(batch.failure.get(), nullptr)
                                   : base::Error(base::ErrorCode::COMMIT_UNKNOWN, {}, batch.error.internal);
      }
    }
    end();
  });
}

void PostgresRun::add_call(std::uint32_t statement, std::uint32_t level) {
  PostgresCall& call = calls_.emplace_back();
  call.program = request_.program.get();
  call.statement = statement;
  const Statement& what = request_.program->statements[statement];
  call.parameters.reserve(what.parameters.size());
  for (const Parameter& each : what.parameters) call.parameters.push_back(parameter(each, level));
}

const char* PostgresRun::terminated(std::string_view text) {
  char* copy = static_cast<char*>(request_.arena->allocate(text.size() + 1, 1));
  std::copy(text.begin(), text.end(), copy);
  copy[text.size()] = '\0';
  return copy;
}

const char* PostgresRun::parameter(const Parameter& parameter, std::uint32_t level) {
  using Kind = plan::Bound::Kind;
  base::Arena& arena = *request_.arena;
  const plan::BoundValues& values = request_.values;
  const auto single = [&](const plan::Bound& value) -> const char* {
    if (value.kind == Kind::null || value.kind == Kind::absent) return nullptr;
    return terminated(postgres_text(value, parameter.type, arena));
  };
  switch (parameter.source) {
    case Parameter::Source::value:
      return single(values.values[parameter.index]);
    case Parameter::Source::list:
      return terminated(postgres_list(values.values[parameter.index].items, parameter.type, arena));
    case Parameter::Source::like_prefix:
    case Parameter::Source::like_suffix:
    case Parameter::Source::like_pattern:
      return terminated(like_text(values.values[parameter.index].text, parameter.source, arena));
    case Parameter::Source::cursor_key:
      return single(values.values[parameter.index].items[parameter.item]);
    case Parameter::Source::page_size:
      return terminated(
          std::to_string(wished_page(root(), parameter.index, values) + (parameter.item == 1 ? 1u : 0u)));
    case Parameter::Source::parent_keys:
      return keys_of(level);
    case Parameter::Source::matrix: {
      const plan::BoundMatrix& matrix = values.matrices[parameter.index];
      if (root().write_kind != plan::Write::Kind::insert) return single(matrix.cells[parameter.item]);
      const auto column = arena.array<plan::Bound>(matrix.rows);
      for (std::uint32_t row = 0; row < matrix.rows; ++row) {
        column[row] = matrix.cells[row * matrix.columns + parameter.item];
      }
      return terminated(postgres_list(column, parameter.type, arena));
    }
    case Parameter::Source::matrix_present:
      return values.matrices[parameter.index].cells[parameter.item].kind != Kind::absent ? "t" : "f";
    case Parameter::Source::record_ids:
      return record_ids();
    case Parameter::Source::now: {
      char text[base::kMicrosTextSize];
      return terminated({text, base::format_micros(request_.now_micros, text)});
    }
    case Parameter::Source::snapshot_version:
      return terminated(std::to_string(request_.snapshot_version));
    case Parameter::Source::principal:
      return terminated(request_.principal);
  }
  return nullptr;
}

const char* PostgresRun::keys_of(std::uint32_t index) {
  const Level& level = root().levels[index];
  const LevelRows<PostgresRows>& parent = arranged_[level.parent];
  std::string text = "{";
  for (const std::uint32_t row : parent.order) {
    if (text.size() > 1) text += ',';
    if (parent.rows->is_null(row, level.parent_key)) {
      text += "NULL";
    } else {
      text += parent.rows->text(row, level.parent_key);
    }
  }
  text += '}';
  return terminated(text);
}

const char* PostgresRun::record_ids() {
  std::string text = "{";
  for (const std::string_view id : record_ids_) {
    if (text.size() > 1) text += ',';
    text += id;
  }
  text += '}';
  return terminated(text);
}

}  // namespace portico::storage
