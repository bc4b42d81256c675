#include "storage/execute/postgres_session.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "base/clock.hpp"
#include "storage/migrate/postgres_address.hpp"

namespace portico::storage {

namespace asio = boost::asio;

struct PostgresSession::State : std::enable_shared_from_this<PostgresSession::State> {
  // What the server still owes: one answer a step, and the Sync that ends a batch.
  enum class Step : std::uint8_t { prepare, call };
  struct Batch {
    std::vector<PostgresCall> calls;
    std::vector<Step> steps;
    std::vector<std::uint64_t> prepares;  // keys of the statements that this batch prepares, in order
    std::size_t answered = 0;
    std::size_t prepared = 0;
    std::int64_t sent_at = 0;
    PostgresBatchResult result;
    PostgresBatchDone done;
  };

  State(asio::io_context& io, const Settings& session_settings)
      : context(io), settings(session_settings), descriptor(io) {}

  void send(std::vector<PostgresCall>&& calls, PostgresBatchDone done);
  bool send_call(Batch& batch, const PostgresCall& call);
  bool forget_unused();
  void flush();
  void wait_readable();
  void on_readable();
  void take(PGresult* result);
  void finish_batch();
  void lost(const char* why);
  void detach();

  asio::io_context& context;
  Settings settings;
  asio::posix::stream_descriptor descriptor;
  PGconn* connection = nullptr;
  std::shared_ptr<void> owner;
  base::Function<void()> on_lost;
  std::deque<Batch> batches;
  bool waits_writable = false;
  std::int64_t last_end = 0;
  std::list<std::uint64_t> recent;  // prepared statements, front = used last
  std::unordered_map<std::uint64_t, std::list<std::uint64_t>::iterator> known;
  std::atomic<std::uint64_t> prepared{0};
};

namespace {

// The sessions of the hot path speak one dialect of text: ISO dates in UTC. No query here is large enough for
// the compiler of expressions to pay. One message, so that it costs one round trip; as startup options
// pgbouncer would refuse it.
std::string session_setup(const PostgresSession::Settings& settings) {
  return "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET client_encoding = 'UTF8'; "
         "SET standard_conforming_strings = on; SET jit = off; SET application_name = 'portico'; "
         "SET statement_timeout = " +
         std::to_string(settings.statement_timeout_ms) +
         "; SET lock_timeout = " + std::to_string(settings.lock_timeout_ms);
}

std::uint64_t statement_key(const PostgresCall& call) {
  return call.program->id << 8 | call.statement;
}

void name_of(std::uint64_t key, char (&name)[24]) {
  name[0] = 'p';
  const auto end = std::to_chars(name + 1, name + sizeof name - 1, key, 36).ptr;
  *end = '\0';
}

}  // namespace

base::Result<PGconn*> PostgresSession::connect(const Settings& settings, std::shared_ptr<void>& owner) {
  auto address = postgres_address(settings.url, settings.connect_timeout_ms);
  if (!address) return std::move(address).error();
  auto session = std::make_shared<soci::session>();
  try {
    session->open(soci::postgresql, address->conninfo);
  } catch (const std::exception& error) {
    return base::Error(base::ErrorCode::CONNECT_FAILED, {}, error.what());
  }
  PGconn* connection = static_cast<soci::postgresql_session_backend*>(session->get_backend())->conn_;
  const PostgresResult set(PQexec(connection, session_setup(settings).c_str()));
  if (PQresultStatus(set.get()) != PGRES_COMMAND_OK) {
    return base::Error(base::ErrorCode::CONNECT_FAILED, {}, PQerrorMessage(connection));
  }
  if (PQsetnonblocking(connection, 1) != 0 || PQenterPipelineMode(connection) != 1) {
    return base::Error(base::ErrorCode::CONNECT_FAILED, {}, PQerrorMessage(connection));
  }
  owner = std::move(session);
  return connection;
}

PostgresSession::PostgresSession(asio::io_context& context, const Settings& settings)
    : state_(std::make_shared<State>(context, settings)) {}

PostgresSession::~PostgresSession() {
  state_->detach();
}

void PostgresSession::attach(PGconn* connection, std::shared_ptr<void> owner,
                             base::Function<void()> on_lost) {
  State& state = *state_;
  state.detach();
  state.connection = connection;
  state.owner = std::move(owner);
  state.on_lost = std::move(on_lost);
  state.recent.clear();
  state.known.clear();
  state.waits_writable = false;
  state.descriptor.assign(PQsocket(connection));
  state.wait_readable();
}

bool PostgresSession::up() const {
  return state_->connection != nullptr;
}
std::size_t PostgresSession::in_flight() const {
  return state_->batches.size();
}
const Program* PostgresSession::head_program() const {
  if (state_->batches.empty() || state_->batches.front().calls.empty()) return nullptr;
  return state_->batches.front().calls.front().program;
}
std::int64_t PostgresSession::head_since() const {
  if (state_->batches.empty()) return 0;
  return std::max(state_->last_end, state_->batches.front().sent_at);
}
base::Function<void()> PostgresSession::cancel_call() const {
  PGcancel* handle = state_->connection != nullptr ? PQgetCancel(state_->connection) : nullptr;
  if (handle == nullptr) return {};
  const std::shared_ptr<PGcancel> owned(handle, &PQfreeCancel);
  return [owned] {
    char ignored[256];  // too late or refused: the statement's own timeout ends it
    PQcancel(owned.get(), ignored, sizeof ignored);
  };
}
std::uint64_t PostgresSession::statements_prepared() const {
  return state_->prepared.load(std::memory_order_relaxed);
}

void PostgresSession::send(std::vector<PostgresCall>&& calls, PostgresBatchDone done) {
  state_->send(std::move(calls), std::move(done));
}

void PostgresSession::close() {
  if (state_->connection != nullptr) state_->lost("closed");
}

void PostgresSession::State::send(std::vector<PostgresCall>&& calls, PostgresBatchDone done) {
  Batch& batch = batches.emplace_back();
  batch.calls = std::move(calls);
  batch.done = std::move(done);
  batch.sent_at = base::steady_nanos();
  if (connection == nullptr) {
    batch.result.error = base::Error(base::ErrorCode::CONNECT_FAILED);
    Batch refused = std::move(batch);
    batches.pop_back();
    refused.done(std::move(refused.result));
    return;
  }
  bool sent = true;
  for (const PostgresCall& call : batch.calls) sent = sent && send_call(batch, call);
  sent = sent && PQpipelineSync(connection) == 1 && forget_unused();
  if (!sent) {
    lost(PQerrorMessage(connection));
    return;
  }
  flush();
}

bool PostgresSession::State::send_call(Batch& batch, const PostgresCall& call) {
  if (call.program == nullptr) {
    batch.steps.push_back(Step::call);
    return PQsendQueryParams(connection, call.text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  }
  const std::uint64_t key = statement_key(call);
  char name[24];
  name_of(key, name);
  if (const auto found = known.find(key); found != known.end()) {
    recent.splice(recent.begin(), recent, found->second);
  } else {
    batch.steps.push_back(Step::prepare);
    batch.prepares.push_back(key);
    if (PQsendPrepare(connection, name, call.program->statements[call.statement].sql.c_str(), 0, nullptr) !=
        1) {
      return false;
    }
    // Taken as known from here on: what is piped behind it may use it. A failure takes it back.
    recent.push_front(key);
    known[key] = recent.begin();
    prepared.fetch_add(1, std::memory_order_relaxed);
  }
  batch.steps.push_back(Step::call);
  return PQsendQueryPrepared(connection, name, static_cast<int>(call.parameters.size()),
                             call.parameters.data(), nullptr, nullptr, 0) == 1;
}

// In a batch of its own: behind a statement that fails, the server would not do it.
bool PostgresSession::State::forget_unused() {
  while (recent.size() > settings.statement_cache) {
    char name[24];
    name_of(recent.back(), name);
    known.erase(recent.back());
    recent.pop_back();
    Batch& batch = batches.emplace_back();
    batch.sent_at = base::steady_nanos();
    batch.steps.push_back(Step::call);
    batch.done = [](PostgresBatchResult&&) {};
    const std::string text = std::string("DEALLOCATE ") + name;
    if (PQsendQueryParams(connection, text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 1 ||
        PQpipelineSync(connection) != 1) {
      return false;
    }
  }
  return true;
}

void PostgresSession::State::flush() {
  if (waits_writable) return;
  const int left = PQflush(connection);
  if (left < 0) {
    lost(PQerrorMessage(connection));
  } else if (left == 1) {
    waits_writable = true;
    descriptor.async_wait(
        asio::posix::stream_descriptor::wait_write,
        [self = shared_from_this(), was = connection](const boost::system::error_code& error) {
          if (error || self->connection != was) return;
          self->waits_writable = false;
          self->flush();
        });
  }
}

void PostgresSession::State::wait_readable() {
  descriptor.async_wait(
      asio::posix::stream_descriptor::wait_read,
      [self = shared_from_this(), was = connection](const boost::system::error_code& error) {
        if (error || self->connection != was) return;
        self->on_readable();
      });
}

void PostgresSession::State::on_readable() {
  const std::shared_ptr<State> self = shared_from_this();
  PGconn* const was = connection;
  if (PQconsumeInput(connection) != 1) {
    lost(PQerrorMessage(connection));
    return;
  }
  bool ended = false;  // a null result ends a command; a second one in a row says that nothing more has come
  while (connection == was && PQisBusy(connection) == 0) {
    PGresult* result = PQgetResult(connection);
    if (result == nullptr) {
      if (ended || batches.empty()) break;
      ended = true;
      continue;
    }
    ended = false;
    take(result);
  }
  if (connection != was) return;
  if (PQstatus(connection) == CONNECTION_BAD) {
    lost(PQerrorMessage(connection));
    return;
  }
  flush();
  if (connection == was) wait_readable();
}

void PostgresSession::State::take(PGresult* raw) {
  PostgresResult result(raw);
  const ExecStatusType status = PQresultStatus(raw);
  if (batches.empty()) return;
  Batch& batch = batches.front();
  if (status == PGRES_PIPELINE_SYNC) {
    finish_batch();
    return;
  }
  const bool failed =
      status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED || status == PGRES_BAD_RESPONSE;
  if (batch.answered >= batch.steps.size()) {
    // Every step was answered, and the commit failed: a cancellation that came so late, a deferred check.
    // Nothing of what they told is stored.
    if (failed && !batch.result.error) batch.result.refuse(std::move(result));
    return;
  }
  const Step step = batch.steps[batch.answered++];
  if (step == Step::prepare) {
    const std::uint64_t key = batch.prepares[batch.prepared++];
    if (failed) {
      if (const auto found = known.find(key); found != known.end()) {
        recent.erase(found->second);
        known.erase(found);
      }
    }
  }
  if (failed) {
    if (!batch.result.error) batch.result.refuse(std::move(result));
    return;
  }
  if (step == Step::call) batch.result.results.push_back(std::move(result));
}

void PostgresBatchResult::refuse(PostgresResult result) {
  error = base::Error(base::ErrorCode::DATABASE_ERROR, {}, PQresultErrorMessage(result.get()));
  failure = std::move(result);
}

void PostgresSession::State::finish_batch() {
  Batch batch = std::move(batches.front());
  batches.pop_front();
  const std::int64_t now = base::steady_nanos();
  batch.result.nanos = now - std::max(last_end, batch.sent_at);
  last_end = now;
  batch.done(std::move(batch.result));
}

// Everything in flight fails; what was being committed may or may not be stored.
void PostgresSession::State::lost(const char* why) {
  const std::string text = why != nullptr ? why : "";
  detach();
  std::deque<Batch> failed = std::move(batches);
  batches.clear();
  base::Function<void()> notify = std::move(on_lost);
  on_lost = nullptr;
  for (Batch& batch : failed) {
    batch.result.results.clear();
    batch.result.error = base::Error(base::ErrorCode::CONNECT_FAILED, {}, text);
    batch.done(std::move(batch.result));
  }
  if (notify) notify();
}

void PostgresSession::State::detach() {
  if (connection == nullptr) return;
  boost::system::error_code ignored;
  descriptor.cancel(ignored);
  descriptor.release();  // libpq closes the socket
  connection = nullptr;
  owner.reset();
}

}  // namespace portico::storage
