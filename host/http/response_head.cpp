#include "http/response_head.hpp"

#include <charconv>

#include "http/accept.hpp"

namespace portico::http {
namespace {

void append_number(std::string& out, std::size_t value) {
  char text[24];
  const auto end = std::to_chars(text, text + sizeof(text), value);
  out.append(text, static_cast<std::size_t>(end.ptr - text));
}

void append_etag(std::string& out, std::string_view etag, bool gzipped) {
  out += "ETag: ";
  if (gzipped && etag.size() >= 2 && etag.front() == '"') {
    // A strong tag names bytes, so the compressed bytes have one of their own.
    out.append(etag.substr(0, etag.size() - 1)).append(kGzipTagEnd);
  } else {
    out += etag;
  }
  out += "\r\n";
}

}  // namespace

std::string_view DateLine::text() {
  const std::time_t now = std::time(nullptr);
  if (now != second_) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    // The C locale is never changed in this process, so the names are English.
    size_ = std::strftime(text_, sizeof(text_), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
    second_ = now;
  }
  return {text_, size_};
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 294:
      return "Partial Success";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 402:
      return "Payment Required";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    case 507:
      return "Insufficient Storage";
    default:
      return "Unknown";
  }
}

void append_head(std::string& out, const Response& response, const HeadOptions& options) {
  const bool bodyless = is_bodyless(response.status);
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(reason_phrase(response.status)).append("\r\n").append(options.date_line);
  if (!bodyless) {
    if (!response.headers.has_content_type() && options.content_length != 0) {
      out.append("Content-Type: ").append(response.content_type).append("\r\n");
    }
    out += "Content-Length: ";
    append_number(out, options.content_length);
    out += "\r\n";
  }
  if (options.gzipped) out += "Content-Encoding: gzip\r\n";
  if (options.varies_by_encoding) out += "Vary: Accept-Encoding\r\n";
  if (!response.headers.has_cache_control()) out += "Cache-Control: no-store\r\n";
  if (!response.headers.has_nosniff()) out += "X-Content-Type-Options: nosniff\r\n";
  if (!response.headers.has_referrer_policy()) out += "Referrer-Policy: no-referrer\r\n";
  if (!response.etag.empty()) append_etag(out, response.etag, options.gzipped);
  if (response.error != 0) {
    out += "X-Portico-Error: PORTICO-";
    append_number(out, response.error);
    out += "\r\n";
  }
  if (options.hsts_seconds > 0) {
    out += "Strict-Transport-Security: max-age=";
    append_number(out, static_cast<std::size_t>(options.hsts_seconds));
    out += "\r\n";
  }
  if (options.request != nullptr) {
    if (options.cors != nullptr)
      options.cors->append_lines(out, options.request->header(KnownHeader::origin));
    out.append("traceparent: 00-").append(options.request->trace_id()).append("-");
    out.append(options.request->span_id()).append("-01\r\n");
  }
  out += response.headers.text();
  out += options.close            ? "Connection: close\r\n\r\n"
         : options.keep_alive_1_0 ? "Connection: keep-alive\r\n\r\n"
                                  : "\r\n";
}

}  // namespace portico::http
