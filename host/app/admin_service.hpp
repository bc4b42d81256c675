// The admin listener: metrics, plugins, health with its details, explanations of requests. It binds to the
// loopback unless told otherwise, and asks for no key.
#pragma once

#include <cstddef>

#include "app/explain.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route_table.hpp"
#include "operate/health.hpp"
#include "operate/metrics.hpp"
#include "plugin_host/plugin_host.hpp"

namespace portico::app {

class AdminService {
 public:
  AdminService(const operate::Metrics& metrics, operate::Health& health,
               const plugin_host::PluginHost& plugins, Explainer explainer);
  void serve(http::Request& request, http::Responder responder);

 private:
  const operate::Metrics& metrics_;
  operate::Health& health_;
  const plugin_host::PluginHost& plugins_;
  Explainer explainer_;
  std::shared_ptr<const http::RouteTable> table_;
};

// The plugins and their states as JSON.
std::string plugins_json(const std::vector<plugin_host::PluginInfo>& plugins);

}  // namespace portico::app
