// What the fake host remembers: the call in progress, results, routes, metrics, log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <portico/abi/core.h>
#include <portico/abi/http.h>
#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/testing/fake_json.hpp>
#include <portico/testing/fake_model.hpp>
#include <portico/testing/plan_text.hpp>
#include <portico/text.hpp>

namespace portico::testing {

using FakeHeaders = std::vector<std::pair<std::string, std::string>>;

// What the client would have got, and the error behind it.
struct FakeResponse {
  std::uint16_t status = 0;  // 0 = a submitted plan is still to run: see FakeHost::run_deferred
  std::string content_type;
  FakeHeaders headers;
  std::string body;
  portico_status error = PORTICO_OK;  // the row of the error table that was answered
  std::string message;
  std::string details;
  std::string internal;
};

// What one root of a plan is to give.
struct FakeRoot {
  std::string bytes = "null";
  portico_status status = PORTICO_OK;
  std::string message;
  std::vector<std::string> columns;
  std::vector<std::vector<portico_cell>> cells;
  std::shared_ptr<std::deque<std::string>> texts =
      std::make_shared<std::deque<std::string>>();  // of the cells

  static FakeRoot json(std::string bytes) {
    FakeRoot root;
    root.bytes = std::move(bytes);
    return root;
  }
  static FakeRoot failure(portico_status status, std::string message = {}) {
    FakeRoot root;
    root.status = status;
    root.message = std::move(message);
    return root;
  }
  // Rows of text cells for portico.rows/1.
  static FakeRoot rows(std::vector<std::string> columns, const std::vector<std::vector<std::string>>& rows) {
    FakeRoot root;
    root.columns = std::move(columns);
    for (const std::vector<std::string>& row : rows) {
      std::vector<portico_cell>& cells = root.cells.emplace_back();
      for (const std::string& text : row) {
        portico_cell cell{};
        cell.kind = PORTICO_CELL_TEXT;
        cell.text = to_str(root.texts->emplace_back(text));
        cells.push_back(cell);
      }
    }
    return root;
  }
};

namespace detail {

struct FakeState;

// Behind portico_result.
struct FakeResult {
  FakeState* state;
  std::vector<FakeRoot> roots;
  std::vector<std::vector<portico_column>> columns;
};

// Behind portico_ctx.
struct FakeCall {
  FakeState* state = nullptr;
  bool starting = false;
  bool blocking = false;
  bool answered = false;
  bool submitted = false;
  std::string method, path, query, body;
  FakeHeaders headers;
  std::vector<std::string> params;
  FakeResponse response;
  portico_status error = PORTICO_OK;
  std::string message, error_details, internal, explained;
  std::deque<FakeTape> tapes;
  std::deque<std::string> texts;
  std::vector<std::unique_ptr<std::max_align_t[]>> memory;
  std::function<void()> deferred;
};

struct FakeRoute {
  std::string method, pattern;
  std::uint32_t flags;
  portico_handler handler;
  void* user;
};

struct FakeMetric {
  std::string name;
  std::uint32_t kind;
  std::vector<std::string> keys;
};

struct FakeCell {
  std::uint32_t metric;
  std::vector<std::string> labels;
  double sum;
  std::uint64_t count;
};

struct DeclaredError {
  std::string id, title;
  std::uint32_t status;
};

struct FakeState {
  portico_host host{};  // first: a portico_host* is a FakeState*
  FakeModel* model = nullptr;
  std::string plugin_id, mount = "/test", public_url;
  std::vector<std::string> withheld;
  std::vector<FakeRoute> routes;
  std::vector<FakeMetric> metrics;
  std::vector<FakeCell> cells;
  std::vector<DeclaredError> errors;
  std::vector<std::string> log;
  std::vector<std::string> plans;
  std::deque<std::vector<FakeRoot>> scripted;
  std::vector<std::string> misuses;
  std::vector<std::uint32_t> invisible;
  void* prepared = nullptr;
  bool defer = false;
  bool cancelled = false;
  bool anonymous = false;
  std::int64_t open_results = 0;
  std::int64_t held_snapshots = 0;

  static FakeState& of(const portico_host* host) {
    return *reinterpret_cast<FakeState*>(const_cast<portico_host*>(host));
  }
};

struct ErrorRow {
  portico_status number;
  std::uint32_t http_status;
  const char* code;
  const char* title;
};

// The row of the table, or null.
inline const ErrorRow* error_row(portico_status number) {
  static constexpr ErrorRow kRows[] = {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  {number, status, code, title},
#include <portico/errors.def>
  };
  for (const ErrorRow& row : kRows) {
    if (row.number == number) return &row;
  }
  return nullptr;
}

inline std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

// An error in a GraphQL response; the code is that of the table's row.
inline std::string graphql_error_text(portico_status status, std::string_view message,
                                      std::string_view members) {
  const ErrorRow* row = error_row(status);
  if (message.empty() && row != nullptr) message = row->title;
  std::string text = "{\"message\":" + json_string(message);
  if (!members.empty()) text.append(",").append(members);
  return text + ",\"extensions\":{\"code\":" + json_string(row != nullptr ? row->code : "") + "}}";
}

// Sets the host's own document for an error.
inline void answer_error(FakeCall& call, portico_status status, std::string message) {
  const ErrorRow* row = error_row(status);
  std::uint32_t http_status = row != nullptr ? row->http_status : 500;
  for (const DeclaredError& declared : call.state->errors) {
    if (status == PORTICO_E_PLUGIN_DEFINED && call.internal == declared.id) http_status = declared.status;
  }
  if (message.empty() && row != nullptr) message = row->title;
  FakeResponse response;
  response.status = static_cast<std::uint16_t>(http_status);
  response.content_type = "application/json; charset=utf-8";
  response.body = "{\"statusCode\":" + std::to_string(http_status) +
                  ",\"code\":" + json_string(row != nullptr ? row->code : "") + ",\"messages\":[" +
                  json_string(message) + "]}";
  response.error = status;
  response.message = std::move(message);
  response.details = call.error_details;
  response.internal = call.internal;
  call.response = std::move(response);
  call.answered = true;
}

}  // namespace detail
}  // namespace portico::testing
