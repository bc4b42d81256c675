// Everything that an author of a plugin needs: derive from portico::Plugin, then PORTICO_EXPORT_PLUGIN.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <portico/abi/plugin_gives.h>
#include <portico/config.hpp>
#include <portico/error.hpp>
#include <portico/host.hpp>
#include <portico/http.hpp>
#include <portico/json.hpp>
#include <portico/log.hpp>
#include <portico/metrics.hpp>
#include <portico/plan.hpp>
#include <portico/rows.hpp>
#include <portico/schema.hpp>

namespace portico {

// What /readyz is told.
struct Health {
  portico_health_state state = PORTICO_HEALTH_OK;
  std::string text;
};

// The base of a plugin. Every function runs behind a barrier: it may return an Error or throw; neither passes
// the border. A default-made object must hold nothing of the host.
class Plugin {
 public:
  virtual ~Plugin() = default;

  // Extensions without which the plugin cannot work: a host that lacks one refuses it with EXTENSION_MISSING
  // before configure. Must return the same texts each time. [control]
  virtual std::span<const std::string_view> needs() const { return kNeeds; }
  // The JSON Schema of the configuration; empty = the plugin takes none. [control]
  virtual std::string_view config_schema() const { return {}; }
  // Routes, parameters and answers for document generators, as JSON {"routes":[...]}; empty = the routes as
  // registered. [control]
  virtual std::string describe() const { return {}; }

  // The first call: declare errors of your own here. [control]
  virtual Status create(Host& host) {
    static_cast<void>(host);
    return ok;
  }
  // The configuration. [control]
  virtual Status configure(const ConfigView& config) {
    static_cast<void>(config);
    return ok;
  }
  // Registers routes and metrics. [control]
  virtual Status start(Host& host) = 0;
  // No new request comes any more; finish within `deadline`. [control]
  virtual Status drain(std::chrono::milliseconds deadline) {
    static_cast<void>(deadline);
    return ok;
  }
  // Everything held of the host must be released when this returns. [control]
  virtual Status stop() { return ok; }
  // How the plugin is; must not block. [any]
  virtual Health health() const { return {}; }

 protected:
  Plugin() = default;
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

 private:
  static constexpr std::string_view kNeeds[] = {PORTICO_EXT_ERROR, PORTICO_EXT_HTTP, PORTICO_EXT_JSON,
                                                PORTICO_EXT_QUERY, PORTICO_EXT_SCHEMA};
};

// A plugin that prepares something for each model derives from this too: class X : public Plugin, public
// SchemaListener<Y>. Requests that see the model get it by Request::prepared<Y>().
template <class Prepared>
class SchemaListener {
 public:
  using PreparedType = Prepared;
  virtual ~SchemaListener() = default;
  // A new model is about to be served (the first one before start). An Error refuses the change of the model.
  // What it returns may keep views of the schema: it is destroyed before the snapshot is. [control]
  virtual Result<std::unique_ptr<Prepared>> prepare(const Schema& schema) = 0;
};

namespace detail {

// The plugin as the border sees it, with the author's object inside.
template <class Class>
class Holder {
  static_assert(std::is_base_of_v<Plugin, Class>, "a plugin derives from portico::Plugin");
  static_assert(std::is_default_constructible_v<Class>, "a plugin is made without arguments");

 public:
  static portico_status create(const portico_host* host, portico_ctx* ctx, portico_plugin** made) noexcept {
    const Extensions extensions = Extensions::of(host);
    return guard(extensions, ctx, [&]() -> portico_status {
      auto holder = std::make_unique<Holder>(extensions);
      Host wrapped = holder->wrap(ctx);
      const Status status = holder->plugin_.create(wrapped);
      if (status.is_ok()) *made = &holder.release()->raw_;
      return finish(status, extensions, ctx);
    });
  }

  explicit Holder(const Extensions& extensions) : extensions_(extensions) {
    raw_ = portico_plugin{
        sizeof(portico_plugin), 0, this, &configure, &start, &drain, &stop, &destroy, &extension};
    for (const std::string_view need : plugin_.needs()) need_texts_.push_back(to_str(need));
    requires_ = portico_requires_api{sizeof(portico_requires_api),
                                     static_cast<std::uint32_t>(need_texts_.size()), need_texts_.data()};
    config_ = portico_config_api{sizeof(portico_config_api), 0, to_str(plugin_.config_schema())};
  }

  Class& plugin() { return plugin_; }

 private:
  static Holder& of(void* self) noexcept { return *static_cast<Holder*>(self); }
  Host wrap(portico_ctx* ctx) { return Host(&extensions_, ctx, &routes_); }

  static portico_status configure(void* self, portico_ctx* ctx, portico_str config) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx, [&]() -> portico_status {
      Json json;
      if (config.len != 0 && holder.config_.schema.len != 0) {
        const portico_json_api* api = holder.extensions_.json;
        if (api == nullptr) return missing(PORTICO_EXT_JSON).set_on(holder.extensions_.error, ctx);
        const portico_json_node* nodes = nullptr;
        std::uint32_t count = 0;
        if (const portico_status status = api->parse(ctx, config, &nodes, &count); status != PORTICO_OK)
          return status;
        if (count != 0) json = Json(nodes, 0);
      }
      return finish(holder.plugin_.configure(ConfigView(json)), holder.extensions_, ctx);
    });
  }

  static portico_status start(void* self, portico_ctx* ctx) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx, [&]() -> portico_status {
      Host host = holder.wrap(ctx);
      const Status status = holder.plugin_.start(host);
      if (!status.is_ok()) return finish(status, holder.extensions_, ctx);
      return host.metric_fault();
    });
  }

  static portico_status drain(void* self, portico_ctx* ctx, std::uint64_t deadline_ms) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx, [&] {
      const std::chrono::milliseconds deadline(static_cast<std::int64_t>(deadline_ms));
      return finish(holder.plugin_.drain(deadline), holder.extensions_, ctx);
    });
  }

  static portico_status stop(void* self, portico_ctx* ctx) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx,
                 [&] { return finish(holder.plugin_.stop(), holder.extensions_, ctx); });
  }

  static void destroy(void* self) noexcept { delete &of(self); }

  static const void* extension(void* self, portico_str id) noexcept {
    static const portico_health_api health_table{sizeof(portico_health_api), 0, &health};
    static const portico_describe_api describe_table{sizeof(portico_describe_api), 0, &describe};
    Holder& holder = of(self);
    const std::string_view asked = to_view(id);
    if (asked == PORTICO_EXT_REQUIRES) return &holder.requires_;
    if (asked == PORTICO_EXT_CONFIG) return holder.config_.schema.len != 0 ? &holder.config_ : nullptr;
    if (asked == PORTICO_EXT_HEALTH) return &health_table;
    if (asked == PORTICO_EXT_DESCRIBE) return &describe_table;
    if constexpr (requires { typename Class::PreparedType; }) {
      static const portico_schema_listener listener{sizeof(portico_schema_listener), 0, &prepare, &discard};
      if (asked == PORTICO_EXT_SCHEMA_LISTENER) return &listener;
    }
    return nullptr;
  }

  static std::uint32_t health(void* self, portico_str* text) noexcept {
    Holder& holder = of(self);
    std::uint32_t state = PORTICO_HEALTH_FAILED;
    *text = portico_str{nullptr, 0};
    static_cast<void>(guard(
        holder.extensions_, nullptr,
        [&]() -> portico_status {
          Health told = holder.plugin_.health();
          const std::lock_guard<std::mutex> lock(holder.health_mutex_);
          holder.health_text_ = std::move(told.text);
          *text = to_str(holder.health_text_);
          state = static_cast<std::uint32_t>(told.state);
          return PORTICO_OK;
        },
        []() noexcept { return false; }));
    return state;
  }

  static portico_status describe(void* self, portico_ctx* ctx, portico_str* json) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx, [&]() -> portico_status {
      holder.description_ = holder.plugin_.describe();
      if (holder.description_.empty()) holder.description_ = holder.described_routes();
      *json = to_str(holder.description_);
      return PORTICO_OK;
    });
  }

  // Patterns that the host accepted hold no character that JSON would escape.
  std::string described_routes() const {
    std::string text = R"({"routes":[)";
    for (const std::unique_ptr<RouteBase>& route : routes_) {
      if (text.back() == '}') text += ',';
      text.append(R"({"method":")").append(route->method).append(R"(","path":")");
      text.append(route->pattern).append(R"("})");
    }
    return text + "]}";
  }

  static portico_status prepare(void* self, portico_ctx* ctx, const portico_snapshot* snapshot,
                                void** prepared) noexcept {
    Holder& holder = of(self);
    return guard(holder.extensions_, ctx, [&]() -> portico_status {
      auto made = holder.plugin_.prepare(Schema(holder.extensions_.schema, snapshot));
      if (!made) return made.error().set_on(holder.extensions_.error, ctx);
      *prepared = (*made).release();
      return PORTICO_OK;
    });
  }

  static void discard(void*, void* prepared) noexcept {
    if constexpr (requires { typename Class::PreparedType; }) {
      delete static_cast<typename Class::PreparedType*>(prepared);
    }
  }

  portico_plugin raw_{};
  Extensions extensions_;
  Routes routes_;
  Class plugin_;
  std::vector<portico_str> need_texts_;
  portico_requires_api requires_{};
  portico_config_api config_{};
  std::mutex health_mutex_;
  std::string health_text_;
  std::string description_;
};

// The entry of a plugin class; PORTICO_EXPORT_PLUGIN exports one, tests may make their own.
template <class Class>
constexpr portico_entry entry_of(std::string_view id, std::string_view version) {
  return portico_entry{sizeof(portico_entry), PORTICO_ABI_MAJOR,     PORTICO_ABI_MINOR, 0, to_str(id),
                       to_str(version),       &Holder<Class>::create};
}

}  // namespace detail
}  // namespace portico

// Exports the plugin: its class, its id in reverse domain form, its version. Once per plugin.
#define PORTICO_EXPORT_PLUGIN(Class, plugin_id, plugin_version)      \
  extern "C" {                                                       \
  constinit const portico_entry portico_plugin_entry =               \
      ::portico::detail::entry_of<Class>(plugin_id, plugin_version); \
  }
