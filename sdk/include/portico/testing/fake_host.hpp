// A host in the process of the test: an author tests a plugin without the server.
//
//   FakeModel model;
//   model.object("company", "companies").field("name", PORTICO_TYPE_TEXT);
//   FakeHost host(model);
//   ASSERT_EQ(host.load<Hello>(R"({"limit":3})"), PORTICO_OK);
//   host.gives({FakeRoot::json(R"([{"id":"1"}])")});
//   EXPECT_EQ(host.request("GET", "/companies").status, 200);
//   EXPECT_EQ(host.plans().back(), "READ_LIST company\n  FIELD id\n...");
//
// It judges the form of plans and answers, the order of calls and the handles that are given back; it does
// not check configuration against its schema, authorize, or run SQL. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <portico/plugin.hpp>
#include <portico/testing/fake_model.hpp>
#include <portico/testing/fake_query.hpp>
#include <portico/testing/fake_state.hpp>
#include <portico/testing/fake_tables.hpp>

namespace portico::testing {

class FakeHost {
 public:
  explicit FakeHost(FakeModel& model) {
    state_.model = &model;
    state_.host = portico_host{sizeof(portico_host), PORTICO_ABI_MAJOR,   PORTICO_ABI_MINOR, 0,
                               to_str("fake"),       &FakeHost::extension};
  }
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;
  ~FakeHost() {
    if (plugin_ != nullptr) static_cast<void>(stop());
  }

  // --- before loading

  // The host lacks this extension.
  void withhold(std::string_view id) { state_.withheld.emplace_back(id); }
  void mount(std::string_view path) { state_.mount = std::string(path); }
  void public_url(std::string_view url) { state_.public_url = std::string(url); }

  // --- the life of the plugin

  // create, portico.requires/1, configure, prepare, start. PORTICO_OK, or the first refusal; message() and
  // internal() tell more, and the plugin is gone.
  template <class Class>
  portico_status load(std::string_view config = "{}", std::string_view id = "org.example.test") {
    return load(portico::detail::entry_of<Class>(id, "1.0.0"), config);
  }
  portico_status load(const portico_entry& entry, std::string_view config = "{}") {
    state_.plugin_id = std::string(to_view(entry.id));
    portico_status status =
        control([&](portico_ctx* ctx) { return entry.create(&state_.host, ctx, &plugin_); });
    if (status == PORTICO_OK && plugin_ == nullptr) status = PORTICO_E_PLUGIN_ENTRY_INVALID;
    if (status != PORTICO_OK) return status;
    if (const auto* needs = gives_table<portico_requires_api>(PORTICO_EXT_REQUIRES)) {
      for (std::uint32_t index = 0; index < needs->count; ++index) {
        if (extension(&state_.host, needs->ids[index]) == nullptr) status = PORTICO_E_EXTENSION_MISSING;
      }
    }
    if (status == PORTICO_OK) {
      status =
          control([&](portico_ctx* ctx) { return plugin_->configure(plugin_->self, ctx, to_str(config)); });
    }
    if (status == PORTICO_OK) status = prepare(*state_.model);
    if (status == PORTICO_OK) {
      status = control([&](portico_ctx* ctx) { return plugin_->start(plugin_->self, ctx); }, true);
      if (status != PORTICO_OK)
        control([&](portico_ctx* ctx) { return plugin_->stop(plugin_->self, ctx); }, false, true);
    }
    if (status != PORTICO_OK) destroy();
    return status;
  }
  // drain, stop, destroy. PORTICO_OK, or the first failure.
  portico_status stop() {
    const portico_status drained =
        control([&](portico_ctx* ctx) { return plugin_->drain(plugin_->self, ctx, 1000); });
    const portico_status stopped =
        control([&](portico_ctx* ctx) { return plugin_->stop(plugin_->self, ctx); });
    if (state_.open_results != 0)
      state_.misuses.push_back(std::to_string(state_.open_results) + " results not released");
    if (state_.held_snapshots != 0) {
      state_.misuses.push_back(std::to_string(state_.held_snapshots) + " snapshots not released");
    }
    destroy();
    return drained != PORTICO_OK ? drained : stopped;
  }
  // Publishes another model, if the plugin's listener accepts it.
  portico_status publish(FakeModel& model) { return prepare(model); }
  // What /readyz would be told.
  Health health() {
    const auto* table = gives_table<portico_health_api>(PORTICO_EXT_HEALTH);
    portico_str text{nullptr, 0};
    if (table == nullptr) return {};
    const std::uint32_t state = table->state(plugin_->self, &text);
    return {static_cast<portico_health_state>(state), std::string(to_view(text))};
  }
  // What document generators would be told; empty without portico.describe/1.
  std::string describe() {
    const auto* table = gives_table<portico_describe_api>(PORTICO_EXT_DESCRIBE);
    portico_str text{nullptr, 0};
    if (table == nullptr) return {};
    control([&](portico_ctx* ctx) { return table->describe(plugin_->self, ctx, &text); });
    return std::string(to_view(text));
  }
  // A table that the plugin gives, or null.
  template <class Table>
  const Table* gives_table(std::string_view id) const {
    if (plugin_ == nullptr || plugin_->get_extension == nullptr) return nullptr;
    return static_cast<const Table*>(plugin_->get_extension(plugin_->self, to_str(id)));
  }

  // --- requests

  // Calls the handler of the route that fits; `target` is relative to the mount and may have a query.
  FakeResponse request(std::string_view method, std::string_view target, std::string_view body = {},
                       FakeHeaders headers = {}) {
    auto owned = std::make_unique<detail::FakeCall>();
    detail::FakeCall& call = *owned;
    const std::size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    call.state = &state_;
    call.method = std::string(method);
    call.path = state_.mount + std::string(path);
    call.query = mark == std::string_view::npos ? std::string() : std::string(target.substr(mark + 1));
    call.body = std::string(body);
    call.headers = std::move(headers);
    const detail::FakeRoute* route = find_route(method, path, call.params);
    if (route == nullptr) {
      detail::answer_error(call, PORTICO_E_ROUTE_NOT_FOUND, {});
      return call.response;
    }
    call.blocking = (route->flags & PORTICO_ROUTE_BLOCKING) != 0;
    handler_status_ = route->handler(reinterpret_cast<portico_ctx*>(&call), route->user);
    if (!call.answered && !call.submitted) {
      const bool failed = handler_status_ != PORTICO_OK;
      detail::answer_error(call, failed ? handler_status_ : portico_status{PORTICO_E_NO_ANSWER},
                           failed && call.error == handler_status_ ? call.message : std::string());
    }
    if (call.submitted) {
      deferred_.push_back(std::move(owned));
      return {};
    }
    return call.response;
  }
  // What the last handler returned.
  portico_status handler_status() const { return handler_status_; }

  // Results for the plans to come, one list of roots a plan, in order.
  void gives(std::vector<FakeRoot> roots) { state_.scripted.push_back(std::move(roots)); }
  // Submitted plans run only in run_deferred(), as on a busy host.
  void defer(bool on = true) { state_.defer = on; }
  // Runs the oldest submitted plan's continuation.
  FakeResponse run_deferred() {
    if (deferred_.empty()) return {};
    std::unique_ptr<detail::FakeCall> call = std::move(deferred_.front());
    deferred_.pop_front();
    const std::function<void()> run = std::move(call->deferred);
    run();
    if (!call->submitted) return call->response;
    deferred_.push_back(std::move(call));
    return {};
  }
  // The clients have gone.
  void cancel(bool on = true) { state_.cancelled = on; }
  // The caller sends no key: `authenticated` refuses.
  void anonymous(bool on = true) { state_.anonymous = on; }
  // The caller may not see the object or field with this id.
  void hide(std::uint32_t id) { state_.invisible.push_back(id); }

  // --- what happened

  // The plans so far as text (plan_text.hpp), or "malformed: " and why.
  const std::vector<std::string>& plans() const { return state_.plans; }
  // Lines of the log: "info: text {fields}".
  const std::vector<std::string>& log() const { return state_.log; }
  // Touching an answered request, handles not released, and the like. Demand that it is empty.
  const std::vector<std::string>& misuses() const { return state_.misuses; }
  // Sum over all cells of a metric, by the name the plugin gave it; for a histogram the sum of observations.
  double metric(std::string_view name) const {
    double sum = 0;
    for (const detail::FakeCell& cell : state_.cells) {
      if (state_.metrics[cell.metric].name == name) sum += cell.sum;
    }
    return sum;
  }
  // Error text of the last control call.
  const std::string& message() const { return message_; }
  const std::string& internal() const { return internal_; }

 private:
  static const void* extension(const portico_host* host, portico_str id) {
    const std::string_view asked = to_view(id);
    for (const std::string& withheld : detail::FakeState::of(host).withheld) {
      if (asked == withheld) return nullptr;
    }
    if (asked == PORTICO_EXT_ERROR) return detail::error_table();
    if (asked == PORTICO_EXT_HTTP) return detail::http_table();
    if (asked == PORTICO_EXT_JSON) return detail::json_table();
    if (asked == PORTICO_EXT_LOG) return detail::log_table();
    if (asked == PORTICO_EXT_METRICS) return detail::metrics_table();
    if (asked == PORTICO_EXT_QUERY) return detail::query_table();
    if (asked == PORTICO_EXT_ROWS) return detail::rows_table();
    if (asked == PORTICO_EXT_SCHEMA) return detail::schema_table();
    return nullptr;
  }

  template <class Body>
  portico_status control(Body body, bool starting = false, bool keep_error = false) {
    detail::FakeCall call;
    call.state = &state_;
    call.starting = starting;
    const portico_status status = body(reinterpret_cast<portico_ctx*>(&call));
    if (!keep_error) {
      message_ = call.message;
      internal_ = call.internal;
    }
    return status;
  }

  portico_status prepare(FakeModel& model) {
    const auto* listener = gives_table<portico_schema_listener>(PORTICO_EXT_SCHEMA_LISTENER);
    if (listener != nullptr) {
      void* prepared = nullptr;
      const portico_status status = control([&](portico_ctx* ctx) {
        return listener->prepare(plugin_->self, ctx, detail::snapshot_of(&model), &prepared);
      });
      if (status != PORTICO_OK) return status;
      discard();
      state_.prepared = prepared;
    }
    state_.model = &model;
    return PORTICO_OK;
  }
  void discard() {
    if (state_.prepared == nullptr) return;
    gives_table<portico_schema_listener>(PORTICO_EXT_SCHEMA_LISTENER)
        ->discard(plugin_->self, std::exchange(state_.prepared, nullptr));
  }
  void destroy() {
    discard();
    state_.routes.clear();
    plugin_->destroy(std::exchange(plugin_, nullptr)->self);
  }

  const detail::FakeRoute* find_route(std::string_view method, std::string_view path,
                                      std::vector<std::string>& params) {
    for (const detail::FakeRoute& route : state_.routes) {
      params.clear();
      if (route.method == method && fits(route.pattern, path, params)) return &route;
    }
    return nullptr;
  }
  static bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& params) {
    const auto segment = [](std::string_view& rest) {
      if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
      const std::string_view first = rest.substr(0, rest.find('/'));
      rest.remove_prefix(first.size());
      return first;
    };
    while (!pattern.empty() && pattern != "/") {
      const std::string_view whole = path;
      const std::string_view wanted = segment(pattern);
      if (wanted.size() > 2 && wanted.substr(wanted.size() - 2) == "*}") {
        params.emplace_back(whole.substr(whole.empty() ? 0 : 1));
        return true;
      }
      const std::string_view found = segment(path);
      if (!wanted.empty() && wanted.front() == '{') {
        if (found.empty()) return false;
        params.emplace_back(found);
      } else if (wanted != found) {
        return false;
      }
    }
    return path.empty() || path == "/";
  }

  detail::FakeState state_;
  portico_plugin* plugin_ = nullptr;
  std::deque<std::unique_ptr<detail::FakeCall>> deferred_;
  portico_status handler_status_ = PORTICO_OK;
  std::string message_;
  std::string internal_;
};

}  // namespace portico::testing
