// The commands of the program. Each returns the exit code of the process: 0, 1 for a refusal, 2 for wrong
// usage.
#pragma once

#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "config/load.hpp"

namespace portico::app {

const std::vector<CommandText>& command_texts();

// Runs what the words ask for; errors are printed as one sentence with their code.
int run_program(const std::vector<std::string>& words);

// `portico: sentence (PORTICO-6101)` on stderr; returns the exit code.
int fail(const base::Error& error);

// The configuration that --config, the environment and --set give.
base::Result<config::Loaded> load_configuration(const CommandLine& line);
config::Installation installation_of(const CommandLine& line);

int run_serve(const CommandLine& line);
int run_config_check(const CommandLine& line);
int run_config_print(const CommandLine& line);
int run_keys_create(const CommandLine& line);
int run_keys_list(const CommandLine& line);
int run_keys_revoke(const CommandLine& line);
int run_plugins_list(const CommandLine& line);
int run_plugins_check(const CommandLine& line);
int run_seed(const CommandLine& line);
int run_events_tail(const CommandLine& line);
int run_version(const CommandLine& line);

}  // namespace portico::app
