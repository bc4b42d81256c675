/* What SQLite itself needs for the same rows: sqlite_limit FILE SECONDS read|write STATEMENTS
 *
 * STATEMENTS is a file with one statement a line. read: each is stepped through and every column of every row
 * is read as the bytes it is. write: all of them are one transaction. A line may hold one ?1, which gets a
 * new id each time. Prints: transactions, rows, CPU microseconds a transaction. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { kMost = 256 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double cpu(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void check(sqlite3* database, int code, int wanted) {
  if (code == wanted) return;
  fprintf(stderr, "sqlite_limit: %s\n", sqlite3_errmsg(database));
  exit(1);
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const double seconds = atof(argv[2]);
  const int writes = strcmp(argv[3], "write") == 0;
  sqlite3* database = NULL;
  check(NULL, sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL),
        SQLITE_OK);
  sqlite3_exec(database,
               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456; PRAGMA "
               "cache_size=-16384",
               NULL, NULL, NULL);
  FILE* file = fopen(argv[4], "r");
  if (file == NULL) return 2;
  sqlite3_stmt* statements[kMost];
  int count = 0;
  char* line = NULL;
  size_t capacity = 0;
  if (writes)
    check(database, sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &statements[count++], NULL),
          SQLITE_OK);
  while (count < kMost - 1 && getline(&line, &capacity, file) > 1) {
    check(database, sqlite3_prepare_v2(database, line, -1, &statements[count++], NULL), SQLITE_OK);
  }
  if (writes)
    check(database, sqlite3_prepare_v2(database, "COMMIT", -1, &statements[count++], NULL), SQLITE_OK);
  free(line);
  fclose(file);

  unsigned long transactions = 0;
  unsigned long rows = 0;
  unsigned long serial = 0;
  unsigned long sum = 0;
  const double started = now();
  const double cpu_started = cpu();
  while (now() - started < seconds) {
    for (int i = 0; i < count; ++i) {
      if (sqlite3_bind_parameter_count(statements[i]) > 0) {
        char id[64];
        const int size =
            snprintf(id, sizeof id, "%08lx-0000-7000-8000-%012lx", (unsigned long)time(NULL), ++serial);
        sqlite3_bind_text(statements[i], 1, id, size, SQLITE_TRANSIENT);
      }
      int code = 0;
      while ((code = sqlite3_step(statements[i])) == SQLITE_ROW) {
        ++rows;
        for (int column = 0; column < sqlite3_column_count(statements[i]); ++column) {
          const unsigned char* text = sqlite3_column_text(statements[i], column);
          sum += text != NULL ? text[0] + (unsigned long)sqlite3_column_bytes(statements[i], column) : 0;
        }
      }
      check(database, code, SQLITE_DONE);
      sqlite3_reset(statements[i]);
    }
    ++transactions;
  }
  const double used = cpu() - cpu_started;
  printf("%lu %lu %.3f\n", transactions, rows, transactions > 0 ? used * 1e6 / (double)transactions : 0.0);
  for (int i = 0; i < count; ++i) sqlite3_finalize(statements[i]);
  sqlite3_close(database);
  return sum == 42 ? 3 : 0;
}
