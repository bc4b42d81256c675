// The files of the project as texts. Rules are functions from a tree to faults, so that each rule is also
// tested against a small tree that breaks it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portico::rules {

struct SourceFile {
  std::string path;  // from the top of the project, with slashes
  std::string text;
};

// One line for each fault: path:line: what is wrong and what to do.
using Faults = std::vector<std::string>;

class SourceTree {
 public:
  explicit SourceTree(std::vector<SourceFile> files);
  // The sources, scripts, CMake files and Markdown of host, plugins, sdk and tests. Read once.
  static const SourceTree& project();

  const std::vector<SourceFile>& files() const { return files_; }  // ordered by path
  const SourceFile* find(std::string_view path) const;

 private:
  std::vector<SourceFile> files_;
};

std::vector<std::string_view> lines_of(std::string_view text);
// The text with every comment and the content of every literal turned into spaces; lines stay where they are.
std::string code_of(std::string_view text);

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& fronts);
bool ends_with_any(std::string_view text, const std::vector<std::string_view>& ends);
std::string_view folder_of(std::string_view path);  // without the last slash; "" at the top
std::string_view name_of(std::string_view path);
// host/storage/execute/x.cpp: storage. Empty for a file that lies in no layer.
std::string_view layer_of(std::string_view path);

std::string fault_at(const SourceFile& file, std::size_t line, std::string_view text);
std::string joined(const Faults& faults);

}  // namespace portico::rules
