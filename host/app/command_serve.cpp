// portico serve: a Poco server application around Host.
#include <csignal>
#include <cstdio>
#include <iostream>

#include <Poco/Util/ServerApplication.h>
#include <unistd.h>

#include "app/commands.hpp"
#include "app/host.hpp"
#include "app/welcome.hpp"
#include "operate/log.hpp"

namespace portico::app {
namespace {

class ServeApplication final : public Poco::Util::ServerApplication {
 public:
  ServeApplication(const config::Loaded& configuration, const config::Installation& installation)
      : configuration_(configuration), installation_(installation) {}

 private:
  int main(const std::vector<std::string>&) override {
    auto host = Host::start(configuration_, installation_);
    if (!host) {
      operate::log_error(
          "portico", host.error().text(),
          {{"code", static_cast<std::uint32_t>(host.error().code)}, {"text", host.error().internal}});
      return fail(host.error());
    }
    welcome(**host);
    waitForTerminationRequest();
    operate::log_info("portico", "draining");
    watch_for_second_request();
    const bool finished = (*host)->drain();
    operate::log_info("portico", finished ? "stopped" : "stopped; some requests did not end in time");
    host->reset();
    return EXIT_OK;
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

  const config::Loaded& configuration_;
  const config::Installation& installation_;
};

// Threads inherit the mask: the signals that end the host are taken by the main thread alone. A write beyond
// the file size limit must be an error, not a death.
void prepare_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGQUIT}) sigaddset(&signals, signal);
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
  const config::Installation installation = installation_of(line);
  int result = 1;
  {
    ServeApplication application(*configuration, installation);
    result = application.run(std::vector<std::string>{line.program});
  }
  operate::install_log(nullptr);
  return result;
}

}  // namespace portico::app
