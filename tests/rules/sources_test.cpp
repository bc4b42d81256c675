// Calls that a library of the host must not make, the size of files, the names of folders.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

// A library neither prints nor ends the process; app may.
const std::set<std::string_view> kTalkative = {"app"};
const std::set<std::string_view> kBannedCalls = {"printf", "fprintf", "vprintf", "vfprintf",   "puts",
                                                 "abort",  "exit",    "_exit",   "quick_exit", "_Exit"};
const std::set<std::string_view> kBannedStreams = {"cout", "cerr", "clog"};  // of std
// Banned in the whole host: recursive, and so ended by a long text of a client.
const std::set<std::string_view> kBannedTypes = {"regex",       "wregex",       "basic_regex",
                                                 "regex_match", "regex_search", "regex_replace"};  // of std

const std::vector<std::string_view> kCounted = {".cpp", ".hpp", ".c", ".h", ".ts", ".mjs", ".sh"};
constexpr std::size_t kMostLines = 600;

const std::set<std::string_view> kBannedFolders = {"utils", "util", "helpers", "helper", "common", "misc"};

const std::vector<std::string_view> kSources = {".cpp", ".hpp", ".c", ".h"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct Word {
  std::size_t line;
  std::string_view text;
  std::string_view before;     // the word in front of it, if nothing but spaces or :: lies between
  std::string_view separator;  // "::", ".", "->" or "" in front of it
  bool called;                 // a ( follows
};

std::vector<Word> words_of(std::string_view code) {
  std::vector<Word> words;
  std::size_t line = 1;
  for (std::size_t i = 0; i < code.size();) {
    if (!is_word(code[i])) {
      line += code[i] == '\n' ? 1 : 0;
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < code.size() && is_word(code[end])) ++end;
    std::string_view front = code.substr(0, i);
    const auto trim = [&front] { front = front.substr(0, front.find_last_not_of(" \t\n") + 1); };
    trim();
    std::string_view separator;
    for (const std::string_view mark : {"::", "->", "."}) {
      if (front.ends_with(mark)) separator = front.substr(front.size() - mark.size());
    }
    front.remove_suffix(separator.size());
    trim();
    std::size_t begin = front.size();
    while (begin > 0 && is_word(front[begin - 1])) --begin;
    const std::size_t next = code.find_first_not_of(" \t\n", end);
    words.push_back({line, code.substr(i, end - i), front.substr(begin), separator,
                     next != std::string_view::npos && code[next] == '('});
    i = end;
  }
  return words;
}

// exit(1), std::exit(1), ::exit(1) and `return exit(1)`; not session.exit(1), Session::exit(1) or `void
// exit(int);`.
bool is_banned_call(const Word& word) {
  static const std::set<std::string_view> kStatementWords = {"return", "else", "do", "throw"};
  if (!word.called || kBannedCalls.count(word.text) == 0) return false;
  const bool free = word.before.empty() || kStatementWords.count(word.before) != 0;
  if (word.separator == "::") return free || word.before == "std";
  return word.separator.empty() && free;
}

bool is_std(const Word& word) {
  return word.separator == "::" && word.before == "std";
}

Faults call_faults(const SourceTree& tree) {
  Faults faults;
  for (const SourceFile& file : tree.files()) {
    const std::string_view layer = layer_of(file.path);
    if (layer.empty() || !ends_with_any(file.path, kSources)) continue;
    const bool talkative = kTalkative.count(layer) != 0;
    const std::string code = code_of(file.text);
    for (const Word& word : words_of(code)) {
      const std::string text(word.text);
      if (is_std(word) && kBannedTypes.count(word.text) != 0) {
        faults.push_back(
            fault_at(file, word.line, "std::" + text + " overflows the stack on long texts; parse by hand"));
      } else if (!talkative && is_std(word) && kBannedStreams.count(word.text) != 0) {
        faults.push_back(fault_at(file, word.line, "std::" + text + " in a library; log it or return it"));
      } else if (!talkative && is_banned_call(word)) {
        faults.push_back(fault_at(file, word.line, text + "() in a library; log it or return an error"));
      }
    }
  }
  return faults;
}

Faults size_faults(const SourceTree& tree) {
  Faults faults;
  for (const SourceFile& file : tree.files()) {
    if (!ends_with_any(file.path, kCounted)) continue;
    const std::size_t count = lines_of(file.text).size();
    if (count > kMostLines) {
      faults.push_back(file.path + ": " + std::to_string(count) + " lines; split it by subject");
    }
  }
  return faults;
}

Faults folder_faults(const SourceTree& tree) {
  std::set<std::string> reported;
  for (const SourceFile& file : tree.files()) {
    for (std::string_view folder = folder_of(file.path); !folder.empty(); folder = folder_of(folder)) {
      if (kBannedFolders.count(name_of(folder)) != 0) {
        reported.insert(std::string(folder) + ": the name says nothing; name it by its subject");
      }
    }
  }
  return {reported.begin(), reported.end()};
}

TEST(Sources, are_found) {
  EXPECT_NE(SourceTree::project().find("host/base/error.hpp"), nullptr);
  EXPECT_NE(SourceTree::project().find("sdk/include/portico/errors.def"), nullptr);
  EXPECT_NE(SourceTree::project().find("tests/rules/sources_test.cpp"), nullptr);
}

TEST(Sources, libraries_do_not_print_abort_or_use_std_regex) {
  EXPECT_EQ(joined(call_faults(SourceTree::project())), "");
}

TEST(Sources, no_file_is_longer_than_600_lines) {
  EXPECT_EQ(joined(size_faults(SourceTree::project())), "");
}

TEST(Sources, folders_are_named_by_their_subject) {
  EXPECT_EQ(joined(folder_faults(SourceTree::project())), "");
}

TEST(SourcesRule, finds_banned_calls_and_nothing_else) {
  const SourceTree tree({
      {"host/plan/bad.cpp",
       "void f() {\n  std::cout << 1;\n  exit(1);\n  if (x) std::abort();\n  return "
       "::printf(\"x\");\n}\nstd::regex r;\n"},
      {"host/plan/good.cpp",
       "// exit(1) std::regex\nconst char* t = \"abort()\";\nvoid abort();\nint n = snprintf(b, 1, "
       "\"\");\nsession.exit(1);\n"
       "Plan::exit(1);\nauto at_exit(1);\nregex(1);\nint big = 1'000'000; char c = '\"'; const char* e = "
       "R\"(exit(1))\";\n"},
      {"host/app/main.cpp", "int main() { std::cout << 1; exit(1); }\nstd::regex r;\n"},
      {"tests/unit/plan/x_test.cpp", "std::cout << 1;\n"},
  });
  EXPECT_EQ(joined(call_faults(tree)),
            "host/app/main.cpp:2: std::regex overflows the stack on long texts; parse by hand\n"
            "host/plan/bad.cpp:2: std::cout in a library; log it or return it\n"
            "host/plan/bad.cpp:3: exit() in a library; log it or return an error\n"
            "host/plan/bad.cpp:4: abort() in a library; log it or return an error\n"
            "host/plan/bad.cpp:5: printf() in a library; log it or return an error\n"
            "host/plan/bad.cpp:7: std::regex overflows the stack on long texts; parse by hand\n");
}

TEST(SourcesRule, finds_long_files_and_empty_names) {
  std::string lines;
  for (std::size_t i = 0; i < kMostLines; ++i) lines += "x\n";
  const SourceTree tree({{"host/plan/just_right.cpp", lines},
                         {"host/plan/long.cpp", lines + "x\n"},
                         {"host/docs/long.md", lines + "x\n"},
                         {"host/plan/utils/deep/x.cpp", ""},
                         {"plugins/common/y.cpp", ""}});
  EXPECT_EQ(joined(size_faults(tree)), "host/plan/long.cpp: 601 lines; split it by subject\n");
  EXPECT_EQ(joined(folder_faults(tree)),
            "host/plan/utils: the name says nothing; name it by its subject\n"
            "plugins/common: the name says nothing; name it by its subject\n");
}

}  // namespace
}  // namespace portico::rules
