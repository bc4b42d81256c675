// Context: one call of the host into a plugin, what a portico_ctx stands for.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <portico/abi/core.h>
#include <portico/abi/http.h>
#include <portico/abi/json.h>
#include <portico/abi/query.h>

#include "access/principal.hpp"
#include "base/arena.hpp"
#include "base/error.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "plugin_host/query_port.hpp"
#include "plugin_host/slot_table.hpp"
#include "plugin_host/snapshot_view.hpp"

namespace portico::plugin_host {

class Plugin;
class Route;

// Which control call a plugin is in.
enum class ControlCall : std::uint8_t { none, create, configure, prepare, start, describe, drain, stop };

class Context {
 public:
  enum class Kind : std::uint8_t { unused, control, request };
  // open: the plugin may use it; pending: a plan runs; answered: only the handler's return is missing
  enum class State : std::uint8_t { open, pending, answered };

  std::uint64_t handle = 0;
  Kind kind = Kind::unused;
  ControlCall call = ControlCall::none;
  Plugin* plugin = nullptr;
  std::shared_ptr<const SnapshotView> view;

  std::atomic<State> state{State::open};
  std::atomic<std::uint32_t> references{0};
  // The thread that runs plugin code with this context; 0 = none.
  std::atomic<std::uintptr_t> thread{0};

  // The error of the call.
  base::Error error;
  std::string own_error;  // id of a plugin's own error, set with PLUGIN_DEFINED
  int own_status = 0;

  // A request.
  Route* route = nullptr;
  http::Request* request = nullptr;
  http::Responder responder;
  std::shared_ptr<const access::Principal> principal;
  base::ErrorCode unknown_caller = base::ErrorCode::ok;  // why there is no principal
  std::span<const std::string_view> params;
  std::string_view decoded_path;
  bool path_is_decoded = false;
  std::span<const portico_json_node> body_tape;
  bool body_is_parsed = false;
  bool on_pool = false;      // the handler runs on a worker thread
  bool retried = false;      // called again because the model changed
  bool has_effects = false;  // a root ran: calling the handler again could do it twice
  // Where the request's first plan is explained; null: plans are run.
  std::string* explanation = nullptr;

  QueryContext query;
  // Of answer: what is sent when the plan has run.
  http::Response response;
  std::uint16_t error_mode = PORTICO_ERRORS_REPLACE;
  std::uint16_t status_with_errors = 0;
  std::span<const portico_part> parts;
  std::span<const std::string_view> root_names;
  std::span<const std::string_view> root_members;
  std::string_view known_errors;
  // Who is first: the end of the handler, or a plan that wants the handler called again.
  enum class Phase : std::uint8_t { in_handler, returned, again };
  std::atomic<Phase> phase{Phase::in_handler};

  base::Arena& arena() { return request != nullptr ? request->arena() : own_arena_; }
  void clear();

 private:
  base::Arena own_arena_{4 * 1024};
};

constexpr std::uint8_t kContextKind = 1;
constexpr std::uint8_t kResultKind = 2;
constexpr std::uint8_t kSnapshotKind = 3;

// The tables are of the process and never freed: a plugin may call when its host is gone.
using ContextTable = SlotTable<Context, kContextKind>;
ContextTable& contexts();

inline std::uint64_t handle_of(const portico_ctx* ctx) {
  return reinterpret_cast<std::uintptr_t>(ctx);
}
inline portico_ctx* to_ctx(std::uint64_t handle) {
  return reinterpret_cast<portico_ctx*>(handle);
}
static_assert(sizeof(void*) == sizeof(std::uint64_t), "a handle is a 64-bit number in a pointer");

// Keeps a context alive; the last one ends it.
class ContextRef {
 public:
  ContextRef() = default;
  explicit ContextRef(Context& context) : context_(&context) {
    context.references.fetch_add(1, std::memory_order_relaxed);
  }
  ContextRef(ContextRef&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}
  ContextRef& operator=(ContextRef&& other) noexcept {
    if (this != &other) {
      drop();
      context_ = std::exchange(other.context_, nullptr);
    }
    return *this;
  }
  ContextRef(const ContextRef&) = delete;
  ContextRef& operator=(const ContextRef&) = delete;
  ~ContextRef() { drop(); }

  Context& operator*() const { return *context_; }
  Context* operator->() const { return context_; }
  explicit operator bool() const { return context_ != nullptr; }

 private:
  void drop() noexcept;
  Context* context_ = nullptr;
};

// A context of its own; empty if a million are in use.
ContextRef make_context(Plugin& plugin, Context::Kind kind);

}  // namespace portico::plugin_host
