#include "integration/process/postgres_relay.hpp"

#include <stdexcept>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portico::testing {
namespace {

sockaddr_in local(unsigned short port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

// False at the end of the stream. `to` < 0: the bytes go nowhere.
bool forward(int from, int to) {
  char bytes[65536];
  const ssize_t count = ::recv(from, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  for (ssize_t sent = 0; to >= 0 && sent < count;) {
    const ssize_t some = ::send(to, bytes + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
    if (some <= 0) return false;
    sent += some;
  }
  return true;
}

}  // namespace

PostgresRelay::PostgresRelay(const std::string& url) : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const std::size_t colon = url.find(':', url.find('@'));
  const std::size_t name = url.find('/', colon);
  behind_ = static_cast<unsigned short>(std::stoi(url.substr(colon + 1, name - colon - 1)));
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      ::listen(listener_, 64) != 0) {
    ::close(listener_);
    throw std::runtime_error("the relay cannot listen");
  }
  url_ = url.substr(0, colon + 1) + std::to_string(ntohs(address.sin_port)) + url.substr(name);
  thread_ = std::thread([this] { run(); });
}

PostgresRelay::~PostgresRelay() {
  stopped_ = true;
  thread_.join();
  ::close(listener_);
}

void PostgresRelay::cut() {
  cutting_ = true;
  while (cutting_) usleep(1000);
}

int PostgresRelay::connect_database() const {
  const int database = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = local(behind_);
  if (::connect(database, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(database);
    return -1;
  }
  return database;
}

void PostgresRelay::run() {
  std::vector<Pair> pairs;
  const auto close_pair = [](const Pair& pair) {
    ::close(pair.host);
    ::close(pair.database);
  };
  while (!stopped_) {
    if (cutting_) {
      for (const Pair& pair : pairs) close_pair(pair);
      pairs.clear();
      losing_ = false;
      cutting_ = false;
    }
    std::vector<pollfd> ready{{listener_, POLLIN, 0}};
    for (const Pair& pair : pairs) {
      ready.push_back({pair.host, POLLIN, 0});
      ready.push_back({pair.database, POLLIN, 0});
    }
    if (::poll(ready.data(), ready.size(), 5) <= 0) continue;
    std::vector<Pair> kept;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const bool open =
          (ready[2 * i + 1].revents == 0 || forward(pairs[i].host, pairs[i].database)) &&
          (ready[2 * i + 2].revents == 0 || forward(pairs[i].database, losing_ ? -1 : pairs[i].host));
      if (open) {
        kept.push_back(pairs[i]);
      } else {
        close_pair(pairs[i]);
      }
    }
    pairs = std::move(kept);
    if (ready[0].revents != 0) {
      const int host = ::accept(listener_, nullptr, nullptr);
      const int database = connect_database();
      if (database >= 0) {
        pairs.push_back({host, database});
      } else {
        ::close(host);
      }
    }
  }
  for (const Pair& pair : pairs) close_pair(pair);
}

}  // namespace portico::testing
