// The command line: a command of one or two words, its options, its arguments.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace portico::app {

struct OptionText {
  std::string name;      // "config"
  std::string argument;  // "FILE"; empty = a flag
  std::string text;
  bool repeatable = false;
};

struct CommandText {
  std::string name;       // "keys create"
  std::string arguments;  // "FILE", "" = none
  std::string summary;
  std::vector<OptionText> options;
};

struct CommandLine {
  std::string program;  // how this process was called
  const CommandText* command = nullptr;
  std::multimap<std::string, std::string> options;
  std::vector<std::string> arguments;
  bool help = false;

  bool has(const std::string& option) const { return options.count(option) != 0; }
  std::string value(const std::string& option, const std::string& otherwise = {}) const;
  std::vector<std::string> values(const std::string& option) const;
};

// Errors: USAGE naming what was not understood and the nearest known word.
base::Result<CommandLine> parse_command_line(const std::vector<std::string>& words,
                                             const std::vector<CommandText>& commands);

std::string help_text(const std::vector<CommandText>& commands);
std::string help_text(const CommandText& command);

}  // namespace portico::app
