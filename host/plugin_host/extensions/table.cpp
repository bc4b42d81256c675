#include "plugin_host/extensions/extensions.hpp"

namespace portico::plugin_host {

const void* host_extension(std::string_view id) {
  struct Entry {
    std::string_view id;
    const void* table;
  };
  static const Entry entries[] = {
      {PORTICO_EXT_ERROR, &error_table()},     {PORTICO_EXT_HTTP, &http_table()},
      {PORTICO_EXT_JSON, &json_table()},       {PORTICO_EXT_LOG, &log_table()},
      {PORTICO_EXT_METRICS, &metrics_table()}, {PORTICO_EXT_QUERY, &query_table()},
      {PORTICO_EXT_ROWS, &rows_table()},       {PORTICO_EXT_SCHEMA, &schema_table()},
  };
  for (const Entry& entry : entries) {
    if (entry.id == id) return entry.table;
  }
  return nullptr;
}

}  // namespace portico::plugin_host
