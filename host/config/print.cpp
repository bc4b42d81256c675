#include "base/redact.hpp"
#include "config/load.hpp"
#include "config/option_table.hpp"

namespace portico::config {
namespace {

constexpr std::string_view kHidden = "\"***\"";

// A literal `${` must not be read as a variable when the text is loaded again.
std::string escaped(std::string text) {
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 3))
    text.insert(at, "$");
  return text;
}

class Printer {
 public:
  explicit Printer(const Loaded& loaded) : loaded_(loaded), settings_(loaded.settings) {}

  std::string run() {
    for (const Option& option : options()) {
      if (option.path.starts_with("plugins.")) continue;
      open_sections(option.path.substr(0, option.path.rfind('.') + 1));
      option_line(option, std::string(option.path), {});
    }
    if (!settings_.plugins.empty()) out_ += "plugins:\n";
    for (const auto& [key, plugin] : loaded_.settings.plugins) {
      out_ += "  " + key + ":\n";
      depth_ = 2;
      for (const Option& option : options()) {
        if (!option.path.starts_with("plugins.*.")) continue;
        option_line(option, "plugins." + key + std::string(option.path.substr(9)), key);
      }
    }
    return std::move(out_);
  }

 private:
  // `prefix` is empty or ends with a dot.
  void open_sections(std::string_view prefix) {
    const auto wanted = split(prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1), '.');
    std::size_t common = 0;
    while (common < wanted.size() && common < open_.size() && wanted[common] == open_[common]) ++common;
    for (std::size_t i = common; i < wanted.size(); ++i) {
      out_ += std::string(2 * i, ' ') + std::string(wanted[i]) + ":\n";
    }
    open_ = wanted;
    depth_ = wanted.size();
  }

  void line(std::size_t depth, const std::string& text, const std::string& origin) {
    std::string whole = std::string(2 * depth, ' ') + text;
    constexpr std::size_t kColumn = 48;
    whole.append(whole.size() < kColumn ? kColumn - whole.size() : 1, ' ');
    out_ += whole + "# " + escaped_comment(origin) + "\n";
  }

  static std::string escaped_comment(std::string text) {
    for (char& c : text) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return text;
  }

  void option_line(const Option& option, const std::string& path, const std::string& key) {
    const std::string name(option.path.substr(option.path.rfind('.') + 1));
    const std::string origin = loaded_.origin(path).text();
    if (option.kind == OptionKind::subtree) {
      const Node& node = *std::get<Node*>(option.target(settings_, key));
      if (node.is_map() && !node.members.empty()) {
        out_ += std::string(2 * depth_, ' ') + name + ":\n";
        members(node, depth_ + 1);
      } else {
        line(depth_, name + ": {}", origin);
      }
      return;
    }
    std::string value = value_as_yaml(option, settings_, key);
    if (option.secret) {
      std::string shown;
      base::append_redacted(shown, *std::get<std::string*>(option.target(settings_, key)));
      value = yaml_scalar(shown);
    }
    line(depth_, name + ": " + escaped(std::move(value)), origin);
  }

  static std::string scalar_text(const Node& node) {
    if (!node.is_scalar()) return node.is_null() ? "null" : node.is_list() ? "[]" : "{}";
    std::string text;
    base::append_redacted(text, node.scalar);
    std::string out = yaml_scalar(text);
    if (!node.quoted && text == node.scalar && out.size() == text.size() + 2 &&
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.+-eE") == std::string::npos &&
        !text.empty()) {
      out = text;  // numbers and booleans, quoted only when they were
    }
    return escaped(std::move(out));
  }

  void members(const Node& node, std::size_t depth) {
    for (const auto& [name, value, key_origin] : node.members) {
      const std::string key = yaml_scalar(name) + ":";
      if (base::is_secret_name(name)) {
        line(depth, key + " " + std::string(kHidden), value.origin.text());
      } else {
        child(key, value, depth);
      }
    }
  }

  void child(const std::string& key, const Node& value, std::size_t depth) {
    if (value.is_map() && !value.members.empty()) {
      out_ += std::string(2 * depth, ' ') + key + "\n";
      members(value, depth + 1);
    } else if (value.is_list() && !value.items.empty()) {
      out_ += std::string(2 * depth, ' ') + key + "\n";
      for (const Node& item : value.items) child("-", item, depth + 1);
    } else {
      line(depth, key + " " + scalar_text(value), value.origin.text());
    }
  }

  const Loaded& loaded_;
  Settings settings_;
  std::string out_;
  std::vector<std::string_view> open_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string print(const Loaded& loaded) {
  return Printer(loaded).run();
}

}  // namespace portico::config
