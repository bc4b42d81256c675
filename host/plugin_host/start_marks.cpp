#include "plugin_host/start_marks.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace portico::plugin_host {
namespace {
constexpr int kMostDeaths = 2;
}  // namespace

StartMark::StartMark(std::string_view folder, std::string_view plugin_name) {
  if (folder.empty()) return;
  file_.append(folder).append("/plugin-");
  for (const char c : plugin_name) {
    const bool good =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    file_ += good ? c : '_';
  }
  file_ += ".starting";
}

StartMark::~StartMark() {
  std::error_code ignored;
  if (marked_) std::filesystem::remove(file_, ignored);
}

base::Status StartMark::set() {
  if (file_.empty()) return {};
  int deaths = 0;
  std::ifstream(file_) >> deaths;
  if (deaths >= kMostDeaths) {
    return base::Error(base::ErrorCode::PLUGIN_LOAD_FAILED,
                       "Its start ended the host " + std::to_string(deaths) +
                           " times, so it is skipped; repair it and remove " + file_ + " to try again.");
  }
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), ignored);
  std::ofstream out(file_, std::ios::trunc);
  out << deaths + 1 << '\n';
  out.flush();
  marked_ = out.good();
  return {};
}

}  // namespace portico::plugin_host
