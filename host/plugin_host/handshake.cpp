#include "plugin_host/handshake.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kMaxId = 128;
constexpr std::size_t kMaxVersion = 64;

Error invalid(std::string text) {
  return Error(ErrorCode::PLUGIN_ENTRY_INVALID, std::move(text));
}

std::string numbers(std::uint32_t major, std::uint32_t minor) {
  return std::to_string(major) + "." + std::to_string(minor);
}

}  // namespace

bool is_plugin_id(std::string_view id) {
  if (id.empty() || id.size() > kMaxId) return false;
  std::size_t parts = 0;
  for (std::size_t first = 0; first <= id.size();) {
    const std::size_t dot = std::min(id.find('.', first), id.size());
    const std::string_view part = id.substr(first, dot - first);
    const auto good = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (part.empty() || part.front() == '-' || !std::all_of(part.begin(), part.end(), good)) return false;
    ++parts;
    first = dot + 1;
  }
  return parts >= 2;
}

base::Status judge_entry(const portico_entry& entry, std::uint64_t symbol_bytes) {
  // Sizes first: size, abi_major and abi_minor are where they are in every version.
  constexpr std::uint64_t kHead = offsetof(portico_entry, reserved);
  if (symbol_bytes < kHead || entry.size < kHead) {
    return invalid("portico_plugin_entry is " +
                   std::to_string(std::min<std::uint64_t>(symbol_bytes, entry.size)) +
                   " bytes long, too short to be an entry; export it by PORTICO_EXPORT_PLUGIN.");
  }
  if (entry.abi_major != PORTICO_ABI_MAJOR || entry.abi_minor != PORTICO_ABI_MINOR) {
    return Error(ErrorCode::ABI_MISMATCH,
                 "The plugin was built for ABI " + numbers(entry.abi_major, entry.abi_minor) +
                     ", this host has ABI " + numbers(PORTICO_ABI_MAJOR, PORTICO_ABI_MINOR) +
                     "; build it again with the SDK of this host.");
  }
  if (symbol_bytes < sizeof(portico_entry) || entry.size < sizeof(portico_entry) ||
      entry.size > symbol_bytes) {
    return invalid("portico_plugin_entry says " + std::to_string(entry.size) + " bytes, is " +
                   std::to_string(symbol_bytes) + " and should be " + std::to_string(sizeof(portico_entry)) +
                   "; export it by PORTICO_EXPORT_PLUGIN.");
  }
  if (entry.create == nullptr) return invalid("portico_plugin_entry has no create function.");
  if (entry.id.ptr == nullptr || entry.id.len > kMaxId ||
      !is_plugin_id({entry.id.ptr, static_cast<std::size_t>(entry.id.len)})) {
    return invalid("The plugin's id is not in reverse domain form, as org.example.hello.");
  }
  const auto printable = [](char c) { return c > 0x20 && c < 0x7f; };
  if (entry.version.ptr == nullptr || entry.version.len == 0 || entry.version.len > kMaxVersion ||
      !std::all_of(entry.version.ptr, entry.version.ptr + entry.version.len, printable)) {
    return invalid("The plugin's version is empty, longer than 64 bytes or not printable.");
  }
  return {};
}

}  // namespace portico::plugin_host
