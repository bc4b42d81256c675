// A request at each limit of the listener and one just above it.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "integration/http/running_server.hpp"
#include "support/sanitized.hpp"

namespace portico::testing {

inline const std::string kHost = "Host: test\r\n";

inline std::string lines(std::size_t count, const std::string& line) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += line;
  return out;
}

inline std::string post(std::size_t size, const std::string& headers = {}) {
  return "POST /echo HTTP/1.1\r\n" + kHost + headers + "Content-Length: " + std::to_string(size) +
         "\r\n\r\n" + std::string(size, 'x');
}

inline std::string chunked_post(std::size_t chunks, std::size_t size) {
  return "POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n" +
         lines(chunks, "400\r\n" + std::string(size, 'x') + "\r\n") + "0\r\n\r\n";
}

struct LimitCase {
  std::string name;
  std::string below;
  std::string above;
  int status;           // of the one above
  std::string limit{};  // as the body of that one tells it
};

inline http::Settings limit_settings() {
  http::Settings settings = quick_settings();
  settings.read.body_bytes = 20 * 1024;
  settings.response_bytes = 200 * 1024;
  settings.connections_per_address = 5000;
  return settings;
}

inline std::vector<LimitCase> limit_cases() {
  const std::string get = "GET / HTTP/1.1\r\n" + kHost;
  // "GET " + target + " HTTP/1.1" is 13 bytes and the target.
  const auto line = [](std::size_t size) {
    return "GET /" + std::string(size - 14, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n";
  };
  const auto header = [&get](std::size_t size) {
    return get + "X: " + std::string(size - 3, 'a') + "\r\n\r\n";
  };
  const auto headers = [&get](std::size_t size) {
    // Four headers of 8000 bytes with their ends, and one that fills up to the size.
    const std::string four = lines(4, "X: " + std::string(7995, 'a') + "\r\n");
    const std::size_t rest = size - four.size() - kHost.size();
    return get + four + "Y: " + std::string(rest - 5, 'b') + "\r\n\r\n";
  };
  return {
      {"request line", line(8 * 1024), line(8 * 1024 + 1), 414, "longer than 8192 bytes"},
      {"one header", header(8 * 1024), header(8 * 1024 + 1), 431, "longer than 8192 bytes"},
      {"all headers", headers(32 * 1024), headers(32 * 1024 + 1), 431, "larger than 32768 bytes"},
      {"header count", get + lines(99, "X: y\r\n") + "\r\n", get + lines(100, "X: y\r\n") + "\r\n", 431,
       "more than 100 headers"},
      {"body by length", post(20 * 1024), post(20 * 1024 + 1), 413, "larger than 20480 bytes"},
      {"body in chunks", chunked_post(20, 1024), chunked_post(21, 1024), 413, "larger than 20480 bytes"},
      {"response", "GET /bytes?204800 HTTP/1.1\r\n" + kHost + "\r\n",
       "GET /bytes?204801 HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"compressed request body", post(10, "Content-Encoding: identity\r\n"),
       post(10, "Content-Encoding: gzip\r\n"), 415},
  };
}

inline std::size_t resident_kib() {
  std::ifstream file("/proc/self/status");
  for (std::string word; file >> word;) {
    if (word == "VmRSS:") {
      std::size_t value = 0;
      file >> value;
      return value;
    }
  }
  return 0;
}

}  // namespace portico::testing
