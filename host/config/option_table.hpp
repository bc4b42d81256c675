// The table of every option: name, form, bounds, text, and the member of Settings it fills. Parsing, checks,
// `config/portico.yaml`, the JSON Schema and the reference page all come from it. To add an option: a member
// in settings.hpp, a row in option_table.cpp, and regenerate (config/README.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/settings.hpp"

namespace portico::config {

using Target = std::variant<bool*, std::int64_t*, std::string*, Duration*, std::vector<std::string>*,
                            std::vector<Address>*, Node*>;

// A path is made absolute; so is a name_or_path that has a slash or an extension.
enum class OptionKind {
  boolean,
  integer,
  size,
  duration,
  text,
  choice,
  path,
  name_or_path,
  texts,
  paths,
  addresses,
  subtree
};

struct Option {
  std::string_view path;  // `server.limits.body_bytes`; one segment may be `*`: the key of a plugin
  OptionKind kind;
  std::string_view text;
  Target (*target)(Settings&, const std::string& key);
  std::int64_t minimum = 0;  // of integers, sizes (bytes) and durations (milliseconds)
  std::int64_t maximum = 0;
  std::string_view choices = {};                      // `full|normal`
  const char* (*objection)(const std::string&) = {};  // what a text must be instead, or null
  std::string_view pattern = {};                      // the same as a regular expression, for the JSON Schema
  bool secret = false;                                // has a `_file` variant; never printed

  std::vector<std::string_view> choice_list() const;
};

struct Section {
  std::string_view path;
  std::string_view text;
};

// Options in the order of the documents; those of one section are neighbours.
std::span<const Option> options();
std::span<const Section> sections();
std::string_view section_text(std::string_view path);

std::vector<std::string_view> split(std::string_view text, char separator);
// The option's value in `settings` as YAML. `key` stands for the `*` of its path.
std::string value_as_yaml(const Option& option, Settings& settings, const std::string& key = {});
// A scalar of YAML, quoted when it has to be.
std::string yaml_scalar(std::string_view text, bool in_list = false);

}  // namespace portico::config
