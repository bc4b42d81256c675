#include "app/first_key.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "base/clock.hpp"

namespace portico::app {
namespace {

base::Error state_error(const std::string& path) {
  return base::Error(base::ErrorCode::STATE_FOLDER,
                     "The file " + path + " cannot be written (" + std::strerror(errno) +
                         "): give its folder to the user who serves, or set state_dir");
}

}  // namespace

base::Result<std::string> ensure_first_key(storage::KeyStore& keys, const std::string& state_dir) {
  auto known = keys.list();
  if (!known) return std::move(known).error();
  if (!known->empty()) return std::string();
  std::error_code failed;
  std::filesystem::create_directories(state_dir, failed);
  const std::string path = state_dir + "/first-key";
  // Written before the key is stored: a key whose token nobody has would be worthless.
  ::unlink(path.c_str());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return state_error(path);
  auto created = keys.create("First admin key", access::Role::admin, base::wall_micros(), std::nullopt);
  if (!created) {
    ::close(file);
    ::unlink(path.c_str());
    return std::move(created).error();
  }
  const std::string line = created->token + "\n";
  const bool written =
      ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) return state_error(path);
  return created->token;
}

}  // namespace portico::app
