#include "config/documents.hpp"

#include "base/json_text.hpp"
#include "config/option_table.hpp"
#include "config/values.hpp"

namespace portico::config {
namespace {

constexpr std::size_t kColumns = 110;

std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}
std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

void wrapped(std::string& out, std::size_t indent, std::string_view text) {
  std::string line;
  const auto flush = [&] {
    out += std::string(indent, ' ') + "# " + line + "\n";
    line.clear();
  };
  for (const std::string_view word : split(text, ' ')) {
    if (!line.empty() && indent + 3 + line.size() + word.size() > kColumns) flush();
    line += (line.empty() ? "" : " ") + std::string(word);
  }
  flush();
}

// Default values as they are shown; a wildcard option shows what a new plugin starts with.
std::string default_text(const Option& option, const std::string& key) {
  Settings defaults;
  return value_as_yaml(option, defaults, key);
}

class FileWriter {
 public:
  std::string run() {
    out_ =
        "# Every option with its default. A line that starts with '#' and a key, without a space, is an "
        "option: remove\n"
        "# the '#' to set it. Any option can also be set by a variable, PORTICO__SERVER__LISTEN for "
        "server.listen, or\n"
        "# on the command line. A value may hold ${NAME} or ${NAME:-default}. See config/README.md.\n"
        "# This file is generated from the options' table; `portico config print` shows what is in force.\n";
    for (const Option& option : options()) {
      if (option.path.starts_with("plugins.")) continue;
      sections_of(parent_of(option.path));
      line(option, split(parent_of(option.path), '.').size(), {});
    }
    out_ += "\n";
    wrapped(out_, 0, section_text("plugins"));
    out_ += "plugins:\n";
    for (const auto& [key, plugin] : Settings::shipped_plugins()) {
      out_ += "  " + key + ":\n";
      for (const Option& option : options()) {
        if (option.path.starts_with("plugins.*.")) line(option, 2, key);
      }
    }
    return std::move(out_);
  }

 private:
  void sections_of(std::string_view path) {
    if (path == open_) return;
    const std::vector<std::string_view> before = split(open_, '.');
    const std::vector<std::string_view> now = split(path, '.');
    if (now.empty()) out_ += "\n";
    std::size_t same = 0;
    while (same < now.size() && same < before.size() && now[same] == before[same]) ++same;
    for (std::size_t i = same; i < now.size(); ++i) {
      const std::size_t length = static_cast<std::size_t>(now[i].data() + now[i].size() - path.data());
      out_ += "\n";
      wrapped(out_, 2 * i, section_text(path.substr(0, length)));
      out_ += std::string(2 * i, ' ') + std::string(now[i]) + ":\n";
    }
    open_ = path;
  }

  void line(const Option& option, std::size_t depth, const std::string& key) {
    std::string text(option.text);
    if (option.secret) text += " Or " + std::string(name_of(option.path)) + "_file: a file that holds it.";
    wrapped(out_, 2 * depth, text);
    out_ += std::string(2 * depth, ' ') + "#" + std::string(name_of(option.path)) + ": " +
            default_text(option, key) + "\n";
  }

  std::string out_;
  std::string_view open_;
};

// One JSON object, two spaces a level.
class SchemaWriter {
 public:
  std::string run() {
    out_ = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";
    out_ += "  \"title\": \"Portico configuration\",\n";
    object("", 1);
    out_ += "\n}\n";
    return std::move(out_);
  }

 private:
  static std::string quoted(std::string_view text) {
    std::string out;
    base::append_json_string(out, text);
    return out;
  }
  std::string pad(std::size_t depth) const { return std::string(2 * depth, ' '); }

  static std::vector<std::string> names_below(const std::string& prefix) {
    std::vector<std::string> names;
    for (const Option& option : options()) {
      if (!option.path.starts_with(prefix)) continue;
      const std::string_view rest = option.path.substr(prefix.size());
      const std::string name(rest.substr(0, rest.find('.')));
      bool known = false;
      for (const std::string& other : names) known = known || other == name;
      if (!known) names.push_back(name);
    }
    return names;
  }

  void object(const std::string& path, std::size_t depth) {
    const std::string prefix = path.empty() ? "" : path + ".";
    out_ += pad(depth) + "\"type\": [\"object\", \"null\"],\n";
    if (const std::string_view text = section_text(path); !text.empty()) {
      out_ += pad(depth) + "\"description\": " + quoted(text) + ",\n";
    }
    const std::vector<std::string> names = names_below(prefix);
    if (names.size() == 1 && names[0] == "*") {
      out_ += pad(depth) + "\"propertyNames\": { \"pattern\": \"^[a-z][a-z0-9_-]{0,62}$\" },\n";
      out_ += pad(depth) + "\"additionalProperties\": {\n";
      object(prefix + "*", depth + 1);
      out_ += "\n" + pad(depth) + "}";
      return;
    }
    out_ += pad(depth) + "\"additionalProperties\": false,\n" + pad(depth) + "\"properties\": {";
    bool first = true;
    for (const std::string& name : names) {
      out_ += std::string(first ? "" : ",") + "\n" + pad(depth + 1) + quoted(name) + ": {\n";
      first = false;
      const Option* leaf = nullptr;
      for (const Option& option : options()) {
        if (option.path == prefix + name) leaf = &option;
      }
      if (leaf == nullptr) {
        object(prefix + name, depth + 2);
        out_ += "\n" + pad(depth + 1) + "}";
        continue;
      }
      option(*leaf, depth + 2);
      out_ += pad(depth + 1) + "}";
      if (leaf->secret) {
        out_ +=
            ",\n" + pad(depth + 1) + quoted(name + "_file") + ": {\n" + pad(depth + 2) +
            "\"description\": " + quoted("A file that holds " + name + "; must not be readable by others.") +
            ",\n" + pad(depth + 2) + "\"type\": [\"string\", \"null\"]\n" + pad(depth + 1) + "}";
      }
    }
    out_ += "\n" + pad(depth) + "}";
  }

  void member(std::size_t depth, std::string_view name, const std::string& json) {
    out_ += pad(depth) + quoted(name) + ": " + json + ",\n";
  }

  // Any scalar may be a variable, which an editor cannot look into.
  static std::string pattern(std::string_view text) { return quoted(std::string(text) + "|\\$\\{"); }

  void option(const Option& option, std::size_t depth) {
    member(depth, "description", quoted(option.text));
    Settings defaults;
    const Target target = option.target(defaults, "new");
    switch (option.kind) {
      case OptionKind::boolean:
        member(depth, "default", *std::get<bool*>(target) ? "true" : "false");
        member(depth, "pattern", pattern("^(true|false)$"));
        out_ += pad(depth) + "\"type\": [\"boolean\", \"string\", \"null\"]\n";
        return;
      case OptionKind::integer:
      case OptionKind::size: {
        const bool is_size = option.kind == OptionKind::size;
        const std::int64_t value = *std::get<std::int64_t*>(target);
        member(depth, "default", is_size ? quoted(size_text(value)) : std::to_string(value));
        member(depth, "minimum", std::to_string(option.minimum));
        member(depth, "maximum", std::to_string(option.maximum));
        member(depth, "pattern", pattern(is_size ? "^[0-9]+(KiB|MiB|GiB)?$" : "^[0-9]+$"));
        out_ += pad(depth) + "\"type\": [\"integer\", \"string\", \"null\"]\n";
        return;
      }
      case OptionKind::duration:
        member(depth, "default", quoted(duration_text(*std::get<Duration*>(target))));
        member(depth, "pattern", pattern("^([0-9]+(ms|s|m|h|d)|0)$"));
        out_ +=
            pad(depth) + "\"type\": [\"string\", \"integer\", \"null\"],\n" + pad(depth) + "\"maximum\": 0\n";
        return;
      case OptionKind::choice: {
        member(depth, "default", quoted(*std::get<std::string*>(target)));
        member(depth, "pattern", pattern("^(" + std::string(option.choices) + ")$"));
        out_ += pad(depth) + "\"type\": [\"string\", \"null\"]\n";
        return;
      }
      case OptionKind::texts:
      case OptionKind::paths:
      case OptionKind::addresses: {
        std::string items = "{ \"type\": \"string\"";
        if (!option.pattern.empty()) items += ", \"pattern\": " + pattern(option.pattern);
        if (option.kind == OptionKind::addresses) {
          items += ", \"pattern\": " + pattern("^(unix:/.+|.+:[0-9]{1,5})$");
        }
        member(depth, "items", items + " }");
        out_ += pad(depth) + "\"type\": [\"array\", \"string\", \"null\"]\n";
        return;
      }
      case OptionKind::subtree:
        out_ += pad(depth) + "\"type\": [\"object\", \"null\"]\n";
        return;
      case OptionKind::text:
      case OptionKind::path:
      case OptionKind::name_or_path:
        break;
    }
    member(depth, "default", quoted(*std::get<std::string*>(target)));
    if (!option.pattern.empty()) member(depth, "pattern", pattern(option.pattern));
    out_ += pad(depth) + "\"type\": [\"string\", \"null\"]\n";
  }

  std::string out_;
};

std::string table_cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? "\\|" : std::string(1, c);
  return out;
}

std::string allowed_text(const Option& option) {
  switch (option.kind) {
    case OptionKind::boolean:
      return "true, false";
    case OptionKind::integer:
      return std::to_string(option.minimum) + " to " + std::to_string(option.maximum);
    case OptionKind::size:
      return size_text(option.minimum) + " to " + size_text(option.maximum);
    case OptionKind::duration:
      return duration_text(Duration(option.minimum)) + " to " + duration_text(Duration(option.maximum));
    case OptionKind::choice: {
      std::string text;
      for (const std::string_view name : option.choice_list())
        text += (text.empty() ? "" : ", ") + std::string(name);
      return text;
    }
    case OptionKind::text:
      return "text";
    case OptionKind::path:
      return "path";
    case OptionKind::name_or_path:
      return "name or path";
    case OptionKind::texts:
      return "list of texts";
    case OptionKind::paths:
      return "list of paths";
    case OptionKind::addresses:
      return "list of addresses";
    case OptionKind::subtree:
      break;
  }
  return "section";
}

}  // namespace

std::string default_file() {
  return FileWriter().run();
}

std::string json_schema_file() {
  return SchemaWriter().run();
}

std::string reference_page() {
  std::string out =
      "# Configuration\n\n"
      "Generated from the options' table in `host/config/option_table.cpp`. How files, variables and secrets "
      "work\n"
      "together is told in [config/README.md](../../config/README.md).\n\n"
      "Durations are written `500ms`, `5s`, `10m`, `2h`, `90d`; sizes `512`, `64KiB`, `10MiB`, `1GiB`. "
      "Relative paths\n"
      "count from the folder of the file they are written in, on the command line and in variables from the "
      "current\n"
      "folder; `~/` is the home folder. The variable of an option is `PORTICO__` and its name in capitals "
      "with two\n"
      "underscores for each dot: `PORTICO__SERVER__LISTEN`.\n";
  std::string_view open = "-";
  for (const Option& option : options()) {
    const std::string_view section = parent_of(option.path);
    if (section != open) {
      open = section;
      const std::string_view title = section == "plugins.*" ? "plugins" : section;
      out += "\n## " +
             (title.empty() ? std::string("Single options") : std::string("`") + std::string(title) + "`") +
             "\n\n";
      if (const std::string_view text = section_text(title); !text.empty()) out += std::string(text) + "\n\n";
      out += "| option | default | allowed | |\n| --- | --- | --- | --- |\n";
    }
    const std::string value = default_text(option, option.path.starts_with("plugins.*.") ? "new" : "");
    out += "| `" + std::string(option.path) + "` | " +
           (value == "\"\"" ? "" : "`" + table_cell(value) + "`") + " | " + allowed_text(option) + " | " +
           table_cell(option.text) + " |\n";
    if (option.secret) {
      out += "| `" + std::string(option.path) + "_file` | | path | A file that holds `" +
             std::string(option.path) + "`; must not be readable by others. |\n";
    }
  }
  return out;
}

}  // namespace portico::config
