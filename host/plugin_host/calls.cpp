#include "plugin_host/calls.hpp"

#include "plugin_host/host_core.hpp"

namespace portico::plugin_host {
namespace {

thread_local Plugin* running = nullptr;
thread_local const char* running_name = nullptr;
thread_local CallNotes* running_notes = nullptr;

}  // namespace

std::uintptr_t this_thread() {
  thread_local char here;
  return reinterpret_cast<std::uintptr_t>(&here);
}

CallScope::CallScope(Plugin& plugin, Context* context, CallNotes& notes)
    : former_plugin_(running), former_notes_(running_notes), context_(context) {
  running = &plugin;
  running_notes = &notes;
  running_name = plugin.spec.name.c_str();
  if (context_ != nullptr)
    former_thread_ = context_->thread.exchange(this_thread(), std::memory_order_relaxed);
}

CallScope::~CallScope() {
  running = former_plugin_;
  running_notes = former_notes_;
  running_name = former_plugin_ == nullptr ? nullptr : former_plugin_->spec.name.c_str();
  if (context_ != nullptr) {
    // A continuation may run on another thread by now: that thread's mark is not ours to take away.
    std::uintptr_t mine = this_thread();
    const std::uintptr_t former = former_thread_ == mine ? mine : 0;
    context_->thread.compare_exchange_strong(mine, former, std::memory_order_relaxed);
  }
}

Plugin* CallScope::plugin() {
  return running;
}
const char* CallScope::plugin_name() {
  return running_name;
}
CallNotes* CallScope::notes() {
  return running_notes;
}

void note_misuse(Plugin* plugin, std::string_view function, std::string_view what) {
  if (plugin == nullptr) plugin = running;
  if (plugin != nullptr) plugin->misbehaved(function, what);
}

Context* enter(const portico_ctx* ctx, std::string_view function, bool control_too, portico_status& status) {
  Context* context = contexts().find(handle_of(ctx));
  if (context == nullptr) {
    note_misuse(nullptr, function, "used a ctx that is not valid (any more)");
    status = PORTICO_E_BAD_HANDLE;
    return nullptr;
  }
  if (context->state.load(std::memory_order_acquire) != Context::State::open) {
    note_misuse(context->plugin, function,
                "used a ctx after the request was answered or its plan handed over");
    status = PORTICO_E_WRONG_STATE;
    return nullptr;
  }
  if (context->kind != Context::Kind::request && context->plugin->lost) {
    status = PORTICO_E_WRONG_STATE;  // the call was given up
    return nullptr;
  }
  if (context->kind != Context::Kind::request && !control_too) {
    note_misuse(context->plugin, function, "used the ctx of a control call as one of a request");
    status = PORTICO_E_WRONG_STATE;
    return nullptr;
  }
  if (context->plugin->core.options.checking &&
      context->thread.load(std::memory_order_relaxed) != this_thread()) {
    note_misuse(context->plugin, function, "used a ctx from a thread that was not called with it");
    status = PORTICO_E_WRONG_THREAD;
    return nullptr;
  }
  return context;
}

Context* enter_control(const portico_ctx* ctx, std::string_view function, ControlCall call,
                       portico_status& status) {
  Context* context = enter(ctx, function, true, status);
  if (context == nullptr) return nullptr;
  if (context->kind == Context::Kind::control && context->call == call) return context;
  note_misuse(context->plugin, function, "was called outside of the control call that allows it");
  status = PORTICO_E_WRONG_STATE;
  return nullptr;
}

portico_status fail(Context& context, base::Error error) {
  context.error = std::move(error);
  context.own_error.clear();
  return status_of(context.error);
}

}  // namespace portico::plugin_host
