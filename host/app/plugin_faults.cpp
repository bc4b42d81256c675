#include "app/plugin_faults.hpp"

#include <string>
#include <utility>

#include "app/host.hpp"
#include "app/query_result.hpp"
#include "app/serve.hpp"
#include "plugin_host/operate_ports.hpp"
#include "plugin_host/plugin_host.hpp"

namespace portico::app {
namespace {

// There is no database: a plugin that asks for one while it is created is told that nothing is run.
class NotServing final : public plugin_host::QueryPort {
 public:
  void run(plugin_host::QueryContext&, const portico_plan&, bool,
           plugin_host::QueryCompletion completion) override {
    completion(refused_result(base::Error(base::ErrorCode::DRAINING)));
  }
  base::Result<std::string> explain(plugin_host::QueryContext&, const portico_plan&) override {
    return base::Error(base::ErrorCode::DRAINING);
  }
};

}  // namespace

std::vector<base::Error> plugin_faults(const config::Loaded& configuration) {
  NotServing query;
  plugin_host::OperateLog log;
  plugin_host::Services services;
  services.query = &query;
  services.log = &log;
  plugin_host::HostOptions options;
  options.call_limit = configuration.settings.plugin_timeout;
  options.json = configuration.settings.server.limits.json;
  options.public_url = configuration.settings.server.public_url;
  options.version = PORTICO_VERSION;
  options.reserved_paths = PublicService::own_paths();
  plugin_host::PluginHost host(std::move(services), std::move(options));
  std::vector<base::Error> all;
  for (plugin_host::PluginHost::SettingsVerdict& verdict : host.check_settings(plugin_specs(configuration))) {
    for (base::Error& fault : verdict.faults) {
      const std::string text(fault.text());
      if (text.find("plugins." + verdict.name) == std::string::npos) {
        fault.message = "The plugin `" + verdict.name + "` does not load: " + text;
      }
      all.push_back(std::move(fault));
    }
  }
  return all;
}

}  // namespace portico::app
