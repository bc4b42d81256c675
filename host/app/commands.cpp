#include "app/commands.hpp"

#include <cstdio>
#include <filesystem>
#include <iostream>

#include <pwd.h>

#include "app/plugin_faults.hpp"
#include "base/near_names.hpp"

namespace portico::app {
namespace {

const OptionText kConfig{"config", "FILE",
                         "configuration file (default: config/portico.yaml of the clone or the prefix)"};
const OptionText kSet{"set", "KEY=VALUE", "override one setting, for instance server.gzip=false", true};

struct Command {
  CommandText text;
  int (*run)(const CommandLine&);
};

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {{"serve",
        "",
        "Serve the APIs of the configured plugins",
        {kConfig, kSet, {"allow-root", "", "serve although the user is root"}}},
       run_serve},
      {{"config check",
        "",
        "Check the configuration and the settings of its plugins, and say all that is wrong",
        {kConfig, kSet}},
       run_config_check},
      {{"config print",
        "",
        "Print the effective configuration with the origin of each value",
        {kConfig, kSet}},
       run_config_print},
      {{"keys create",
        "",
        "Create an API key and print its token",
        {kConfig,
         kSet,
         {"name", "NAME", "what the key is called; shown as createdBy.name"},
         {"role", "ROLE", "admin (default)"},
         {"expires-in", "TIME", "90d, 12h, 30m; at most 36500d; never if left out"}}},
       run_keys_create},
      {{"keys list", "", "List the API keys", {kConfig, kSet}}, run_keys_list},
      {{"keys revoke", "KEY_ID", "Revoke an API key", {kConfig, kSet}}, run_keys_revoke},
      {{"plugins list", "", "List the configured plugins and whether they load", {kConfig, kSet}},
       run_plugins_list},
      {{"plugins check", "FILE", "Say whether a file is a plugin that this host would load", {}},
       run_plugins_check},
      {{"seed",
        "",
        "Load demo records",
        {kConfig, kSet, {"size", "SIZE", "small (default): 170 records; bench: 160,000 records"}}},
       run_seed},
      {{"events tail",
        "",
        "Print the event rows that changes wrote",
        {kConfig,
         kSet,
         {"after", "POSITION", "begin behind this row (default: at the first)"},
         {"follow", "", "wait for more"}}},
       run_events_tail},
      {{"version", "", "Print the version", {}}, run_version},
  };
  return all;
}

// One line without signs that a terminal acts on: a name out of a file may hold any.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || c1) {
      out += "\xEF\xBF\xBD";
      i += c1 ? 1 : 0;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

const std::vector<CommandText>& command_texts() {
  static const std::vector<CommandText> texts = [] {
    std::vector<CommandText> all;
    for (const Command& command : commands()) all.push_back(command.text);
    return all;
  }();
  return texts;
}

int fail(const base::Error& error) {
  std::cerr << "portico: " << one_line(error.text()) << " (PORTICO-" << static_cast<std::uint32_t>(error.code)
            << ")\n";
  if (!error.internal.empty()) std::cerr << "  " << error.internal << "\n";
  return error.code == base::ErrorCode::USAGE ? 2 : 1;
}

int run_program(const std::vector<std::string>& words) {
  auto line = parse_command_line(words, command_texts());
  if (!line) return fail(line.error());
  if (line->command == nullptr) {
    std::cout << help_text(command_texts());
    return words.size() <= 1 ? 2 : 0;
  }
  if (line->help) {
    std::cout << help_text(*line->command);
    return 0;
  }
  const std::size_t index = static_cast<std::size_t>(line->command - command_texts().data());
  return commands()[index].run(*line);
}

config::Installation installation_of(const CommandLine&) {
  std::error_code ignored;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return config::locate_installation(self.string());
}

namespace {

config::LoadOptions load_options(const CommandLine& line) {
  config::LoadOptions options;
  options.file = line.value("config", installation_of(line).config_file);
  options.environment = config::process_environment();
  options.overrides = line.values("set");
  return options;
}

void find_plugins(config::Settings& settings, const CommandLine& line) {
  if (settings.plugins_dir.empty()) settings.plugins_dir = {installation_of(line).plugins_dir};
}

}  // namespace

base::Result<config::Loaded> load_configuration(const CommandLine& line) {
  auto loaded = config::load(load_options(line));
  if (loaded) find_plugins(loaded->settings, line);
  return loaded;
}

int run_config_check(const CommandLine& line) {
  config::Examined examined = config::examine(load_options(line));
  find_plugins(examined.loaded.settings, line);
  std::vector<base::Error> faults = std::move(examined.faults);
  for (base::Error& fault : plugin_faults(examined.loaded)) faults.push_back(std::move(fault));
  int result = 0;
  for (const base::Error& fault : faults) {
    const int code = fail(fault);
    if (result == 0) result = code;
  }
  if (result != 0) return result;
  const std::string& file = examined.loaded.file;
  std::cout << "The configuration is valid" << (file.empty() ? "" : ": " + file) << "\n";
  return 0;
}

int run_config_print(const CommandLine& line) {
  auto loaded = load_configuration(line);
  if (!loaded) return fail(loaded.error());
  std::cout << config::print(*loaded);
  return 0;
}

int run_version(const CommandLine&) {
  std::cout << "portico " PORTICO_VERSION "\n";
  return 0;
}

}  // namespace portico::app
