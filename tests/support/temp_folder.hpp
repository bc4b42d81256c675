// A folder of a test: made on construction, removed with all that is in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace portico::testing {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);  // "" if there is none
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace portico::testing
