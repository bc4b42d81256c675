#include "support/http_client.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portico::testing {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (result.ec != std::errc{}) throw ConnectionLost("no number: " + std::string(text));
  return value;
}

}  // namespace

std::string HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

HttpClient::HttpClient(int port, Headers headers) : port_(port), headers_(std::move(headers)) {}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : port_(other.port_),
      headers_(std::move(other.headers_)),
      timeout_(other.timeout_),
      socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)) {}

HttpClient::~HttpClient() {
  disconnect();
}

void HttpClient::disconnect() {
  if (socket_ >= 0) close(socket_);
  socket_ = -1;
  received_.clear();
}

void HttpClient::connect() {
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  timeval limit{};
  limit.tv_sec = timeout_.count() / 1000;
  limit.tv_usec = static_cast<suseconds_t>(timeout_.count() % 1000 * 1000);
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const std::string reason = std::strerror(errno);
    disconnect();
    throw ConnectionLost("cannot connect: " + reason);
  }
}

void HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) throw ConnectionLost(std::string("cannot send: ") + std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool HttpClient::receive() {
  char buffer[65536];
  const ssize_t size = recv(socket_, buffer, sizeof buffer, 0);
  if (size < 0) throw ConnectionLost(std::string("cannot receive: ") + std::strerror(errno));
  received_.append(buffer, static_cast<std::size_t>(size));
  return size > 0;
}

HttpResponse HttpClient::read_response(bool has_body) {
  HttpResponse response;
  std::size_t head_end = 0;
  while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) throw ConnectionLost("closed before an answer");
  }
  const std::string head = received_.substr(0, head_end + 2);
  received_.erase(0, head_end + 4);
  if (head.size() < 12 || head.compare(0, 7, "HTTP/1.") != 0) throw ConnectionLost("no HTTP: " + head);
  response.status = static_cast<int>(number(std::string_view(head).substr(9, 3), 10));
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t end = head.find("\r\n", at);
    const std::string_view line(head.data() + at, end - at);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) throw ConnectionLost("no header: " + std::string(line));
    response.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    at = end + 2;
  }
  if (response.status < 200) return read_response(has_body);

  const auto take = [this, &response](std::size_t size) {
    while (received_.size() < size) {
      if (!receive()) throw ConnectionLost("closed within an answer");
    }
    response.body.append(received_, 0, size);
    received_.erase(0, size);
  };
  if (!has_body || response.status == 204 || response.status == 304) {
    // nothing follows
  } else if (same_name(response.header("transfer-encoding"), "chunked")) {
    for (;;) {
      std::size_t line_end = 0;
      while ((line_end = received_.find("\r\n")) == std::string::npos) {
        if (!receive()) throw ConnectionLost("closed within an answer");
      }
      const std::size_t size = number(std::string_view(received_).substr(0, line_end), 16);
      received_.erase(0, line_end + 2);
      take(size);
      while (received_.size() < 2) {
        if (!receive()) throw ConnectionLost("closed within an answer");
      }
      received_.erase(0, 2);
      if (size == 0) break;
    }
  } else if (const std::string length = response.header("content-length"); !length.empty()) {
    take(number(length, 10));
  } else {
    while (receive()) {
    }
    response.body.swap(received_);
    disconnect();
  }
  if (same_name(response.header("connection"), "close")) disconnect();
  return response;
}

HttpResponse HttpClient::request(std::string_view method, std::string_view target, std::string_view body,
                                 const Headers& headers) {
  Headers all = headers_;
  for (const auto& [name, value] : headers) {
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&name = name](const auto& header) { return same_name(header.first, name); }),
              all.end());
    all.emplace_back(name, value);
  }
  const auto has = [&all](std::string_view name) {
    return std::any_of(all.begin(), all.end(),
                       [name](const auto& header) { return same_name(header.first, name); });
  };
  if (!body.empty() && !has("content-type")) all.emplace_back("Content-Type", "application/json");
  if (!has("host")) all.emplace_back("Host", "127.0.0.1:" + std::to_string(port_));

  std::string bytes = std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\n";
  for (const auto& [name, value] : all) {
    if (!value.empty()) bytes += name + ": " + value + "\r\n";
  }
  if (!body.empty() || method == "POST" || method == "PATCH" || method == "PUT") {
    bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  bytes += "\r\n";
  bytes += body;

  const bool kept = socket_ >= 0;
  const bool harmless = method == "GET" || method == "HEAD" || method == "OPTIONS";
  try {
    if (!kept) connect();
    send(bytes);
    return read_response(method != "HEAD");
  } catch (const ConnectionLost&) {
    const bool unanswered = received_.empty();
    disconnect();
    if (!kept || !harmless || !unanswered) throw;
  }
  try {
    connect();
    send(bytes);
    return read_response(method != "HEAD");
  } catch (const ConnectionLost&) {
    disconnect();
    throw;
  }
}

std::string escaped_target(std::string_view text) {
  constexpr std::string_view kAllowed = "-._~:/?#[]@!$&'()*+,;=%";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x80 && std::isalnum(byte) != 0) || kAllowed.find(c) != std::string_view::npos) {
      escaped += c;
    } else {
      escaped += '%';
      escaped += kDigits[byte >> 4];
      escaped += kDigits[byte & 15];
    }
  }
  return escaped;
}

}  // namespace portico::testing
