#include "plugin_host/snapshot_view.hpp"

#include <algorithm>
#include <utility>

#include "plugin_host/context.hpp"
#include "plugin_host/plugin.hpp"

namespace portico::plugin_host {
namespace {

using ViewTable = SlotTable<std::atomic<const SnapshotView*>, kSnapshotKind>;
ViewTable& views() {
  static ViewTable& table = *new ViewTable();
  return table;
}

std::uint64_t number(const portico_snapshot* handle) {
  return reinterpret_cast<std::uintptr_t>(handle);
}

}  // namespace

const SnapshotView* find_view(const portico_snapshot* handle) {
  const auto* slot = views().find(number(handle));
  return slot == nullptr ? nullptr : slot->load(std::memory_order_acquire);
}

SnapshotView::SnapshotView(schema::SnapshotRef snapshot)
    : snapshot_(std::move(snapshot)), tables_(*snapshot_) {
  const ViewTable::Taken taken = views().take();
  if (taken.object == nullptr) return;
  taken.object->store(this, std::memory_order_release);
  handle_ = reinterpret_cast<const portico_snapshot*>(taken.handle);
}

std::shared_ptr<SnapshotView> SnapshotView::make(schema::SnapshotRef snapshot) {
  return std::shared_ptr<SnapshotView>(new SnapshotView(std::move(snapshot)));
}

SnapshotView::~SnapshotView() {
  discard_prepared();
  if (handle_ == nullptr || !views().end(number(handle_))) return;
  views().ended(number(handle_)).store(nullptr, std::memory_order_release);
  views().give_back(number(handle_));
}

void* SnapshotView::prepared_by(const Plugin& plugin) const {
  for (const Prepared& entry : prepared_) {
    if (entry.plugin == &plugin) return entry.prepared;
  }
  return nullptr;
}

void SnapshotView::discard_prepared(const Plugin* only) {
  // Last prepared, first discarded.
  for (std::size_t i = prepared_.size(); i-- > 0;) {
    if (only != nullptr && prepared_[i].plugin != only) continue;
    const Prepared entry = prepared_[i];
    prepared_.erase(prepared_.begin() + static_cast<std::ptrdiff_t>(i));
    entry.plugin->discard(entry.prepared);
  }
}

}  // namespace portico::plugin_host
