#include "plugin_host/trusted_file.hpp"

#include <cerrno>
#include <cstring>
#include <deque>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr off_t kMaxBytes = 256 * 1024 * 1024;
constexpr int kMaxLinks = 40;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  int take() { return std::exchange(number_, -1); }
  explicit operator bool() const { return number_ >= 0; }

 private:
  void close() {
    if (number_ >= 0) ::close(number_);
  }
  int number_;
};

std::string system_text(int number) {
  return std::generic_category().message(number);
}

Error untrusted(const std::string& what, const std::string& why) {
  return Error(ErrorCode::PLUGIN_UNTRUSTED, what + " " + why);
}

bool is_ours(const struct stat& status) {
  return status.st_uid == 0 || status.st_uid == ::geteuid();
}

Error judge_owner(const struct stat& status, const std::string& what) {
  if (is_ours(status)) return Error();
  return untrusted(what, "belongs to the user " + std::to_string(status.st_uid) +
                             "; give it to root or to the user of the service (chown root).");
}

Error judge_folder(const struct stat& status, const std::string& what) {
  if (Error error = judge_owner(status, what)) return error;
  const bool shared = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  const bool sticky_of_root = (status.st_mode & S_ISVTX) != 0 && status.st_uid == 0;
  if (shared && !sticky_of_root)
    return untrusted(what, "is a folder in which others can write; run chmod go-w on it.");
  return Error();
}

Error judge_file(const struct stat& status, const std::string& what) {
  if (!S_ISREG(status.st_mode)) return Error(ErrorCode::NOT_A_PLUGIN, what + " is not a regular file.");
  if (Error error = judge_owner(status, what)) return error;
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return untrusted(what, "can be written by others; run chmod go-w on it.");
  }
  if (status.st_size == 0) return Error(ErrorCode::NOT_A_PLUGIN, what + " is empty; copy it again.");
  if (status.st_size > kMaxBytes) return Error(ErrorCode::NOT_A_PLUGIN, what + " is larger than 256 MiB.");
  return Error();
}

std::deque<std::string> split(std::string_view path) {
  std::deque<std::string> parts;
  std::size_t first = 0;
  while (first <= path.size()) {
    const std::size_t slash = std::min(path.find('/', first), path.size());
    if (slash > first && path.substr(first, slash - first) != ".")
      parts.emplace_back(path.substr(first, slash - first));
    first = slash + 1;
  }
  return parts;
}

// Walks from "/" and judges every folder on the way. A link on the way is followed if only root or this user
// could have made it; the file itself may be a link only to a neighbour in its own folder.
base::Result<Descriptor> open_trusted(const std::string& path) {
  constexpr int kLook = O_PATH | O_CLOEXEC | O_NOFOLLOW;
  struct Level {
    Descriptor folder;
    std::string path;
  };
  std::vector<Level> levels;  // from "/" down, so that ".." is the level above
  const auto enter_root = [&]() -> Error {
    levels.clear();
    levels.push_back({Descriptor(::open("/", O_PATH | O_CLOEXEC | O_DIRECTORY)), ""});
    struct stat status {};
    if (!levels.back().folder || ::fstat(levels.back().folder.get(), &status) != 0) {
      return Error(ErrorCode::PLUGIN_LOAD_FAILED,
                   "The root folder cannot be read: " + system_text(errno) + ".");
    }
    return judge_folder(status, "/");
  };
  if (Error error = enter_root()) return error;

  std::deque<std::string> rest = split(path);
  int links = 0;
  while (!rest.empty()) {
    const std::string part = std::move(rest.front());
    rest.pop_front();
    if (part == "..") {
      if (levels.size() > 1) levels.pop_back();
      continue;
    }
    const std::string here = levels.back().path + "/" + part;
    Descriptor found(::openat(levels.back().folder.get(), part.c_str(), kLook));
    struct stat status {};
    if (!found || ::fstat(found.get(), &status) != 0) {
      if (errno == ENOENT || errno == ENOTDIR) {
        return Error(ErrorCode::PLUGIN_NOT_FOUND, here + " does not exist; correct the plugin's `file`.");
      }
      return Error(ErrorCode::PLUGIN_LOAD_FAILED, here + " cannot be opened: " + system_text(errno) + ".");
    }
    if (S_ISLNK(status.st_mode)) {
      if (Error error = judge_owner(status, "The link " + here)) return error;
      std::string target(4096, '\0');
      const ssize_t length = ::readlinkat(found.get(), "", target.data(), target.size());
      if (length <= 0 || ++links > kMaxLinks) return untrusted(here, "is a link that leads nowhere.");
      target.resize(static_cast<std::size_t>(length));
      if (rest.empty() && target.find('/') != std::string::npos) {
        return untrusted(here, "is a link out of its folder (to " + target + "); name the file itself.");
      }
      if (target.front() == '/') {
        if (Error error = enter_root()) return error;
      }
      std::deque<std::string> steps = split(target);
      rest.insert(rest.begin(), steps.begin(), steps.end());
      continue;
    }
    if (!rest.empty()) {
      if (!S_ISDIR(status.st_mode)) {
        return Error(ErrorCode::PLUGIN_NOT_FOUND, here + " is not a folder; correct the plugin's `file`.");
      }
      if (Error error = judge_folder(status, here)) return error;
      levels.push_back({std::move(found), here});
      continue;
    }
    if (Error error = judge_file(status, here)) return error;
    // The name may mean another file by now: what is opened is judged again.
    Descriptor file(
        ::openat(levels.back().folder.get(), part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file || ::fstat(file.get(), &status) != 0) {
      return Error(ErrorCode::PLUGIN_LOAD_FAILED, here + " cannot be read: " + system_text(errno) + ".");
    }
    if (Error error = judge_file(status, here)) return error;
    return file;
  }
  return Error(ErrorCode::NOT_A_PLUGIN, path + " is a folder, not a file.");
}

Error copy_bytes(int from, int to) {
  std::vector<char> buffer(256 * 1024);
  off_t total = 0;
  for (;;) {
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return Error(ErrorCode::PLUGIN_LOAD_FAILED, "The file cannot be read: " + system_text(errno) + ".");
    if (got == 0) return Error();
    total += got;
    if (total > kMaxBytes) return Error(ErrorCode::NOT_A_PLUGIN, "The file is larger than 256 MiB.");
    for (ssize_t done = 0; done < got;) {
      const ssize_t put = ::write(to, buffer.data() + done, static_cast<std::size_t>(got - done));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0)
        return Error(ErrorCode::PLUGIN_LOAD_FAILED, "The file cannot be copied: " + system_text(errno) + ".");
      done += put;
    }
  }
}

}  // namespace

PrivateCopy::PrivateCopy(PrivateCopy&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      map_(std::exchange(other.map_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      sha256_(other.sha256_) {}

PrivateCopy& PrivateCopy::operator=(PrivateCopy&& other) noexcept {
  if (this != &other) {
    this->~PrivateCopy();
    new (this) PrivateCopy(std::move(other));
  }
  return *this;
}

PrivateCopy::~PrivateCopy() {
  if (map_ != nullptr) ::munmap(map_, size_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string PrivateCopy::load_path() const {
  return "/proc/self/fd/" + std::to_string(descriptor_);
}

base::Result<PrivateCopy> copy_trusted_file(const std::string& path, std::string_view name) {
  if (path.empty() || path.front() != '/') {
    return Error(ErrorCode::PLUGIN_NOT_FOUND, "\"" + path + "\" is not an absolute path.");
  }
  auto file = open_trusted(path);
  if (!file) return std::move(file).error();

  PrivateCopy copy;
  copy.descriptor_ = ::memfd_create(("portico-plugin-" + std::string(name.substr(0, 100))).c_str(),
                                    MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (copy.descriptor_ < 0) {
    return Error(ErrorCode::PLUGIN_LOAD_FAILED,
                 "No memory for the plugin's file: " + system_text(errno) + ".");
  }
  if (Error error = copy_bytes(file->get(), copy.descriptor_)) return error;
  struct stat status {};
  if (::fcntl(copy.descriptor_, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0 ||
      ::fstat(copy.descriptor_, &status) != 0) {
    return Error(ErrorCode::PLUGIN_LOAD_FAILED,
                 "The copy of the plugin's file cannot be sealed: " + system_text(errno) + ".");
  }
  if (status.st_size == 0) return Error(ErrorCode::NOT_A_PLUGIN, path + " is empty; copy it again.");
  copy.size_ = static_cast<std::size_t>(status.st_size);
  void* map = ::mmap(nullptr, copy.size_, PROT_READ, MAP_PRIVATE, copy.descriptor_, 0);
  if (map == MAP_FAILED) {
    return Error(ErrorCode::PLUGIN_LOAD_FAILED,
                 "The copy of the plugin's file cannot be read: " + system_text(errno) + ".");
  }
  copy.map_ = map;
  copy.sha256_ = base::sha256({static_cast<const char*>(map), copy.size_});
  return copy;
}

}  // namespace portico::plugin_host
