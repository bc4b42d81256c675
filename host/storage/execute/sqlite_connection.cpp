#include "storage/execute/sqlite_connection.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sqlite3.h>
#include <sys/resource.h>

#include "base/clock.hpp"
#include "base/json_text.hpp"
#include "storage/database.hpp"
#include "storage/execute/sqlite_functions.hpp"

namespace portico::storage {
namespace {

// Few enough that steps which compare long texts do not hold an io thread up for long.
constexpr int kProgressSteps = 200;
constexpr unsigned kQuickProgressCalls = 200;
// Few steps in much time. If pages came from the disk, the statement may stay a little longer. If others had
// the processor, it has done no harm and stays.
constexpr std::int64_t kPatience = 3'000'000;
constexpr std::int64_t kQuickCpu = 2'000'000;

struct ThreadUse {
  std::int64_t cpu_ns;
  long disk_reads;
};

ThreadUse thread_use() {
  rusage use{};
  ::getrusage(RUSAGE_THREAD, &use);
  const auto nanos = [](const timeval& time) {
    return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_usec * std::int64_t{1000};
  };
  return {nanos(use.ru_utime) + nanos(use.ru_stime), use.ru_majflt + use.ru_inblock};
}

// "table.column" pairs of a constraint message, as the names of the fields they belong to.
std::string violated_fields(std::string_view message, const schema::Object& object) {
  std::string names;
  for (const schema::Field& field : object.fields) {
    const bool named =
        std::any_of(field.columns.begin(), field.columns.end(), [&](const schema::Column& column) {
          const std::string qualified = object.table + "." + column.name;
          const std::size_t at = message.find(qualified);
          if (at == std::string_view::npos) return false;
          const std::size_t end = at + qualified.size();
          return end == message.size() || message[end] == ',' || message[end] == ' ';
        });
    if (!named) continue;
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

}  // namespace

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const DatabaseOptions& options,
                                                                       Use use) {
  auto session = SqliteSession::open(options.url);
  if (!session) return std::move(session).error();
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(std::move(session).value()));
  connection->capacity_ = std::max(16u, options.statement_cache);
  connection->statement_limit_ = options.statement_timeout_ms * 1'000'000;
  sqlite3_busy_timeout(connection->handle_, static_cast<int>(options.lock_timeout_ms));
  sqlite3_extended_result_codes(connection->handle_, 1);
  const std::string mapped = "PRAGMA mmap_size=" + std::to_string(options.mmap_bytes);
  const std::string cached = "PRAGMA cache_size=-" + std::to_string(options.page_cache_bytes / 1024);
  const char* const common[] = {
      "PRAGMA journal_mode=WAL",  "PRAGMA foreign_keys=ON", mapped.c_str(),
      "PRAGMA temp_store=MEMORY", cached.c_str(),           "PRAGMA case_sensitive_like=ON"};
  for (const char* sql : common) {
    if (base::Status error = connection->run(sql)) return error;
  }
  if (base::Status error = connection->run(options.synchronous_full ? "PRAGMA synchronous=FULL"
                                                                    : "PRAGMA synchronous=NORMAL")) {
    return error;
  }
  // Checkpoints run on a connection of their own: an automatic one would stall the write that happens to
  // reach it.
  if (base::Status error = connection->run("PRAGMA wal_autocheckpoint=0")) return error;
  if (use == Use::read) {
    if (base::Status error = connection->run("PRAGMA query_only=ON")) return error;
  }
  if (!register_sqlite_functions(connection->handle_)) {
    return base::Error(base::ErrorCode::DATABASE_ERROR, {}, "SQL functions could not be registered");
  }
  sqlite3_progress_handler(connection->handle_, kProgressSteps, &SqliteConnection::on_progress,
                           connection.get());
  return connection;
}

SqliteConnection::SqliteConnection(std::unique_ptr<SqliteSession> session) : session_(std::move(session)) {
  handle_ = static_cast<sqlite3*>(session_->handle());
}

SqliteConnection::~SqliteConnection() {
  for (const Cached& cached : recent_) sqlite3_finalize(cached.statement);
}

base::Result<sqlite3_stmt*> SqliteConnection::statement(const Program& program, std::uint32_t index) {
  statement_end_ = 0;
  const std::uint64_t key = program.id << 8 | index;
  if (const auto found = cached_.find(key); found != cached_.end()) {
    recent_.splice(recent_.begin(), recent_, found->second);
    return found->second->statement;
  }
  const std::string& sql = program.statements[index].sql;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) {
    base::Error failure = error(code, nullptr);
    failure.internal += " in " + sql;
    return failure;
  }
  prepared_.fetch_add(1, std::memory_order_relaxed);
  recent_.push_front({key, statement});
  cached_[key] = recent_.begin();
  if (recent_.size() > capacity_) {
    sqlite3_finalize(recent_.back().statement);
    cached_.erase(recent_.back().key);
    recent_.pop_back();
  }
  return statement;
}

base::Status SqliteConnection::run(const char* sql) {
  statement_end_ = 0;
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code, nullptr);
  return {};
}

bool SqliteConnection::finds(const std::string& sql, std::string_view parameter) {
  statement_end_ = 0;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return false;
  sqlite3_bind_text(statement, 1, parameter.data(), static_cast<int>(parameter.size()), SQLITE_STATIC);
  const bool found = sqlite3_step(statement) == SQLITE_ROW;
  sqlite3_finalize(statement);
  return found;
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}
int SqliteConnection::changes() const {
  return sqlite3_changes(handle_);
}

void SqliteConnection::watch(std::int64_t soft, std::int64_t hard, const std::function<bool()>* cancelled) {
  soft_ = soft;
  hard_ = hard;
  cancelled_ = cancelled;
  soft_expired_ = false;
  progress_calls_ = 0;
}

int SqliteConnection::on_progress(void* self) {
  auto* connection = static_cast<SqliteConnection*>(self);
  const unsigned calls = ++connection->progress_calls_;
  const std::int64_t now = base::steady_nanos();
  if (connection->soft_ != 0 && connection->outstays(now)) {
    connection->soft_expired_ = true;
    return 1;
  }
  if (connection->hard_ != 0 && now > connection->hard_) return 1;
  if (connection->statement_end_ == 0) {
    connection->statement_end_ = now + connection->statement_limit_;
  } else if (now > connection->statement_end_) {
    return 1;
  }
  if (connection->cancelled_ != nullptr && *connection->cancelled_ && calls % 8 == 0) {
    return (*connection->cancelled_)() ? 1 : 0;
  }
  return 0;
}

bool SqliteConnection::outstays(std::int64_t now) {
  if (progress_calls_ == 1) {
    const ThreadUse use = thread_use();
    cpu_at_first_ = use.cpu_ns;
    disk_reads_at_first_ = use.disk_reads;
  }
  if (now <= soft_) return false;
  if (progress_calls_ > kQuickProgressCalls) return true;
  const ThreadUse use = thread_use();
  return use.cpu_ns - cpu_at_first_ > kQuickCpu ||
         (use.disk_reads != disk_reads_at_first_ && now > soft_ + kPatience);
}

bool SqliteConnection::was_quick() const {
  return progress_calls_ <= kQuickProgressCalls / 2;
}

// SQLite takes only ENOSPC for a full disk; a quota or a limit on the size of files is the same to us. The
// files remember why their last write failed.
static bool out_of_space(sqlite3* handle) {
  const auto is_full = [](int error) { return error == EFBIG || error == EDQUOT || error == ENOSPC; };
  int error = 0;
  if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error) == SQLITE_OK && is_full(error))
    return true;
  sqlite3_file* journal = nullptr;
  if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&journal)) !=
          SQLITE_OK ||
      journal == nullptr || journal->pMethods == nullptr) {
    return false;
  }
  error = 0;
  return journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &error) == SQLITE_OK &&
         is_full(error);
}

base::Error SqliteConnection::error(int code, const schema::Object* object) const {
  using base::ErrorCode;
  const std::string text = sqlite3_errmsg(handle_);
  const int extended = code > 255 ? code : sqlite3_extended_errcode(handle_);
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: {
      base::Error error(ErrorCode::UNIQUE_VIOLATION, {}, text);
      const std::string fields = object != nullptr ? violated_fields(text, *object) : std::string();
      if (!fields.empty()) {
        error.message = "A duplicate entry was detected: another record has this value of " + fields;
        error.details = R"([{"pointer":)";
        base::append_json_string(error.details, "/" + fields.substr(0, fields.find(',')));
        error.details += R"(,"code":"DUPLICATE_ENTRY","detail":"another record has this value"}])";
      }
      return error;
    }
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return base::Error(ErrorCode::FOREIGN_KEY, {}, text);
    default:
      break;
  }
  switch (extended & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::Error(ErrorCode::SERIALIZATION, {}, text);
    case SQLITE_INTERRUPT:
      return base::Error(ErrorCode::STATEMENT_TIMEOUT, {}, text);
    case SQLITE_FULL:
      return base::Error(ErrorCode::STORAGE_FULL, {}, text);
    case SQLITE_IOERR:
      return base::Error(out_of_space(handle_) ? ErrorCode::STORAGE_FULL : ErrorCode::STORAGE_IO, {}, text);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return base::Error(ErrorCode::STORAGE_IO, {}, text);
    case kStaleModelCode:
      return base::Error(ErrorCode::STALE_SNAPSHOT, {}, text);
    case SQLITE_ERROR: {
      if (text == "too many levels of trigger recursion") {
        return base::Error(
            ErrorCode::TOO_COMPLEX,
            "More than 1000 records, each of which goes with the one above it, cannot be destroyed at "
            "once: nothing was; destroy one from the middle of the chain first",
            text);
      }
      // SQLite has no code of its own for what PostgreSQL calls 42P01 and 42703.
      const bool gone = text.starts_with("no such table") || text.starts_with("no such column");
      return base::Error(gone ? ErrorCode::STALE_SNAPSHOT : ErrorCode::DATABASE_ERROR, {}, text);
    }
    case SQLITE_NOMEM:
      return base::Error(ErrorCode::OVERLOADED, {}, text);
    default:
      return base::Error(ErrorCode::DATABASE_ERROR, {}, text);
  }
}

int SqliteRows::fetch(sqlite3_stmt* statement, base::Arena& arena) {
  columns_ = static_cast<std::uint32_t>(sqlite3_column_count(statement));
  while (true) {
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW) return code;
    ++rows_;
    const std::size_t first = cells_.size();
    if (first + columns_ > cells_.capacity()) cells_.reserve(2 * first + 8 * columns_);
    cells_.resize(first + columns_);
    std::size_t bytes = 0;
    for (std::uint32_t column = 0; column < columns_; ++column) {
      SqliteCell& cell = cells_[first + column];
      // A connection belongs to one thread, so the value may be read where it lies, with one look-up a cell.
      sqlite3_value* const value = sqlite3_column_value(statement, static_cast<int>(column));
      switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER:
          cell.kind = SqliteCell::Kind::integer;
          cell.integer = sqlite3_value_int64(value);
          break;
        case SQLITE_FLOAT:
          cell.kind = SqliteCell::Kind::number;
          cell.number = sqlite3_value_double(value);
          break;
        case SQLITE_NULL:
          break;
        default:
          cell.kind = SqliteCell::Kind::text;
          cell.bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
          cell.length = static_cast<std::uint32_t>(sqlite3_value_bytes(value));
          bytes += cell.length;
      }
    }
    // The texts are SQLite's until the next step: one piece of memory a row takes them all.
    char* to = static_cast<char*>(arena.allocate(bytes, 1));
    for (std::uint32_t column = 0; column < columns_; ++column) {
      SqliteCell& cell = cells_[first + column];
      if (cell.kind != SqliteCell::Kind::text) continue;
      if (cell.length != 0) std::memcpy(to, cell.bytes, cell.length);
      cell.bytes = to;
      to += cell.length;
    }
  }
}

}  // namespace portico::storage
