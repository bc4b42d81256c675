#include "operate/log.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include "base/clock.hpp"

namespace portico::operate {
namespace {

std::atomic<Log*> g_log{nullptr};

}  // namespace

void install_log(Log* log) {
  g_log.store(log, std::memory_order_release);
}
Log* installed_log() {
  return g_log.load(std::memory_order_acquire);
}

Log::Log(const Options& options) : options_(options), level_(options.level) {
  // Signals belong to the threads that wait for them, and a reader that went away is seen as an error of
  // write().
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  writer_ = std::thread([this] { run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Log::~Log() {
  Log* self = this;
  g_log.compare_exchange_strong(self, nullptr);
  {
    const std::lock_guard lock(mutex_);
    deadline_ = std::chrono::steady_clock::now() + options_.farewell;
    stopping_ = true;
  }
  wake_.notify_one();
  writer_.join();
}

void Log::write(Level level, std::string_view logger, std::string_view message,
                std::span<const Field> fields) {
  if (!enabled(level)) return;
  const std::string line = format_line(level, base::wall_micros(), logger, message, fields);
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() + line.size() + 1 > options_.queue_bytes) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    was_empty = queue_.empty();
    queue_ += line;
    queue_ += '\n';
    ++queued_;
    ++accepted_;
  }
  if (was_empty) wake_.notify_one();
}

bool Log::flush(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const std::uint64_t wanted = accepted_;
  return idle_.wait_for(lock, patience, [&] { return finished_ >= wanted; });
}

void Log::run() {
  std::string batch;
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return !queue_.empty() || stopping_; });
    if (queue_.empty()) return;
    batch.swap(queue_);
    const std::uint64_t lines = queued_;
    queued_ = 0;
    const std::uint64_t lost = dropped() - reported_;
    reported_ += lost;
    lock.unlock();
    if (lost > 0) {
      const Field fields[] = {{"dropped", lost}};
      batch += format_line(Level::warning, base::wall_micros(), "log",
                           "lines were dropped, the reader is too slow", fields);
      batch += '\n';
    }
    if (!write_out(batch)) dropped_.fetch_add(lines, std::memory_order_relaxed);
    batch.clear();
    lock.lock();
    finished_ += lines;
    idle_.notify_all();
  }
}

bool Log::write_out(const std::string& bytes) {
  // A pipe that polls writable takes this much without blocking, so stopping never hangs on a stuck reader.
  constexpr std::size_t kPiece = 4096;
  std::size_t at = 0;
  while (at < bytes.size()) {
    pollfd entry{options_.descriptor, POLLOUT, 0};
    const int ready = poll(&entry, 1, 100);
    if (ready <= 0) {
      if (ready < 0 && errno != EINTR) return false;
      if (stopping_) {
        const std::lock_guard lock(mutex_);
        if (std::chrono::steady_clock::now() > deadline_) return false;
      }
      continue;
    }
    const ssize_t count =
        ::write(options_.descriptor, bytes.data() + at, std::min(kPiece, bytes.size() - at));
    if (count >= 0) {
      at += static_cast<std::size_t>(count);
    } else if (errno != EINTR && errno != EAGAIN) {
      return false;
    }
  }
  return true;
}

}  // namespace portico::operate
