#include "app/serve.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "http/error_body.hpp"
#include "operate/log.hpp"

namespace portico::app {
namespace {

enum OwnRoute : std::size_t { livez, readyz, healthz, own_routes };

http::Response document(int status, std::string text) {
  http::Response response;
  response.status = status;
  response.body.append_owned(std::move(text));
  return response;
}

}  // namespace

const std::vector<std::string>& PublicService::own_paths() {
  static const std::vector<std::string> paths = {"/livez", "/readyz", "/healthz"};
  return paths;
}

void PublicService::serve(http::Request& request, http::Responder responder) {
  operate::StageTimes& stages = request.stages();
  stages.enter(operate::Stage::route);
  const auto table = table_.current();
  const http::RouteMatch match = table->lookup(request);
  if (!match.leads_to_route()) return responder.send(http::answer_without_route(match, request));
  if (match.value < own_routes) return answer_own(match.value, request, std::move(responder));

  stages.enter(operate::Stage::principal);
  plugin_host::Route& route = plugin_host::PluginHost::route_of(match);
  auto caller = keys_.authenticate(request.header(http::KnownHeader::authorization), base::wall_micros());
  if (!caller && !plugin_host::PluginHost::is_public(route))
    return responder.send(http::error_response(caller.error(), request));
  stages.enter(operate::Stage::handler);
  plugins_->dispatch(route, request, std::move(responder), match.parameters(), std::move(caller),
                     snapshot_.get());
}

void PublicService::explain(http::Request& request, http::Responder responder, access::PrincipalRef principal,
                            std::string& explanation) {
  const auto table = table_.current();
  const http::RouteMatch match = table->lookup(request);
  if (!match.leads_to_route()) return responder.send(http::answer_without_route(match, request));
  if (match.value < own_routes) return answer_own(match.value, request, std::move(responder));
  plugins_->dispatch(plugin_host::PluginHost::route_of(match), request, std::move(responder),
                     match.parameters(), std::move(principal), snapshot_.get(), &explanation);
}

base::Status PublicService::publish(plugin_host::PluginHost& plugins) {
  plugins_ = &plugins;
  own_frontend_ = metrics_.frontend("host");
  http::RouteTable::Builder builder;
  for (std::size_t i = 0; i < own_paths().size(); ++i) {
    if (base::Status error = builder.add("GET", own_paths()[i], "the host", i)) return error;
  }
  if (base::Status error = plugins.publish(builder)) return error;
  mounts_.clear();
  for (const plugin_host::PluginInfo& plugin : plugins.list()) {
    if (!plugin.error) mounts_.push_back({plugin.mount, metrics_.frontend(plugin.name)});
  }
  std::sort(mounts_.begin(), mounts_.end(),
            [](const Mount& left, const Mount& right) { return left.prefix.size() > right.prefix.size(); });
  table_.publish(builder.build());
  return {};
}

void PublicService::answer_own(std::size_t route, http::Request&, http::Responder responder) {
  if (route == livez) return responder.send(document(200, R"({"status":"ok"})"));
  responder.send(document(health_.ready() ? 200 : 503, health_.to_json(false)));
}

void PublicService::observe(const http::Request& request, const http::Outcome& outcome) {
  std::uint32_t frontend = own_frontend_;
  for (const Mount& mount : mounts_) {
    if (request.path().substr(0, mount.prefix.size()) == mount.prefix) {
      frontend = mount.frontend;
      break;
    }
  }
  metrics_.observe(frontend, request.method_text(), outcome.status, outcome.duration.count());
  stage_metrics_.observe(request.stages());
  const operate::Level level = outcome.status == 500  ? operate::Level::error
                               : outcome.status > 500 ? operate::Level::warning
                                                      : operate::Level::debug;
  const operate::Log* log = operate::installed_log();
  if (log == nullptr || !log->enabled(level)) return;
  operate::log(level, "http", "request",
               {{"method", request.method_text()},
                {"path", request.path()},
                {"status", outcome.status},
                {"code", outcome.error},
                {"micros", static_cast<std::int64_t>(outcome.duration.count() / 1000)},
                {"trace", request.trace_id()}});
}

}  // namespace portico::app
