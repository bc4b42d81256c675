// One root of a checked plan -> its statements, levels and encoder instructions.
#pragma once

#include <string>
#include <vector>

#include "storage/compile/encode_ops.hpp"

namespace portico::storage {

class RootCompiler {
 public:
  RootCompiler(const SqlDialect& dialect, const plan::CheckedPlan& plan, Program& program, RootProgram& root)
      : dialect_(dialect), snapshot_(*plan.snapshot()), program_(program), root_(root) {}

  base::Status read(const plan::Read& read);
  base::Status write(const plan::Write& write);

 private:
  // A to-many relation met in a selection: compiled once its parent's level is known.
  struct Pending {
    const plan::Read* read = nullptr;
    std::uint32_t parent = 0;
    std::uint16_t parent_key = 0;
    std::size_t op = 0;  // of the parent's record instructions: its target becomes the level
  };

  // levels.cpp
  std::uint32_t add_level(const plan::Read& read);
  void select_level(std::uint32_t level, const plan::Read& read, StatementBuilder& builder,
                    const std::vector<StatementBuilder::Key>& keys);
  void write_shape(const std::vector<plan::Output>& outputs, EncodeOps& ops, bool& first,
                   std::uint32_t& records);
  void write_record(std::uint32_t level, const plan::Read& read, const std::vector<plan::Output>& outputs,
                    StatementBuilder& builder, std::uint32_t alias, EncodeOps& ops, bool& first);
  // A result column; at the outermost level it is one of portico.rows/1 too.
  std::uint16_t select_value(std::uint32_t level, StatementBuilder& builder, std::uint32_t alias,
                             const plan::ColumnRef& ref);
  void find_records(const std::vector<plan::Output>& outputs,
                    std::vector<const std::vector<plan::Output>*>& found) const;
  base::Status root_rows(std::uint32_t level, const plan::Read& read);
  base::Status child_rows(std::uint32_t level, const plan::Read& read);
  void root_count(std::uint32_t level, const plan::Read& read);
  void child_count(std::uint32_t level, const plan::Read& read);
  base::Status pending_levels();
  std::string page_limit(const Level& level, StatementBuilder& builder) const;
  base::Status check_size(const StatementBuilder& builder) const;

  // writes.cpp, and destroys.cpp for records that go
  base::Status insert(const plan::Write& write);
  base::Status update(const plan::Write& write);
  base::Status destroy(const plan::Write& write);
  void insert_sqlite(const plan::Write& write);
  void insert_postgres(const plan::Write& write, std::uint32_t level, bool returns);
  void update_sqlite(const plan::Write& write, std::uint32_t level, bool returns);
  void update_postgres(const plan::Write& write, std::uint32_t level, bool returns);
  // SQLite: the event rows of records that `from` gives, their ids returned.
  std::string event_columns() const;
  std::string event_values(StatementBuilder& builder, const plan::Write& write, const std::string& record_id,
                           const std::string& before, const std::string& after) const;
  std::string destroyed_event(StatementBuilder& builder, const plan::Write& write) const;
  Statement cause(const plan::Write& write, bool begins) const;
  std::string set_list(StatementBuilder& builder, const plan::Write& write, const std::string& alias) const;
  std::string assigned(StatementBuilder& builder, const plan::Write& write, std::uint32_t column,
                       const std::string& alias) const;
  std::string cell(StatementBuilder& builder, const plan::Write& write, std::uint32_t item,
                   CellType type) const;
  std::vector<SqlDialect::ImageColumn> image_columns(const schema::Object& object) const;
  base::Status rows_by_ids(std::uint32_t level, const plan::Read& read);
  void ids_first(StatementBuilder& builder) const;
  // The answer can be given by the writing statement itself: it needs no other record of the same table.
  bool joins(const plan::Read& read, bool same_object_only) const;

  std::uint32_t add_statement(Statement&& statement);
  bool is_postgres() const { return dialect_.kind() == Dialect::postgres; }

  const SqlDialect& dialect_;
  const schema::Snapshot& snapshot_;
  Program& program_;
  RootProgram& root_;
  std::vector<Pending> pending_;
};

// The filter can match one record at most.
bool is_by_id(const std::optional<plan::Filter>& filter, const schema::Object& object);

}  // namespace portico::storage
