#include "plugin_host/context.hpp"

#include "plugin_host/plugin.hpp"

namespace portico::plugin_host {

ContextTable& contexts() {
  static ContextTable& table = *new ContextTable();
  return table;
}

void Context::clear() {
  kind = Kind::unused;
  call = ControlCall::none;
  plugin = nullptr;
  view.reset();
  thread.store(0, std::memory_order_relaxed);
  error = base::Error();
  own_error.clear();
  own_status = 0;
  route = nullptr;
  request = nullptr;
  responder = http::Responder();
  principal.reset();
  unknown_caller = base::ErrorCode::ok;
  params = {};
  decoded_path = {};
  path_is_decoded = false;
  body_tape = {};
  body_is_parsed = false;
  on_pool = false;
  retried = false;
  has_effects = false;
  explanation = nullptr;
  query = QueryContext();
  response = http::Response();
  error_mode = PORTICO_ERRORS_REPLACE;
  status_with_errors = 0;
  parts = {};
  root_names = {};
  root_members = {};
  known_errors = {};
  own_arena_.reset(16 * 1024);
}

ContextRef make_context(Plugin& plugin, Context::Kind kind) {
  const ContextTable::Taken taken = contexts().take();
  if (taken.object == nullptr) return ContextRef();
  Context& context = *taken.object;
  context.handle = taken.handle;
  context.kind = kind;
  context.plugin = &plugin;
  context.state.store(Context::State::open, std::memory_order_relaxed);
  context.phase.store(Context::Phase::in_handler, std::memory_order_relaxed);
  context.references.store(0, std::memory_order_relaxed);
  return ContextRef(context);
}

void ContextRef::drop() noexcept {
  if (context_ == nullptr || context_->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const std::uint64_t handle = context_->handle;
  Plugin* plugin = context_->plugin;
  const bool counted = context_->kind == Context::Kind::request;
  if (!contexts().end(handle)) return;
  context_->clear();
  contexts().give_back(handle);
  // Last: whoever waits for the plugin's requests may take the plugin away now.
  if (counted) plugin->running.fetch_sub(1, std::memory_order_acq_rel);
}

}  // namespace portico::plugin_host
