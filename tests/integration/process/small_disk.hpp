// A file system of a few megabytes, in a mount namespace of its own: it goes with the object, whatever
// happens.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "support/child_process.hpp"

namespace portico::testing {

class SmallDisk {
 public:
  // Null where this user may not mount, neither as root nor in a user namespace.
  static std::unique_ptr<SmallDisk> mounted(int megabytes);

  // What stands in front of a program that shall see the disk, and where it sees it.
  const std::vector<std::string>& launcher() const { return launcher_; }
  std::filesystem::path folder() const { return folder_.path(); }

  // Takes all of the room but this, and gives it back.
  void fill(std::uintmax_t left) const;
  void make_room() const;

 private:
  explicit SmallDisk(int megabytes, bool user_namespace);
  std::filesystem::path from_outside() const;

  TempFolder folder_;
  std::unique_ptr<ChildProcess> holder_;  // the namespace lives as long as it
  std::vector<std::string> launcher_;
};

}  // namespace portico::testing
