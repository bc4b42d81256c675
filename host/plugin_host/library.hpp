// Library: a loaded shared library together with the private copy it was loaded from.
#pragma once

#include <memory>

#include <portico/abi/core.h>

#include "base/result.hpp"
#include "plugin_host/trusted_file.hpp"

namespace portico::plugin_host {

class Library {
 public:
  // Error: PLUGIN_LOAD_FAILED with the loader's words.
  static base::Result<std::unique_ptr<Library>> load(PrivateCopy copy);
  // Stays mapped: thread-local destructors and unique symbols make unmapping unsafe in general.
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  const portico_entry& entry() const { return *entry_; }
  // Nothing of the library may be used any more.
  void unmap();

 private:
  struct Loaded;
  explicit Library(std::unique_ptr<Loaded> loaded);
  std::unique_ptr<Loaded> loaded_;
  const portico_entry* entry_ = nullptr;
};

}  // namespace portico::plugin_host
