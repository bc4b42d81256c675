#include "config/changes.hpp"

#include <set>

#include "config/option_table.hpp"

namespace portico::config {
namespace {

bool equal(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.scalar != b.scalar || a.items.size() != b.items.size() ||
      a.members.size() != b.members.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!equal(a.items[i], b.items[i])) return false;
  }
  for (const Member& member : a.members) {
    const Node* other = b.find(member.key);
    if (other == nullptr || !equal(member.value, *other)) return false;
  }
  return true;
}

bool same_value(const Option& option, Settings& a, Settings& b, const std::string& key) {
  if (option.kind == OptionKind::subtree)
    return equal(*std::get<Node*>(option.target(a, key)), *std::get<Node*>(option.target(b, key)));
  return value_as_yaml(option, a, key) == value_as_yaml(option, b, key);
}

}  // namespace

std::vector<std::string> changed_options(const Loaded& before, const Loaded& after) {
  Settings old_settings = before.settings;
  Settings new_settings = after.settings;
  std::set<std::string> plugins;
  for (const auto& [key, plugin] : before.settings.plugins) plugins.insert(key);
  for (const auto& [key, plugin] : after.settings.plugins) plugins.insert(key);
  std::vector<std::string> changed;
  constexpr std::string_view kPlugin = "plugins.*.";
  for (const Option& option : options()) {
    if (option.path.starts_with(kPlugin)) continue;
    if (!same_value(option, old_settings, new_settings, {})) changed.emplace_back(option.path);
  }
  for (const std::string& key : plugins) {
    if (before.settings.plugins.count(key) != after.settings.plugins.count(key)) {
      changed.push_back("plugins." + key);
      continue;
    }
    for (const Option& option : options()) {
      if (option.path.starts_with(kPlugin) && !same_value(option, old_settings, new_settings, key))
        changed.push_back("plugins." + key + "." + std::string(option.path.substr(kPlugin.size())));
    }
  }
  return changed;
}

}  // namespace portico::config
