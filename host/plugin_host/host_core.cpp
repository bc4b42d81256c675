#include "plugin_host/host_core.hpp"

#include <utility>

namespace portico::plugin_host {

ResultTable& results() {
  static ResultTable& table = *new ResultTable();
  return table;
}

std::shared_ptr<const SnapshotView> HostCore::view_of(const schema::SnapshotRef& snapshot) {
  {
    const std::lock_guard guard(views_lock_);
    if (current_ && current_->snapshot() == snapshot) return current_;
    for (const auto& view : older_) {
      if (view->snapshot() == snapshot) return view;
    }
  }
  return snapshot ? SnapshotView::make(snapshot) : current_view();
}

std::shared_ptr<const SnapshotView> HostCore::current_view() {
  const std::lock_guard guard(views_lock_);
  return current_;
}

void HostCore::publish_view(std::shared_ptr<SnapshotView> view) {
  const std::lock_guard guard(views_lock_);
  if (current_) older_.push_back(std::move(current_));
  current_ = std::move(view);
}

void HostCore::collect_views() {
  std::vector<std::shared_ptr<SnapshotView>> unused;
  {
    const std::lock_guard guard(views_lock_);
    for (std::size_t i = 0; i < older_.size();) {
      if (older_[i].use_count() == 1) {
        unused.push_back(std::move(older_[i]));
        older_.erase(older_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  // The destructors call the plugins: not under the lock.
}

void HostCore::discard_views_of(const Plugin& plugin) {
  std::vector<std::shared_ptr<SnapshotView>> all;
  {
    const std::lock_guard guard(views_lock_);
    all = older_;
    if (current_) all.push_back(current_);
  }
  for (const auto& view : all) view->discard_prepared(&plugin);
}

}  // namespace portico::plugin_host
