// JSON output: the only place where JSON text is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/segments.hpp"

namespace portico::base {

// `"text"` with escapes for the quote, the backslash and C0; everything else as it is (UTF-8).
void append_json_string(std::string& out, std::string_view text);
void append_json_string(Segments& out, std::string_view text);
// The shortest text that reads back as the same double; integral values without a fraction; never NaN or
// Infinity (those are written as null).
void append_json_double(std::string& out, double value);
void append_json_double(Segments& out, double value);
void append_json_int(std::string& out, std::int64_t value);
void append_json_int(Segments& out, std::int64_t value);

// The same rules for a pen that writes into memory of its own; each returns the end of what it wrote.
// How much of `text`, from its beginning, needs no escape.
std::size_t json_clean_prefix(std::string_view text);
// `text` with its escapes and without quotes; needs room for six bytes a byte.
char* put_json_escaped(char* to, std::string_view text);
constexpr std::size_t kJsonNumberRoom = 32;
char* put_json_double(char* to, double value);
char* put_json_int(char* to, std::int64_t value);

}  // namespace portico::base
