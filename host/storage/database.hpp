// Running programs against one workspace's database. Two implementations, one contract: the same program and
// values give the same bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/arena.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/function.hpp"
#include "base/result.hpp"
#include "base/segments.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"
#include "operate/stages.hpp"
#include "plan/bound_values.hpp"
#include "storage/program.hpp"

namespace portico::storage {

struct RunRequest {
  std::shared_ptr<const Program> program;
  plan::BoundValues values;              // in the arena
  std::vector<base::Error> root_errors;  // one a root; a root with an error is not run
  base::Arena* arena = nullptr;          // of the request; lives until `done` has run
  std::string principal;                 // for event rows: key id
  std::uint64_t snapshot_version = 0;    // of the model this request sees, for event rows
  std::int64_t now_micros = 0;
  std::int64_t deadline_steady_ns = 0;
  std::function<bool()> cancelled;        // the client has gone; any thread
  operate::StageTimes* stages = nullptr;  // the database notes queue, execute and encode
  bool want_rows = false;                 // keep the cells of the outermost level

  // The client has gone or the deadline has passed: nobody waits for the answer.
  bool given_up() const {
    return (cancelled && cancelled()) ||
           (deadline_steady_ns != 0 && base::steady_nanos() > deadline_steady_ns);
  }
};

// Cells of the outermost level of a root, for portico.rows/1.
class RowSet {
 public:
  virtual ~RowSet() = default;
  virtual std::uint64_t rows() const = 0;
  virtual bool is_null(std::uint64_t row, std::uint32_t column) const = 0;
  virtual std::int64_t int64(std::uint64_t row, std::uint32_t column) const = 0;  // boolean, integer, micros
  virtual double float64(std::uint64_t row, std::uint32_t column) const = 0;
  virtual std::string_view text(std::uint64_t row, std::uint32_t column) const = 0;
};

// The values of a unique key that a write was refused for.
struct TakenKey {
  std::uint32_t row = 0;              // of its matrix
  std::vector<std::uint32_t> places;  // among its columns
};

struct RootResult {
  base::Error error;
  std::optional<TakenKey> taken_key;  // with UNIQUE_VIOLATION, where the write names the whole key
  base::Segments bytes;
  std::unique_ptr<RowSet> rows;
};

struct RunResult {
  std::vector<RootResult> roots;
};

using RunDone = base::Function<void(RunResult&&)>;

struct Counters {  // read by the metrics; monotonic
  std::uint64_t statements_prepared = 0;
  std::uint64_t statements_run = 0;
  std::uint64_t commits = 0;
  std::uint64_t slow_runs = 0;  // left the quick lane
  std::uint64_t refused = 0;    // queue full
};

class Database {
 public:
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;
  // Never blocks, never throws. Called on an io thread or a worker. `done` runs once: perhaps inline, perhaps
  // later on the io loop that called; when it was called elsewhere, on any thread of the host.
  virtual void run(RunRequest&& request, RunDone done) = 0;
  virtual Counters counters() const = 0;
  // For /readyz: an error while the database cannot be reached.
  virtual base::Status health() const = 0;
  // Lets what runs finish, closes sessions. No run after it.
  virtual void stop() = 0;
};

struct DatabaseOptions {
  std::string url;                         // sqlite: path of the workspace file; postgres: connection URL
  std::string qualifier;                   // schema name on PostgreSQL, "main" on SQLite
  unsigned quick_sessions = 0;             // pipelined PostgreSQL sessions over all loops; 0 = 2 x loops
  unsigned slow_sessions = 4;              // besides one a loop in which new shapes are tried
  std::int64_t connect_timeout_ms = 3000;  // PostgreSQL only
  std::int64_t statement_timeout_ms = 5000;
  std::int64_t lock_timeout_ms = 2000;
  std::int64_t queue_wait_ms = 1000;
  unsigned queue_per_session = 4;
  unsigned statement_cache = 128;
  std::size_t response_limit = 16 * 1024 * 1024;  // bytes of one root's answer
  // SQLite only:
  bool synchronous_full = true;
  std::int64_t page_cache_bytes = 16 * 1024 * 1024;
  std::int64_t mmap_bytes = 256 * 1024 * 1024;
};

base::Result<std::unique_ptr<Database>> open_sqlite(const DatabaseOptions& options, loop::IoLoops& loops,
                                                    loop::WorkerPool& workers);
base::Result<std::unique_ptr<Database>> open_postgres(const DatabaseOptions& options, loop::IoLoops& loops,
                                                      loop::WorkerPool& workers);

}  // namespace portico::storage
