// portico seed and portico events tail: work beside a running host.
#include <charconv>
#include <iostream>
#include <thread>

#include <unistd.h>

#include "app/commands.hpp"
#include "app/event_text.hpp"
#include "app/run_plan.hpp"
#include "app/seed.hpp"
#include "app/workspace_access.hpp"
#include "base/clock.hpp"
#include "storage/event_log.hpp"

namespace portico::app {
int run_seed(const CommandLine& line) {
  const std::string size = line.value("size", "small");
  if (size != "small" && size != "bench") {
    return fail(base::Error(base::ErrorCode::USAGE, "There is no size `" + size + "`: it is small or bench"));
  }
  auto configuration = load_configuration(line);
  if (!configuration) return fail(configuration.error());
  auto opened = open_workspace(configuration->settings, installation_of(line));
  if (!opened) return fail(opened.error());

  loop::IoLoops loops(1);
  loop::WorkerPool workers({});
  auto database = open_database(configuration->settings, opened->workspace, loops, workers);
  if (!database) return fail(database.error());
  loops.start();
  plan::Limits limits = plan_limits(configuration->settings.limits);
  limits.batch_records = kSeedBatch;
  access::Principal principal;
  principal.key_name = "portico seed";
  principal.workspace_id = opened->workspace.id;
  base::Result<SeedReport> report = SeedReport{};
  {
    PlanRunner plans(**database,
                     storage::CompileTarget{opened->workspace.dialect, opened->workspace.qualifier}, limits,
                     64);
    const bool shows_progress = ::isatty(STDERR_FILENO) == 1;
    report = seed(plans, opened->workspace.snapshot, principal, size == "bench" ? kBenchSeed : kSmallSeed,
                  [&](std::uint32_t done) {
                    if (shows_progress) std::cerr << "\r" << done << " records" << std::flush;
                  });
    if (shows_progress) std::cerr << "\r";
  }
  (*database)->stop();
  workers.stop();
  loops.stop();
  if (!report) return fail(report.error());
  std::cout << report->records << " records\n";
  return 0;
}

int run_events_tail(const CommandLine& line) {
  auto configuration = load_configuration(line);
  if (!configuration) return fail(configuration.error());
  auto opened = open_workspace(configuration->settings, installation_of(line));
  if (!opened) return fail(opened.error());
  auto log = storage::EventLog::open(opened->workspace, opened->settings);
  if (!log) return fail(log.error());
  storage::EventPlace place;
  const std::string after = line.value("after");
  if (!after.empty()) {
    const auto given = storage::EventPlace::from_text(after);
    if (!given) {
      return fail(base::Error(base::ErrorCode::USAGE, "--after does not understand `" + after +
                                                          "`: write a position that `events tail` printed"));
    }
    place = *given;
  }
  while (true) {
    auto rows = (*log)->after(place, 500);
    if (!rows) return fail(rows.error());
    for (const storage::EventRow& row : *rows) {
      std::cout << event_text(row, *opened->workspace.snapshot) << "\n";
      place = row.place;
    }
    std::cout << std::flush;
    if (rows->empty()) {
      if (!line.has("follow")) return 0;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  }
}

}  // namespace portico::app
