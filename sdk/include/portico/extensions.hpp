// The tables of the host, looked up once when the plugin is created.
#pragma once

#include <string_view>

#include <portico/abi/core.h>
#include <portico/abi/error.h>
#include <portico/abi/http.h>
#include <portico/abi/json.h>
#include <portico/abi/log.h>
#include <portico/abi/metrics.h>
#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/abi/schema.h>
#include <portico/text.hpp>

namespace portico {

// Null where the host lacks the extension.
struct Extensions {
  const portico_host* host = nullptr;
  const portico_error_api* error = nullptr;
  const portico_http_api* http = nullptr;
  const portico_json_api* json = nullptr;
  const portico_log_api* log = nullptr;
  const portico_metrics_api* metrics = nullptr;
  const portico_query_api* query = nullptr;
  const portico_rows_api* rows = nullptr;
  const portico_schema_api* schema = nullptr;

  // Looks up every table that the layer knows. [any] [borrows: host]
  static Extensions of(const portico_host* host) {
    Extensions found;
    found.host = host;
    found.error = table<portico_error_api>(host, PORTICO_EXT_ERROR);
    found.http = table<portico_http_api>(host, PORTICO_EXT_HTTP);
    found.json = table<portico_json_api>(host, PORTICO_EXT_JSON);
    found.log = table<portico_log_api>(host, PORTICO_EXT_LOG);
    found.metrics = table<portico_metrics_api>(host, PORTICO_EXT_METRICS);
    found.query = table<portico_query_api>(host, PORTICO_EXT_QUERY);
    found.rows = table<portico_rows_api>(host, PORTICO_EXT_ROWS);
    found.schema = table<portico_schema_api>(host, PORTICO_EXT_SCHEMA);
    return found;
  }

  // A table that the layer does not know, or null. `Table` must be the struct that `id` names. [any]
  // [borrows: host]
  template <class Table>
  static const Table* table(const portico_host* host, std::string_view id) {
    return static_cast<const Table*>(host->get_extension(host, to_str(id)));
  }
};

}  // namespace portico
