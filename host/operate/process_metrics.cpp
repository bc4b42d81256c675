#include <chrono>
#include <cstdio>

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include "operate/metrics.hpp"

namespace portico::operate {
namespace {

double resident_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  long total = 0;
  long resident = 0;
  const int fields = std::fscanf(file, "%ld %ld", &total, &resident);
  std::fclose(file);
  return fields == 2 ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_descriptors() {
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  int count = -3;  // `.`, `..` and the folder itself
  while (readdir(folder) != nullptr) ++count;
  closedir(folder);
  return count;
}

}  // namespace

void add_process_metrics(Metrics& metrics) {
  using Kind = Metrics::AskedKind;
  metrics.ask(Kind::gauge, "process_resident_memory_bytes", "Memory of the process in RAM.", {},
              resident_bytes);
  metrics.ask(Kind::counter, "process_cpu_seconds_total", "CPU time of the process.", {}, cpu_seconds);
  metrics.ask(Kind::gauge, "process_open_fds", "Open file descriptors.", {}, open_descriptors);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  metrics.gauge("process_start_time_seconds", "When the process started, seconds since 1970.")
      .set(std::chrono::duration<double>(now).count());
}

}  // namespace portico::operate
