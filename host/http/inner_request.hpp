// A request that did not come over a socket: made inside the host, and read by the same reader under the same
// limits as one that did.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/request_reader.hpp"
#include "http/settings.hpp"

namespace portico::http {

class InnerRequest {
 public:
  // `settings` are those of the listener that the request stands for; they outlive it.
  explicit InnerRequest(const Settings& settings) : settings_(settings), reader_(settings.read) {}
  InnerRequest(const InnerRequest&) = delete;
  InnerRequest& operator=(const InnerRequest&) = delete;

  // Head lines ("Name: value\r\n") and body as they would be sent; Content-Length is added. Address, trace
  // and deadline are those of `outer`. Errors: those of a request from a socket; request() then holds as much
  // as could be read. BAD_REQUEST when the method or the target holds a control character.
  base::Status read(std::string_view method, std::string_view target, std::string_view head_lines,
                    std::string_view body, const Request& outer);
  Request& request() { return request_; }

 private:
  base::Status advance();

  const Settings& settings_;
  std::string client_address_;
  RequestReader reader_;
  Request request_;
};

}  // namespace portico::http
