#include "app/command_line.hpp"

#include <algorithm>
#include <sstream>

#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>

#include "base/near_names.hpp"

namespace portico::app {
namespace {

Poco::Util::OptionSet option_set(const CommandText& command) {
  Poco::Util::OptionSet set;
  for (const OptionText& option : command.options) {
    Poco::Util::Option entry(option.name, "", option.text);
    entry.repeatable(option.repeatable);
    if (!option.argument.empty()) entry.argument(option.argument, true);
    set.addOption(entry);
  }
  set.addOption(Poco::Util::Option("help", "h", "show this text"));
  return set;
}

base::Error usage(std::string text) {
  return base::Error(base::ErrorCode::USAGE, std::move(text) + "; see `portico --help`");
}

base::Error unknown_command(const std::string& word, const std::vector<CommandText>& commands) {
  base::NearNames near(word);
  for (const CommandText& command : commands) near.consider(command.name);
  std::string text = "There is no command `" + word + "`";
  if (!near.names().empty()) text += ", " + base::did_you_mean(near.names());
  return usage(std::move(text));
}

bool asks_for_help(const std::string& word) {
  return word == "--help" || word == "-h" || word == "help";
}

}  // namespace

std::string CommandLine::value(const std::string& option, const std::string& otherwise) const {
  const auto found = options.find(option);
  return found == options.end() ? otherwise : found->second;
}

std::vector<std::string> CommandLine::values(const std::string& option) const {
  std::vector<std::string> all;
  for (auto [each, end] = options.equal_range(option); each != end; ++each) all.push_back(each->second);
  return all;
}

base::Result<CommandLine> parse_command_line(const std::vector<std::string>& given,
                                             const std::vector<CommandText>& commands) {
  CommandLine line;
  line.program = given.empty() ? "portico" : given[0];
  std::size_t next = 1;
  if (given.size() <= 1 || asks_for_help(given[1])) {
    line.help = true;
    return line;
  }
  std::vector<std::string> words = given;
  if (words[1] == "--version") words[1] = "version";
  const std::string two = words.size() > 2 ? words[1] + " " + words[2] : words[1];
  for (const CommandText& command : commands) {
    if (command.name == two && words.size() > 2) {
      line.command = &command;
      next = 3;
    } else if (command.name == words[1]) {
      line.command = &command;
      next = 2;
    }
    if (line.command != nullptr) break;
  }
  if (line.command == nullptr) {
    const bool group = std::any_of(commands.begin(), commands.end(), [&](const CommandText& command) {
      return command.name.rfind(words[1] + " ", 0) == 0;
    });
    if (group && (words.size() == 2 || asks_for_help(words[2]))) {
      line.help = true;
      return line;
    }
    return unknown_command(group ? two : words[1], commands);
  }
  const Poco::Util::OptionSet set = option_set(*line.command);
  Poco::Util::OptionProcessor processor(set);
  try {
    for (; next < words.size(); ++next) {
      std::string name;
      std::string value;
      if (!processor.process(words[next], name, value)) {
        line.arguments.push_back(words[next]);
      } else if (!name.empty()) {
        line.options.emplace(name, value);
      }
    }
    processor.checkRequired();
  } catch (const Poco::Exception& error) {
    return usage("`" + line.command->name + "` does not understand its options: " + error.displayText());
  }
  line.help = line.has("help");
  const std::size_t wanted = line.command->arguments.empty() ? 0 : 1;
  if (!line.help && line.arguments.size() != wanted) {
    return usage(wanted == 0
                     ? "`" + line.command->name + "` takes no argument, got `" + line.arguments[0] + "`"
                     : "`" + line.command->name + "` takes one argument: " + line.command->arguments);
  }
  return line;
}

std::string help_text(const std::vector<CommandText>& commands) {
  std::size_t width = 0;
  for (const CommandText& command : commands) width = std::max(width, command.name.size());
  std::ostringstream out;
  out << "usage: portico COMMAND [options]\n\n";
  for (const CommandText& command : commands) {
    out << "  " << command.name << std::string(width + 2 - command.name.size(), ' ') << command.summary
        << "\n";
  }
  out << "\n`portico COMMAND --help` shows the options of a command.\n";
  return out.str();
}

std::string help_text(const CommandText& command) {
  const Poco::Util::OptionSet set = option_set(command);
  Poco::Util::HelpFormatter formatter(set);
  formatter.setUnixStyle(true);
  formatter.setAutoIndent();
  formatter.setWidth(100);
  formatter.setCommand("portico " + command.name);
  formatter.setUsage(command.arguments.empty() ? "[options]" : "[options] " + command.arguments);
  formatter.setHeader(command.summary + ".");
  std::ostringstream out;
  formatter.format(out);
  return out.str();
}

}  // namespace portico::app
