// portico serve: a Poco server application around Host.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <Poco/Util/ServerApplication.h>
#include <unistd.h>

#include "app/commands.hpp"
#include "app/host.hpp"
#include "app/welcome.hpp"
#include "config/changes.hpp"
#include "operate/log.hpp"
#include "plugin_host/time_limit.hpp"

namespace portico::app {
namespace {

class ServeApplication final : public Poco::Util::ServerApplication {
 public:
  ServeApplication(const CommandLine& line, const config::Loaded& configuration, operate::Log& log)
      : line_(line), configuration_(configuration), log_(log) {}

 private:
  int main(const std::vector<std::string>&) override {
    auto host = Host::start(configuration_, installation_of(line_));
    if (!host) {
      operate::log_error(
          "portico", host.error().text(),
          {{"code", static_cast<std::uint32_t>(host.error().code)}, {"text", host.error().internal}});
      return fail(host.error());
    }
    welcome(**host);
    while (wait_for_signal() == SIGHUP) reload(**host);
    operate::log_info("portico", "draining");
    watch_for_second_request();
    bool finished = false;
    bool stopped = false;
    const bool in_time = plugin_host::run_within((*host)->longest_stop(), [&] {
      finished = (*host)->drain();
      stopped = (*host)->stop_plugins();
    });
    if (!in_time || !stopped) {
      // Their threads cannot be joined. What was acknowledged is stored, so such an end loses nothing.
      operate::log_error("portico", "calls into plugins have not come back; the host ends without them",
                         {{"code", static_cast<std::uint32_t>(base::ErrorCode::PLUGIN_HANGS)}});
      log_.flush(std::chrono::seconds(2));
      std::_Exit(EXIT_OK);
    }
    operate::log_info("portico", finished ? "stopped" : "stopped; some requests did not end in time");
    host->reset();
    return EXIT_OK;
  }

  // A hang-up asks to read the configuration again, but for a host on a terminal it means that the terminal
  // was closed.
  static int wait_for_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGQUIT, SIGHUP}) sigaddset(&signals, signal);
    int signal = SIGTERM;
    sigwait(&signals, &signal);
    return signal == SIGHUP && ::isatty(STDERR_FILENO) == 1 ? SIGTERM : signal;
  }

  // All of it or nothing: what can be changed while it runs is the log level and the contents of the TLS
  // files.
  void reload(Host& host) {
    auto fresh = load_configuration(line_);
    const base::Status error = fresh ? host.reload() : fresh.error();
    if (error) {
      operate::log_error("portico", "the configuration was not reloaded, the one in force stays",
                         {{"code", static_cast<std::uint32_t>(error.code)}, {"text", error.text()}});
      return;
    }
    log_.set_level(operate::level_of(fresh->settings.log.level).value_or(operate::Level::info));
    std::string waiting;
    for (const std::string& path : config::changed_options(configuration_, *fresh)) {
      if (path != "log.level") waiting += (waiting.empty() ? "" : ", ") + path;
    }
    operate::log_info("portico", "the configuration was reloaded", {{"needs_restart", waiting}});
  }

  // Who asks twice does not want to wait: the next signal has its default effect.
  static void watch_for_second_request() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT}) {
      std::signal(signal, SIG_DFL);
      sigaddset(&signals, signal);
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  }

  const CommandLine& line_;
  const config::Loaded& configuration_;
  operate::Log& log_;
};

// Threads inherit the mask: the signals that end the host are taken by the main thread alone. A write beyond
// the file size limit must be an error, not a death.
void prepare_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGQUIT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace

int run_serve(const CommandLine& line) {
  if (::geteuid() == 0 && !line.has("allow-root")) {
    return fail(
        base::Error(base::ErrorCode::RUNNING_AS_ROOT,
                    "The host does not serve as root: start it as another user (host/run does), or pass "
                    "--allow-root if you must"));
  }
  auto configuration = load_configuration(line);
  if (!configuration) return fail(configuration.error());
  prepare_signals();
  operate::Log::Options options;
  options.level = operate::level_of(configuration->settings.log.level).value_or(operate::Level::info);
  operate::Log log(options);
  operate::install_log(&log);
  int result = 1;
  {
    ServeApplication application(line, *configuration, log);
    result = application.run(std::vector<std::string>{line.program});
  }
  operate::install_log(nullptr);
  return result;
}

}  // namespace portico::app
