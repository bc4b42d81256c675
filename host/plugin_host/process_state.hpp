// What belongs to the whole process and no plugin may change: folder, locale, environment, signal handlers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace portico::plugin_host {

class ProcessState {
 public:
  static ProcessState now();
  // Names of what differs from `before`.
  std::vector<std::string> changes_since(const ProcessState& before) const;

 private:
  std::string folder_;
  std::string locale_;
  std::uint64_t environment_ = 0;  // a hash
  std::array<std::uintptr_t, 32> handlers_{};
};

}  // namespace portico::plugin_host
