// The real `portico` program as a test uses it: served on free ports with a state folder of its own.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/child_process.hpp"
#include "support/http_client.hpp"
#include "support/json.hpp"
#include "support/temp_folder.hpp"

namespace portico::testing {

struct ServerOptions {
  std::string storage_url = "sqlite:data";
  std::string yaml;                                // put behind the default, which loads rest_core
  std::map<std::string, std::string> environment;  // for instance PORTICO__DRAIN__DELAY
  std::vector<std::string> arguments;              // behind `serve`
  std::vector<std::string> launcher;               // a program that runs the one behind it: nsenter
  std::filesystem::path state;                     // "" = a new folder
  std::chrono::milliseconds ready_within{30000};
  bool terminal = false;  // standard error is a terminal
};

// Its drain delay is 0 unless `environment` says otherwise. What goes wrong is thrown as std::runtime_error
// with the program's own words.
class ServerProcess {
 public:
  explicit ServerProcess(ServerOptions options);  // starts and waits for /readyz
  ~ServerProcess();                               // SIGTERM; a failure of the test unless it exits with 0

  int port() const { return port_; }
  int admin_port() const { return admin_port_; }
  pid_t pid() const { return child_->pid(); }
  const std::filesystem::path& state() const { return state_; }
  std::filesystem::path config_file() const { return folder_.path() / "portico.yaml"; }
  std::string key() const;              // the admin key of the first start
  HttpClient client() const;            // authorized
  HttpClient anonymous_client() const;  // without a key
  HttpClient admin_client() const;      // the admin listener, authorized
  std::string output() const { return child_->output(); }
  std::string errors() const { return child_->errors(); }

  void kill();  // SIGKILL, and waits
  std::optional<int> terminate(
      std::chrono::milliseconds time = std::chrono::seconds(30));  // exit code of SIGTERM
  void signal(int number) { child_->signal(number); }
  std::optional<Ended> wait(std::chrono::milliseconds time) { return child_->wait(time); }
  void start();       // again, after it ended, on the same state and database and on new ports
  void wait_ready();  // until /readyz answers 200

  // Another command of the program with the same configuration: {"keys", "list"}.
  Ran run(const std::vector<std::string>& arguments, bool terminal = false) const;
  ChildOptions command(const std::vector<std::string>& arguments) const;

 private:
  ServerOptions options_;
  TempFolder folder_;
  std::filesystem::path state_;
  int port_ = 0;
  int admin_port_ = 0;
  std::unique_ptr<ChildProcess> child_;
};

// The program under test: PORTICO_TEST_BINARY, or the one of the build.
std::string portico_program();
// How a command is started for a configuration, for starts that are meant to fail.
ChildOptions portico_command(const std::vector<std::string>& arguments,
                             std::map<std::string, std::string> environment = {});

}  // namespace portico::testing
