// portico.http/1
#include <cstring>
#include <mutex>
#include <string>

#include "http/accept.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/request_flow.hpp"
#include "plugin_host/route_pattern.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

Error route_error(ErrorCode code, std::string text) {
  return Error(code, std::move(text));
}

Error judge_route(std::string_view method, std::uint32_t flags, portico_handler handler) {
  const http::Method known = http::method_from_name(method);
  if (known == http::Method::other || known == http::Method::head || known == http::Method::options) {
    return route_error(ErrorCode::ROUTE_INVALID,
                       "The method \"" + std::string(method.substr(0, 20)) +
                           "\" cannot be registered; use GET, POST, PUT, PATCH or DELETE.");
  }
  if ((flags & ~(PORTICO_ROUTE_PUBLIC | PORTICO_ROUTE_BLOCKING)) != 0) {
    return route_error(ErrorCode::ROUTE_INVALID,
                       "The route has unknown flags (" + std::to_string(flags) + ").");
  }
  if (handler == nullptr) return route_error(ErrorCode::ROUTE_INVALID, "The route has no handler.");
  return {};
}

portico_status add_route(const portico_host* host, portico_ctx* ctx, portico_str method, portico_str pattern,
                         std::uint32_t flags, portico_handler handler, void* user) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter_control(ctx, "http.add_route", ControlCall::start, misuse);
    if (context == nullptr) return misuse;
    Plugin& plugin = *context->plugin;
    if (plugin_of(host) != &plugin) {
      plugin.misbehaved("http.add_route", "used the host handle of another plugin");
      return fail(*context, Error(ErrorCode::BAD_HANDLE));
    }
    if (Error error = judge_route(view_of(method), flags, handler)) return fail(*context, std::move(error));
    auto joined = join_route(plugin.mount, view_of(pattern));
    if (!joined) return fail(*context, std::move(joined).error());

    const std::string shape = std::string(view_of(method)) + " " + joined->shape;
    const std::lock_guard guard(plugin.control_lock);
    if (plugin.lost) return PORTICO_E_WRONG_STATE;
    const auto [owner, is_new] = plugin.core.route_owners.try_emplace(shape, &plugin);
    if (!is_new) {
      const std::string other = owner->second == nullptr ? "the host itself" : std::string(owner->second->id);
      return fail(*context, Error(ErrorCode::ROUTE_CONFLICT, "The route " + std::string(view_of(method)) +
                                                                 " " + joined->pattern + " of " + plugin.id +
                                                                 " is already registered by " + other +
                                                                 "; give one of them another mount."));
    }
    auto route = std::make_unique<Route>();
    route->plugin = &plugin;
    route->method = view_of(method);
    route->pattern = std::move(joined->pattern);
    route->shape = shape;
    route->flags = flags;
    route->handler = handler;
    route->user = user;
    plugin.routes.push_back(std::move(route));
    return PORTICO_OK;
  });
}

portico_str method(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "http.method", false);
  return context == nullptr ? portico_str{} : str_of(context->request->method_text());
}

portico_str path(const portico_ctx* ctx) noexcept {
  return contained<portico_str>({}, [&]() -> portico_str {
    Context* context = enter(ctx, "http.path", false);
    if (context == nullptr) return {};
    if (!context->path_is_decoded) {
      std::size_t size = 1;
      for (const std::string_view segment : context->request->segments()) size += segment.size() + 1;
      char* text = static_cast<char*>(context->arena().allocate(size, 1));
      std::size_t used = 0;
      for (const std::string_view segment : context->request->segments()) {
        text[used++] = '/';
        if (!segment.empty()) std::memcpy(text + used, segment.data(), segment.size());
        used += segment.size();
      }
      if (used == 0) text[used++] = '/';
      context->decoded_path = {text, used};
      context->path_is_decoded = true;
    }
    return str_of(context->decoded_path);
  });
}

portico_str query(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "http.query", false);
  return context == nullptr ? portico_str{} : str_of(context->request->query());
}

portico_str header(const portico_ctx* ctx, portico_str name) noexcept {
  const Context* context = enter(ctx, "http.header", false);
  if (context == nullptr) return {};
  const auto value = context->request->header(view_of(name));
  if (!value) return {};
  // An empty header is not an absent one.
  return value->data() == nullptr ? str_of(std::string_view("")) : str_of(*value);
}

portico_str param(const portico_ctx* ctx, std::uint32_t index) noexcept {
  const Context* context = enter(ctx, "http.param", false);
  if (context == nullptr || index >= context->params.size()) return {};
  const std::string_view value = context->params[index];
  return value.data() == nullptr ? str_of(std::string_view("")) : str_of(value);
}

portico_str body(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "http.body", false);
  return context == nullptr ? portico_str{} : str_of(context->request->body());
}

portico_str mount(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "http.mount", true);
  return context == nullptr ? portico_str{} : str_of(context->plugin->mount);
}

portico_str public_url(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "http.public_url", true);
  return context == nullptr ? portico_str{} : str_of(context->plugin->core.options.public_url);
}

void* allocate(portico_ctx* ctx, std::uint64_t size) noexcept {
  return contained<void*>(nullptr, [&]() -> void* {
    Context* context = enter(ctx, "http.allocate", true);
    constexpr std::uint64_t kMost = std::uint64_t{1} << 32;
    if (context == nullptr || size > kMost) return nullptr;
    return context->arena().allocate(static_cast<std::size_t>(size == 0 ? 1 : size));
  });
}

Error write_body(http::Response& response, const portico_response& wanted) {
  const auto refuse = [](std::string text) { return Error(ErrorCode::BAD_RESPONSE, {}, std::move(text)); };
  if (wanted.part_count > 0 && wanted.parts == nullptr) return refuse("The response has parts at null.");
  for (std::uint32_t i = 0; i < wanted.part_count; ++i) {
    const portico_part& part = wanted.parts[i];
    switch (part.kind) {
      case PORTICO_PART_STATIC:
        response.body.append_static(view_of(part.text));
        break;
      case PORTICO_PART_COPY:
        response.body.append(view_of(part.text));
        break;
      default:
        return refuse("The response has a part of kind " + std::to_string(part.kind) +
                      "; only answer() takes those.");
    }
  }
  return {};
}

portico_status respond(portico_ctx* ctx, const portico_response* wanted) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "http.respond", false, misuse);
    if (context == nullptr) return misuse;
    if (wanted == nullptr || wanted->size < sizeof(portico_response)) {
      return fail(*context, Error(ErrorCode::BAD_RESPONSE, {},
                                  "The response is null or smaller than portico_response."));
    }
    http::Response response;
    if (Error error = fill_head(response, wanted->status, wanted->content_type, wanted->headers,
                                wanted->header_count)) {
      return fail(*context, std::move(error));
    }
    if (Error error = write_body(response, *wanted)) return fail(*context, std::move(error));
    const ContextRef kept(*context);
    if (CallNotes* notes = CallScope::notes()) notes->handed_over = true;
    send_response(*context, std::move(response));
    return PORTICO_OK;
  });
}

std::uint32_t cancelled(const portico_ctx* ctx) noexcept {
  const Context* context = contexts().find(handle_of(ctx));
  if (context == nullptr || context->kind != Context::Kind::request) return 1;
  if (context->state.load(std::memory_order_acquire) == Context::State::answered) return 1;
  const http::Request* request = context->request;
  if (request == nullptr || request->cancelled()) return 1;
  return std::chrono::steady_clock::now() >= request->deadline() ? 1u : 0u;
}

portico_status authenticated(portico_ctx* ctx) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "http.authenticated", false, misuse);
    if (context == nullptr) return misuse;
    if (context->principal) return PORTICO_OK;
    const bool told = context->unknown_caller != ErrorCode::ok;
    return fail(*context, Error(told ? context->unknown_caller : ErrorCode::TOKEN_MISSING));
  });
}

std::uint32_t preferred(const portico_ctx* ctx, const portico_str* types, std::uint32_t count) noexcept {
  const Context* context = enter(ctx, "http.preferred", false);
  if (context == nullptr || types == nullptr) return count;
  const auto accept = context->request->header("accept");
  if (!accept) return 0;
  std::uint32_t best = count;
  int best_quality = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const int quality = http::quality_of_type(*accept, view_of(types[i]));
    if (quality > best_quality) {
      best = i;
      best_quality = quality;
    }
  }
  return best;
}

}  // namespace

const portico_http_api& http_table() {
  static const portico_http_api table = {
      sizeof table, 0,     add_route,  method,   path,    query,     header,        param,
      body,         mount, public_url, allocate, respond, cancelled, authenticated, preferred};
  return table;
}

}  // namespace portico::plugin_host
