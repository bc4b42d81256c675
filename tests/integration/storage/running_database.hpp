// A workspace with the standard model on a fresh database, and plans run on it without any network.
#pragma once

#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/run_plan.hpp"
#include "base/clock.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"
#include "schema/model.hpp"
#include "storage/catalogue.hpp"
#include "support/database.hpp"
#include "unit/plan/plan_tree.hpp"

namespace portico::testing {

class RunningDatabase {
 public:
  // With the standard data model, or the one that `yaml` describes.
  explicit RunningDatabase(DatabaseKind kind, std::string_view yaml = {}) : test_database_(kind) {
    storage::CatalogueSettings settings;
    settings.url = test_database_.url();
    auto catalogue = storage::WorkspaceCatalogue::open(settings);
    if (!catalogue) throw std::runtime_error(catalogue.error().message + catalogue.error().internal);
    auto workspace = (*catalogue)->default_workspace([yaml] {
      if (!yaml.empty()) return schema::read_model(std::string(yaml), "test.yaml");
      return schema::read_model_file(std::string(PORTICO_SOURCE_DIR) + "/config/models/crm.yaml");
    });
    if (!workspace) throw std::runtime_error(workspace.error().message + workspace.error().internal);
    workspace_ = std::move(workspace).value();
    catalogue_ = std::move(catalogue).value();
    storage::DatabaseOptions options;
    options.url = workspace_.url;
    options.qualifier = workspace_.qualifier;
    auto database = kind == DatabaseKind::sqlite ? storage::open_sqlite(options, loops_, workers_)
                                                 : storage::open_postgres(options, loops_, workers_);
    if (!database) throw std::runtime_error(database.error().message + database.error().internal);
    database_ = std::move(database).value();
    loops_.start();
    runner_ = new_runner();
    principal_.key_id = "testtest";
    principal_.key_name = "test";
  }
  ~RunningDatabase() {
    database_->stop();
    workers_.stop();
    loops_.stop();
  }

  struct Answer {
    base::Error error;
    std::string bytes;
  };

  // Runs the plan on an io loop, as a request would, and waits for its first root.
  Answer run(std::vector<test::Node> roots) { return run(std::move(roots), *runner_); }
  // With nothing prepared before it.
  Answer run_cold(std::vector<test::Node> roots) {
    const std::unique_ptr<app::PlanRunner> runner = new_runner();
    Answer answer = run(std::move(roots), *runner);
    if (runner->cache_hits() != 0) throw std::runtime_error("a new runner knew the plan");
    return answer;
  }

  // Takes the model that the database has now, as a host does that follows it.
  void follow_model() {
    auto loaded = catalogue_->load_snapshot(workspace_);
    if (!loaded) throw std::runtime_error(loaded.error().message + loaded.error().internal);
    workspace_.snapshot = std::move(loaded).value();
  }

  const schema::Object& object(std::string_view singular) const {
    return *workspace_.snapshot->by_singular(singular);
  }
  std::uint32_t field(const schema::Object& of, std::string_view name) const { return of.field(name)->id; }
  const app::PlanRunner& runner() const { return *runner_; }
  storage::Counters counters() const { return database_->counters(); }
  const storage::Workspace& workspace() const { return workspace_; }
  std::string sql(const std::string& text) const {
    return workspace_.dialect == storage::Dialect::sqlite
               ? sqlite_sql(workspace_.url, text)
               : postgres_sql(workspace_.url, "SET search_path TO \"" + workspace_.qualifier + "\"; " + text);
  }

 private:
  std::unique_ptr<app::PlanRunner> new_runner() {
    plan::Limits limits;
    limits.batch_records = 1000;
    return std::make_unique<app::PlanRunner>(
        *database_, storage::CompileTarget{workspace_.dialect, workspace_.qualifier}, limits, 1024);
  }

  Answer run(std::vector<test::Node> roots, app::PlanRunner& runner) {
    test::FlatPlan plan(std::move(roots), workspace_.snapshot->version());
    base::Arena arena;
    plugin_host::QueryContext context;
    context.principal = &principal_;
    context.snapshot = workspace_.snapshot;
    context.arena = &arena;
    context.deadline_steady_ns = base::steady_nanos() + 20'000'000'000;
    std::mutex mutex;
    std::condition_variable ready;
    bool done = false;
    Answer answer;
    loops_.post(next_loop_++ % loops_.size(), [&] {
      runner.run(context, plan.get(), false, [&](std::unique_ptr<plugin_host::QueryResult> result) {
        answer.error = result->root_error(0);
        if (!answer.error) answer.bytes = result->take_bytes(0).to_string();
        const std::lock_guard lock(mutex);
        done = true;
        ready.notify_all();
      });
    });
    std::unique_lock lock(mutex);
    ready.wait(lock, [&] { return done; });
    return answer;
  }

  TestDatabase test_database_;
  std::unique_ptr<storage::WorkspaceCatalogue> catalogue_;
  storage::Workspace workspace_;
  loop::IoLoops loops_{2};
  loop::WorkerPool workers_{loop::WorkerPool::Settings{}};
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<app::PlanRunner> runner_;
  access::Principal principal_;
  std::atomic<std::size_t> next_loop_{0};
};

// The seed of the day, or PORTICO_TEST_SEED to see a day again.
inline unsigned seed_of_the_day() {
  const char* given = std::getenv("PORTICO_TEST_SEED");
  const unsigned chosen = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                           : static_cast<unsigned>(base::wall_micros() / 86'400'000'000);
  std::cout << "PORTICO_TEST_SEED=" << chosen << "\n";
  return chosen;
}

// All values of "name":"..." in a JSON text, in order.
inline std::vector<std::string> texts_of(const std::string& json, const std::string& name) {
  std::vector<std::string> found;
  const std::string mark = "\"" + name + "\":\"";
  for (std::size_t at = json.find(mark); at != std::string::npos; at = json.find(mark, at)) {
    at += mark.size();
    found.push_back(json.substr(at, json.find('"', at) - at));
  }
  return found;
}

}  // namespace portico::testing
