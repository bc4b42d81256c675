// The judge of plugin files: whatever the bytes are, it ends with a verdict and reads nothing beyond them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

#include "plugin_host/elf_preflight.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exact size, so that the sanitizer sees the first byte too far.
  const auto copy = std::make_unique<std::byte[]>(size);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<std::byte>(data[i]);
  portico::plugin_host::HostRuntime host;
  const auto strict = portico::plugin_host::judge_elf({copy.get(), size}, host);
  host.address = host.thread = host.memory = host.undefined = host.gcc_sanitizers = host.libcxx = true;
  const auto lenient = portico::plugin_host::judge_elf({copy.get(), size}, host);
  // A host that has more takes everything that one with less takes.
  if (strict && !lenient) std::abort();
  if (!strict && strict.error().text().empty()) std::abort();
  return 0;
}
