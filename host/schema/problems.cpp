#include "schema/problems.hpp"

#include <utility>

#include "base/json_text.hpp"

namespace portico::schema {

void Problems::add(int line, std::string_view where, std::string text, base::ErrorCode code) {
  std::string full = source_;
  if (line > 0) full += ":" + std::to_string(line);
  if (!full.empty()) full += ": ";
  if (!where.empty()) full.append(where).append(": ");
  entries_.push_back({code, std::string(where), full + text + "."});
}

base::Status Problems::status() const {
  if (entries_.empty()) return {};
  base::Error error(entries_[0].code, entries_[0].text);
  error.details = "[";
  for (const Entry& entry : entries_) {
    if (error.details.size() > 1) error.details += ',';
    error.details += "{\"pointer\":";
    base::append_json_string(error.details, entry.where);
    error.details += ",\"code\":";
    base::append_json_string(error.details, base::error_row(entry.code).client_code);
    error.details += ",\"detail\":";
    base::append_json_string(error.details, entry.text);
    error.details += '}';
  }
  error.details += ']';
  return error;
}

}  // namespace portico::schema
