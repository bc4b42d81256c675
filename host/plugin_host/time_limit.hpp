// Calls into code that may never come back.
#pragma once

#include <chrono>

#include "base/function.hpp"

namespace portico::plugin_host {

// Runs the body on a thread of its own and waits for it, at most this long; false if it has not ended by
// then. That thread is then left to itself: everything the body refers to must live on. Without a limit
// (zero), or where no thread can be made, the body runs here.
bool run_within(std::chrono::nanoseconds limit, base::Function<void()> body);

}  // namespace portico::plugin_host
