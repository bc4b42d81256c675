// Errors as values: a code of the error table and what this occurrence adds to it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace portico::base {

enum class ErrorCode : std::uint32_t {
  ok = 0,
#define PORTICO_ERROR(number, name, ...) name = number,
#include <portico/errors.def>
};

struct ErrorRow {
  ErrorCode code;
  const char* name;   // UNKNOWN_FIELD
  int status;         // of the problem document
  int compat_status;  // of the compatible body
  bool retry;
  const char* client_code;   // FIELD_NOT_FOUND
  const char* compat_error;  // "" = derived from compat_status
  const char* since;
  const char* title;
};

// The row of a code; the row of INVARIANT for a number that is in no row.
const ErrorRow& error_row(ErrorCode code);
bool is_error_number(std::uint32_t number);

// The class of an error as GraphQL clients of this wire contract know it (`extensions.code`: BAD_USER_INPUT,
// NOT_FOUND, ...); the row's client_code is the `subCode` beside it.
std::string_view graphql_code(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::ok;
  std::string message;   // one sentence, safe to show; empty = the row's title
  std::string details;   // a JSON array of {"pointer","code","detail",...} members, or empty
  std::string members;   // further JSON members beside the code, `"name":value,...`, or empty
  std::string internal;  // for the log only

  Error() = default;
  explicit Error(ErrorCode error_code, std::string text = {}, std::string log_text = {})
      : code(error_code), message(std::move(text)), internal(std::move(log_text)) {}

  explicit operator bool() const { return code != ErrorCode::ok; }
  std::string_view text() const {
    return message.empty() ? error_row(code).title : std::string_view(message);
  }
};

}  // namespace portico::base
