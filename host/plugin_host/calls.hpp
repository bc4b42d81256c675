// The barrier around every call into a plugin, and the checks at every call out of it.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <portico/abi/core.h>

#include "plugin_host/context.hpp"
#include "plugin_host/plugin.hpp"

namespace portico::plugin_host {

// What one call into a plugin did: the context may be in other hands before the call returns.
struct CallNotes {
  bool handed_over = false;     // it answered, or a plan was taken over
  std::int64_t plan_nanos = 0;  // time inside plans: not the plugin's own
};

// While it lives, this thread runs code of the plugin (with that context).
class CallScope {
 public:
  CallScope(Plugin& plugin, Context* context, CallNotes& notes);
  ~CallScope();
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

  static Plugin* plugin();
  static const char* plugin_name();
  // Of the innermost call on this thread; never null inside of one.
  static CallNotes* notes();

 private:
  Plugin* former_plugin_;
  CallNotes* former_notes_;
  Context* context_;
  std::uintptr_t former_thread_ = 0;
};

std::uintptr_t this_thread();

// Runs code of the plugin; whatever it throws ends here as PLUGIN_EXCEPTION.
template <class Call>
portico_status guarded_call(Plugin& plugin, Context* context, CallNotes& notes, std::string_view what,
                            Call&& call) noexcept {
  std::string thrown;
  try {
    const CallScope scope(plugin, context, notes);
    return std::forward<Call>(call)();
  } catch (const std::exception& exception) {
    thrown = exception.what();
  } catch (...) {
    thrown = "something that is no std::exception";
  }
  try {
    if (context != nullptr && !notes.handed_over)
      context->error = base::Error(base::ErrorCode::PLUGIN_EXCEPTION);
    plugin.log(LogLevel::error, std::string(what) + " threw " + thrown, base::ErrorCode::PLUGIN_EXCEPTION);
  } catch (...) {  // no memory for the words: the status alone must do
  }
  return PORTICO_E_PLUGIN_EXCEPTION;
}

template <class Call>
portico_status guarded_call(Plugin& plugin, Context* context, std::string_view what, Call&& call) noexcept {
  CallNotes notes;
  return guarded_call(plugin, context, notes, what, std::forward<Call>(call));
}

// Runs host code that a plugin called: nothing may be thrown into its frames.
template <class Result, class Body>
Result contained(Result otherwise, Body&& body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (...) {
    return otherwise;
  }
}

inline std::string_view view_of(portico_str text) {
  return text.ptr == nullptr ? std::string_view() : std::string_view(text.ptr, text.len);
}
inline portico_str str_of(std::string_view text) {
  return {text.data(), text.size()};
}
inline portico_status status_of(const base::Error& error) {
  return static_cast<portico_status>(error.code);
}

// Notes a broken rule for a call whose plugin may not be known.
void note_misuse(Plugin* plugin, std::string_view function, std::string_view what);

// The context behind the handle, for a function that reads or answers a request (or, with control, also
// serves control calls). On misuse null, noted; `status` tells which.
Context* enter(const portico_ctx* ctx, std::string_view function, bool control_too, portico_status& status);
inline Context* enter(const portico_ctx* ctx, std::string_view function, bool control_too) {
  portico_status ignored = PORTICO_OK;
  return enter(ctx, function, control_too, ignored);
}
// The context behind the handle in one certain control call of its plugin.
Context* enter_control(const portico_ctx* ctx, std::string_view function, ControlCall call,
                       portico_status& status);
// Sets the error of the call and returns its status.
portico_status fail(Context& context, base::Error error);

}  // namespace portico::plugin_host
