#include "http/listener.hpp"

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace portico::http {

using base::Error;
using base::ErrorCode;

namespace {

std::string reason(int number) {
  return std::generic_category().message(number);
}

Error failure(const std::string& key, std::string_view address, int number) {
  if (number == EADDRINUSE) {
    return Error(ErrorCode::ADDRESS_IN_USE,
                 key + ": the address " + std::string(address) +
                     " is occupied; stop the other program or choose another address.");
  }
  return Error(ErrorCode::LISTEN_FAILED, key + ": cannot listen on " + std::string(address) + " (" +
                                             reason(number) + "); choose another address.");
}

Error grammar(const std::string& key, std::string_view address) {
  return Error(ErrorCode::LISTEN_FAILED,
               key + ": '" + std::string(address) +
                   "' is no listen address; write host:port, [v6]:port or unix:/path.");
}

std::string bound_address(int descriptor) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  auto* address = reinterpret_cast<sockaddr*>(&storage);
  if (getsockname(descriptor, address, &size) != 0) return {};
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  if (getnameinfo(address, size, host, sizeof(host), port, sizeof(port), NI_NUMERICHOST | NI_NUMERICSERV) !=
      0)
    return {};
  return address->sa_family == AF_INET6 ? "[" + std::string(host) + "]:" + port
                                        : std::string(host) + ":" + port;
}

}  // namespace

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      address_(std::move(other.address_)),
      path_(std::exchange(other.path_, {})),
      inode_(other.inode_) {}

Listener& Listener::operator=(Listener&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
    address_ = std::move(other.address_);
    path_ = std::exchange(other.path_, {});
    inode_ = other.inode_;
  }
  return *this;
}

void Listener::close() {
  if (descriptor_ < 0) return;
  ::close(std::exchange(descriptor_, -1));
  struct stat info {};
  if (!path_.empty() && lstat(path_.c_str(), &info) == 0 && info.st_ino == inode_) unlink(path_.c_str());
}

base::Result<std::vector<Listener>> Listener::open_unix(std::string_view path, int backlog,
                                                        const std::string& key) {
  const std::string text = "unix:" + std::string(path);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(address.sun_path)) return grammar(key, text);
  std::memcpy(address.sun_path, path.data(), path.size());
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  Listener listener;
  listener.descriptor_ = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener.descriptor_ < 0) return failure(key, text, errno);
  struct stat info {};
  if (lstat(address.sun_path, &info) == 0) {
    if (!S_ISSOCK(info.st_mode)) return failure(key, text, EEXIST);
    // A socket of a host that is gone refuses connections; only such a one is removed.
    const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool refused = connect(probe, generic, sizeof(address)) != 0 && errno == ECONNREFUSED;
    ::close(probe);
    if (!refused) return failure(key, text, EADDRINUSE);
    unlink(address.sun_path);
  }
  // The mode must be right before anybody can connect, so it is set on the socket between bind and listen.
  if (bind(listener.descriptor_, generic, sizeof(address)) != 0) return failure(key, text, errno);
  listener.path_ = std::string(path);
  if (chmod(address.sun_path, 0660) != 0 || lstat(address.sun_path, &info) != 0 ||
      listen(listener.descriptor_, backlog) != 0) {
    return failure(key, text, errno);
  }
  listener.inode_ = info.st_ino;
  listener.address_ = text;
  std::vector<Listener> listeners;
  listeners.push_back(std::move(listener));
  return listeners;
}

base::Result<std::vector<Listener>> Listener::open(std::string_view address, int backlog,
                                                   const std::string& key) {
  if (address.starts_with("unix:")) return open_unix(address.substr(5), backlog, key);
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == address.size()) return grammar(key, address);
  std::string host(address.substr(0, colon));
  const std::string port(address.substr(colon + 1));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos || host.empty()) {
    return grammar(key, address);
  }
  if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos ||
      std::stoi(port) > 65535) {
    return grammar(key, address);
  }
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(host == "*" ? nullptr : host.c_str(), port.c_str(), &hints, &found);
  if (code != 0) {
    return Error(ErrorCode::LISTEN_FAILED, key + ": the host of '" + std::string(address) +
                                               "' cannot be resolved (" + gai_strerror(code) + ").");
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, freeaddrinfo);
  std::vector<Listener> listeners;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    Listener listener;
    listener.descriptor_ = socket(entry->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener.descriptor_ < 0 && errno == EAFNOSUPPORT) continue;  // a machine without IPv6
    if (listener.descriptor_ < 0) return failure(key, address, errno);
    const int on = 1;
    setsockopt(listener.descriptor_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (entry->ai_family == AF_INET6)
      setsockopt(listener.descriptor_, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on));
    if (bind(listener.descriptor_, entry->ai_addr, entry->ai_addrlen) != 0 ||
        listen(listener.descriptor_, backlog) != 0) {
      if (errno == EADDRNOTAVAIL && (entry->ai_next != nullptr || !listeners.empty())) continue;
      return failure(key, address, errno);
    }
    listener.address_ = bound_address(listener.descriptor_);
    listeners.push_back(std::move(listener));
  }
  if (listeners.empty()) return failure(key, address, EAFNOSUPPORT);
  return listeners;
}

}  // namespace portico::http
