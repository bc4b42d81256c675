// A small blocking HTTP/1.1 client: one connection that is kept and opened anew when the server closed it.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portico::testing {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string body;

  std::string header(std::string_view name) const;  // "" if it is absent
};

// The connection broke: the request may have been carried out or not.
struct ConnectionLost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class HttpClient {
 public:
  explicit HttpClient(int port, Headers headers = {});
  ~HttpClient();
  HttpClient(HttpClient&& other) noexcept;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // `headers` are sent besides those of the constructor and replace them; an empty value leaves one out.
  // Throws ConnectionLost. A request is sent again only if a kept connection turned out to be closed
  // before a byte of an answer came, and only if it changes nothing.
  HttpResponse request(std::string_view method, std::string_view target, std::string_view body = {},
                       const Headers& headers = {});
  HttpResponse get(std::string_view target) { return request("GET", target); }
  HttpResponse post(std::string_view target, std::string_view json) { return request("POST", target, json); }
  HttpResponse patch(std::string_view target, std::string_view json) {
    return request("PATCH", target, json);
  }
  HttpResponse remove(std::string_view target) { return request("DELETE", target); }

  void set_timeout(std::chrono::milliseconds time) { timeout_ = time; }
  void disconnect();

 private:
  void connect();
  void send(std::string_view bytes);
  bool receive();  // false at the end
  HttpResponse read_response(bool has_body);

  int port_;
  Headers headers_;
  std::chrono::milliseconds timeout_{std::chrono::seconds(30)};
  int socket_ = -1;
  std::string received_;
};

// Escapes what RFC 3986 does not allow in a request target; '%' stays, so that a text may hold escapes
// itself.
std::string escaped_target(std::string_view text);

}  // namespace portico::testing
