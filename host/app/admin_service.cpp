#include "app/admin_service.hpp"

#include "base/json_text.hpp"
#include "http/error_body.hpp"

namespace portico::app {
namespace {

enum AdminRoute : std::size_t { metrics, plugins, livez, readyz, healthz, explain };

void member(std::string& out, std::string_view name, std::string_view value) {
  if (out.back() != '{') out += ',';
  base::append_json_string(out, name);
  out += ':';
  base::append_json_string(out, value);
}

void member(std::string& out, std::string_view name, std::uint64_t value) {
  if (out.back() != '{') out += ',';
  base::append_json_string(out, name);
  out += ':';
  base::append_json_int(out, static_cast<std::int64_t>(value));
}

}  // namespace

std::string plugins_json(const std::vector<plugin_host::PluginInfo>& plugins) {
  std::string out = R"({"plugins":[)";
  for (const plugin_host::PluginInfo& plugin : plugins) {
    if (out.back() != '[') out += ',';
    out += '{';
    member(out, "name", plugin.name);
    member(out, "id", plugin.id);
    member(out, "version", plugin.version);
    member(out, "state", plugin.state);
    member(out, "mount", plugin.mount);
    member(out, "file", plugin.file);
    member(out, "sha256", plugin.sha256);
    member(out, "health", plugin.health);
    if (plugin.error) {
      member(out, "code", static_cast<std::uint64_t>(plugin.error.code));
      member(out, "error", plugin.error.text());
    }
    member(out, "requestsRunning", plugin.requests_running);
    member(out, "resultsHeld", plugin.results_held);
    member(out, "misbehaviour", plugin.misbehaviour);
    member(out, "hungCalls", plugin.hung_calls);
    if (!plugin.description.empty()) out.append(R"(,"description":)").append(plugin.description);
    out += R"(,"routes":[)";
    for (const plugin_host::RouteInfo& route : plugin.routes) {
      if (out.back() != '[') out += ',';
      out += '{';
      member(out, "method", route.method);
      member(out, "pattern", route.pattern);
      member(out, "slowCalls", route.slow_calls);
      out += '}';
    }
    out += "]}";
  }
  out += "]}";
  return out;
}

AdminService::AdminService(const operate::Metrics& metrics_of_host, operate::Health& health,
                           const plugin_host::PluginHost& plugin_host, Explainer explainer)
    : metrics_(metrics_of_host), health_(health), plugins_(plugin_host), explainer_(std::move(explainer)) {
  http::RouteTable::Builder builder;
  const char* const paths[] = {"/metrics", "/plugins", "/livez", "/readyz", "/healthz"};
  for (std::size_t i = 0; i < std::size(paths); ++i) builder.add("GET", paths[i], "the host", i);
  builder.add("POST", "/explain", "the host", explain);
  table_ = builder.build();
}

void AdminService::serve(http::Request& request, http::Responder responder) {
  const http::RouteMatch match = table_->lookup(request);
  if (!match.leads_to_route()) return responder.send(http::answer_without_route(match, request));
  if (match.value == explain) return explainer_.serve(request, std::move(responder));
  http::Response response;
  switch (match.value) {
    case metrics:
      response.content_type = "text/plain; version=0.0.4; charset=utf-8";
      response.body.append_owned(metrics_.to_text());
      break;
    case plugins:
      response.body.append_owned(plugins_json(plugins_.list()));
      break;
    case livez:
      response.body.append(R"({"status":"ok"})");
      break;
    default:
      response.status = health_.ready() ? 200 : 503;
      response.body.append_owned(health_.to_json(true));
  }
  responder.send(std::move(response));
}

}  // namespace portico::app
