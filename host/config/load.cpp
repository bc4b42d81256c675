#include "config/load.hpp"

#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "base/json_text.hpp"
#include "config/decode.hpp"
#include "config/yaml_reader.hpp"

extern char** environ;

namespace portico::config {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kPrefix = "PORTICO__";

Node* descend(Node& root, const std::vector<std::string_view>& segments) {
  Node* node = &root;
  for (const std::string_view segment : segments) {
    node = node->is_map() ? node->find(segment) : nullptr;
    if (node == nullptr) return nullptr;
  }
  return node;
}

void erase(Node& map, std::string_view key) {
  std::erase_if(map.members, [key](const Member& member) { return member.key == key; });
}

// A secret and its `_file` twin stand for one option: a layer that has one hides the other of the layers
// below, and may not have both.
base::Status settle_secrets(Node& below, Node& layer) {
  for (const Option& option : options()) {
    if (!option.secret) continue;
    std::vector<std::string_view> parent = split(option.path, '.');
    const std::string name(parent.back());
    parent.pop_back();
    Node* section = descend(layer, parent);
    if (section == nullptr || !section->is_map()) continue;
    const Node* direct = section->find(name);
    const Node* file = section->find(name + "_file");
    const bool has_direct = direct != nullptr && !direct->is_null();
    const bool has_file = file != nullptr && !file->is_null();
    if (has_direct && has_file) {
      return fault(ErrorCode::CONFIG_VALUE, file->origin,
                   "'" + std::string(option.path) + "' and '" + std::string(option.path) +
                       "_file' are both given; keep one of them");
    }
    Node* older = descend(below, parent);
    if (older != nullptr && has_direct) erase(*older, name + "_file");
    if (older != nullptr && has_file) erase(*older, name);
  }
  return {};
}

// Puts `value` at a path of keys, as a layer above the file does.
void put(Node& root, const std::vector<std::string>& path, Node value) {
  Node* node = &root;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    Node* next = node->find(path[i]);
    if (next == nullptr) next = &node->add(path[i], Node::make_map(value.origin), value.origin);
    if (!next->is_map()) *next = Node::make_map(value.origin);
    node = next;
  }
  if (Node* same = node->find(path.back())) {
    *same = std::move(value);
  } else {
    const Origin origin = value.origin;
    node->add(path.back(), std::move(value), origin);
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

base::Result<Node> environment_layer(const Environment& environment) {
  Node root = Node::make_map({});
  for (const auto& [name, text] : environment) {
    if (!name.starts_with(kPrefix)) continue;
    Origin origin;
    origin.kind = Origin::Kind::environment;
    origin.name = name;
    std::vector<std::string> path;
    std::string_view rest = std::string_view(name).substr(kPrefix.size());
    while (true) {
      const std::size_t end = rest.find("__");
      path.push_back(lower(rest.substr(0, end)));
      if (path.back().empty()) {
        return fault(
            ErrorCode::CONFIG_UNKNOWN_KEY, origin,
            "the variable names no key; write PORTICO__SECTION__KEY with two underscores between the parts");
      }
      if (end == std::string_view::npos) break;
      rest = rest.substr(end + 2);
    }
    put(root, path, Node::make_scalar(text, origin));
  }
  return root;
}

base::Result<Node> command_line_layer(const std::vector<std::string>& overrides) {
  Node root = Node::make_map({});
  Origin origin;
  origin.kind = Origin::Kind::command_line;
  for (const std::string& text : overrides) {
    const std::size_t equals = text.find('=');
    std::vector<std::string> path;
    if (equals != std::string::npos) {
      for (const std::string_view part : split(std::string_view(text).substr(0, equals), '.'))
        path.emplace_back(part);
    }
    if (path.empty() ||
        std::any_of(path.begin(), path.end(), [](const auto& part) { return part.empty(); })) {
      return fault(ErrorCode::USAGE, origin,
                   "'" + text.substr(0, equals) + "' sets nothing; write section.key=value");
    }
    put(root, path, Node::make_scalar(text.substr(equals + 1), origin));
  }
  return root;
}

// Rules between options, after each of them has been checked alone.
class Consistency {
 public:
  Consistency(const Settings& settings, const std::map<std::string, Origin>& origins,
              std::vector<Error>& errors)
      : settings_(settings), origins_(origins), errors_(errors) {}

  void check() {
    const ServerSettings& server = settings_.server;
    if (settings_.limits.page_default > settings_.limits.page_max) {
      refuse({"limits.page_default", "limits.page_max"},
             "'limits.page_default' is " + std::to_string(settings_.limits.page_default) +
                 ", above 'limits.page_max' of " + std::to_string(settings_.limits.page_max) +
                 "; raise or lower one");
    }
    if (server.limits.header_bytes > server.limits.headers_bytes) {
      refuse({"server.limits.header_bytes", "server.limits.headers_bytes"},
             "'server.limits.header_bytes' is above 'server.limits.headers_bytes'; raise or lower one");
    }
    if (server.limits.response_bytes > server.limits.pending_bytes) {
      refuse({"server.limits.response_bytes", "server.limits.pending_bytes"},
             "'server.limits.response_bytes' is above 'server.limits.pending_bytes'; raise or lower one");
    }
    if (server.gzip_min_bytes > server.gzip_max_bytes) {
      refuse({"server.gzip_min_bytes", "server.gzip_max_bytes"},
             "'server.gzip_min_bytes' is above 'server.gzip_max_bytes'; raise or lower one, or turn "
             "'server.gzip' off");
    }
    if (server.limits.body_bytes > server.limits.pending_request_bytes) {
      refuse({"server.limits.body_bytes", "server.limits.pending_request_bytes"},
             "'server.limits.body_bytes' is above 'server.limits.pending_request_bytes'; raise or lower one");
    }
    if (server.tls.cert_file.empty() != server.tls.key_file.empty()) {
      refuse({"server.tls.cert_file", "server.tls.key_file"},
             "TLS needs both 'server.tls.cert_file' and 'server.tls.key_file'; give the other one too");
    }
    const auto& origins = server.cors.origins;
    if (server.cors.credentials && std::find(origins.begin(), origins.end(), "*") != origins.end()) {
      refuse(
          {"server.cors.credentials", "server.cors.origins"},
          "'server.cors.credentials' cannot be true while 'server.cors.origins' holds '*'; list the origins");
    }
    addresses();
    mounts();
    if (!server.tls.key_file.empty()) {
      Error exposed =
          check_not_exposed(server.tls.key_file, origin_of({"server.tls.key_file"}), "server.tls.key_file");
      if (exposed) errors_.push_back(std::move(exposed));
    }
  }

 private:
  Origin origin_of(std::initializer_list<const char*> paths) const {
    for (const char* path : paths) {
      const auto found = origins_.find(path);
      if (found != origins_.end()) return found->second;
    }
    return {};
  }
  void refuse(std::initializer_list<const char*> paths, const std::string& sentence) {
    errors_.push_back(fault(ErrorCode::CONFIG_VALUE, origin_of(paths), sentence));
  }

  void addresses() {
    std::vector<Address> seen;
    const auto add = [&](const std::vector<Address>& listen, const char* path) {
      for (const Address& address : listen) {
        const bool any_port = !address.is_unix() && address.port == 0;
        if (!any_port && std::find(seen.begin(), seen.end(), address) != seen.end()) {
          refuse({path, "server.listen"}, "'" + std::string(path) + "' holds " + address.text() +
                                              " a second time; remove it or change the port");
          return;
        }
        seen.push_back(address);
      }
    };
    add(settings_.server.listen, "server.listen");
    add(settings_.admin.listen, "admin.listen");
  }

  void mounts() {
    std::map<std::string, std::string> taken;
    for (const auto& [key, plugin] : settings_.plugins) {
      if (!plugin.enabled) continue;
      const auto [other, fresh] = taken.emplace(plugin.mount, key);
      if (fresh) continue;
      // The one that was written is at fault, not the shipped default.
      const bool this_one = origins_.contains("plugins." + key + ".mount") ||
                            !origins_.contains("plugins." + other->second + ".mount");
      const std::string& loser = this_one ? key : other->second;
      const std::string& keeper = this_one ? other->second : key;
      const std::string path = "plugins." + loser + ".mount";
      refuse({path.c_str()}, "'" + path + "' is " + plugin.mount + ", where the plugin '" + keeper +
                                 "' is mounted already; choose another path");
    }
  }

  const Settings& settings_;
  const std::map<std::string, Origin>& origins_;
  std::vector<Error>& errors_;
};

// Defaults that depend on other values or on where the host runs.
base::Status complete(Settings& settings, const std::map<std::string, Origin>& origins,
                      const Environment& environment, const Folders& folders) {
  if (!origins.contains("state_dir")) {
    Origin origin;
    Node text = Node::make_scalar(settings.state_dir, origin);
    if (Error error = interpolate(text, environment)) return error;
    if (text.scalar.starts_with("~") && folders.home.empty()) {
      return fault(ErrorCode::CONFIG_VARIABLE, origin,
                   "'state_dir' needs HOME, which is not set; set HOME, XDG_STATE_HOME or 'state_dir'");
    }
    settings.state_dir = absolute_path(text.scalar, origin, folders);
  }
  if (settings.storage.is_sqlite()) {
    const std::filesystem::path path = settings.storage.sqlite_path();
    settings.storage.url =
        "sqlite:" + (std::filesystem::path(settings.state_dir) / path).lexically_normal().string();
  }
  for (auto& [key, plugin] : settings.plugins) {
    if (plugin.file.empty()) plugin.file = key;
    if (plugin.mount.empty()) plugin.mount = "/" + key;
  }
  return {};
}

Error summary(std::vector<Error> errors) {
  constexpr std::size_t kShown = 20;
  Error first = errors.front();
  first.details = "[";
  for (std::size_t i = 0; i < errors.size() && i < kShown; ++i) {
    first.details += i > 0 ? ",{\"code\":" : "{\"code\":";
    base::append_json_string(first.details, base::error_row(errors[i].code).name);
    first.details += ",\"detail\":";
    base::append_json_string(first.details, errors[i].text());
    first.details += '}';
  }
  first.details += ']';
  return first;
}

}  // namespace

Origin Loaded::origin(const std::string& path) const {
  const auto found = origins.find(path);
  return found == origins.end() ? Origin() : found->second;
}

Environment process_environment() {
  Environment environment;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos)
      environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

namespace {

// Defaults < file < environment < command line.
base::Result<Node> merged_tree(const LoadOptions& options) {
  Node tree = Node::make_map({});
  if (!options.file.empty()) {
    auto file = read_yaml_file(options.file);
    if (!file) return std::move(file).error();
    if (Error error = interpolate(*file, options.environment)) return error;
    if (!file->is_map()) {
      return fault(ErrorCode::CONFIG_TYPE, file->origin,
                   "the file is not a map of sections; write section: and its keys");
    }
    if (Error error = settle_secrets(tree, *file)) return error;
    merge(tree, std::move(*file));
  }
  for (auto make : {0, 1}) {
    auto layer = make == 0 ? environment_layer(options.environment) : command_line_layer(options.overrides);
    if (!layer) return std::move(layer).error();
    if (Error error = settle_secrets(tree, *layer)) return error;
    merge(tree, std::move(*layer));
  }
  return tree;
}

}  // namespace

Examined examine(const LoadOptions& options) {
  Examined examined;
  examined.loaded.file = options.file;
  auto tree = merged_tree(options);
  if (!tree) {
    examined.faults.push_back(std::move(tree).error());
    return examined;
  }
  Folders folders;
  std::error_code ignored;
  folders.working_dir =
      options.working_dir.empty() ? std::filesystem::current_path(ignored).string() : options.working_dir;
  const auto home = options.environment.find("HOME");
  if (home != options.environment.end()) folders.home = home->second;

  Decoded decoded = decode(*tree, folders);
  const bool complete_values = decoded.errors.empty();
  if (Error error = complete(decoded.settings, decoded.origins, options.environment, folders)) {
    decoded.errors.push_back(std::move(error));
  }
  // Rules between options that are at fault themselves would tell of defaults that nobody wrote.
  if (complete_values) Consistency(decoded.settings, decoded.origins, decoded.errors).check();
  examined.loaded.settings = std::move(decoded.settings);
  examined.loaded.origins = std::move(decoded.origins);
  examined.faults = std::move(decoded.errors);
  return examined;
}

base::Result<Loaded> load(const LoadOptions& options) {
  Examined examined = examine(options);
  if (!examined.faults.empty()) return summary(std::move(examined.faults));
  return std::move(examined.loaded);
}

Installation locate_installation(const std::string& executable) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path bin = fs::weakly_canonical(executable, error).parent_path();
  const auto exists = [&](const fs::path& path) { return fs::exists(path, error); };
  Installation found;
  found.plugins_dir = (bin.parent_path() / "lib/portico/plugins").string();
  const fs::path clone =
      bin.parent_path().parent_path().parent_path() / "config";  // <clone>/build/<preset>/bin
  if (bin.filename() == "bin" && exists(clone / "portico.yaml") &&
      exists(bin.parent_path() / "CMakeCache.txt")) {
    found.config_file = (clone / "portico.yaml").string();
    found.data_dir = clone.string();
    return found;
  }
  const fs::path prefix = bin.parent_path();
  found.data_dir = (prefix / "share/portico").string();
  const fs::path installed = prefix / "etc/portico/portico.yaml";
  if (exists(installed)) found.config_file = installed.string();
  return found;
}

}  // namespace portico::config
