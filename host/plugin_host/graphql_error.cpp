#include "plugin_host/graphql_error.hpp"

#include "base/json_text.hpp"

namespace portico::plugin_host {

void append_graphql_error(base::Segments& out, const base::Error& error, std::string_view path,
                          std::string_view members) {
  const base::ErrorRow& row = base::error_row(error.code);
  out.append("{\"message\":");
  base::append_json_string(out, error.text());
  if (!members.empty()) {
    out.append(",");
    out.append(members);
  }
  if (!path.empty()) {
    out.append(",\"path\":[");
    base::append_json_string(out, path);
    out.append("]");
  }
  out.append(",\"extensions\":{\"subCode\":");
  base::append_json_string(out, row.client_code);
  out.append(",\"userFriendlyMessage\":");
  base::append_json_string(out, row.title);
  out.append(",\"code\":");
  base::append_json_string(out, base::graphql_code(error.code));
  if (!error.members.empty()) {
    out.append(",");
    out.append(error.members);
  }
  if (!error.details.empty()) {
    out.append(",\"errors\":");
    out.append(error.details);
  }
  out.append("}}");
}

}  // namespace portico::plugin_host
