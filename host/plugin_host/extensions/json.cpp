// portico.json/1
#include <algorithm>
#include <cstdint>
#include <string>

#include "http/text_rules.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/json_tape.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

// application/json or application/merge-patch+json, with UTF-8 as the only charset.
bool is_json_type(std::string_view value) {
  const std::size_t semicolon = std::min(value.find(';'), value.size());
  const std::string_view type = http::trim_blanks(value.substr(0, semicolon));
  if (!http::equals_ignoring_case(type, "application/json") &&
      !http::equals_ignoring_case(type, "application/merge-patch+json")) {
    return false;
  }
  for (std::string_view rest = value.substr(semicolon); !rest.empty();) {
    rest.remove_prefix(1);
    const std::size_t next = std::min(rest.find(';'), rest.size());
    const std::string_view parameter = http::trim_blanks(rest.substr(0, next));
    rest.remove_prefix(next);
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    if (!http::equals_ignoring_case(parameter.substr(0, equals), "charset")) continue;
    std::string_view charset = parameter.substr(std::min(equals + 1, parameter.size()));
    if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
      charset = charset.substr(1, charset.size() - 2);
    if (!http::equals_ignoring_case(charset, "utf-8")) return false;
  }
  return true;
}

portico_status body(portico_ctx* ctx, const portico_json_node** nodes, std::uint32_t* count) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "json.body", false, misuse);
    if (context == nullptr) return misuse;
    if (nodes == nullptr || count == nullptr) return fail(*context, Error(ErrorCode::BAD_HANDLE));
    *nodes = nullptr;
    *count = 0;
    http::Request& request = *context->request;
    if (!context->body_is_parsed && !request.body().empty()) {
      const std::string_view type = request.header(http::KnownHeader::content_type);
      if (!is_json_type(type)) {
        return fail(*context,
                    Error(ErrorCode::MEDIA_TYPE, "The Content-Type is \"" + std::string(type.substr(0, 100)) +
                                                     "\"; send application/json."));
      }
      auto tape = parse_json_tape(request.body(), context->plugin->core.options.json, request.arena(),
                                  "The request body");
      if (!tape) return fail(*context, std::move(tape).error());
      context->body_tape = *tape;
    }
    context->body_is_parsed = true;
    *nodes = context->body_tape.data();
    *count = static_cast<std::uint32_t>(context->body_tape.size());
    return PORTICO_OK;
  });
}

// The limits are there for what strangers send; in a control call the text is the operator's own.
config::JsonLimits limits_of(const Context& context) {
  constexpr std::int64_t kOfOperators = 100'000;
  config::JsonLimits limits = context.plugin->core.options.json;
  if (context.kind == Context::Kind::control) {
    limits.keys = std::max(limits.keys, kOfOperators);
    limits.elements = std::max(limits.elements, kOfOperators);
  }
  return limits;
}

portico_status parse(portico_ctx* ctx, portico_str text, const portico_json_node** nodes,
                     std::uint32_t* count) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "json.parse", true, misuse);
    if (context == nullptr) return misuse;
    if (nodes == nullptr || count == nullptr) return fail(*context, Error(ErrorCode::BAD_HANDLE));
    *nodes = nullptr;
    *count = 0;
    auto tape = parse_json_tape(view_of(text), limits_of(*context), context->arena(), "The JSON text");
    if (!tape) return fail(*context, std::move(tape).error());
    *nodes = tape->data();
    *count = static_cast<std::uint32_t>(tape->size());
    return PORTICO_OK;
  });
}

}  // namespace

const portico_json_api& json_table() {
  static const portico_json_api table = {sizeof table, 0, body, parse};
  return table;
}

}  // namespace portico::plugin_host
