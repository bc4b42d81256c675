// A PluginHost with everything behind it scripted: the log, the pool, the plans, the requests.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "http/request_reader.hpp"
#include "http/route_table.hpp"
#include "plan/shape.hpp"
#include "plugin_host/plugin_host.hpp"

namespace portico::test {

class KeptLog final : public plugin_host::LogSink {
 public:
  bool enabled(plugin_host::LogLevel) const override { return true; }
  void write(const plugin_host::LogLine& line) override {
    const std::lock_guard guard(lock_);
    text_.append(line.plugin).append(": ").append(line.message).append(" ").append(line.fields).append("\n");
  }
  bool has(std::string_view words) const {
    const std::lock_guard guard(lock_);
    return text_.find(words) != std::string::npos;
  }
  std::string text() const {
    const std::lock_guard guard(lock_);
    return text_;
  }

 private:
  mutable std::mutex lock_;
  std::string text_;
};

// One root: its bytes, its error, and a table of texts.
struct FakeRoot {
  base::Error error;
  std::string bytes = R"([{"id":"1"}])";
  std::vector<std::vector<std::string>> rows = {{"a", "b"}};
};

class FakeResult final : public plugin_host::QueryResult {
 public:
  explicit FakeResult(std::vector<FakeRoot> roots) : roots_(std::move(roots)) {
    column_.size = sizeof column_;
  }
  std::uint32_t root_count() const override { return static_cast<std::uint32_t>(roots_.size()); }
  const base::Error& root_error(std::uint32_t root) const override { return roots_[root].error; }
  base::Segments take_bytes(std::uint32_t root) override {
    base::Segments bytes;
    bytes.append_owned(std::move(roots_[root].bytes));
    return bytes;
  }
  std::uint64_t row_count(std::uint32_t root) const override { return roots_[root].rows.size(); }
  std::uint32_t column_count(std::uint32_t root) const override {
    return roots_[root].rows.empty() ? 0 : static_cast<std::uint32_t>(roots_[root].rows.front().size());
  }
  const portico_column* column(std::uint32_t, std::uint32_t) const override { return &column_; }
  bool cell(std::uint32_t root, std::uint64_t row, std::uint32_t column, portico_cell& out) const override {
    const std::string& text = roots_[root].rows[row][column];
    out.kind = PORTICO_CELL_TEXT;
    out.text = {text.data(), text.size()};
    return true;
  }

 private:
  std::vector<FakeRoot> roots_;
  portico_column column_{};
};

// Answers every plan that the host would decode with the roots it was told, at once or on a thread of its
// own.
class FakePort final : public plugin_host::QueryPort {
 public:
  ~FakePort() override { join(); }
  void run(plugin_host::QueryContext& context, const portico_plan& plan, bool,
           plugin_host::QueryCompletion completion) override {
    ++runs;
    last_snapshot = context.snapshot;
    std::vector<FakeRoot> given = script ? script(plan) : std::vector<FakeRoot>(1);
    if (auto decoded = plan::decode(plan); !decoded) given = {FakeRoot{std::move(decoded).error(), {}, {}}};
    auto result = std::make_unique<FakeResult>(std::move(given));
    if (!elsewhere) {
      completion(std::move(result));
      return;
    }
    // The plan of a request that is called again is run from such a thread.
    const std::lock_guard guard(lock_);
    threads_.emplace_back([done = std::move(completion), result = std::move(result), wait = delay]() mutable {
      std::this_thread::sleep_for(wait);
      done(std::move(result));
    });
  }
  base::Result<std::string> explain(plugin_host::QueryContext&, const portico_plan&) override {
    if (refusal) return refusal;
    return std::string(R"({"plan":"","statements":[]})");
  }
  void join() {
    std::vector<std::thread> threads;
    {
      const std::lock_guard guard(lock_);
      threads.swap(threads_);
    }
    for (std::thread& thread : threads) thread.join();
  }

  std::function<std::vector<FakeRoot>(const portico_plan&)> script;
  base::Error refusal;  // of explain
  bool elsewhere = false;
  std::chrono::milliseconds delay{0};
  int runs = 0;
  schema::SnapshotRef last_snapshot;

 private:
  std::mutex lock_;
  std::vector<std::thread> threads_;
};

struct Answered {
  int status = 0;
  std::uint32_t error = 0;
  std::string body;
  std::string headers;
};

inline schema::SnapshotRef company_model(std::uint64_t version) {
  schema::Object company;
  company.id = 1;
  company.version = version;
  company.name_singular = company.label_singular = "company";
  company.name_plural = company.label_plural = "companies";
  company.table = "company";
  const auto field = [&](std::uint32_t id, schema::FieldType type, std::string name) {
    schema::Field made;
    made.id = id;
    made.type = type;
    made.name = made.label = std::move(name);
    made.columns.push_back({made.name, type});
    return made;
  };
  company.fields.push_back(field(10, schema::FieldType::uuid, "id"));
  company.fields.push_back(field(11, schema::FieldType::text, "name"));
  schema::Field hidden = field(12, schema::FieldType::ts_vector, "searchVector");
  hidden.hidden = true;
  company.fields.push_back(std::move(hidden));
  std::vector<schema::Object> objects;
  objects.push_back(std::move(company));
  return schema::Snapshot::build(version, std::move(objects));
}

class BorderHost {
 public:
  explicit BorderHost(plugin_host::HostOptions options = checking()) {
    plugin_host::Services services;
    services.query = &port;
    services.log = &log;
    services.post_to_pool = [this](base::Function<void()> task) {
      if (pool_is_full) return false;
      ++posted;
      std::thread([work = std::move(task)]() mutable { work(); }).join();
      return true;
    };
    host = std::make_unique<plugin_host::PluginHost>(std::move(services), std::move(options));
  }
  ~BorderHost() { port.join(); }

  static plugin_host::HostOptions checking() {
    plugin_host::HostOptions options;
    options.checking = true;
    return options;
  }
  static plugin_host::PluginSpec spec(const std::string& name, const std::string& folder) {
    plugin_host::PluginSpec made;
    made.name = name;
    made.path = folder + "/" + name + ".so";
    return made;
  }

  // Loads them on the model of version 1; the outcomes in their order.
  std::vector<plugin_host::PluginOutcome> load(std::vector<plugin_host::PluginSpec> specs) {
    auto outcomes = host->load(std::move(specs), snapshot);
    http::RouteTable::Builder builder;
    published = host->publish(builder);
    table = builder.build();
    return outcomes;
  }
  base::Error load_one(const std::string& name, const std::string& folder) {
    return load({spec(name, folder)}).front().error;
  }

  Answered get(const std::string& path, bool with_key = true) {
    return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", with_key);
  }
  Answered explain(const std::string& path, std::string& explanation) {
    return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", true, &explanation);
  }
  Answered send(const std::string& bytes, bool with_key = true, std::string* explanation = nullptr) {
    http::ReadLimits limits;
    http::RequestReader reader(limits);
    reader.receive(bytes);
    http::RequestReader::Step step = reader.advance();
    while (step == http::RequestReader::Step::head) step = reader.advance();
    http::Request request;
    if (step != http::RequestReader::Step::done || reader.fill(request)) return {};
    const http::RouteMatch match = table->lookup(request);
    if (match.kind != http::RouteMatch::Kind::found) return {404, 0, {}, {}};
    std::promise<Answered> promise;
    auto future = promise.get_future();
    http::Responder responder([&](http::Response&& response) {
      promise.set_value(
          {response.status, response.error, response.body.to_string(), std::string(response.headers.text())});
    });
    base::Result<std::shared_ptr<const access::Principal>> caller =
        base::Error(base::ErrorCode::TOKEN_MISSING);
    if (with_key) caller = std::shared_ptr<const access::Principal>(std::make_shared<access::Principal>());
    host->dispatch(plugin_host::PluginHost::route_of(match), request, std::move(responder),
                   match.parameters(), std::move(caller), snapshot, explanation);
    const Answered answered = future.get();
    // The handler may still be on its way out on another thread: the request lives on until it is.
    while (host->list().front().requests_running != 0) std::this_thread::yield();
    return answered;
  }

  FakePort port;
  KeptLog log;
  schema::SnapshotRef snapshot = company_model(1);
  std::shared_ptr<const http::RouteTable> table;
  base::Status published;
  bool pool_is_full = false;
  int posted = 0;
  std::unique_ptr<plugin_host::PluginHost> host;
};

}  // namespace portico::test
