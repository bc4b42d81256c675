// portico.error/1
#include <string>

#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/graphql_error.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/json_tape.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kMaxText = 16 * 1024;

std::string text_of(portico_str text) {
  return std::string(view_of(text).substr(0, kMaxText));
}

portico_status set(portico_ctx* ctx, portico_status status, portico_str message) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "error.set", true, misuse);
    // The status is what the caller returns: it stays what it is.
    if (context == nullptr) return status;
    if (status == PORTICO_OK) return fail(*context, Error());
    const auto code = base::is_error_number(status) ? static_cast<ErrorCode>(status) : ErrorCode::INVARIANT;
    return fail(*context, Error(code, text_of(message)));
  });
}

// A JSON array of objects, and nothing else, goes into the error document as it is.
bool is_array_of_objects(const Context& context, std::string_view text) {
  base::Arena arena;
  const auto tape = parse_json_tape(text, context.plugin->core.options.json, arena, "The details");
  if (!tape || tape->front().kind != PORTICO_JSON_ARRAY) return false;
  for (std::size_t at = 1; at < tape->size(); at = (*tape)[at].end) {
    if ((*tape)[at].kind != PORTICO_JSON_OBJECT) return false;
  }
  return true;
}

void set_details(portico_ctx* ctx, portico_str json) noexcept {
  contained<int>(0, [&] {
    Context* context = enter(ctx, "error.set_details", true);
    if (context != nullptr && is_array_of_objects(*context, view_of(json)))
      context->error.details = view_of(json);
    return 0;
  });
}

void set_internal(portico_ctx* ctx, portico_str text) noexcept {
  contained<int>(0, [&] {
    if (Context* context = enter(ctx, "error.set_internal", true)) context->error.internal = text_of(text);
    return 0;
  });
}

portico_status set_defined(portico_ctx* ctx, portico_str id, portico_str message) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "error.set_defined", true, misuse);
    if (context == nullptr) return misuse;
    const auto& declared = context->plugin->own_errors;
    const auto found = declared.find(view_of(id));
    if (found == declared.end()) {
      context->plugin->misbehaved("error.set_defined", "used an error that it did not declare in create");
      return fail(*context, Error(ErrorCode::INVARIANT, {}, "undeclared error " + text_of(id)));
    }
    const std::string text = text_of(message);
    const portico_status status =
        fail(*context, Error(ErrorCode::PLUGIN_DEFINED, text.empty() ? found->second.title : text));
    context->own_error = found->first;
    context->own_status = found->second.status;
    return status;
  });
}

portico_status declare(portico_ctx* ctx, portico_str id, std::uint32_t http_status,
                       portico_str title) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter_control(ctx, "error.declare", ControlCall::create, misuse);
    if (context == nullptr) return misuse;
    const std::string name = text_of(id);
    const std::string prefix = context->plugin->id + "/";
    if (!name.starts_with(prefix) || name.size() == prefix.size() || name.size() > 200) {
      return fail(*context, Error(ErrorCode::BAD_REQUEST,
                                  "The error \"" + name + "\" must be called \"" + prefix + "name\"."));
    }
    if (http_status < 400 || http_status > 599) {
      return fail(*context, Error(ErrorCode::BAD_REQUEST, "The error \"" + name + "\" has the status " +
                                                              std::to_string(http_status) +
                                                              "; it must be 400 to 599."));
    }
    context->plugin->own_errors[name] = OwnError{text_of(title), static_cast<int>(http_status)};
    return PORTICO_OK;
  });
}

portico_status status(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "error.status", true);
  return context == nullptr ? PORTICO_OK : status_of(context->error);
}

portico_str message(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "error.message", true);
  return context == nullptr || !context->error ? portico_str{} : str_of(context->error.text());
}

std::uint32_t http_status(portico_status number) noexcept {
  if (!base::is_error_number(number)) return 0;
  return static_cast<std::uint32_t>(base::error_row(static_cast<ErrorCode>(number)).status);
}

portico_str client_code(portico_status number) noexcept {
  if (!base::is_error_number(number)) return {};
  return str_of(base::error_row(static_cast<ErrorCode>(number)).client_code);
}

portico_str graphql(portico_ctx* ctx, portico_status number, portico_str text, portico_str members) noexcept {
  return contained<portico_str>({}, [&]() -> portico_str {
    Context* context = enter(ctx, "error.graphql", false);
    if (context == nullptr) return {};
    const bool known = base::is_error_number(number);
    base::Segments out;
    append_graphql_error(out,
                         Error(known ? static_cast<ErrorCode>(number) : ErrorCode::INVARIANT, text_of(text)),
                         {}, view_of(members));
    return str_of(context->arena().copy(out.to_string()));
  });
}

}  // namespace

const portico_error_api& error_table() {
  static const portico_error_api table = {sizeof table, 0,           set,         set_details,
                                          set_internal, set_defined, declare,     status,
                                          message,      http_status, client_code, graphql};
  return table;
}

}  // namespace portico::plugin_host
