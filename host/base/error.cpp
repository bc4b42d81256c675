#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace portico::base {
namespace {

constexpr bool RETRY = true;
constexpr bool NO_RETRY = false;

constexpr ErrorRow kRows[] = {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  {ErrorCode::name, #name, status, compat_status, retry, code, compat_error, since, title},
#include <portico/errors.def>
};

const ErrorRow* find_row(std::uint32_t number) {
  const auto* row = std::lower_bound(std::begin(kRows), std::end(kRows), number,
                                     [](const ErrorRow& entry, std::uint32_t wanted) {
                                       return static_cast<std::uint32_t>(entry.code) < wanted;
                                     });
  return row != std::end(kRows) && static_cast<std::uint32_t>(row->code) == number ? row : nullptr;
}

}  // namespace

const ErrorRow& error_row(ErrorCode code) {
  const ErrorRow* row = find_row(static_cast<std::uint32_t>(code));
  return row != nullptr ? *row : *find_row(static_cast<std::uint32_t>(ErrorCode::INVARIANT));
}

bool is_error_number(std::uint32_t number) {
  return find_row(number) != nullptr;
}

std::string_view graphql_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::GRAPHQL_SYNTAX:
    case ErrorCode::GRAPHQL_INVALID:
    case ErrorCode::GRAPHQL_PERSISTED_UNKNOWN:
    case ErrorCode::GRAPHQL_PERSISTED_REFUSED:
    case ErrorCode::METHOD_NOT_ALLOWED:
      return error_row(code).client_code;
    case ErrorCode::TOKEN_MISSING:
    case ErrorCode::TOKEN_INVALID:
    case ErrorCode::TOKEN_EXPIRED:
      return "UNAUTHENTICATED";
    case ErrorCode::PERMISSION_DENIED:
      return "FORBIDDEN";
    case ErrorCode::RECORD_NOT_FOUND:
      return "NOT_FOUND";
    case ErrorCode::NOT_SUPPORTED:
      return "BAD_USER_INPUT";
    default:
      break;
  }
  const int status = error_row(code).status;
  if (status == 504) return "TIMEOUT";
  return status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT";
}

}  // namespace portico::base
