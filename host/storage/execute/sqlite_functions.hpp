// SQL functions that the compiler's SQLite statements call.
#pragma once

struct sqlite3;

namespace portico::storage {

// The result code of portico_stale(): SQLITE_MISMATCH.
inline constexpr int kStaleModelCode = 20;

bool register_sqlite_functions(sqlite3* handle);

}  // namespace portico::storage
