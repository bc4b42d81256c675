// HostCore: what all plugins of one PluginHost share.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "plugin_host/context.hpp"
#include "plugin_host/plugin.hpp"
#include "plugin_host/plugin_host.hpp"
#include "plugin_host/query_port.hpp"
#include "plugin_host/snapshot_view.hpp"

namespace portico::plugin_host {

struct HostCore {
  Services services;
  HostOptions options;
  std::vector<std::unique_ptr<Plugin>> plugins;
  std::map<std::string, Plugin*, std::less<>> route_owners;  // by shape; null = the host itself

  // The view of this snapshot; one without anything prepared if it was never published here.
  std::shared_ptr<const SnapshotView> view_of(const schema::SnapshotRef& snapshot);
  std::shared_ptr<const SnapshotView> current_view();
  void publish_view(std::shared_ptr<SnapshotView> view);
  void collect_views();
  void discard_views_of(const Plugin& plugin);

 private:
  std::mutex views_lock_;
  std::shared_ptr<SnapshotView> current_;
  std::vector<std::shared_ptr<SnapshotView>> older_;
};

struct ResultRecord {
  Plugin* owner = nullptr;
  std::unique_ptr<QueryResult> result;
  std::vector<std::unique_ptr<std::string>> bytes;  // of roots that were asked for
};
using ResultTable = SlotTable<ResultRecord, kResultKind>;
ResultTable& results();

}  // namespace portico::plugin_host
