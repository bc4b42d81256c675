// rest_core on a database, without a network: each step of its last plan is kept as text.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/run_plan.hpp"
#include "http/route_table.hpp"
#include "loop/io_loops.hpp"
#include "loop/worker_pool.hpp"
#include "plugin_host/plugin_host.hpp"
#include "storage/catalogue.hpp"
#include "support/database.hpp"

namespace portico::testing {

// What became of one plan, from the plugin's hand to the rows.
struct PlanSteps {
  std::string handed_over;  // nodes, names instead of ids
  std::string checked;
  std::string bound;  // the same with the values of this request
  std::size_t shape_bytes = 0;
  std::string values;
  std::string statements;  // with what fills their placeholders
  std::string encoder;
  std::string rows;
};

class ExampleHost {
 public:
  explicit ExampleHost(DatabaseKind kind);
  ~ExampleHost();
  ExampleHost(const ExampleHost&) = delete;
  ExampleHost& operator=(const ExampleHost&) = delete;

  struct Answer {
    int status = 0;
    std::string body;
  };
  Answer request(const std::string& method, const std::string& target, const std::string& body = {});
  const PlanSteps& steps() const { return steps_; }

 private:
  class WatchedPlans;
  class Quiet;

  TestDatabase test_database_;
  storage::Workspace workspace_;
  loop::IoLoops loops_{1};
  loop::WorkerPool workers_{loop::WorkerPool::Settings{}};
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<app::PlanRunner> runner_;
  std::unique_ptr<WatchedPlans> plans_;
  std::unique_ptr<Quiet> log_;
  std::unique_ptr<plugin_host::PluginHost> plugins_;
  std::shared_ptr<const http::RouteTable> table_;
  PlanSteps steps_;
};

}  // namespace portico::testing
