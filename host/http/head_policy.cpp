#include "http/head_policy.hpp"

#include <algorithm>

#include "http/target.hpp"
#include "http/text_rules.hpp"

namespace portico::http {

using base::ErrorCode;

namespace {

constexpr std::size_t kNoHeader = kKnownHeaderCount;

std::size_t classify(std::string_view name) {
  const auto is = [name](std::string_view wanted, KnownHeader header) {
    return equals_ignoring_case(name, wanted) ? static_cast<std::size_t>(header) : kNoHeader;
  };
  switch (name.size()) {
    case 4:
      return is("host", KnownHeader::host);
    case 6:
      return (name[0] | 0x20) == 'a'   ? is("accept", KnownHeader::accept)
             : (name[0] | 0x20) == 'e' ? is("expect", KnownHeader::expect)
                                       : is("origin", KnownHeader::origin);
    case 10:
      return is("connection", KnownHeader::connection);
    case 11:
      return is("traceparent", KnownHeader::traceparent);
    case 12:
      return is("content-type", KnownHeader::content_type);
    case 13:
      return (name[0] | 0x20) == 'a' ? is("authorization", KnownHeader::authorization)
                                     : is("if-none-match", KnownHeader::if_none_match);
    case 14:
      return is("content-length", KnownHeader::content_length);
    case 15:
      return (name[0] | 0x20) == 'a' ? is("accept-encoding", KnownHeader::accept_encoding)
                                     : is("x-forwarded-for", KnownHeader::forwarded_for);
    case 16:
      return is("content-encoding", KnownHeader::content_encoding);
    case 17:
      return is("transfer-encoding", KnownHeader::transfer_encoding);
    case 29:
      return is("access-control-request-method", KnownHeader::cors_method);
    default:
      return kNoHeader;
  }
}

HeadRefusal check_transfer_encoding(std::string_view value, HeadFacts& facts) {
  if (equals_ignoring_case(value, "chunked")) {
    facts.chunked = true;
    return {};
  }
  // A list of tokens names codings that are not supported; anything else is no coding at all.
  std::size_t chunked = 0;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view coding = trim_blanks(value.substr(0, comma));
    if (coding.empty() || !std::all_of(coding.begin(), coding.end(), is_token_char)) {
      return {ErrorCode::FRAMING, "The Transfer-Encoding is malformed; send 'chunked' or a Content-Length."};
    }
    if (equals_ignoring_case(coding, "chunked") && ++chunked > 1) {
      return {ErrorCode::FRAMING, "The Transfer-Encoding names 'chunked' twice."};
    }
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return {ErrorCode::TRANSFER_CODING, "Only the transfer coding 'chunked' is supported."};
}

void note_expectations(std::string_view value, HeadFacts& facts) {
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view expectation = trim_blanks(value.substr(0, comma));
    if (equals_ignoring_case(expectation, "100-continue")) {
      facts.expects_continue = true;
    } else if (!expectation.empty()) {
      facts.expects_other = true;
    }
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

}  // namespace

std::string line_too_long(const ReadLimits& limits) {
  return "The request line is longer than " + std::to_string(limits.request_line) +
         " bytes; shorten the path or the query.";
}

std::string headers_too_large(const ReadLimits& limits) {
  return "The request headers are larger than " + std::to_string(limits.header_bytes) +
         " bytes, or one than " + std::to_string(limits.header_line) + "; send less.";
}

std::string body_too_large(const ReadLimits& limits) {
  return "The request body is larger than " + std::to_string(limits.body_bytes) + " bytes; send it in parts.";
}

HeadRefusal check_head_text(const HeadView& head, const ReadLimits& limits) {
  const std::string_view raw = head.raw;
  const std::size_t line_end = raw.find("\r\n");
  if (line_end > limits.request_line) {
    return {ErrorCode::URI_TOO_LONG, line_too_long(limits)};
  }
  if (head.version_at == 0) return {ErrorCode::FRAMING, "The request line has no HTTP version."};
  const std::size_t target_end = head.target_at + head.target_size;
  if (raw.substr(0, head.method.size()) != head.method || head.target_at != head.method.size() + 1 ||
      raw[head.method.size()] != ' ' || head.version_at != target_end + 6 ||
      raw.substr(target_end, 6) != " HTTP/" || line_end != head.version_at + 3) {
    return {ErrorCode::FRAMING,
            "The request line is not a method, a target and a version with one space between."};
  }
  const std::string_view version = raw.substr(head.version_at, 3);
  if (version != "1.1" && version != "1.0")
    return {ErrorCode::HTTP_VERSION, "Only HTTP/1.0 and HTTP/1.1 are spoken."};
  if (head.method == "CONNECT") return {ErrorCode::METHOD_UNKNOWN, "CONNECT is not supported."};
  if (raw.size() - line_end - 2 > limits.header_bytes + 2) {
    return {ErrorCode::HEADERS_TOO_LARGE, headers_too_large(limits)};
  }
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (is_field_char(raw[i])) continue;
    if (raw[i] != '\r' || i + 1 >= raw.size() || raw[i + 1] != '\n') {
      return {ErrorCode::FRAMING, "The request head has a bare CR, a bare LF or a control character."};
    }
    ++i;
    if (i + 1 < raw.size() && (raw[i + 1] == ' ' || raw[i + 1] == '\t')) {
      return {ErrorCode::FRAMING, "A folded header line is not accepted."};
    }
  }
  return {};
}

HeadRefusal check_field(const HeaderField& field, std::uint16_t index, KnownHeaders& known,
                        HeadFacts& facts) {
  const std::size_t header = classify(field.name);
  if (header == kNoHeader) return {};
  const bool again = known[header] != kAbsentHeader;
  if (!again) known[header] = index;
  switch (static_cast<KnownHeader>(header)) {
    case KnownHeader::host:
      if (again) return {ErrorCode::FRAMING, "The request has two Host headers."};
      if (!is_valid_authority(field.value))
        return {ErrorCode::FRAMING, "The Host header is not a host with an optional port."};
      break;
    case KnownHeader::content_length: {
      if (again) return {ErrorCode::FRAMING, "The request has two Content-Length headers."};
      const std::string_view value = field.value;
      if (value.empty() || value.size() > 15 || !std::all_of(value.begin(), value.end(), is_digit)) {
        return {ErrorCode::FRAMING, "The Content-Length is not 1 to 15 digits."};
      }
      for (const char digit : value)
        facts.content_length = facts.content_length * 10 + static_cast<std::size_t>(digit - '0');
      break;
    }
    case KnownHeader::transfer_encoding:
      if (again) return {ErrorCode::FRAMING, "The request has two Transfer-Encoding headers."};
      return check_transfer_encoding(field.value, facts);
    case KnownHeader::authorization:
      if (again) return {ErrorCode::FRAMING, "The request has two Authorization headers."};
      break;
    case KnownHeader::content_type:
      if (again) return {ErrorCode::FRAMING, "The request has two Content-Type headers."};
      break;
    case KnownHeader::expect:
      // Another header of that name adds to it, as a comma does (RFC 9110, 5.3).
      note_expectations(field.value, facts);
      break;
    case KnownHeader::content_encoding:
      if (!field.value.empty() && !equals_ignoring_case(field.value, "identity"))
        facts.content_encoded = true;
      break;
    default:
      break;
  }
  return {};
}

HeadRefusal check_facts(const HeadFacts& facts, int minor_version, const KnownHeaders& known) {
  const auto has = [&known](KnownHeader header) {
    return known[static_cast<std::size_t>(header)] != kAbsentHeader;
  };
  if (minor_version == 1 && !has(KnownHeader::host))
    return {ErrorCode::FRAMING, "The request has no Host header."};
  if (facts.chunked && minor_version == 0) {
    return {ErrorCode::FRAMING, "HTTP/1.0 has no chunked bodies; send a Content-Length."};
  }
  if (has(KnownHeader::transfer_encoding) && has(KnownHeader::content_length)) {
    return {ErrorCode::FRAMING, "The request has both Transfer-Encoding and Content-Length."};
  }
  if (facts.expects_other) {
    return {ErrorCode::EXPECTATION, "Only 'Expect: 100-continue' is understood; leave the header out."};
  }
  return {};
}

bool is_chunk_line(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && hex_value(line[digits]) >= 0) ++digits;
  const std::string_view end = line.substr(digits);
  if (digits > 16 || (digits == 0 && !line.empty())) return false;
  return end.empty() || end == "\r" || end == "\r\n";
}

bool is_trailer_line(std::string_view line) {
  if (line.empty()) return true;
  if (line.front() == ' ' || line.front() == '\t') return false;
  if (line.back() == '\n') {
    if (line.size() < 2 || line[line.size() - 2] != '\r') return false;
    line.remove_suffix(2);
  } else if (line.back() == '\r') {
    line.remove_suffix(1);
  }
  return std::all_of(line.begin(), line.end(), is_field_char);
}

}  // namespace portico::http
