#include "storage/execute/sqlite_writer.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "base/clock.hpp"
#include "operate/log.hpp"
#include "storage/execute/sqlite_run.hpp"

namespace portico::storage {
namespace {

// Of the root at which a job came to its end; the ones before it may have errors of their own.
base::Error ending_error(const RunResult& result) {
  const auto failed = std::find_if(result.roots.rbegin(), result.roots.rend(),
                                   [](const RootResult& root) { return static_cast<bool>(root.error); });
  return failed == result.roots.rend() ? base::Error(base::ErrorCode::DATABASE_ERROR) : failed->error;
}

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<SqliteConnection> connection,
                           std::unique_ptr<SqliteConnection> checkpointer, Settings settings,
                           loop::IoLoops& loops, loop::WorkerPool& workers)
    : connection_(std::move(connection)),
      checkpointer_(std::move(checkpointer)),
      settings_(settings),
      loops_(loops),
      workers_(workers) {
  // Takes the place of SQLite's own automatic checkpoint, which is switched off.
  sqlite3_wal_hook(
      connection_->handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteWriter*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

void SqliteWriter::submit(RunRequest&& request, RunDone done) {
  auto job = std::make_unique<Job>();
  job->request = std::move(request);
  job->done = std::move(done);
  job->loop = loop::IoLoops::current();
  base::ErrorCode refusal = base::ErrorCode::ok;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) {
      refusal = base::ErrorCode::DRAINING;
    } else if (queue_.size() >= settings_.queue) {
      refusal = base::ErrorCode::OVERLOADED;
    } else {
      if (strand_runs_) job->since = base::steady_nanos();
      queue_.push_back(std::move(job));
      if (strand_runs_) return;
      strand_runs_ = true;
    }
  }
  if (refusal != base::ErrorCode::ok) {
    refused_.fetch_add(1, std::memory_order_relaxed);
    Group group;
    group.push_back(std::move(job));
    fail_all(group, base::Error(refusal));
    answer(group);
    return;
  }
  start_strand();
}

void SqliteWriter::start_strand() {
  if (workers_.post([this] { drain_queue(); })) return;
  // The pool is full: refuse what waits rather than block the caller.
  Group group;
  {
    const std::lock_guard lock(mutex_);
    for (auto& job : queue_) group.push_back(std::move(job));
    queue_.clear();
    strand_runs_ = false;
    idle_.notify_all();
  }
  fail_all(group, base::Error(base::ErrorCode::OVERLOADED));
  answer(group);
}

std::unique_ptr<SqliteWriter::Job> SqliteWriter::next_job() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  auto job = std::move(queue_.front());
  queue_.pop_front();
  return job;
}

void SqliteWriter::drain_queue() {
  while (true) {
    Group group;
    run_group(group);
    answer(group);
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) {
      strand_runs_ = false;
      idle_.notify_all();
      return;
    }
  }
}

// A group never waits for company: it commits as soon as the queue is empty. Others gather while it commits.
void SqliteWriter::run_group(Group& group) {
  connection_->watch(0, 0, nullptr);
  const std::size_t most = again_ != 0 ? std::exchange(again_, 0) : settings_.group;
  const std::int64_t begun = base::steady_nanos();  // what comes now is a wait for the lock
  if (base::Status error = connection_->run("BEGIN IMMEDIATE")) {
    while (auto job = next_job()) group.push_back(std::move(job));
    fail_all(group, error);
    return;
  }
  const std::int64_t end = base::steady_nanos() + settings_.group_ns;
  while (group.size() < most && base::steady_nanos() < end) {
    auto job = next_job();
    if (job == nullptr) break;
    group.push_back(std::move(job));
    if (!run_job(*group.back(), begun)) {
      // The whole transaction is gone: nobody of the group was stored.
      base::Error error = ending_error(group.back()->result);
      if (connection_->in_transaction()) connection_->run("ROLLBACK");
      if (error.code == base::ErrorCode::STATEMENT_TIMEOUT) {
        run_others_again(group);
      } else {  // full disk, input/output error
        fail_all(group, error);
      }
      return;
    }
  }
  if (base::Status error = connection_->run("COMMIT")) {
    if (connection_->in_transaction()) connection_->run("ROLLBACK");
    operate::log_error("storage", "a commit failed", {{"text", error.internal}});
    if (error.code == base::ErrorCode::DATABASE_ERROR) error.code = base::ErrorCode::STORAGE_IO;
    fail_all(group, error);
    return;
  }
  commits_.fetch_add(1, std::memory_order_relaxed);
  {
    const std::lock_guard lock(mutex_);
    last_error_ = {};
  }
  checkpoint();
}

// False if the transaction of the group did not survive this job.
bool SqliteWriter::run_job(Job& job, std::int64_t begun) {
  const RunRequest& request = job.request;
  operate::enter(request.stages, operate::Stage::execute);
  const std::size_t roots = request.program->roots.size();
  job.result.roots.resize(roots);
  job.finished = true;
  base::ErrorCode refusal = base::ErrorCode::ok;
  if (base::steady_nanos() > request.deadline_steady_ns && request.deadline_steady_ns != 0) {
    refusal = base::ErrorCode::DEADLINE;
  } else if (job.since != 0 && begun - job.since > settings_.queue_wait_ns) {
    refused_.fetch_add(1, std::memory_order_relaxed);
    refusal = base::ErrorCode::POOL_TIMEOUT;
  }
  if (refusal != base::ErrorCode::ok) {
    for (RootResult& root : job.result.roots) root.error = base::Error(refusal);
    return true;
  }
  const bool all = request.program->atomic_all;
  const auto refused = [&](std::size_t root) {
    return root < request.root_errors.size() && request.root_errors[root].code != base::ErrorCode::ok;
  };
  if (all && connection_->run("SAVEPOINT request")) return false;
  bool failed = false;
  for (std::size_t root = 0; root < roots; ++root) {
    RootResult& result = job.result.roots[root];
    if (refused(root)) {
      result.error = request.root_errors[root];
      failed = true;
      if (all) break;
      continue;
    }
    if (!all && connection_->run("SAVEPOINT request")) return false;
    SqliteRun run(*connection_, job.request, settings_.response_limit);
    run.run_root(static_cast<std::uint32_t>(root), result);
    if (result.error && !connection_->in_transaction()) return false;
    if (result.error) failed = true;
    if (!all) {
      if (result.error && connection_->run("ROLLBACK TO request")) return false;
      if (connection_->run("RELEASE request")) return false;
    } else if (failed) {
      break;
    }
  }
  if (all) {
    if (failed) {
      if (connection_->run("ROLLBACK TO request")) return false;
      const base::Error first = ending_error(job.result);
      for (RootResult& root : job.result.roots) {
        root.bytes.clear();
        if (!root.error) root.error = first;
      }
    }
    if (connection_->run("RELEASE request")) return false;
  }
  return true;
}

// A write that is broken off takes the transaction of its group with it. The last one of the group did; the
// others run again, and by themselves, so that no further one can do that to them.
void SqliteWriter::run_others_again(Group& group) {
  std::unique_ptr<Job> last = std::move(group.back());
  group.pop_back();
  const base::Error ended = ending_error(last->result);
  for (RootResult& root : last->result.roots) {
    root.bytes.clear();
    if (!root.error) root.error = ended;
  }
  again_ = group.size();
  const std::lock_guard lock(mutex_);
  while (!group.empty()) {
    group.back()->result = {};
    group.back()->since = 0;
    queue_.push_front(std::move(group.back()));
    group.pop_back();
  }
  group.push_back(std::move(last));
}

void SqliteWriter::fail_all(Group& group, const base::Error& error) {
  for (auto& job : group) {
    job->result.roots.clear();
    job->result.roots.resize(job->request.program->roots.size());
    for (RootResult& root : job->result.roots) root.error = error;
  }
  const std::lock_guard lock(mutex_);
  if (error.code != base::ErrorCode::DRAINING && error.code != base::ErrorCode::OVERLOADED)
    last_error_ = error;
}

void SqliteWriter::answer(Group& group) {
  for (auto& job : group) {
    if (job->loop == loop::IoLoops::kNone) {
      job->done(std::move(job->result));
      continue;
    }
    const std::size_t loop = job->loop;
    loops_.post(loop, [job = std::move(job)]() mutable { job->done(std::move(job->result)); });
  }
}

void SqliteWriter::checkpoint() {
  if (wal_pages_ < settings_.checkpoint_pages) return;
  {
    const std::lock_guard lock(mutex_);
    if (checkpoint_runs_) return;
    checkpoint_runs_ = true;
  }
  // Under steady writes a passive checkpoint never catches up and the log only grows: a long one makes the
  // writer wait once, so that it begins at its front again.
  const int mode =
      wal_pages_ > 4 * settings_.checkpoint_pages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  const bool posted = workers_.post([this, mode] {
    sqlite3_wal_checkpoint_v2(checkpointer_->handle(), nullptr, mode, nullptr, nullptr);
    const std::lock_guard lock(mutex_);
    checkpoint_runs_ = false;
    idle_.notify_all();
  });
  if (!posted) {
    const std::lock_guard lock(mutex_);
    checkpoint_runs_ = false;
  }
}

void SqliteWriter::stop() {
  std::unique_lock lock(mutex_);
  stopped_ = true;
  idle_.wait(lock, [this] { return !strand_runs_ && !checkpoint_runs_; });
  sqlite3_wal_checkpoint_v2(checkpointer_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

std::uint64_t SqliteWriter::commits() const {
  return commits_.load(std::memory_order_relaxed);
}
std::uint64_t SqliteWriter::refused() const {
  return refused_.load(std::memory_order_relaxed);
}
std::uint64_t SqliteWriter::statements_prepared() const {
  return connection_->statements_prepared();
}

base::Status SqliteWriter::health() const {
  const std::lock_guard lock(mutex_);
  return last_error_;
}

}  // namespace portico::storage
