// A client that sends exactly the bytes it is given: blocking sockets with timeouts, plain, TLS or Unix.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace portico::testing {

struct RawResponse {
  int status = 0;    // 0 = the connection ended before a complete response
  std::string head;  // status line and header lines
  std::string body;

  // The value of the first header of that name; "" when absent.
  std::string header(std::string_view name) const {
    std::size_t line = head.find("\r\n");
    while (line != std::string::npos && line + 2 < head.size()) {
      line += 2;
      const std::size_t end = std::min(head.find("\r\n", line), head.size());
      const std::size_t colon = head.find(':', line);
      if (colon < end && colon - line == name.size() &&
          strncasecmp(head.data() + line, name.data(), name.size()) == 0) {
        const std::size_t value = head.find_first_not_of(' ', colon + 1);
        return value < end ? head.substr(value, end - value) : std::string();
      }
      line = head.find("\r\n", line);
    }
    return {};
  }
  bool has(std::string_view name) const {
    std::string wanted = "\r\n" + std::string(name) + ":";
    const auto same = [](char a, char b) { return tolower(a) == tolower(b); };
    return std::search(head.begin(), head.end(), wanted.begin(), wanted.end(), same) != head.end();
  }
};

class RawClient {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kPatience{10000};

  // `address` as http::Server::addresses() gives it: 127.0.0.1:port, [::1]:port or unix:/path. `from` is an
  // address of this machine that the server shall see, 127.0.0.2 for instance.
  explicit RawClient(const std::string& address, const std::string& from = {}) : from_(from) {
    if (address.rfind("unix:", 0) == 0) {
      sockaddr_un target{};
      target.sun_family = AF_UNIX;
      std::strncpy(target.sun_path, address.c_str() + 5, sizeof(target.sun_path) - 1);
      connect_to(AF_UNIX, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
      return;
    }
    const std::size_t colon = address.rfind(':');
    const auto port = static_cast<std::uint16_t>(std::atoi(address.c_str() + colon + 1));
    if (address.front() == '[') {
      sockaddr_in6 target{};
      target.sin6_family = AF_INET6;
      target.sin6_port = htons(port);
      inet_pton(AF_INET6, address.substr(1, colon - 2).c_str(), &target.sin6_addr);
      connect_to(AF_INET6, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
    } else {
      sockaddr_in target{};
      target.sin_family = AF_INET;
      target.sin_port = htons(port);
      inet_pton(AF_INET, address.substr(0, colon).c_str(), &target.sin_addr);
      connect_to(AF_INET, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
    }
  }
  RawClient(RawClient&& other) noexcept
      : from_(std::move(other.from_)),
        socket_(std::exchange(other.socket_, -1)),
        tls_context_(std::exchange(other.tls_context_, nullptr)),
        tls_(std::exchange(other.tls_, nullptr)),
        received_(std::move(other.received_)),
        ended_(other.ended_) {}
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient() { close(); }

  bool connected() const { return socket_ >= 0; }
  int descriptor() const { return socket_; }
  // The serial number of the server's certificate; -1 without TLS.
  long certificate_serial() const {
    X509* certificate = tls_ != nullptr ? SSL_get1_peer_certificate(tls_) : nullptr;
    if (certificate == nullptr) return -1;
    const long serial = ASN1_INTEGER_get(X509_get0_serialNumber(certificate));
    X509_free(certificate);
    return serial;
  }

  // False when the handshake fails. `highest` limits the protocol version (0 = any).
  bool start_tls(int highest = 0, int lowest = 0) {
    tls_context_ = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(tls_context_, 0);
    if (lowest != 0) SSL_CTX_set_min_proto_version(tls_context_, lowest);
    if (highest != 0) SSL_CTX_set_max_proto_version(tls_context_, highest);
    tls_ = SSL_new(tls_context_);
    SSL_set_fd(tls_, socket_);
    return SSL_connect(tls_) == 1;
  }

  // False when the peer has reset the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t size = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (size <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
  }
  void send_slowly(std::string_view bytes, std::chrono::milliseconds between) {
    for (const char byte : bytes) {
      if (!send({&byte, 1})) return;
      std::this_thread::sleep_for(between);
    }
  }
  void end_sending() { shutdown(socket_, SHUT_WR); }

  // The next response. `head_only` for the answer to HEAD.
  RawResponse read_response(bool head_only = false, std::chrono::milliseconds patience = kPatience) {
    const auto until = Clock::now() + patience;
    RawResponse response;
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive(until)) return response;
    }
    response.head = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    if (response.head.size() < 12 || response.head.compare(0, 9, "HTTP/1.1 ") != 0) return response;
    const int status = std::atoi(response.head.c_str() + 9);
    const bool no_body = head_only || status == 204 || status == 304 || status < 200;
    const auto length =
        no_body ? 0 : static_cast<std::size_t>(std::atoll(response.header("Content-Length").c_str()));
    while (received_.size() < length) {
      if (!receive(until)) return response;
    }
    response.body = received_.substr(0, length);
    received_.erase(0, length);
    response.status = status;
    return response;
  }
  // Everything until the peer ends the stream; `ended` tells whether it did within the time.
  std::string read_all(std::chrono::milliseconds patience = kPatience) {
    const auto until = Clock::now() + patience;
    while (receive(until)) {
    }
    return std::exchange(received_, {});
  }
  // Whether the peer ends the connection (without further bytes) within the time.
  bool wait_closed(std::chrono::milliseconds patience = kPatience) {
    const auto until = Clock::now() + patience;
    while (receive(until)) {
    }
    return ended_;
  }
  bool ended() const { return ended_; }

  void close() {
    if (tls_ != nullptr) SSL_free(std::exchange(tls_, nullptr));
    if (tls_context_ != nullptr) SSL_CTX_free(std::exchange(tls_context_, nullptr));
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  // Ends the connection by a reset instead of an orderly end.
  void reset() {
    const linger hard{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
    close();
  }
  // Takes little at a time, so that the server's writes block. Before connecting matters nothing on loopback.
  void shrink_receive_buffer() {
    const int size = 4096;
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
  }
  // One read of at most `size` bytes, thrown away; false when the stream ended.
  bool skim(std::size_t size) {
    std::vector<char> scrap(size);
    return ::recv(socket_, scrap.data(), size, 0) > 0;
  }

 private:
  void connect_to(int family, const sockaddr* target, socklen_t size) {
    socket_ = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    if (!from_.empty()) {
      sockaddr_in own{};
      own.sin_family = AF_INET;
      inet_pton(AF_INET, from_.c_str(), &own.sin_addr);
      if (::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof(own)) != 0) return;
    }
    if (::connect(socket_, target, size) != 0) ::close(std::exchange(socket_, -1));
  }
  bool receive(Clock::time_point until) {
    if (ended_ || socket_ < 0) return false;
    if (tls_ == nullptr || SSL_pending(tls_) == 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      pollfd entry{socket_, POLLIN, 0};
      if (left <= 0 || poll(&entry, 1, static_cast<int>(left)) <= 0) return false;
    }
    char buffer[16 * 1024];
    const ssize_t size =
        tls_ != nullptr ? SSL_read(tls_, buffer, sizeof(buffer)) : recv(socket_, buffer, sizeof(buffer), 0);
    if (size <= 0) {
      ended_ = true;
      return false;
    }
    received_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }

  std::string from_;
  int socket_ = -1;
  SSL_CTX* tls_context_ = nullptr;
  SSL* tls_ = nullptr;
  std::string received_;
  bool ended_ = false;
};

}  // namespace portico::testing
