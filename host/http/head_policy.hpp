// What a parser of the grammar lets through and this server refuses: the policy on request heads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "http/request.hpp"
#include "http/settings.hpp"

namespace portico::http {

constexpr std::uint16_t kAbsentHeader = 0xffff;

struct HeadRefusal {
  base::ErrorCode code = base::ErrorCode::ok;
  std::string message;
};

// The raw head, from the method to the empty line, and where the parser found its parts.
struct HeadView {
  std::string_view raw;
  std::string_view method;
  std::size_t target_at = 0, target_size = 0;
  std::size_t version_at = 0;  // 0 = none
};

struct HeadFacts {
  bool chunked = false;
  bool content_encoded = false;
  bool expects_continue = false;
  bool expects_other = false;
  std::size_t content_length = 0;
};

// What is wrong with a head or body that is beyond its limit, with the limit, and what to do.
std::string line_too_long(const ReadLimits& limits);
std::string headers_too_large(const ReadLimits& limits);
std::string body_too_large(const ReadLimits& limits);

using KnownHeaders = std::array<std::uint16_t, kKnownHeaderCount>;

// Request line exactly `METHOD SP target SP HTTP/1.x CRLF`; no bare LF, no folded line, no control character.
HeadRefusal check_head_text(const HeadView& head, const ReadLimits& limits);
// One header: notes it in `known` and `facts`; refuses doubles of those that may stand once.
HeadRefusal check_field(const HeaderField& field, std::uint16_t index, KnownHeaders& known, HeadFacts& facts);
// After the last one: a Host where one is due, no chunked on 1.0, no length beside it, no unknown expectation
// (after which nobody can tell whether the body comes: the connection is closed).
HeadRefusal check_facts(const HeadFacts& facts, int minor_version, const KnownHeaders& known);

// A chunk size line, complete or the beginning of one: 1 to 16 hexadecimal digits, CR, LF.
bool is_chunk_line(std::string_view line);
// A trailer line, complete or the beginning of one: not folded, no control characters, ended by CR LF.
bool is_trailer_line(std::string_view line);

}  // namespace portico::http
