// One program that a test starts, watches and ends. What it writes is kept in files, so that a test may read
// it at any time, also after the program was killed.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "support/temp_folder.hpp"

namespace portico::testing {

struct ChildOptions {
  std::vector<std::string> command;                // command[0] is the path of the program
  std::map<std::string, std::string> environment;  // added to the test's own
  std::vector<std::string> without;                // variables taken out of the test's own, as prefixes
  bool terminal = false;                           // standard error is a terminal
  std::optional<unsigned> user;                    // run as this uid (the test must be root)
  std::string folder;                              // working folder; "" = the test's
};

struct Ended {
  std::optional<int> exit_code;  // none: ended by a signal
  int signal = 0;
};

class ChildProcess {
 public:
  explicit ChildProcess(const ChildOptions& options);
  ~ChildProcess();  // kills what still runs
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;
  // Waits; none if it still runs after that time.
  std::optional<Ended> wait(std::chrono::milliseconds time);
  bool running() { return !wait(std::chrono::milliseconds(0)).has_value(); }
  std::string output() const;  // standard output so far
  std::string errors() const;  // standard error so far

 private:
  TempFolder folder_;
  pid_t pid_ = -1;
  std::optional<Ended> ended_;
  int terminal_ = -1;
  std::thread terminal_reader_;
};

struct Ran {
  int exit_code = -1;  // -1: ended by a signal or not in time
  std::string output;
  std::string errors;
};
// Runs a program to its end.
Ran run_program(const ChildOptions& options, std::chrono::milliseconds time = std::chrono::seconds(60));

// A TCP port of 127.0.0.1 that was free a moment ago.
int free_port();

}  // namespace portico::testing
