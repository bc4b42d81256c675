#include "support/server_process.hpp"

#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#ifndef PORTICO_PROGRAM
#error "PORTICO_PROGRAM is the path of the program under test"
#endif

namespace portico::testing {

std::string portico_program() {
  const char* set = std::getenv("PORTICO_TEST_BINARY");
  return set != nullptr && *set != '\0' ? set : PORTICO_PROGRAM;
}

ChildOptions portico_command(const std::vector<std::string>& arguments,
                             std::map<std::string, std::string> environment) {
  ChildOptions options;
  options.command = {portico_program()};
  options.command.insert(options.command.end(), arguments.begin(), arguments.end());
  options.environment = std::move(environment);
  options.without = {"PORTICO__"};
  return options;
}

ServerProcess::ServerProcess(ServerOptions options) : options_(std::move(options)) {
  state_ = options_.state.empty() ? folder_.path() / "state" : options_.state;
  std::filesystem::create_directories(state_);
  std::string yaml;
  if (options_.yaml.find("plugins:") == std::string::npos) yaml = "plugins:\n  rest_core: {}\n";
  write_file(folder_.path() / "portico.yaml", yaml + options_.yaml);
  start();
}

ServerProcess::~ServerProcess() {
  if (!child_ || !child_->running()) return;
  // An orderly end each time: under the sanitizers this is where leaks are found.
  const std::optional<int> code = terminate();
  if (code != 0) {
    ADD_FAILURE() << "the server ended with " << (code ? std::to_string(*code) : "a signal or not at all")
                  << ": " << child_->errors();
  }
}

ChildOptions ServerProcess::command(const std::vector<std::string>& arguments) const {
  std::map<std::string, std::string> environment = {
      {"PORTICO__STORAGE__URL", options_.storage_url},
      {"PORTICO__STATE_DIR", state_.string()},
      {"PORTICO__SERVER__LISTEN", "127.0.0.1:" + std::to_string(port_)},
      {"PORTICO__ADMIN__LISTEN", "127.0.0.1:" + std::to_string(admin_port_)},
      {"PORTICO__DRAIN__DELAY", "0s"},
  };
  for (const auto& [name, value] : options_.environment) environment[name] = value;
  std::vector<std::string> all = arguments;
  all.insert(all.end(), {"--config", (folder_.path() / "portico.yaml").string()});
  ChildOptions command = portico_command(all, std::move(environment));
  command.command.insert(command.command.begin(), options_.launcher.begin(), options_.launcher.end());
  return command;
}

void ServerProcess::start() {
  child_.reset();
  // A free port may be taken by another test before the program listens on it.
  for (int attempt = 0;; ++attempt) {
    port_ = free_port();
    do {
      admin_port_ = free_port();
    } while (admin_port_ == port_);
    std::vector<std::string> arguments = {"serve"};
    if (geteuid() == 0) arguments.emplace_back("--allow-root");
    arguments.insert(arguments.end(), options_.arguments.begin(), options_.arguments.end());
    ChildOptions options = command(arguments);
    options.terminal = options_.terminal;
    child_ = std::make_unique<ChildProcess>(options);
    try {
      wait_ready();
      return;
    } catch (const std::runtime_error& failure) {
      const bool taken = std::string(failure.what()).find("PORTICO-6101") != std::string::npos;
      if (!taken || attempt == 3) throw;
    }
  }
}

void ServerProcess::wait_ready() {
  const auto until = std::chrono::steady_clock::now() + options_.ready_within;
  std::string last = "no answer";
  while (std::chrono::steady_clock::now() < until) {
    if (!child_->running()) {
      throw std::runtime_error("the server ended: " + child_->errors() + child_->output());
    }
    try {
      HttpClient probe(port_);
      const HttpResponse response = probe.get("/readyz");
      if (response.status == 200) return;
      last = std::to_string(response.status) + " " + response.body;
    } catch (const ConnectionLost& lost) {
      last = lost.what();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  throw std::runtime_error("the server is not ready (" + last + "): " + child_->errors() + child_->output());
}

std::string ServerProcess::key() const {
  std::string key = read_file(state_ / "first-key");
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.pop_back();
  if (key.empty()) throw std::runtime_error("no key in " + (state_ / "first-key").string());
  return key;
}

HttpClient ServerProcess::client() const {
  return HttpClient(port_, {{"Authorization", "Bearer " + key()}});
}

HttpClient ServerProcess::anonymous_client() const {
  return HttpClient(port_);
}

HttpClient ServerProcess::admin_client() const {
  return HttpClient(admin_port_, {{"Authorization", "Bearer " + key()}});
}

void ServerProcess::kill() {
  child_->signal(SIGKILL);
  if (!child_->wait(std::chrono::seconds(30))) throw std::runtime_error("the server survived SIGKILL");
}

std::optional<int> ServerProcess::terminate(std::chrono::milliseconds time) {
  child_->signal(SIGTERM);
  const std::optional<Ended> ended = child_->wait(time);
  return ended ? ended->exit_code : std::nullopt;
}

Ran ServerProcess::run(const std::vector<std::string>& arguments, bool terminal) const {
  ChildOptions options = command(arguments);
  options.terminal = terminal;
  return run_program(options);
}

}  // namespace portico::testing
