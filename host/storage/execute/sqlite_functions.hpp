// SQL functions that the compiler's SQLite statements call.
#pragma once

struct sqlite3;

namespace portico::storage {

bool register_sqlite_functions(sqlite3* handle);

}  // namespace portico::storage
