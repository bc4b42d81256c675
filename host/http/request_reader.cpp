#include "http/request_reader.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include <llhttp.h>

#include "http/head_policy.hpp"
#include "http/target.hpp"
#include "http/text_rules.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;

namespace {
constexpr std::size_t kSmallestRead = 2048;
constexpr std::size_t kKeptBuffer = 64 * 1024;
constexpr std::size_t kLongestChunkLine = 18;  // 16 hex digits, CR, LF
}  // namespace

struct RequestReader::Callbacks {
  static RequestReader& self(llhttp_t* parser) { return *static_cast<RequestReader*>(parser->data); }
  static std::uint32_t offset(const RequestReader& reader, const char* at) {
    return static_cast<std::uint32_t>(at - reader.buffer_.get());
  }
  static int fail(RequestReader& reader, ErrorCode code, std::string message) {
    reader.pending_code_ = code;
    reader.pending_message_ = std::move(message);
    return -1;
  }

  static int on_url(llhttp_t* parser, const char* at, std::size_t size) {
    RequestReader& reader = self(parser);
    if (reader.url_size_ == 0) reader.url_at_ = offset(reader, at);
    reader.url_size_ += static_cast<std::uint32_t>(size);
    return 0;
  }
  static int on_version(llhttp_t* parser, const char* at, std::size_t size) {
    RequestReader& reader = self(parser);
    if (reader.version_at_ == 0) reader.version_at_ = offset(reader, at);
    reader.line_end_ = offset(reader, at + size);
    if (reader.line_end_ - reader.start_ > reader.limits_.request_line) {
      return fail(reader, ErrorCode::URI_TOO_LONG, line_too_long(reader.limits_));
    }
    return 0;
  }
  static int on_header_field(llhttp_t* parser, const char* at, std::size_t size) {
    RequestReader& reader = self(parser);
    if (reader.head_end_ != 0) return 0;  // a trailer: read and ignored
    if (!reader.field_open_) {
      if (reader.fields_.size() >= reader.limits_.header_count) {
        return fail(reader, ErrorCode::HEADERS_TOO_LARGE,
                    "The request has more than " + std::to_string(reader.limits_.header_count) +
                        " headers; send fewer.");
      }
      reader.field_open_ = true;
      reader.fields_.push_back({offset(reader, at), 0, 0, 0});
    }
    reader.fields_.back().name_size += static_cast<std::uint32_t>(size);
    return 0;
  }
  static int on_header_value(llhttp_t* parser, const char* at, std::size_t size) {
    RequestReader& reader = self(parser);
    if (reader.head_end_ != 0 || reader.fields_.empty()) return 0;
    FieldRange& field = reader.fields_.back();
    if (field.value_at == 0) field.value_at = offset(reader, at);
    // A folded value comes in pieces with a gap between them; the check of the raw head refuses it.
    field.value_size = offset(reader, at + size) - field.value_at;
    return 0;
  }
  static int on_header_value_complete(llhttp_t* parser) {
    RequestReader& reader = self(parser);
    if (reader.head_end_ != 0) return 0;
    reader.field_open_ = false;
    if (reader.fields_.empty() || reader.fields_.back().name_size == 0) {
      return fail(reader, ErrorCode::FRAMING, "A header has no name.");
    }
    const FieldRange& field = reader.fields_.back();
    const std::uint32_t line_end =
        std::max(field.value_at + field.value_size, field.name_at + field.name_size);
    if (line_end - field.name_at > reader.limits_.header_line) {
      return fail(reader, ErrorCode::HEADERS_TOO_LARGE,
                  "A request header is longer than " + std::to_string(reader.limits_.header_line) +
                      " bytes; send less.");
    }
    return 0;
  }
  static int on_headers_complete(llhttp_t* parser) {
    parser->upgrade = 0;  // nothing is upgraded: an Upgrade header is only a wish
    return HPE_PAUSED;
  }
  static int on_chunk_extension(llhttp_t* parser, const char*, std::size_t) {
    return fail(self(parser), ErrorCode::FRAMING, "Chunk extensions are not accepted.");
  }
  static int on_body(llhttp_t* parser, const char* at, std::size_t size) {
    RequestReader& reader = self(parser);
    reader.take_body(offset(reader, at), size);
    return 0;
  }
  static int on_message_complete(llhttp_t*) { return HPE_PAUSED; }

  static const llhttp_settings_t& settings() {
    static const llhttp_settings_t table = [] {
      llhttp_settings_t made;
      llhttp_settings_init(&made);
      made.on_url = on_url;
      made.on_version = on_version;
      made.on_header_field = on_header_field;
      made.on_header_value = on_header_value;
      made.on_header_value_complete = on_header_value_complete;
      made.on_headers_complete = on_headers_complete;
      made.on_chunk_extension_name = on_chunk_extension;
      made.on_chunk_extension_value = on_chunk_extension;
      made.on_body = on_body;
      made.on_message_complete = on_message_complete;
      return made;
    }();
    return table;
  }
};

namespace {
llhttp_t& as_parser(std::byte* storage) {
  return *std::launder(reinterpret_cast<llhttp_t*>(storage));
}
}  // namespace

RequestReader::RequestReader(const ReadLimits& limits) : limits_(limits) {
  static_assert(sizeof(llhttp_t) <= kParserSize);
  new (parser_) llhttp_t();
  known_.fill(kAbsentHeader);
  fields_.reserve(24);
}

std::span<char> RequestReader::prepare() {
  if (capacity_ - end_ < kSmallestRead) {
    const std::size_t capacity = std::max(capacity_ * 2, kFirstBuffer);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (end_ != 0) std::memcpy(larger.get(), buffer_.get(), end_);
    buffer_ = std::move(larger);
    capacity_ = capacity;
  }
  return {buffer_.get() + end_, capacity_ - end_};
}

void RequestReader::receive(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> room = prepare();
    const std::size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    commit(size);
    bytes.remove_prefix(size);
  }
}

RequestReader::Step RequestReader::refuse(ErrorCode code, std::string message, bool can_continue) {
  error_ = Error(code, std::move(message));
  can_continue_ = can_continue;
  if (!can_continue) {
    part_ = Part::refused;
    keep_alive_ = false;
  }
  return Step::refused;
}

RequestReader::Step RequestReader::advance() {
  switch (part_) {
    case Part::start:
      if (end_ - start_ < 1) return Step::need_more;
      // One empty line before a request is the habit of some old clients (RFC 9112, 2.2); more is junk.
      if (buffer_[start_] == '\r' && !skipped_line_) {
        if (end_ - start_ < 2) return Step::need_more;
        if (buffer_[start_ + 1] == '\n') {
          skipped_line_ = true;
          start_ += 2;
          fed_ = start_;
          return advance();
        }
      }
      if (buffer_[start_] < 'A' || buffer_[start_] > 'Z') {
        return refuse(ErrorCode::FRAMING, "The request does not begin with a method.");
      }
      llhttp_init(&as_parser(parser_), HTTP_REQUEST, &Callbacks::settings());
      as_parser(parser_).data = this;
      part_ = Part::head;
      return advance_head();
    case Part::head:
      return advance_head();
    case Part::sized_body:
      return advance_sized_body();
    case Part::chunk_line:
    case Part::chunk_bytes:
    case Part::trailers:
      return advance_chunked();
    case Part::done:
      return Step::done;
    case Part::refused:
      break;
  }
  return Step::refused;
}

int RequestReader::execute(std::size_t size) {
  return llhttp_execute(&as_parser(parser_), buffer_.get() + fed_, size);
}

RequestReader::Step RequestReader::advance_head() {
  if (fed_ == end_) return Step::need_more;
  const int code = execute(end_ - fed_);
  if (pending_code_ != ErrorCode::ok) return refuse(pending_code_, std::move(pending_message_));
  if (code == HPE_OK) {
    fed_ = end_;
    return check_partial_head() ? Step::need_more : Step::refused;
  }
  if (code != HPE_PAUSED) return llhttp_error(code);
  head_end_ = static_cast<std::size_t>(as_parser(parser_).error_pos - buffer_.get());
  fed_ = body_end_ = head_end_;
  return check_head();
}

bool RequestReader::check_partial_head() {
  if (line_end_ == 0) {
    if (end_ - start_ <= limits_.request_line + 2) return true;
    refuse(ErrorCode::URI_TOO_LONG, line_too_long(limits_));
    return false;
  }
  const bool open_line_too_long = field_open_ && end_ - fields_.back().name_at > limits_.header_line + 2;
  if (!open_line_too_long && end_ - line_end_ <= limits_.header_bytes + 6) return true;
  refuse(ErrorCode::HEADERS_TOO_LARGE, headers_too_large(limits_));
  return false;
}

RequestReader::Step RequestReader::llhttp_error(int code) {
  const llhttp_t& parser = as_parser(parser_);
  if (head_end_ == 0 && line_end_ == 0 && end_ - start_ > limits_.request_line + 2) {
    return refuse(ErrorCode::URI_TOO_LONG, line_too_long(limits_));
  }
  switch (code) {
    case HPE_PAUSED_H2_UPGRADE:
      return refuse(ErrorCode::HTTP_VERSION, "HTTP/2 is not spoken here; use HTTP/1.1.");
    case HPE_INVALID_VERSION: {
      const std::string_view version = text(version_at_, version_at_ == 0 ? 0 : line_end_ - version_at_);
      if (version.size() == 3 && version != "1.1" && version != "1.0") {
        return refuse(ErrorCode::HTTP_VERSION, "Only HTTP/1.0 and HTTP/1.1 are spoken.");
      }
      break;
    }
    case HPE_INVALID_METHOD: {
      const std::string_view line = text(start_, end_ - start_);
      const std::string_view word = line.substr(0, line.find(' '));
      if (word.size() <= 32 && std::all_of(word.begin(), word.end(), is_token_char)) {
        return refuse(ErrorCode::METHOD_UNKNOWN, "The request method is not known.");
      }
      break;
    }
    default:
      break;
  }
  error_ = Error(ErrorCode::FRAMING, "The request is not valid HTTP/1.1.", llhttp_get_error_reason(&parser));
  can_continue_ = keep_alive_ = false;
  part_ = Part::refused;
  return Step::refused;
}

RequestReader::Step RequestReader::check_head() {
  llhttp_t& parser = as_parser(parser_);
  method_ = parser.method;
  keep_alive_ = llhttp_should_keep_alive(&parser) != 0;
  minor_version_ = parser.http_minor;
  HeadView head;
  head.raw = text(start_, head_end_ - start_);
  head.method = llhttp_method_name(static_cast<llhttp_method_t>(method_));
  head.target_at = url_at_ - start_;
  head.target_size = url_size_;
  head.version_at = version_at_ == 0 ? 0 : version_at_ - start_;
  HeadFacts facts;
  if (HeadRefusal refusal = check_head_text(head, limits_); refusal.code != ErrorCode::ok) {
    return refuse(refusal.code, refusal.message);
  }
  const auto field_at = [this](std::size_t i) {
    const FieldRange& range = fields_[i];
    return HeaderField{text(range.name_at, range.name_size),
                       trim_blanks(text(range.value_at, range.value_size))};
  };
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const HeaderField field = field_at(i);
    const HeadRefusal refusal = check_field(field, static_cast<std::uint16_t>(i), known_, facts);
    if (refusal.code != ErrorCode::ok) return refuse(refusal.code, refusal.message);
  }
  if (HeadRefusal refusal = check_facts(facts, minor_version_, known_); refusal.code != ErrorCode::ok) {
    return refuse(refusal.code, refusal.message);
  }
  chunked_ = facts.chunked;
  content_length_ = facts.content_length;
  expects_continue_ = facts.expects_continue && minor_version_ == 1;
  if (!body_announced()) {
    part_ = Part::done;
    return Step::done;
  }
  if (chunked_) llhttp_resume(&parser);
  part_ = chunked_ ? Part::chunk_line : Part::sized_body;
  if (facts.content_encoded) {
    return refuse(ErrorCode::MEDIA_TYPE,
                  "A compressed request body is not accepted; send it without Content-Encoding.", true);
  }
  if (content_length_ > limits_.body_bytes) {
    return refuse(ErrorCode::BODY_TOO_LARGE, body_too_large(limits_), true);
  }
  return Step::head;
}

void RequestReader::discard_body(std::size_t limit) {
  discarding_ = true;
  discard_limit_ = limit;
}

void RequestReader::take_body(std::size_t at, std::size_t size) {
  body_received_ += size;
  if (discarding_) return;
  if (at != body_end_) std::memmove(buffer_.get() + body_end_, buffer_.get() + at, size);
  body_end_ += size;
}

RequestReader::Step RequestReader::advance_sized_body() {
  const std::size_t size = std::min(end_ - fed_, content_length_ - body_received_);
  take_body(fed_, size);
  fed_ += size;
  if (discarding_ && content_length_ > discard_limit_) {
    return refuse(ErrorCode::BODY_TOO_LARGE, body_too_large(limits_));
  }
  if (body_received_ == content_length_) {
    part_ = Part::done;
    return Step::done;
  }
  if (fed_ == end_) fed_ = end_ = body_end_;
  return Step::need_more;
}

RequestReader::Step RequestReader::advance_chunked() {
  const std::size_t limit = discarding_ ? discard_limit_ : limits_.body_bytes;
  for (;;) {
    const std::size_t available = end_ - fed_;
    std::size_t size = 0;
    if (part_ == Part::chunk_bytes) {
      size = std::min(available, chunk_left_);
    } else {
      const std::string_view rest = text(fed_, available);
      const std::size_t line_feed = rest.find('\n');
      const std::string_view line =
          rest.substr(0, line_feed == std::string_view::npos ? available : line_feed + 1);
      if (part_ == Part::chunk_line) {
        if (line.size() > kLongestChunkLine || !is_chunk_line(line)) {
          return refuse(ErrorCode::FRAMING, "A chunk size is not 1 to 16 hexadecimal digits.");
        }
      } else {
        if (line.size() > limits_.header_line || trailer_bytes_ + line.size() > limits_.header_bytes ||
            trailer_count_ > limits_.header_count) {
          return refuse(ErrorCode::HEADERS_TOO_LARGE,
                        "The trailers of the request are larger than " +
                            std::to_string(limits_.header_bytes) + " bytes, one is longer than " +
                            std::to_string(limits_.header_line) + ", or they are more than " +
                            std::to_string(limits_.header_count) + "; send less.");
        }
        if (!is_trailer_line(line))
          return refuse(ErrorCode::FRAMING, "A trailer of the request is malformed.");
      }
      size = line_feed == std::string_view::npos ? 0 : line.size();
    }
    if (size == 0) break;
    const int code = execute(size);
    if (pending_code_ != ErrorCode::ok) return refuse(pending_code_, std::move(pending_message_));
    fed_ += size;
    if (code == HPE_PAUSED && part_ == Part::trailers) {
      part_ = Part::done;
      return Step::done;
    }
    if (code != HPE_OK) return llhttp_error(code);
    if (part_ == Part::chunk_line) {
      const std::uint64_t chunk = as_parser(parser_).content_length;
      if (chunk > limit - std::min(limit, body_received_)) {
        return refuse(ErrorCode::BODY_TOO_LARGE, body_too_large(limits_));
      }
      chunk_left_ = static_cast<std::size_t>(chunk) + 2;
      part_ = chunk == 0 ? Part::trailers : Part::chunk_bytes;
    } else if (part_ == Part::chunk_bytes) {
      chunk_left_ -= size;
      if (chunk_left_ == 0) part_ = Part::chunk_line;
    } else {
      trailer_bytes_ += size;
      ++trailer_count_;
    }
  }
  // The framing between chunks is dropped, so the buffer holds the head, the decoded body and an unfinished
  // line.
  if (body_end_ < fed_) {
    std::memmove(buffer_.get() + body_end_, buffer_.get() + fed_, end_ - fed_);
    end_ -= fed_ - body_end_;
    fed_ = body_end_;
  }
  return Step::need_more;
}

base::Status RequestReader::fill(Request& request) const {
  request.method_text_ = text(start_, url_at_ - start_ - 1);
  request.method_ = method_from_name(request.method_text_);
  request.target_ = text(url_at_, url_size_);
  request.headers_.clear();
  for (const FieldRange& range : fields_) {
    request.headers_.push_back(
        {text(range.name_at, range.name_size), trim_blanks(text(range.value_at, range.value_size))});
  }
  request.known_ = known_;
  request.host_ = request.header(KnownHeader::host);
  request.body_ = text(head_end_, body_end_ - head_end_);
  Target target;
  if (Error error = parse_target(request.target_, target)) return error;
  request.asterisk_ = target.asterisk;
  request.path_ = target.path;
  request.query_ = target.query;
  request.has_query_ = target.has_query;
  // RFC 9112, 3.2.2: the authority of an absolute target counts, not the Host header.
  if (!target.authority.empty()) request.host_ = target.authority;
  if (target.asterisk && request.method_ != Method::options) {
    return Error(ErrorCode::FRAMING, "The target '*' goes with OPTIONS only.");
  }
  return decode_segments(target.path, request.arena_, request.segments_);
}

void RequestReader::next() {
  const std::size_t rest = end_ - fed_;
  if (rest != 0) std::memmove(buffer_.get(), buffer_.get() + fed_, rest);
  clear();
  end_ = rest;
}

void RequestReader::clear() {
  start_ = fed_ = end_ = head_end_ = body_end_ = body_received_ = content_length_ = 0;
  chunk_left_ = trailer_bytes_ = discard_limit_ = 0;
  url_at_ = url_size_ = version_at_ = line_end_ = trailer_count_ = 0;
  minor_version_ = 1;
  part_ = Part::start;
  chunked_ = keep_alive_ = expects_continue_ = discarding_ = can_continue_ = field_open_ = skipped_line_ =
      false;
  method_ = 0;
  fields_.clear();
  known_.fill(kAbsentHeader);
  pending_code_ = ErrorCode::ok;
  pending_message_.clear();
  error_ = Error();
}

void RequestReader::shrink() {
  if (capacity_ <= kKeptBuffer || end_ != 0) return;
  buffer_.reset();
  capacity_ = 0;
}

}  // namespace portico::http
