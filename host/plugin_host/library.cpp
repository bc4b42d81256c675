#include "plugin_host/library.hpp"

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <boost/dll/shared_library.hpp>
#include <dlfcn.h>

namespace portico::plugin_host {

using base::Error;
using base::ErrorCode;

struct Library::Loaded {
  PrivateCopy copy;
  std::string path;
  boost::dll::shared_library library;
};

namespace {

// What stays mapped stays reachable, so that a leak checker does not take it for lost.
template <class Kept>
void keep_for_ever(std::unique_ptr<Kept> kept) {
  static std::mutex& lock = *new std::mutex();
  static auto& all = *new std::vector<std::unique_ptr<Kept>>();
  const std::lock_guard guard(lock);
  all.push_back(std::move(kept));
}

}  // namespace

Library::Library(std::unique_ptr<Loaded> loaded) : loaded_(std::move(loaded)) {}

Library::~Library() {
  if (loaded_) keep_for_ever(std::move(loaded_));
}

base::Result<std::unique_ptr<Library>> Library::load(PrivateCopy copy) {
  auto loaded = std::make_unique<Loaded>();
  loaded->path = copy.load_path();
  loaded->copy = std::move(copy);
  std::string words;
  try {
    std::error_code code;
    ::dlerror();
    loaded->library.load(loaded->path, code,
                         boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    if (code) {
      const char* reason = ::dlerror();
      words = reason != nullptr ? reason : code.message();
    }
  } catch (...) {
    words = "its static objects threw an exception";
  }
  if (!words.empty() || !loaded->library.is_loaded()) {
    // The loader names the file by the path of the copy, which says nothing to an operator.
    if (words.starts_with(loaded->path + ": ")) words.erase(0, loaded->path.size() + 2);
    keep_for_ever(std::move(loaded));
    return Error(ErrorCode::PLUGIN_LOAD_FAILED, "The dynamic loader refuses it: " + words +
                                                    "; install what is missing or build it on this system.");
  }
  std::unique_ptr<Library> library(new Library(std::move(loaded)));
  if (!library->loaded_->library.has("portico_plugin_entry")) {
    return Error(ErrorCode::NOT_A_PLUGIN,
                 "The library does not export portico_plugin_entry; export it by PORTICO_EXPORT_PLUGIN.");
  }
  library->entry_ = &library->loaded_->library.get<const portico_entry>("portico_plugin_entry");
  return library;
}

void Library::unmap() {
  if (!loaded_) return;
  entry_ = nullptr;
  loaded_->library.unload();
  // A library that does not let itself be unloaded keeps its name in the loader.
  if (void* still_there = ::dlopen(loaded_->path.c_str(), RTLD_LAZY | RTLD_NOLOAD)) {
    ::dlclose(still_there);
    keep_for_ever(std::move(loaded_));
  }
  loaded_.reset();
}

}  // namespace portico::plugin_host
