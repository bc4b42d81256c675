// The judgement of a plugin's entry.
#pragma once

#include <cstdint>
#include <string_view>

#include <portico/abi/core.h>

#include "base/result.hpp"

namespace portico::plugin_host {

// `symbol_bytes`: how large the symbol is in the file; nothing beyond it is read. Errors:
// PLUGIN_ENTRY_INVALID, ABI_MISMATCH.
base::Status judge_entry(const portico_entry& entry, std::uint64_t symbol_bytes);

// org.example.hello: at least two parts of lower-case letters, digits and hyphens.
bool is_plugin_id(std::string_view id);

}  // namespace portico::plugin_host
