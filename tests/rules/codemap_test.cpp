// The code map tells the truth: every folder with sources is named in it.
#include <set>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

constexpr std::string_view kMap = "host/docs/architecture.md";
const std::vector<std::string_view> kSources = {".cpp", ".hpp", ".c", ".h"};

bool is_path_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '/';
}

// The path, with or without the host/ in front, as a word of its own.
bool names(std::string_view map, std::string_view folder) {
  const std::string_view below_host = folder.substr(std::string_view("host/").size());
  for (std::size_t at = map.find(below_host); at != std::string_view::npos;
       at = map.find(below_host, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_path_character(map[begin - 1])) --begin;
    const std::string_view front = map.substr(begin, at - begin);
    std::string_view behind = map.substr(at + below_host.size());
    if (behind.starts_with('/')) behind.remove_prefix(1);
    const bool ends = behind.empty() || !is_path_character(behind.front());
    if (ends && (front.empty() || front == "host/")) return true;
  }
  return false;
}

Faults map_faults(const SourceTree& tree) {
  const SourceFile* map = tree.find(kMap);
  if (map == nullptr) return {};
  std::set<std::string> missing;
  for (const SourceFile& file : tree.files()) {
    if (layer_of(file.path).empty() || !ends_with_any(file.path, kSources)) continue;
    const std::string_view folder = folder_of(file.path);
    if (!names(map->text, folder))
      missing.insert(std::string(folder) + ": is not named in " + std::string(kMap));
  }
  return {missing.begin(), missing.end()};
}

TEST(CodeMap, names_every_folder_with_sources) {
  EXPECT_EQ(joined(map_faults(SourceTree::project())), "");
}

TEST(CodeMapRule, finds_folders_that_are_missing) {
  const std::vector<SourceFile> files = {{"host/base/a.cpp", ""},
                                         {"host/plan/a.cpp", ""},
                                         {"host/storage/compile/a.cpp", ""},
                                         {"host/storage/execute/a.hpp", ""},
                                         {"host/docs/decisions/a.md", ""}};
  auto with_map = files;
  with_map.push_back(
      {std::string(kMap), "`base/` and explain/plan/more, planning; `host/storage/compile`\n"});
  EXPECT_EQ(joined(map_faults(SourceTree(files))), "");
  EXPECT_EQ(joined(map_faults(SourceTree(with_map))),
            "host/plan: is not named in host/docs/architecture.md\n"
            "host/storage/execute: is not named in host/docs/architecture.md\n");
}

}  // namespace
}  // namespace portico::rules
