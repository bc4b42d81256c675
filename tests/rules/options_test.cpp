// Every option of the host is read by what it is about: one that nothing reads promises what is not so.
#include <algorithm>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

constexpr std::string_view kTable = "host/config/option_table.cpp";
constexpr std::string_view kSettings = "host/config/settings.hpp";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool has_word(std::string_view code, std::string_view words) {
  for (std::size_t at = code.find(words); at != std::string_view::npos; at = code.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool begins = !is_word(words.front()) || at == 0 || !is_word(code[at - 1]);
    if (begins && (end == code.size() || !is_word(code[end]))) return true;
  }
  return false;
}

struct Member {
  std::string of;  // the struct's variable: `limits`; for the options without a section `settings`
  std::string name;
  std::size_t line;
};

// TARGET(server.limits.body_bytes), PLUGIN(mount)
std::vector<Member> members_of(std::string_view table) {
  std::vector<Member> members;
  const std::string code = code_of(table);
  std::size_t number = 0;
  for (const std::string_view line : lines_of(code)) {
    ++number;
    for (const std::string_view macro : {"TARGET(", "PLUGIN("}) {
      const std::size_t at = line.find(macro);
      if (at == std::string_view::npos || line.starts_with("#")) continue;
      const std::size_t begin = at + macro.size();
      const std::string path(line.substr(begin, line.find(')', begin) - begin));
      const std::size_t dot = path.rfind('.');
      std::string of = macro == "PLUGIN(" ? "plugin" : "settings";
      if (dot != std::string::npos) {
        const std::size_t before = path.rfind('.', dot - 1);
        const std::size_t first = before == std::string::npos ? 0 : before + 1;
        of = path.substr(first, dot - first);
      }
      members.push_back({of, path.substr(dot == std::string::npos ? 0 : dot + 1), number});
    }
  }
  return members;
}

// `JsonLimits json;` of settings.hpp: JsonLimits. Empty for what is no member there.
std::string type_of(std::string_view settings, const std::string& variable) {
  const std::string code = code_of(settings);
  for (const std::string_view line : lines_of(code)) {
    const std::size_t at = line.find(" " + variable + ";");
    if (at == std::string_view::npos) continue;
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin < at) return std::string(line.substr(begin, at - begin));
  }
  return {};
}

Faults option_faults(const SourceTree& tree) {
  Faults faults;
  const SourceFile* table = tree.find(kTable);
  const SourceFile* settings = tree.find(kSettings);
  if (table == nullptr || settings == nullptr) return {"there is no table of options"};
  std::vector<std::string> sources;
  for (const SourceFile& file : tree.files()) {
    if (!file.path.starts_with("host/") || layer_of(file.path) == "config") continue;
    if (ends_with_any(file.path, {".cpp", ".hpp"})) sources.push_back(code_of(file.text));
  }
  for (const Member& member : members_of(table->text)) {
    const std::string type = type_of(settings->text, member.of);
    const auto reads = [&](const std::string& code) {
      // Where the section is handed on as a whole, it has another name there.
      return has_word(code, member.of + "." + member.name) ||
             (!type.empty() && has_word(code, type) && has_word(code, "." + member.name));
    };
    if (std::none_of(sources.begin(), sources.end(), reads)) {
      faults.push_back(fault_at(*table, member.line,
                                "nothing outside of host/config reads " + member.of + "." + member.name +
                                    "; let it reach what its text promises, or take it out"));
    }
  }
  return faults;
}

TEST(Options, are_read_where_they_count) {
  const SourceFile* table = SourceTree::project().find(kTable);
  ASSERT_NE(table, nullptr);
  EXPECT_GT(members_of(table->text).size(), 70U);
  EXPECT_EQ(joined(option_faults(SourceTree::project())), "");
}

TEST(OptionsRule, finds_what_nothing_reads) {
  const SourceTree tree({
      {"host/config/settings.hpp",
       "struct JsonLimits {};\nstruct StorageSettings {};\nstruct Settings {\n  StorageSettings storage;\n"
       "  JsonLimits json;  // for bodies\n};\n"},
      {"host/config/option_table.cpp",
       "#define TARGET(member) x\nnumber(\"a\", \"TARGET(in.text)\", TARGET(storage.read)),\n"
       "TARGET(storage.not_read),\n    TARGET(storage.only_loaded),\nTARGET(server.limits.json.depth),\n"
       "TARGET(server.limits.json.keys),\nTARGET(model),\nPLUGIN(mount),\nPLUGIN(file)\n"},
      {"host/config/load.cpp", "use(settings.storage.only_loaded);\n"},
      {"host/app/use.cpp",
       "f(settings.storage.read, settings.storage.not_readable); // settings.storage.not_read\n"
       "g(\"settings.model\", plugin.mount);\n"},
      {"host/plugin_host/tape.cpp",
       "void check(const config::JsonLimits& limits) { return limits.depth; }\n"},
      {"tests/unit/app/x_test.cpp", "settings.storage.not_read = 1; json.keys = 2;\n"},
  });
  const std::string where = "host/config/option_table.cpp:";
  const std::string what = ": nothing outside of host/config reads ";
  const std::string remedy = "; let it reach what its text promises, or take it out\n";
  EXPECT_EQ(joined(option_faults(tree)), where + "3" + what + "storage.not_read" + remedy + where + "4" +
                                             what + "storage.only_loaded" + remedy + where + "6" + what +
                                             "json.keys" + remedy + where + "7" + what + "settings.model" +
                                             remedy + where + "9" + what + "plugin.file" + remedy);
}

}  // namespace
}  // namespace portico::rules
