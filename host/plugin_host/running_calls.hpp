// Which handler each thread runs just now, for whoever looks for calls that do not come back. Costs a handler
// two stores to memory of its own thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace portico::plugin_host {

class Route;
struct HostCore;

struct ThreadSlot {
  std::atomic<std::int64_t> began{0};  // steady nanoseconds; 0 = no handler runs
  std::atomic<const HostCore*> core{nullptr};
  std::atomic<Route*> route{nullptr};
  std::atomic<bool> on_io_thread{false};
  std::atomic<std::int64_t> reported{0};  // the `began` of the call that was told of
};

// The handler runs on this thread until the end of the scope; a handler called from within another hides it
// meanwhile.
class RunningHandler {
 public:
  RunningHandler(const HostCore& core, Route& route, bool on_io_thread, std::int64_t began);
  ~RunningHandler();
  RunningHandler(const RunningHandler&) = delete;
  RunningHandler& operator=(const RunningHandler&) = delete;

 private:
  ThreadSlot& slot_;
  Route* former_route_;
  std::int64_t former_began_;
};

struct LongCall {
  Route* route = nullptr;
  bool on_io_thread = false;
  std::int64_t nanos = 0;
  bool is_new = false;  // not seen by an earlier look
};
// The handlers of this host that have run for longer than this.
std::vector<LongCall> calls_longer_than(const HostCore& core, std::int64_t nanos);

}  // namespace portico::plugin_host
