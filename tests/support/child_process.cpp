#include "support/child_process.hpp"

#include <cstring>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pty.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace portico::testing {
namespace {

std::vector<std::string> environment_of(const ChildOptions& options) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('='));
    bool kept = options.environment.count(name) == 0;
    for (const std::string& prefix : options.without) {
      if (name.compare(0, prefix.size(), prefix) == 0) kept = false;
    }
    if (kept) all.push_back(text);
  }
  for (const auto& [name, value] : options.environment) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

ChildProcess::ChildProcess(const ChildOptions& options) {
  std::vector<std::string> arguments = options.command;
  std::vector<std::string> environment = environment_of(options);
  std::vector<char*> argv = pointers(arguments);
  std::vector<char*> envp = pointers(environment);

  const std::string out_path = (folder_.path() / "stdout").string();
  const std::string error_path = (folder_.path() / "stderr").string();
  const int out = open(out_path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  int errors = -1;
  if (options.terminal) {
    if (openpty(&terminal_, &errors, nullptr, nullptr, nullptr) != 0) throw std::runtime_error("no terminal");
    fcntl(terminal_, F_SETFD, FD_CLOEXEC);
  } else {
    errors = open(error_path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  }
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const pid_t test = getpid();
  const passwd* account = options.user ? getpwuid(*options.user) : nullptr;
  const gid_t group = account != nullptr ? account->pw_gid : static_cast<gid_t>(options.user.value_or(0));

  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("cannot start a process");
  if (pid_ == 0) {
    dup2(nothing, 0);
    dup2(out, 1);
    dup2(errors, 2);
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(126);
    if (options.user && (setgroups(0, nullptr) != 0 || setgid(group) != 0 || setuid(*options.user) != 0))
      _exit(126);
    // A test that crashes leaves nothing behind. Behind setuid, which would take it back.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != test) _exit(126);
    execve(argv[0], argv.data(), envp.data());
    const char* reason = std::strerror(errno);
    if (write(2, reason, std::strlen(reason)) < 0) _exit(125);
    _exit(127);
  }
  close(nothing);
  close(out);
  close(errors);
  if (options.terminal) {
    terminal_reader_ = std::thread([master = terminal_, error_path] {
      std::ofstream file(error_path, std::ios::binary | std::ios::app);
      char buffer[4096];
      for (ssize_t size = 0; (size = read(master, buffer, sizeof buffer)) > 0;) {
        file.write(buffer, size).flush();
      }
    });
  }
}

ChildProcess::~ChildProcess() {
  if (running()) {
    signal(SIGKILL);
    wait(std::chrono::seconds(30));
  }
  if (terminal_reader_.joinable()) terminal_reader_.join();
  if (terminal_ >= 0) close(terminal_);
}

void ChildProcess::signal(int number) const {
  if (!ended_) ::kill(pid_, number);
}

std::optional<Ended> ChildProcess::wait(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  while (!ended_) {
    int status = 0;
    const pid_t got = waitpid(pid_, &status, WNOHANG);
    if (got == pid_) {
      ended_.emplace();
      if (WIFEXITED(status)) ended_->exit_code = WEXITSTATUS(status);
      if (WIFSIGNALED(status)) ended_->signal = WTERMSIG(status);
      break;
    }
    if (std::chrono::steady_clock::now() >= until) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return ended_;
}

std::string ChildProcess::output() const {
  return read_file(folder_.path() / "stdout");
}

std::string ChildProcess::errors() const {
  return read_file(folder_.path() / "stderr");
}

Ran run_program(const ChildOptions& options, std::chrono::milliseconds time) {
  ChildProcess child(options);
  const std::optional<Ended> ended = child.wait(time);
  Ran ran;
  if (ended && ended->exit_code) ran.exit_code = *ended->exit_code;
  ran.output = child.output();
  ran.errors = child.errors();
  return ran;
}

int free_port() {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    close(descriptor);
    throw std::runtime_error("no free port");
  }
  close(descriptor);
  return ntohs(address.sin_port);
}

}  // namespace portico::testing
