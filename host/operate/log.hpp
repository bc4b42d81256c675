// The log: one JSON object a line. A call formats and queues; one thread writes, so a slow reader of standard
// output never holds up a request. Secrets are hidden here and nowhere else, because everything passes here.
#pragma once

#include <atomic>
#include <chrono>
#include <concepts>
#include <condition_variable>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

namespace portico::operate {

enum class Level : std::uint8_t { debug, info, warning, error };

std::string_view level_name(Level level);
std::optional<Level> level_of(std::string_view name);

// A named value of a line. Texts are borrowed for the call.
struct Field {
  std::string_view key;
  std::variant<bool, std::int64_t, double, std::string_view> value;

  Field(std::string_view name, bool flag) : key(name), value(flag) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Field(std::string_view name, T number)
      : key(name), value(static_cast<std::int64_t>(number)) {}
  Field(std::string_view name, double number) : key(name), value(number) {}
  Field(std::string_view name, std::string_view text) : key(name), value(text) {}
  Field(std::string_view name, const std::string& text) : key(name), value(std::string_view(text)) {}
  Field(std::string_view name, const char* text) : key(name), value(std::string_view(text)) {}
};

// The line without its end: {"time","level","logger","message","fields"}, at most kMaxLine bytes, secrets
// hidden, control characters escaped, invalid UTF-8 replaced.
inline constexpr std::size_t kMaxLine = 8 * 1024;
std::string format_line(Level level, std::int64_t micros, std::string_view logger, std::string_view message,
                        std::span<const Field> fields);

class Log {
 public:
  struct Options {
    Level level = Level::info;
    int descriptor = 1;                         // not closed
    std::size_t queue_bytes = 8 * 1024 * 1024;  // what does not fit is dropped and counted
    std::chrono::milliseconds farewell{2000};   // how long the destructor waits for the reader
  };

  explicit Log(const Options& options);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  bool enabled(Level level) const { return level >= level_.load(std::memory_order_relaxed); }
  void set_level(Level level) { level_.store(level, std::memory_order_relaxed); }
  // Never waits for the descriptor.
  void write(Level level, std::string_view logger, std::string_view message,
             std::span<const Field> fields = {});
  // Waits until what was queued before is written; false when that takes longer.
  bool flush(std::chrono::milliseconds patience);
  // Lines that found the queue full or the descriptor broken.
  std::uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

 private:
  void run();
  bool write_out(const std::string& bytes);

  const Options options_;
  std::atomic<Level> level_;
  std::atomic<std::uint64_t> dropped_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable idle_;
  std::string queue_;           // whole lines
  std::uint64_t queued_ = 0;    // lines in the queue
  std::uint64_t accepted_ = 0;  // lines ever queued
  std::uint64_t finished_ = 0;  // lines ever written or given up
  std::uint64_t reported_ = 0;  // dropped lines that the log has told of
  std::atomic<bool> stopping_{false};
  std::chrono::steady_clock::time_point deadline_{};
  std::thread writer_;
};

// The log of the process. Before one is installed, and after, calls do nothing.
void install_log(Log* log);
Log* installed_log();

inline void log(Level level, std::string_view logger, std::string_view message,
                std::initializer_list<Field> fields = {}) {
  Log* target = installed_log();
  if (target != nullptr && target->enabled(level))
    target->write(level, logger, message, {fields.begin(), fields.size()});
}
inline void log_debug(std::string_view logger, std::string_view message,
                      std::initializer_list<Field> fields = {}) {
  log(Level::debug, logger, message, fields);
}
inline void log_info(std::string_view logger, std::string_view message,
                     std::initializer_list<Field> fields = {}) {
  log(Level::info, logger, message, fields);
}
inline void log_warning(std::string_view logger, std::string_view message,
                        std::initializer_list<Field> fields = {}) {
  log(Level::warning, logger, message, fields);
}
inline void log_error(std::string_view logger, std::string_view message,
                      std::initializer_list<Field> fields = {}) {
  log(Level::error, logger, message, fields);
}

}  // namespace portico::operate
