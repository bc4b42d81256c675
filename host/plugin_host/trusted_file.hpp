// The way of a plugin's file into the process: who could have changed it, a private copy of its bytes, their
// hash.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace portico::plugin_host {

// A copy that nobody can change any more (sealed memory). What is judged, hashed and loaded are these same
// bytes.
class PrivateCopy {
 public:
  PrivateCopy() = default;
  PrivateCopy(PrivateCopy&& other) noexcept;
  PrivateCopy& operator=(PrivateCopy&& other) noexcept;
  PrivateCopy(const PrivateCopy&) = delete;
  PrivateCopy& operator=(const PrivateCopy&) = delete;
  ~PrivateCopy();

  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(map_), size_}; }
  const base::Sha256& sha256() const { return sha256_; }
  // Where the dynamic loader opens it. The loader knows libraries by this name: keep the copy as long as the
  // library.
  std::string load_path() const;

 private:
  friend base::Result<PrivateCopy> copy_trusted_file(const std::string& path, std::string_view name);
  int descriptor_ = -1;
  void* map_ = nullptr;
  std::size_t size_ = 0;
  base::Sha256 sha256_{};
};

// Opens the file component by component without leaving what only root or this user can write, and copies it.
// `name` names the memory in crash reports. Errors: PLUGIN_NOT_FOUND, PLUGIN_UNTRUSTED, NOT_A_PLUGIN (no
// regular file, empty, above 256 MiB), PLUGIN_LOAD_FAILED.
base::Result<PrivateCopy> copy_trusted_file(const std::string& path, std::string_view name);

}  // namespace portico::plugin_host
