#include "http/inner_request.hpp"

#include <algorithm>

namespace portico::http {
namespace {

// One of these could end a line of the head, and so say something else than the one who wrote it meant.
bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

base::Status InnerRequest::read(std::string_view method, std::string_view target, std::string_view head_lines,
                                std::string_view body, const Request& outer) {
  request_.trace_ = outer.trace_;
  request_.arrival_ = outer.arrival_;
  request_.deadline_ = outer.deadline_;
  request_.public_url_ = settings_.public_url;
  client_address_ = outer.client_address_;
  request_.client_address_ = client_address_;
  if (has_control_character(method) || has_control_character(target)) {
    return base::Error(base::ErrorCode::BAD_REQUEST, "The method or the target holds a control character.");
  }
  std::string head;
  head.append(method).append(" ").append(target).append(" HTTP/1.1\r\n").append(head_lines);
  if (!body.empty()) head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  head += "\r\n";
  reader_.receive(head);
  reader_.receive(body);
  return advance();
}

base::Status InnerRequest::advance() {
  for (;;) {
    switch (reader_.advance()) {
      case RequestReader::Step::head:
        break;
      case RequestReader::Step::done:
        return reader_.fill(request_);
      case RequestReader::Step::need_more:
        return base::Error(base::ErrorCode::FRAMING, "The request is incomplete.");
      case RequestReader::Step::refused:
        if (reader_.can_continue()) {
          // For the words of the answer; the first refusal stands.
          const base::Status target_status = reader_.fill(request_);
          static_cast<void>(target_status);
        }
        return reader_.error();
    }
  }
}

}  // namespace portico::http
