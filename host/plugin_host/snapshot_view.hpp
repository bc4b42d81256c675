// SnapshotView: a snapshot as plugins see it, with what their listeners prepared for it.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include <portico/abi/schema.h>

#include "plugin_host/schema_tables.hpp"
#include "plugin_host/slot_table.hpp"
#include "schema/snapshot.hpp"

namespace portico::plugin_host {

class Plugin;

class SnapshotView : public std::enable_shared_from_this<SnapshotView> {
 public:
  static std::shared_ptr<SnapshotView> make(schema::SnapshotRef snapshot);
  ~SnapshotView();
  SnapshotView(const SnapshotView&) = delete;
  SnapshotView& operator=(const SnapshotView&) = delete;

  const schema::SnapshotRef& snapshot() const { return snapshot_; }
  const SchemaTables& tables() const { return tables_; }
  const portico_snapshot* handle() const { return handle_; }
  // What this plugin's listener prepared; null if nothing.
  void* prepared_by(const Plugin& plugin) const;

  // [control], before the view is published or after its last request.
  void add_prepared(Plugin& plugin, void* prepared) { prepared_.push_back({&plugin, prepared}); }
  // Hands everything prepared (by one plugin, or by all) back to its maker.
  void discard_prepared(const Plugin* only = nullptr);

 private:
  struct Prepared {
    Plugin* plugin;
    void* prepared;
  };
  explicit SnapshotView(schema::SnapshotRef snapshot);

  schema::SnapshotRef snapshot_;
  SchemaTables tables_;
  const portico_snapshot* handle_ = nullptr;
  std::vector<Prepared> prepared_;
};

// The view behind a handle; null if it is gone or was never one. Valid while whoever holds the handle holds
// the view.
const SnapshotView* find_view(const portico_snapshot* handle);

}  // namespace portico::plugin_host
