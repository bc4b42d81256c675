// serve: one request of the public listener, one screen: head and limits (judged by http), route, principal,
// handler.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "access/keys.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route_table.hpp"
#include "http/server.hpp"
#include "operate/health.hpp"
#include "operate/request_metrics.hpp"
#include "operate/stages.hpp"
#include "plugin_host/plugin_host.hpp"
#include "schema/snapshot.hpp"

namespace portico::app {

// The snapshot in use; replaced whole when the data model changes.
class CurrentSnapshot {
 public:
  schema::SnapshotRef get() const { return snapshot_.load(std::memory_order_acquire); }
  void set(schema::SnapshotRef snapshot) { snapshot_.store(std::move(snapshot), std::memory_order_release); }

 private:
  std::atomic<schema::SnapshotRef> snapshot_;
};

class PublicService {
 public:
  PublicService(const access::KeyRing& keys, const CurrentSnapshot& snapshot, operate::Health& health,
                operate::RequestMetrics& metrics, operate::StageMetrics& stage_metrics)
      : keys_(keys), snapshot_(snapshot), health_(health), metrics_(metrics), stage_metrics_(stage_metrics) {}

  // Paths that the host serves itself.
  static const std::vector<std::string>& own_paths();
  // The table of the host's own routes and those of the plugins.
  base::Status publish(plugin_host::PluginHost& plugins);

  void serve(http::Request& request, http::Responder responder);
  // The same for somebody whose rights are known, with the plan explained instead of run: see
  // PluginHost::dispatch.
  void explain(http::Request& request, http::Responder responder, access::PrincipalRef principal,
               std::string& explanation);
  void observe(const http::Request& request, const http::Outcome& outcome);

 private:
  void answer_own(std::size_t route, http::Request& request, http::Responder responder);

  struct Mount {
    std::string prefix;
    std::uint32_t frontend;
  };

  const access::KeyRing& keys_;
  const CurrentSnapshot& snapshot_;
  operate::Health& health_;
  operate::RequestMetrics& metrics_;
  operate::StageMetrics& stage_metrics_;
  plugin_host::PluginHost* plugins_ = nullptr;
  std::vector<Mount> mounts_;
  std::uint32_t own_frontend_ = 0;
  http::RouteSwitch table_;
};

}  // namespace portico::app
