// Who may include whom: the layers of host/CMakeLists.txt, the homes of foreign libraries, the border of
// plugins.
#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

struct Home {
  std::string_view header;                // begins so
  std::vector<std::string_view> folders;  // below host/
};

// Foreign headers and the only folders that may include them. A new library gets a row here.
const std::vector<Home> kHomes = {
    {"Poco/", {"app", "operate", "config"}},
    {"soci/", {"storage"}},
    {"yaml-cpp/", {"config", "schema"}},
    {"boost/dll", {"plugin_host"}},
    {"boost/asio", {"loop", "http", "storage/execute"}},
    {"boost/system", {"loop", "http", "storage/execute", "plugin_host"}},
    {"boost/json", {"plan", "storage"}},
    {"llhttp.h", {"http"}},
    {"libpq-fe.h", {"storage"}},
    {"sqlite3.h", {"storage"}},
    {"simdjson.h", {"app", "config", "plan", "plugin_host", "schema"}},
    {"prometheus/", {"operate"}},
    {"openssl/", {"base", "http", "storage"}},
    {"zlib.h", {"base", "http"}},
    {"unicode/", {"schema", "plan", "storage"}},
    {"phonenumbers/", {"phones"}},
    {"idn2.h", {"schema", "plan"}},
};

// Foreign headers that no header seen by another layer may bring along.
const std::vector<std::string_view> kPrivate = {"Poco/",     "soci/",    "yaml-cpp/",  "boost/asio",
                                                "boost/dll", "llhttp.h", "libpq-fe.h", "sqlite3.h"};

// C and POSIX: free for the host.
const std::vector<std::string_view> kSystem = {"sys/", "netinet/", "arpa/", "linux/", "net/"};
const std::set<std::string_view> kSystemFiles = {
    "assert.h", "dirent.h",  "dlfcn.h",  "elf.h",    "errno.h",  "fcntl.h",    "grp.h",       "inttypes.h",
    "limits.h", "link.h",    "malloc.h", "math.h",   "netdb.h",  "poll.h",     "pthread.h",   "pwd.h",
    "sched.h",  "signal.h",  "spawn.h",  "stddef.h", "stdint.h", "stdio.h",    "stdlib.h",    "string.h",
    "syslog.h", "termios.h", "time.h",   "unistd.h", "cxxabi.h", "execinfo.h", "semaphore.h", "ucontext.h"};

// What the host may read of the SDK: the C border, not the layer for authors.
const std::vector<std::string_view> kBorder = {"portico/abi/", "portico/errors.def"};

const std::vector<std::string_view> kSources = {".cpp", ".hpp", ".c", ".h"};

struct Include {
  std::size_t line;
  bool quoted;
  std::string path;
};

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> found;
  const std::string code = code_of(file.text);
  const auto code_lines = lines_of(code);
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view rest = code_lines[i];  // tells a directive from one in a comment
    const auto skip_spaces = [&rest] {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    };
    skip_spaces();
    if (!rest.starts_with('#')) continue;
    rest.remove_prefix(1);
    skip_spaces();
    if (!rest.starts_with("include")) continue;
    std::string_view line = lines[i];
    const std::size_t open = line.find_first_of("<\"");
    if (open == std::string_view::npos) continue;
    const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string_view::npos) continue;
    found.push_back({i + 1, line[open] == '"', std::string(line.substr(open + 1, close - open - 1))});
  }
  return found;
}

// portico_layer(name USES a b LINKS x) as name -> {a, b}.
std::map<std::string, std::set<std::string>> layers_of(std::string_view cmake) {
  std::map<std::string, std::set<std::string>> layers;
  constexpr std::string_view kCall = "portico_layer(";
  for (std::size_t at = cmake.find(kCall); at != std::string_view::npos; at = cmake.find(kCall, at + 1)) {
    const std::size_t begin = at + kCall.size();
    const std::string_view arguments = cmake.substr(begin, cmake.find(')', begin) - begin);
    std::vector<std::string> words(1);
    for (const char c : arguments) {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) {
        words.back() += c;
      } else if (!words.back().empty()) {
        words.emplace_back();
      }
    }
    auto& uses = layers[words[0]];
    bool in_uses = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i] == "USES" || words[i] == "LINKS") {
        in_uses = words[i] == "USES";
      } else if (in_uses && !words[i].empty()) {
        uses.insert(words[i]);
      }
    }
  }
  return layers;
}

bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

bool is_system(std::string_view header) {
  return is_standard(header) || starts_with_any(header, kSystem) || kSystemFiles.count(header) != 0;
}

bool lies_in(std::string_view path, std::string_view folder) {
  const std::string front = "host/" + std::string(folder) + "/";
  return path.starts_with(front);
}

// Empty, or what is wrong with a header in angle brackets.
std::string angle_fault(const SourceFile& file, std::string_view header) {
  if (is_system(header)) return {};
  if (header.starts_with("portico/")) {
    return starts_with_any(header, kBorder) ? ""
                                            : "the host reads <portico/abi/...> only, not the authors' layer";
  }
  const auto home = std::find_if(kHomes.begin(), kHomes.end(),
                                 [header](const Home& row) { return header.starts_with(row.header); });
  if (home == kHomes.end()) return "is in no row of kHomes; give the library a home there";
  const bool allowed = std::any_of(home->folders.begin(), home->folders.end(),
                                   [&file](std::string_view folder) { return lies_in(file.path, folder); });
  if (allowed) return {};
  std::string folders;
  for (const std::string_view folder : home->folders) folders += " host/" + std::string(folder);
  return "is allowed in" + folders + " only";
}

Faults host_faults(const SourceTree& tree) {
  const SourceFile* cmake = tree.find("host/CMakeLists.txt");
  if (cmake == nullptr) return {"host/CMakeLists.txt: not found"};
  const auto layers = layers_of(cmake->text);
  Faults faults;
  for (const SourceFile& file : tree.files()) {
    const std::string layer(layer_of(file.path));
    if (layer.empty() || !ends_with_any(file.path, kSources)) continue;
    const auto declared = layers.find(layer);
    if (declared == layers.end()) {
      faults.push_back(file.path + ": host/" + layer +
                       " is not declared by portico_layer() in host/CMakeLists.txt");
      continue;
    }
    for (const Include& include : includes_of(file)) {
      std::string fault;
      if (!include.quoted) {
        fault = angle_fault(file, include.path);
      } else {
        const std::string other = include.path.substr(0, include.path.find('/'));
        if (layers.count(other) == 0) {
          fault = "names no layer; write \"layer/file.hpp\"";
        } else if (other != layer && declared->second.count(other) == 0) {
          fault = "is not allowed: portico_layer(" + layer + " USES ...) does not name " + other;
        } else if (tree.find("host/" + include.path) == nullptr) {
          fault = "does not exist";
        }
      }
      if (!fault.empty()) faults.push_back(fault_at(file, include.line, include.path + " " + fault));
    }
  }
  return faults;
}

// A header of another layer must not bring a private library along, at whatever depth.
Faults private_header_faults(const SourceTree& tree) {
  std::map<std::string, std::optional<std::string>> known;  // header -> the foreign header it reaches
  const std::function<std::optional<std::string>(const std::string&)> reached = [&](const std::string& path) {
    if (const auto seen = known.find(path); seen != known.end()) return seen->second;
    known[path] = std::nullopt;  // a circle of includes ends here
    const SourceFile* file = tree.find("host/" + path);
    if (file == nullptr) return std::optional<std::string>();
    for (const Include& include : includes_of(*file)) {
      std::optional<std::string> foreign;
      if (include.quoted) {
        foreign = reached(include.path);
      } else if (starts_with_any(include.path, kPrivate)) {
        foreign = include.path;
      }
      if (foreign) return known[path] = foreign;
    }
    return std::optional<std::string>();
  };
  Faults faults;
  for (const SourceFile& file : tree.files()) {
    const std::string_view layer = layer_of(file.path);
    if (layer.empty() || !ends_with_any(file.path, kSources)) continue;
    for (const Include& include : includes_of(file)) {
      if (!include.quoted || include.path.starts_with(std::string(layer) + "/")) continue;
      if (const auto foreign = reached(include.path)) {
        faults.push_back(
            fault_at(file, include.line,
                     include.path + " brings <" + *foreign + "> into another layer; keep it in a .cpp file"));
      }
    }
  }
  return faults;
}

// The path without "." and "..", from the top of the project.
std::string normal(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part == ".." && !parts.empty()) {
      parts.pop_back();
    } else if (part != "." && !part.empty()) {
      parts.push_back(part);
    }
  }
  std::string text;
  for (const std::string_view part : parts) text.append(text.empty() ? "" : "/").append(part);
  return text;
}

// plugins/rest/core/x.cpp: plugins/rest, the family that shares its sources.
std::string family_of(std::string_view path) {
  const std::size_t first = path.find('/');
  return std::string(path.substr(0, path.find('/', first + 1)));
}

// Libraries beside the SDK that a plugin uses; its README tells what for.
constexpr std::pair<std::string_view, std::string_view> kPluginLibraries[] = {
    {"plugins/graphql/transport/", "openssl/"}};

bool is_library_of(std::string_view file, std::string_view header) {
  return std::any_of(std::begin(kPluginLibraries), std::end(kPluginLibraries), [&](const auto& known) {
    return file.starts_with(known.first) && header.starts_with(known.second);
  });
}

Faults plugin_faults(const SourceTree& tree) {
  Faults faults;
  for (const SourceFile& file : tree.files()) {
    if (!file.path.starts_with("plugins/") || !ends_with_any(file.path, kSources)) continue;
    const std::string family = family_of(file.path);
    for (const Include& include : includes_of(file)) {
      std::string fault;
      if (include.quoted) {
        const std::string candidates[] = {normal(std::string(folder_of(file.path)) + "/" + include.path),
                                          normal(family + "/" + include.path),
                                          normal("plugins/" + include.path)};
        const bool own =
            std::any_of(std::begin(candidates), std::end(candidates), [&](const std::string& path) {
              return path.starts_with(family + "/") && tree.find(path) != nullptr;
            });
        if (!own) fault = "is no file below " + family;
      } else if (!is_standard(include.path) && !include.path.starts_with("portico/") &&
                 !is_library_of(file.path, include.path)) {
        fault = "is not allowed: a plugin includes <portico/...>, the standard library and its own files";
      }
      if (!fault.empty()) faults.push_back(fault_at(file, include.line, include.path + " " + fault));
    }
  }
  return faults;
}

TEST(Includes, layers_include_only_what_they_declare) {
  EXPECT_EQ(joined(host_faults(SourceTree::project())), "");
}

TEST(Includes, foreign_libraries_stay_inside_their_layer) {
  EXPECT_EQ(joined(private_header_faults(SourceTree::project())), "");
}

TEST(Includes, plugins_know_the_sdk_only) {
  EXPECT_EQ(joined(plugin_faults(SourceTree::project())), "");
}

TEST(IncludesRule, reads_declarations_over_several_lines) {
  const auto layers = layers_of(
      "portico_layer(base USES LINKS OpenSSL::Crypto)\nportico_layer(plan USES base\n    schema "
      "access\n  LINKS simdjson::simdjson)\n");
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_TRUE(layers.at("base").empty());
  EXPECT_EQ(layers.at("plan"), (std::set<std::string>{"base", "schema", "access"}));
}

TEST(IncludesRule, finds_each_kind_of_wrong_include) {
  const SourceTree tree({
      {"host/CMakeLists.txt",
       "portico_layer(base USES)\nportico_layer(plan USES base)\nportico_layer(storage USES base "
       "plan)\nportico_layer(http USES base)\n"},
      {"host/base/error.hpp", "#include <string>\n#include <portico/errors.def>\n"},
      {"host/plan/plan.hpp", "#include \"base/error.hpp\"\n"},
      {"host/plan/up.cpp", "// #include \"http/listener.hpp\"\n#include \"storage/rows.hpp\"\n"},
      {"host/plan/missing.cpp", "#include \"plan/gone.hpp\"\n#include \"near.hpp\"\n"},
      {"host/plan/foreign.cpp",
       "#include <sqlite3.h>\n#include <nlohmann/json.hpp>\n#include <portico/plugin.hpp>\n"},
      {"host/storage/rows.hpp", "#include \"plan/plan.hpp\"\n#include <libpq-fe.h>\n#include <unistd.h>\n"},
      {"host/storage/compile/loop.cpp", "#  include <boost/asio/io_context.hpp>\n"},
      {"host/storage/execute/loop.cpp", "#include <boost/asio/io_context.hpp>\n"},
      {"host/tracing/span.hpp", "#include <string>\n"},
  });
  EXPECT_EQ(
      joined(host_faults(tree)),
      "host/plan/foreign.cpp:1: sqlite3.h is allowed in host/storage only\n"
      "host/plan/foreign.cpp:2: nlohmann/json.hpp is in no row of kHomes; give the library a home there\n"
      "host/plan/foreign.cpp:3: portico/plugin.hpp the host reads <portico/abi/...> only, not the authors' "
      "layer\n"
      "host/plan/missing.cpp:1: plan/gone.hpp does not exist\n"
      "host/plan/missing.cpp:2: near.hpp names no layer; write \"layer/file.hpp\"\n"
      "host/plan/up.cpp:2: storage/rows.hpp is not allowed: portico_layer(plan USES ...) does not name "
      "storage\n"
      "host/storage/compile/loop.cpp:1: boost/asio/io_context.hpp is allowed in host/loop host/http "
      "host/storage/execute only\n"
      "host/tracing/span.hpp: host/tracing is not declared by portico_layer() in host/CMakeLists.txt\n");
}

TEST(IncludesRule, finds_a_foreign_library_behind_two_headers) {
  const SourceTree tree({
      {"host/storage/session.hpp", "#include <soci/soci.h>\n"},
      {"host/storage/rows.hpp", "#include \"storage/session.hpp\"\n"},
      {"host/storage/rows.cpp", "#include \"storage/rows.hpp\"\n"},
      {"host/app/serve.cpp", "#include <string>\n#include \"storage/rows.hpp\"\n"},
  });
  EXPECT_EQ(joined(private_header_faults(tree)),
            "host/app/serve.cpp:2: storage/rows.hpp brings <soci/soci.h> into another layer; keep it in a "
            ".cpp file\n");
}

TEST(IncludesRule, finds_plugins_that_reach_out) {
  const SourceTree tree({
      {"host/base/error.hpp", ""},
      {"plugins/rest/grammar/filter.hpp", "#include <portico/plan.hpp>\n"},
      {"plugins/rest/core/plugin.cpp",
       "#include <vector>\n#include \"rest/grammar/filter.hpp\"\n#include "
       "\"../grammar/filter.hpp\"\n#include \"grammar/filter.hpp\"\n"},
      {"plugins/hello/plugin.cpp",
       "#include \"base/error.hpp\"\n#include \"../../host/base/error.hpp\"\n#include "
       "<Poco/Logger.h>\n#include \"rest/grammar/filter.hpp\"\n"},
  });
  EXPECT_EQ(joined(plugin_faults(tree)),
            "plugins/hello/plugin.cpp:1: base/error.hpp is no file below plugins/hello\n"
            "plugins/hello/plugin.cpp:2: ../../host/base/error.hpp is no file below plugins/hello\n"
            "plugins/hello/plugin.cpp:3: Poco/Logger.h is not allowed: a plugin includes <portico/...>, the "
            "standard "
            "library and its own files\n"
            "plugins/hello/plugin.cpp:4: rest/grammar/filter.hpp is no file below plugins/hello\n");
}

}  // namespace
}  // namespace portico::rules
