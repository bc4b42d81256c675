// What a running server has used: time on a processor, and memory.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "support/sanitized.hpp"
#include "support/server_process.hpp"

namespace portico::testing {

// Time on a processor that the threads of a process have had, in microseconds.
inline double cpu_of(const ServerProcess& server) {
  double sum = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc/" + std::to_string(server.pid()) + "/task")) {
    std::ifstream file(entry.path() / "schedstat");
    double nanoseconds = 0;
    if (file >> nanoseconds) sum += nanoseconds;
  }
  return sum / 1000;
}

inline double megabytes_of(const ServerProcess& server) {
  std::ifstream file("/proc/" + std::to_string(server.pid()) + "/statm");
  double size = 0;
  double resident = 0;
  file >> size >> resident;
  return resident * 4096 / 1048576;
}

// The most that it has had at once since the last call.
inline double peak_megabytes_of(const ServerProcess& server) {
  const std::string folder = "/proc/" + std::to_string(server.pid());
  double peak = 0;
  std::ifstream file(folder + "/status");
  for (std::string word; file >> word;) {
    if (word == "VmHWM:") file >> peak;
  }
  std::ofstream(folder + "/clear_refs") << '5';
  return peak / 1024;
}

// Under a sanitizer a parser's share costs more than the rest, and freed memory is held back.
inline constexpr double kSlower = kSanitized ? 5 : 1;

}  // namespace portico::testing
