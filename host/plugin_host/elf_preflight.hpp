// Judges the bytes of a shared library before the dynamic loader sees them: a truncated file or one of
// another runtime would end the process inside dlopen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace portico::plugin_host {

// Which runtimes this host was built with; what it does not have, no plugin may need.
struct HostRuntime {
  bool address = false;
  bool thread = false;
  bool memory = false;
  bool undefined = false;
  bool gcc_sanitizers =
      false;  // the sanitizers above are shared libraries (libasan.so), not part of the program
  bool libcxx = false;

  static HostRuntime of_this_build();
};

struct ElfVerdict {
  std::uint64_t entry_size = 0;       // bytes of portico_plugin_entry
  std::vector<std::string> warnings;  // functions it imports that end the process
};

// Pure: reads nothing but `file`. Errors: NOT_A_PLUGIN, PLUGIN_INCOMPATIBLE_BUILD, PLUGIN_SYMBOLS.
base::Result<ElfVerdict> judge_elf(std::span<const std::byte> file, const HostRuntime& host);

}  // namespace portico::plugin_host
