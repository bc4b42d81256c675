#include "storage/execute/sqlite_library.hpp"

#include <mutex>

#include <sqlite3.h>

namespace portico::storage {

void configure_sqlite() {
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    // Nobody reads the statistics, and their mutex is taken for every piece of memory.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

}  // namespace portico::storage
