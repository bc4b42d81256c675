// Listening sockets: TCP on a host and port, or a Unix socket.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace portico::http {

// A bound, listening, non-blocking socket; closed (and a Unix path removed) by its destructor.
class Listener {
 public:
  // host:port, [v6]:port, *:port or unix:/path. A name with several addresses gives several listeners.
  // Messages name the setting by `key`.
  static base::Result<std::vector<Listener>> open(std::string_view address, int backlog,
                                                  const std::string& key = "server.listen");

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  ~Listener() { close(); }

  int descriptor() const { return descriptor_; }
  bool is_unix() const { return !path_.empty(); }
  // As it can be connected to: 127.0.0.1:41837, [::1]:3000, unix:/path.
  const std::string& address() const { return address_; }
  void close();

 private:
  Listener() = default;
  static base::Result<std::vector<Listener>> open_unix(std::string_view path, int backlog,
                                                       const std::string& key);

  int descriptor_ = -1;
  std::string address_;
  std::string path_;
  unsigned long long inode_ = 0;  // of the path we made: a successor's socket is not removed
};

}  // namespace portico::http
