// One PostgreSQL session in pipeline mode, living in an io loop. All of it runs on that loop's thread, except
// open.
//
// What is sent between two Syncs is one implicit transaction: an error leaves nothing behind and does not
// reach the neighbours.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "base/function.hpp"
#include "base/result.hpp"
#include "storage/execute/postgres_rows.hpp"
#include "storage/program.hpp"

namespace boost::asio {
class io_context;
}

namespace portico::storage {

// One statement to run; parameters are text, null pointer = NULL, and live until the batch is done.
struct PostgresCall {
  const Program* program = nullptr;  // null: `text` is run as it is (BEGIN, COMMIT, DEALLOCATE)
  std::uint32_t statement = 0;
  const char* text = nullptr;
  std::vector<const char*> parameters;
};

struct PostgresBatchResult {
  base::Error error;       // of the first statement that failed, or of the commit, raw: see postgres_error
  PostgresResult failure;  // its result, for the details
  std::vector<PostgresResult> results;  // one a call, when there is no error
  void refuse(PostgresResult result);
  std::int64_t nanos = 0;  // from its turn (sent, and the one before it has ended) to its end
};
using PostgresBatchDone = base::Function<void(PostgresBatchResult&&)>;

class PostgresSession {
 public:
  struct Settings {
    std::string url;
    std::int64_t connect_timeout_ms = 3000;
    std::int64_t statement_timeout_ms = 5000;
    std::int64_t lock_timeout_ms = 2000;
    unsigned statement_cache = 128;
  };
  // Connects and sets the session up; blocks.
  static base::Result<PGconn*> connect(const Settings& settings, std::shared_ptr<void>& owner);

  PostgresSession(boost::asio::io_context& context, const Settings& settings);
  ~PostgresSession();
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  // Takes a connection over; `on_lost` runs once when it breaks, after all that was in flight has failed.
  void attach(PGconn* connection, std::shared_ptr<void> owner, base::Function<void()> on_lost);
  bool up() const;
  void send(std::vector<PostgresCall>&& calls, PostgresBatchDone done);
  std::size_t in_flight() const;
  // What the server works on, and since when (steady nanoseconds); null and 0 when nothing is in flight.
  const Program* head_program() const;
  std::int64_t head_since() const;
  // Asks the server to break off what runs, by a connection of its own: the returned call blocks and belongs
  // on a worker. What runs next may be hit instead, so the session must be checked before it is used again.
  // Empty when it is down.
  base::Function<void()> cancel_call() const;
  std::uint64_t statements_prepared() const;
  // Closes after failing what is in flight.
  void close();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// The error of the table for a failed result: `object` names the fields of a violated constraint.
base::Error postgres_error(const PGresult* result, const schema::Object* object);
// The columns of the key that was taken or not found, and the database's words on it; no columns where it
// was something else.
struct RefusedKey {
  std::vector<std::string> columns;
  std::string_view detail;
};
RefusedKey refused_key(const PGresult* result, const schema::Object& object);

}  // namespace portico::storage
