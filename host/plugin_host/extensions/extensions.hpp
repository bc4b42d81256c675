// The tables that the host gives to plugins, one file each.
#pragma once

#include <string_view>

#include <portico/abi/error.h>
#include <portico/abi/http.h>
#include <portico/abi/json.h>
#include <portico/abi/log.h>
#include <portico/abi/metrics.h>
#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/abi/schema.h>

namespace portico::plugin_host {

const portico_error_api& error_table();
const portico_http_api& http_table();
const portico_json_api& json_table();
const portico_log_api& log_table();
const portico_metrics_api& metrics_table();
const portico_query_api& query_table();
const portico_rows_api& rows_table();
const portico_schema_api& schema_table();

// The table of an id ("portico.query/1"), or null.
const void* host_extension(std::string_view id);

}  // namespace portico::plugin_host
