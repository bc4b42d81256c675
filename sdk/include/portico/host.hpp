// What a plugin sees of the host in control calls: routes, metrics, extensions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <portico/error.hpp>
#include <portico/extensions.hpp>
#include <portico/http.hpp>
#include <portico/log.hpp>
#include <portico/metrics.hpp>
#include <portico/schema.hpp>

namespace portico {

namespace detail {

struct RouteBase {
  RouteBase(const Extensions* found, std::string_view verb, std::string_view where)
      : extensions(found), method(verb), pattern(where) {}
  virtual ~RouteBase() = default;
  RouteBase(const RouteBase&) = delete;
  RouteBase& operator=(const RouteBase&) = delete;

  const Extensions* extensions;
  std::string method;
  std::string pattern;
};

template <class Handler>
struct Route final : RouteBase {
  Route(const Extensions* found, std::string_view verb, std::string_view where, Handler handle)
      : RouteBase(found, verb, where), handler(std::move(handle)) {}

  static portico_status run(portico_ctx* ctx, void* user) noexcept {
    const Route& self = *static_cast<const Route*>(user);
    Request request(ctx, self.extensions);
    return guard(
        *self.extensions, ctx, [&] { return finish(Answer(self.handler(request)), request); },
        [&]() noexcept { return !request.answered(); });
  }

  Handler handler;
};

using Routes = std::vector<std::unique_ptr<RouteBase>>;

}  // namespace detail

// Valid for the control call that gave it. All functions: [control]
class Host {
 public:
  Host(const Extensions* extensions, portico_ctx* ctx, detail::Routes* routes)
      : extensions_(extensions), ctx_(ctx), routes_(routes) {}
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Registers a route; only in Plugin::start. `pattern` is relative to the mount: "/" is the mount itself,
  // "/{name}" captures a segment, "/{rest*}" the tail; HEAD goes to GET. `handler(Request&)` -> Answer is
  // called by many threads at once: it must not change what it captured (a mutable one does not compile).
  // `flags`: portico_route_flag. Errors: ROUTE_INVALID, ROUTE_CONFLICT, WRONG_STATE.
  template <class Handler>
  Status route(std::string_view method, std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    static_assert(std::is_invocable_r_v<Answer, const Handler&, Request&>,
                  "a handler is callable as const with Request& and returns an Answer");
    if (extensions_->http == nullptr) return detail::missing(PORTICO_EXT_HTTP);
    using Route = detail::Route<Handler>;
    auto made = std::make_unique<Route>(extensions_, method, pattern, std::move(handler));
    const portico_status status = extensions_->http->add_route(
        extensions_->host, ctx_, to_str(method), to_str(pattern), flags, &Route::run, made.get());
    if (status != PORTICO_OK) return Status::from_host(status);
    routes_->push_back(std::move(made));
    return ok;
  }
  template <class Handler>
  Status get(std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    return route("GET", pattern, std::move(handler), flags);
  }
  template <class Handler>
  Status post(std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    return route("POST", pattern, std::move(handler), flags);
  }
  template <class Handler>
  Status put(std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    return route("PUT", pattern, std::move(handler), flags);
  }
  template <class Handler>
  Status patch(std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    return route("PATCH", pattern, std::move(handler), flags);
  }
  template <class Handler>
  Status remove(std::string_view pattern, Handler handler, std::uint32_t flags = 0) {
    return route("DELETE", pattern, std::move(handler), flags);
  }

  // Metrics; the host makes portico_<plugin>_<name>. A name that cannot be registered gives one that counts
  // nothing and makes start fail with BAD_REQUEST. Without portico.metrics/1 they count nothing.
  Counter counter(std::string_view name, std::string_view help) {
    return cell<Counter>(PORTICO_METRIC_COUNTER, name, help, {});
  }
  Gauge gauge(std::string_view name, std::string_view help) {
    return cell<Gauge>(PORTICO_METRIC_GAUGE, name, help, {});
  }
  // `bounds`: ascending upper bounds of the buckets in base units.
  Histogram histogram(std::string_view name, std::string_view help, std::span<const double> bounds) {
    return cell<Histogram>(PORTICO_METRIC_HISTOGRAM, name, help, bounds);
  }
  // With labels, whose keys are fixed here.
  Labelled<Counter> counter(std::string_view name, std::string_view help,
                            std::initializer_list<std::string_view> keys) {
    return labelled<Counter>(PORTICO_METRIC_COUNTER, name, help, keys, {});
  }
  Labelled<Gauge> gauge(std::string_view name, std::string_view help,
                        std::initializer_list<std::string_view> keys) {
    return labelled<Gauge>(PORTICO_METRIC_GAUGE, name, help, keys, {});
  }
  Labelled<Histogram> histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                                std::initializer_list<std::string_view> keys) {
    return labelled<Histogram>(PORTICO_METRIC_HISTOGRAM, name, help, keys, bounds);
  }

  // Declares an error of the plugin's own for Error::defined; only in Plugin::create. `id` starts with the
  // plugin's id and a slash. Errors: BAD_REQUEST for another id or a status outside 400..599.
  Status declare_error(std::string_view id, std::uint32_t http_status, std::string_view title) {
    if (extensions_->error == nullptr) return detail::missing(PORTICO_EXT_ERROR);
    return Status::from_host(extensions_->error->declare(ctx_, to_str(id), http_status, to_str(title)));
  }

  // A text as JSON, such as a file that the configuration names. Lives as long as the call; the text must as
  // well. Errors: MALFORMED_JSON, JSON_LIMIT, BAD_TEXT, EXTENSION_MISSING. [borrows: ctx]
  Result<Json> parse_json(std::string_view text) const {
    if (extensions_->json == nullptr) return detail::missing(PORTICO_EXT_JSON);
    const portico_json_node* nodes = nullptr;
    std::uint32_t count = 0;
    const portico_status status = extensions_->json->parse(ctx_, to_str(text), &nodes, &count);
    if (status != PORTICO_OK) return Error::from_host(status);
    return count == 0 ? Json() : Json(nodes, 0);
  }

  // The data model as it is now. False without portico.schema/1. [borrows: ctx]
  Schema schema() const {
    const portico_schema_api* api = extensions_->schema;
    return api != nullptr ? Schema(api, api->snapshot(ctx_)) : Schema();
  }
  // The same, kept beyond the call.
  HeldSchema hold_schema() const { return HeldSchema(extensions_->host, schema()); }

  // The plugin's log; may be kept until destroy.
  Log log() const { return Log(extensions_->host, extensions_->log); }
  // For logs only: never branch on it.
  std::string_view version() const { return to_view(extensions_->host->version); }
  // A table that the layer does not wrap, or null. `Table` must be the struct that `id` names. [borrows:
  // host]
  template <class Table>
  const Table* extension(std::string_view id) const {
    return Extensions::table<Table>(extensions_->host, id);
  }

  const Extensions& extensions() const { return *extensions_; }
  portico_ctx* raw_ctx() const { return ctx_; }
  // PORTICO_OK, or the first registration of a metric that was refused.
  portico_status metric_fault() const { return metric_fault_; }

 private:
  bool register_metric(std::uint32_t kind, std::string_view name, std::string_view help,
                       std::initializer_list<std::string_view> keys, std::span<const double> bounds,
                       std::uint32_t* metric) {
    if (extensions_->metrics == nullptr) return false;
    std::vector<portico_str> texts;
    texts.reserve(keys.size());
    for (const std::string_view key : keys) texts.push_back(to_str(key));
    const portico_status status =
        extensions_->metrics->metric(extensions_->host, ctx_, kind, to_str(name), to_str(help), texts.data(),
                                     static_cast<std::uint32_t>(texts.size()), bounds.data(),
                                     static_cast<std::uint32_t>(bounds.size()), metric);
    if (status != PORTICO_OK && metric_fault_ == PORTICO_OK) metric_fault_ = status;
    return status == PORTICO_OK;
  }
  template <class Cell>
  Labelled<Cell> labelled(std::uint32_t kind, std::string_view name, std::string_view help,
                          std::initializer_list<std::string_view> keys, std::span<const double> bounds) {
    std::uint32_t metric = 0;
    if (!register_metric(kind, name, help, keys, bounds, &metric)) return {};
    return Labelled<Cell>(extensions_->host, extensions_->metrics, metric);
  }
  template <class Cell>
  Cell cell(std::uint32_t kind, std::string_view name, std::string_view help,
            std::span<const double> bounds) {
    return labelled<Cell>(kind, name, help, {}, bounds).with({});
  }

  const Extensions* extensions_;
  portico_ctx* ctx_;
  detail::Routes* routes_;
  portico_status metric_fault_ = PORTICO_OK;
};

}  // namespace portico
