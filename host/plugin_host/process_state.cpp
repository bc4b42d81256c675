#include "plugin_host/process_state.hpp"

#include <clocale>
#include <csignal>

#include <unistd.h>

#include "base/hash.hpp"

namespace portico::plugin_host {

ProcessState ProcessState::now() {
  ProcessState state;
  char folder[4096];
  if (::getcwd(folder, sizeof folder) != nullptr) state.folder_ = folder;
  if (const char* locale = std::setlocale(LC_ALL, nullptr)) state.locale_ = locale;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    state.environment_ = base::hash_bytes(*entry, state.environment_);
  }
  for (int number = 1; number < static_cast<int>(state.handlers_.size()); ++number) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0) continue;
    state.handlers_[static_cast<std::size_t>(number)] =
        (action.sa_flags & SA_SIGINFO) != 0 ? reinterpret_cast<std::uintptr_t>(action.sa_sigaction)
                                            : reinterpret_cast<std::uintptr_t>(action.sa_handler);
  }
  return state;
}

std::vector<std::string> ProcessState::changes_since(const ProcessState& before) const {
  std::vector<std::string> changes;
  if (folder_ != before.folder_) changes.emplace_back("the current folder");
  if (locale_ != before.locale_) changes.emplace_back("the locale");
  if (environment_ != before.environment_) changes.emplace_back("the environment");
  if (handlers_ != before.handlers_) changes.emplace_back("a signal handler");
  return changes;
}

}  // namespace portico::plugin_host
