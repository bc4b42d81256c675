#include "integration/process/small_disk.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace portico::testing {

std::unique_ptr<SmallDisk> SmallDisk::mounted(int megabytes) {
  for (const bool user_namespace : {false, true}) {
    std::unique_ptr<SmallDisk> disk(new SmallDisk(megabytes, user_namespace));
    while (disk->holder_->running()) {
      if (disk->holder_->output() == "mounted\n") return disk;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return nullptr;
}

SmallDisk::SmallDisk(int megabytes, bool user_namespace) {
  ChildOptions options;
  options.command = {"/usr/bin/unshare",
                     user_namespace ? "--map-root-user" : "--mount",
                     "--mount",
                     "/bin/sh",
                     "-c",
                     "mount -t tmpfs -o size=" + std::to_string(megabytes) +
                         "m portico \"$0\" && echo mounted && exec sleep 3600",
                     folder_.path().string()};
  holder_ = std::make_unique<ChildProcess>(options);
  launcher_ = {"/usr/bin/nsenter", "--target", std::to_string(holder_->pid()), "--mount"};
  if (user_namespace) launcher_.insert(launcher_.end(), {"--user", "--preserve-credentials"});
}

std::filesystem::path SmallDisk::from_outside() const {
  return "/proc/" + std::to_string(holder_->pid()) + "/root" + folder_.path().string();
}

void SmallDisk::fill(std::uintmax_t left) const {
  const std::uintmax_t free = std::filesystem::space(from_outside()).available;
  std::ofstream filler(from_outside() / "filler", std::ios::binary);
  for (std::uintmax_t size = 0; size + left < free; size += 4096) filler << std::string(4096, 'f');
  if (!filler.flush()) throw std::runtime_error("the small disk cannot be filled");
}

void SmallDisk::make_room() const {
  std::filesystem::remove(from_outside() / "filler");
}

}  // namespace portico::testing
