// One request on PostgreSQL: a chain of batches, each sent when the one before it has answered. Lives until
// `done` ran.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/database.hpp"
#include "storage/execute/encoder.hpp"
#include "storage/execute/postgres_pace.hpp"
#include "storage/execute/postgres_session.hpp"

namespace portico::storage {

class PostgresRun : public std::enable_shared_from_this<PostgresRun> {
 public:
  using Finished = base::Function<void(RunRequest&&, RunResult&&, PostgresPace)>;

  PostgresRun(PostgresSession& session, RunRequest&& request, std::size_t response_limit, Finished finished);
  void start();

 private:
  const RootProgram& root() const { return request_.program->roots[root_]; }
  void begin_root();
  void next_stage();
  void on_stage(PostgresBatchResult&& batch);
  void run_final_steps();
  void encode_root();
  base::Error error_of(PostgresBatchResult& batch);
  void name_records(const PGresult* failure, base::Error& error);
  void fail_root(base::Error error);
  void next_root();
  void finish();
  void add_call(std::uint32_t statement, std::uint32_t level);
  const char* parameter(const Parameter& parameter, std::uint32_t level);
  const char* terminated(std::string_view text);
  const char* keys_of(std::uint32_t level);
  const char* record_ids();
  bool whole_transaction() const {
    return request_.program->atomic_all && request_.program->roots.size() > 1;
  }

  PostgresSession& session_;
  RunRequest request_;
  RunResult result_;
  std::size_t response_limit_;
  Finished finished_;

  // What each call of the batch under way is for.
  struct Purpose {
    enum class Kind : std::uint8_t { step, rows, count, other } kind;
    std::uint32_t level;
    bool is_answer;  // a write step whose rows are level 0's
  };
  std::vector<PostgresCall> calls_;
  std::vector<Purpose> purposes_;

  std::uint32_t root_ = 0;
  std::size_t next_level_ = 0;  // first level whose statements have not been sent
  bool steps_sent_ = false;
  bool final_sent_ = false;
  bool answer_fetched_ = false;
  std::vector<PostgresRows> rows_;
  std::vector<LevelRows<PostgresRows>> arranged_;
  std::vector<std::string_view> record_ids_;
  PostgresRows returned_;  // keeps record_ids_ alive
  bool record_ids_known_ = false;
  PostgresPace pace_;
  bool stored_ = false;  // a batch of a write has answered: it may not run again
};

}  // namespace portico::storage
