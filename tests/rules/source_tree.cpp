#include "rules/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portico::rules {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string_view> kTopFolders = {"host", "plugins", "sdk", "tests"};
const std::vector<std::string_view> kEnds = {".cpp", ".hpp", ".c",   ".h",  ".def",  ".ts",
                                             ".mjs", ".sh",  ".txt", ".md", ".cmake"};
const std::vector<std::string_view> kSkippedFolders = {"node_modules", "build", "dist", "__pycache__"};

bool is_skipped(const std::string& folder) {
  return folder.front() == '.' ||
         std::find(kSkippedFolders.begin(), kSkippedFolders.end(), folder) != kSkippedFolders.end();
}

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<SourceFile> read_project(const fs::path& top) {
  std::vector<SourceFile> files;
  for (const std::string_view folder : kTopFolders) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(top / folder, error), end; !error && it != end;
         it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (it->is_directory()) {
        if (is_skipped(name)) it.disable_recursion_pending();
      } else if (ends_with_any(name, kEnds)) {
        files.push_back({it->path().lexically_relative(top).generic_string(), content_of(it->path())});
      }
    }
  }
  return files;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Turns text between two positions into spaces, line ends aside.
void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

// The end of the literal whose opening quote is at `at`, one behind the closing quote.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

// The same for R"mark( ... )mark", `at` being the quote.
std::size_t end_of_raw_literal(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == std::string_view::npos) return text.size();
  const std::string close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
  const std::size_t end = text.find(close, open);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

}  // namespace

SourceTree::SourceTree(std::vector<SourceFile> files) : files_(std::move(files)) {
  std::sort(files_.begin(), files_.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
}

const SourceTree& SourceTree::project() {
  static const SourceTree kTree(read_project(PORTICO_SOURCE_DIR));
  return kTree;
}

const SourceFile* SourceTree::find(std::string_view path) const {
  const auto found =
      std::lower_bound(files_.begin(), files_.end(), path,
                       [](const SourceFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files_.end() && found->path == path ? &*found : nullptr;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string code_of(std::string_view text) {
  std::string code(text);
  std::size_t i = 0;
  while (i < text.size()) {
    const std::string_view rest = text.substr(i);
    std::size_t end = i + 1;
    if (rest.starts_with("//")) {
      end = std::min(text.find('\n', i), text.size());
      blank(code, i, end);
    } else if (rest.starts_with("/*")) {
      const std::size_t close = text.find("*/", i + 2);
      end = close == std::string_view::npos ? text.size() : close + 2;
      blank(code, i, end);
    } else if (rest.front() == '"') {
      const bool raw = i > 0 && text[i - 1] == 'R';
      end = raw ? end_of_raw_literal(text, i) : end_of_literal(text, i);
      blank(code, i + 1, end - 1);
    } else if (rest.front() == '\'' && (i == 0 || !is_word(text[i - 1]))) {  // else 1'000
      end = end_of_literal(text, i);
      blank(code, i + 1, end - 1);
    }
    i = end;
  }
  return code;
}

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& fronts) {
  return std::any_of(fronts.begin(), fronts.end(),
                     [text](std::string_view front) { return text.starts_with(front); });
}

bool ends_with_any(std::string_view text, const std::vector<std::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(), [text](std::string_view end) { return text.ends_with(end); });
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view layer_of(std::string_view path) {
  constexpr std::string_view kHost = "host/";
  if (!path.starts_with(kHost)) return {};
  path.remove_prefix(kHost.size());
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string fault_at(const SourceFile& file, std::size_t line, std::string_view text) {
  return file.path + ":" + std::to_string(line) + ": " + std::string(text);
}

std::string joined(const Faults& faults) {
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

}  // namespace portico::rules
