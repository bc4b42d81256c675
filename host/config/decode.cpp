#include "config/decode.hpp"

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "base/near_names.hpp"
#include "config/values.hpp"
#include "config/yaml_reader.hpp"

namespace portico::config {
namespace {

using base::Error;
using base::ErrorCode;

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

const char* kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      break;
  }
  return "a section";
}

bool is_plugin_key(std::string_view key) {
  return !key.empty() && key.size() <= 63 && key[0] >= 'a' && key[0] <= 'z' &&
         key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

// A value in a message: short, and never a secret.
std::string shown(const Option& option, const std::string& text) {
  if (option.secret) return "a value that is not understood";
  constexpr std::size_t kLongest = 60;
  return "'" + (text.size() <= kLongest ? text : text.substr(0, kLongest) + "...") + "'";
}

class Decoder {
 public:
  explicit Decoder(const Folders& folders) : folders_(folders) {}

  Decoded run(const Node& tree) {
    section(tree, "", "", "");
    return std::move(out_);
  }

 private:
  void refuse(ErrorCode code, const Origin& origin, const std::string& sentence) {
    out_.errors.push_back(fault(code, origin, sentence));
  }

  static const Option* find_option(const std::string& pattern) {
    const auto all = options();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Option& row) { return row.path == pattern; });
    return found == all.end() ? nullptr : &*found;
  }

  // The segments that may follow `pattern`; `_file` twins of secrets included.
  static std::vector<std::string> names_below(const std::string& pattern) {
    const std::string prefix = pattern.empty() ? "" : pattern + ".";
    std::vector<std::string> names;
    for (const Option& option : options()) {
      if (!option.path.starts_with(prefix)) continue;
      const std::string_view rest = option.path.substr(prefix.size());
      const std::size_t dot = rest.find('.');
      const std::string name(rest.substr(0, dot));
      if (names.empty() || names.back() != name) names.push_back(name);
      if (dot == std::string_view::npos && option.secret) names.push_back(name + "_file");
    }
    return names;
  }

  void section(const Node& node, const std::string& pattern, const std::string& path,
               const std::string& plugin) {
    if (node.is_null()) return;
    if (!node.is_map()) {
      refuse(ErrorCode::CONFIG_TYPE, node.origin,
             (path.empty() ? std::string("the file") : "'" + path + "'") + " is " + kind_name(node.kind) +
                 "; write its keys below it");
      return;
    }
    const std::vector<std::string> names = names_below(pattern);
    const bool any_key = names.size() == 1 && names[0] == "*";
    for (const Member& entry : node.members) {
      const std::string& written = entry.key;
      const Node& value = entry.value;
      const Origin& origin = entry.origin;
      if (any_key) {
        plugin_section(written, value, origin, pattern, path);
        continue;
      }
      const bool fold = origin.kind != Origin::Kind::file;
      const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        return name == written || (fold && equal_without_case(name, written));
      });
      if (found == names.end()) {
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        out_.errors.push_back(unknown_key(origin, joined(path, written), written, candidates));
        continue;
      }
      member(*found, value, pattern, path, plugin);
    }
  }

  void plugin_section(const std::string& key, const Node& value, const Origin& origin,
                      const std::string& pattern, const std::string& path) {
    if (!is_plugin_key(key)) {
      refuse(ErrorCode::CONFIG_VALUE, origin,
             "the plugin key '" + key + "' is not allowed; use lower-case letters, digits, '_' and '-'");
      return;
    }
    out_.settings.plugins[key];
    section(value, pattern + ".*", joined(path, key), key);
  }

  void member(const std::string& name, const Node& value, const std::string& pattern, const std::string& path,
              const std::string& plugin) {
    const std::string full = joined(path, name);
    const Option* option = find_option(joined(pattern, name));
    const bool is_twin =
        option == nullptr && name.ends_with("_file") &&
        (option = find_option(joined(pattern, name.substr(0, name.size() - 5)))) != nullptr && option->secret;
    if (is_twin) {
      secret_file(*option, value, full, plugin);
    } else if (option != nullptr) {
      leaf(*option, value, full, plugin);
    } else {
      section(value, joined(pattern, name), full, plugin);
    }
  }

  void secret_file(const Option& option, const Node& value, const std::string& full,
                   const std::string& plugin) {
    if (value.is_null()) return;
    if (!value.is_scalar()) {
      refuse(ErrorCode::CONFIG_TYPE, value.origin,
             "'" + full + "' is " + kind_name(value.kind) + "; write a path");
      return;
    }
    const std::string file = absolute_path(value.scalar, value.origin, folders_);
    auto text = read_secret_file(file, value.origin, full);
    if (!text) {
      out_.errors.push_back(std::move(text).error());
      return;
    }
    Node secret = Node::make_scalar(std::move(*text), value.origin);
    leaf(option, secret, full.substr(0, full.size() - 5), plugin);
  }

  void leaf(const Option& option, const Node& node, const std::string& full, const std::string& plugin) {
    if (node.is_null()) return;
    out_.origins[full] = node.origin;
    const Target target = option.target(out_.settings, plugin);
    if (option.kind == OptionKind::subtree) {
      if (node.is_map()) {
        *std::get<Node*>(target) = node;
      } else {
        refuse(ErrorCode::CONFIG_TYPE, node.origin,
               "'" + full + "' is " + kind_name(node.kind) + "; write the plugin's keys below it");
      }
      return;
    }
    if (option.kind == OptionKind::texts || option.kind == OptionKind::paths ||
        option.kind == OptionKind::addresses) {
      list(option, node, full, target);
      return;
    }
    if (!node.is_scalar()) {
      refuse(ErrorCode::CONFIG_TYPE, node.origin,
             "'" + full + "' is " + kind_name(node.kind) + "; write " + wanted(option));
      return;
    }
    scalar(option, node, full, target);
  }

  static std::string wanted(const Option& option) {
    const auto range = [&](const auto& text_of) {
      return " from " + text_of(option.minimum) + " to " + text_of(option.maximum);
    };
    switch (option.kind) {
      case OptionKind::boolean:
        return "true or false";
      case OptionKind::integer:
        return "a whole number" + range([](std::int64_t value) { return std::to_string(value); });
      case OptionKind::size:
        return "a size" + range(size_text) + " such as 64KiB";
      case OptionKind::duration:
        return "a duration" + range([](std::int64_t value) { return duration_text(Duration(value)); }) +
               " with a unit, such as 500ms, 5s, 10m, 2h or 90d";
      case OptionKind::choice: {
        std::string text = "one of ";
        for (const std::string_view name : option.choice_list()) {
          text += (text.ends_with("of ") ? "" : ", ") + std::string(name);
        }
        return text;
      }
      case OptionKind::addresses:
        return "addresses such as 127.0.0.1:3000, [::1]:3000 or unix:/run/portico.sock";
      case OptionKind::texts:
      case OptionKind::paths:
        return "a list of texts";
      case OptionKind::text:
      case OptionKind::path:
      case OptionKind::name_or_path:
      case OptionKind::subtree:
        break;
    }
    return "a text";
  }

  void scalar(const Option& option, const Node& node, const std::string& full, const Target& target) {
    const std::string& text = node.scalar;
    const auto wrong = [&](ErrorCode code, const std::string& remedy) {
      refuse(code, node.origin, "'" + full + "' is " + shown(option, text) + "; write " + remedy);
    };
    const auto bounded = [&](std::optional<std::int64_t> value) {
      if (!value || node.quoted) {
        wrong(ErrorCode::CONFIG_TYPE, wanted(option));
      } else if (*value < option.minimum || *value > option.maximum) {
        wrong(ErrorCode::CONFIG_VALUE, wanted(option));
      } else if (option.kind == OptionKind::duration) {
        *std::get<Duration*>(target) = Duration(*value);
      } else {
        *std::get<std::int64_t*>(target) = *value;
      }
    };
    switch (option.kind) {
      case OptionKind::boolean:
        if (node.quoted || (text != "true" && text != "false"))
          return wrong(ErrorCode::CONFIG_TYPE, wanted(option));
        *std::get<bool*>(target) = text == "true";
        return;
      case OptionKind::integer:
        return bounded(parse_integer(text));
      case OptionKind::size:
        return bounded(parse_size(text));
      case OptionKind::duration: {
        const auto value = parse_duration(text);
        return bounded(value ? std::optional<std::int64_t>(value->count()) : std::nullopt);
      }
      case OptionKind::choice: {
        const auto names = option.choice_list();
        if (std::find(names.begin(), names.end(), text) == names.end()) {
          return wrong(ErrorCode::CONFIG_VALUE, wanted(option));
        }
        *std::get<std::string*>(target) = text;
        return;
      }
      default:
        if (const char* objection = option.objection != nullptr ? option.objection(text) : nullptr) {
          refuse(ErrorCode::CONFIG_VALUE, node.origin,
                 "'" + full + "' is " + shown(option, text) + "; " + objection);
          return;
        }
        *std::get<std::string*>(target) =
            is_path(option, text) ? absolute_path(text, node.origin, folders_) : text;
    }
  }

  static bool is_path(const Option& option, const std::string& text) {
    if (option.kind == OptionKind::path || option.kind == OptionKind::paths) return true;
    return option.kind == OptionKind::name_or_path && text.find_first_of("/.") != std::string::npos;
  }

  void list(const Option& option, const Node& node, const std::string& full, const Target& target) {
    std::vector<Node> items;
    if (node.is_list()) {
      items = node.items;
    } else if (node.is_scalar()) {  // one element; of overrides, elements separated by commas
      for (const std::string_view part :
           node.is_override() ? split(node.scalar, ',') : std::vector<std::string_view>{node.scalar}) {
        const std::size_t first = part.find_first_not_of(' ');
        const std::size_t last = part.find_last_not_of(' ');
        const std::string_view trimmed =
            first == std::string_view::npos ? "" : part.substr(first, last - first + 1);
        items.push_back(Node::make_scalar(std::string(trimmed), node.origin));
      }
    } else {
      refuse(ErrorCode::CONFIG_TYPE, node.origin,
             "'" + full + "' is " + kind_name(node.kind) + "; write " + wanted(option));
      return;
    }
    std::vector<std::string> texts;
    std::vector<Address> addresses;
    for (const Node& item : items) {
      if (!item.is_scalar()) {
        refuse(ErrorCode::CONFIG_TYPE, item.origin,
               "'" + full + "' holds " + kind_name(item.kind) + "; write " + wanted(option));
        return;
      }
      const char* objection = option.objection != nullptr ? option.objection(item.scalar) : nullptr;
      const auto address = option.kind == OptionKind::addresses ? parse_address(item.scalar) : std::nullopt;
      const std::string advice = "write " + wanted(option);
      if (option.kind == OptionKind::addresses && !address) objection = advice.c_str();
      if (objection == nullptr && option.kind == OptionKind::paths && item.scalar.empty())
        objection = "write a path";
      if (objection != nullptr) {
        refuse(ErrorCode::CONFIG_VALUE, item.origin,
               "'" + full + "' holds " + shown(option, item.scalar) + "; " + objection);
        return;
      }
      texts.push_back(is_path(option, item.scalar) ? absolute_path(item.scalar, item.origin, folders_)
                                                   : item.scalar);
      if (address) addresses.push_back(*address);
    }
    if (option.kind != OptionKind::addresses) {
      *std::get<std::vector<std::string>*>(target) = std::move(texts);
    } else if (addresses.empty()) {
      refuse(ErrorCode::CONFIG_VALUE, node.origin, "'" + full + "' is empty; write " + wanted(option));
    } else {
      *std::get<std::vector<Address>*>(target) = std::move(addresses);
    }
  }

  const Folders& folders_;
  Decoded out_;
};

}  // namespace

Error fault(ErrorCode code, const Origin& origin, const std::string& sentence) {
  return Error(code, origin.place() + ": " + sentence);
}

Error unknown_key(const Origin& origin, const std::string& path, std::string_view key,
                  const std::vector<std::string_view>& candidates) {
  std::string sentence = "unknown key '" + path + "'; ";
  const std::vector<std::string_view> near = base::nearest_names(key, candidates);
  if (!near.empty()) {
    sentence += base::did_you_mean(near);
  } else if (candidates.empty()) {
    sentence += "remove it, nothing can be set here";
  } else {
    sentence += "known here are ";
    for (std::size_t i = 0; i < candidates.size(); ++i)
      sentence += (i > 0 ? ", " : "") + std::string(candidates[i]);
  }
  return fault(ErrorCode::CONFIG_UNKNOWN_KEY, origin, sentence);
}

base::Status check_not_exposed(const std::string& path, const Origin& origin, const std::string& key) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return {};
  if ((info.st_mode & (S_IROTH | S_IWOTH)) == 0) return {};
  return fault(ErrorCode::CONFIG_SECRET_EXPOSED, origin,
               "'" + key + "' names " + path + ", which others may read or write; run chmod o-rw on it");
}

base::Result<std::string> read_secret_file(const std::string& path, const Origin& origin,
                                           const std::string& key) {
  if (base::Status error = check_not_exposed(path, origin, key)) return error;
  auto text = read_text_file(path, 64 * 1024);
  if (!text)
    return fault(text.error().code, origin, "'" + key + "' names " + std::string(text.error().text()));
  if (text->ends_with('\n')) text->pop_back();
  if (text->ends_with('\r')) text->pop_back();
  return text;
}

std::string absolute_path(const std::string& path, const Origin& origin, const Folders& folders) {
  if (path.empty()) return path;
  if ((path == "~" || path.starts_with("~/")) && !folders.home.empty()) return folders.home + path.substr(1);
  const std::filesystem::path base = origin.kind == Origin::Kind::file
                                         ? std::filesystem::path(origin.name).parent_path()
                                         : std::filesystem::path(folders.working_dir);
  return (std::filesystem::path(folders.working_dir) / base / path).lexically_normal().string();
}

Decoded decode(const Node& tree, const Folders& folders) {
  return Decoder(folders).run(tree);
}

}  // namespace portico::config
