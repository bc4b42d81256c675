// SQLite's settings of the whole process.
#pragma once

namespace portico::storage {

// Every connection belongs to one thread at a time, so SQLite needs no mutex of its own around each call:
// they were a fifth of a list's time. Counts only before the first connection of the process, so whoever
// opens one calls this before it.
void configure_sqlite();

}  // namespace portico::storage
