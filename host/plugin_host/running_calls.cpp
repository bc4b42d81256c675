#include "plugin_host/running_calls.hpp"

#include <memory>
#include <mutex>

#include "base/clock.hpp"

namespace portico::plugin_host {
namespace {

struct Slots {
  std::mutex lock;
  std::vector<std::unique_ptr<ThreadSlot>> all;
  std::vector<ThreadSlot*> unused;  // of threads that have ended
};
// Never freed: a thread may outlive everything.
Slots& slots() {
  static Slots& made = *new Slots();
  return made;
}

class SlotOfThread {
 public:
  SlotOfThread() {
    const std::lock_guard guard(slots().lock);
    if (slots().unused.empty()) {
      slot_ = slots().all.emplace_back(std::make_unique<ThreadSlot>()).get();
    } else {
      slot_ = slots().unused.back();
      slots().unused.pop_back();
    }
  }
  ~SlotOfThread() {
    const std::lock_guard guard(slots().lock);
    slots().unused.push_back(slot_);
  }
  SlotOfThread(const SlotOfThread&) = delete;
  SlotOfThread& operator=(const SlotOfThread&) = delete;
  ThreadSlot& slot() { return *slot_; }

 private:
  ThreadSlot* slot_;
};

ThreadSlot& slot_of_this_thread() {
  thread_local SlotOfThread mine;
  return mine.slot();
}

}  // namespace

RunningHandler::RunningHandler(const HostCore& core, Route& route, bool on_io_thread, std::int64_t began)
    : slot_(slot_of_this_thread()),
      former_route_(slot_.route.load(std::memory_order_relaxed)),
      former_began_(slot_.began.load(std::memory_order_relaxed)) {
  slot_.core.store(&core, std::memory_order_relaxed);
  slot_.route.store(&route, std::memory_order_relaxed);
  slot_.on_io_thread.store(on_io_thread, std::memory_order_relaxed);
  slot_.began.store(began, std::memory_order_release);
}

RunningHandler::~RunningHandler() {
  slot_.route.store(former_route_, std::memory_order_relaxed);
  slot_.began.store(former_began_, std::memory_order_release);
}

std::vector<LongCall> calls_longer_than(const HostCore& core, std::int64_t nanos) {
  std::vector<LongCall> calls;
  const std::int64_t now = base::steady_nanos();
  const std::lock_guard guard(slots().lock);
  for (const auto& slot : slots().all) {
    const std::int64_t began = slot->began.load(std::memory_order_acquire);
    if (began == 0 || now - began <= nanos || slot->core.load(std::memory_order_relaxed) != &core) continue;
    LongCall call{slot->route.load(std::memory_order_relaxed),
                  slot->on_io_thread.load(std::memory_order_relaxed), now - began, false};
    // The call may have ended, and another begun, while its parts were read.
    if (slot->began.load(std::memory_order_acquire) != began || call.route == nullptr) continue;
    call.is_new = slot->reported.exchange(began, std::memory_order_relaxed) != began;
    calls.push_back(call);
  }
  return calls;
}

}  // namespace portico::plugin_host
