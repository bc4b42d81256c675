#include "core/locations.hpp"

namespace graphql::core {

std::string locations_json(const std::vector<language::Location>& locations) {
  std::string text = "\"locations\":[";
  for (const language::Location& each : locations) {
    if (text.back() != '[') text += ',';
    text += "{\"line\":" + std::to_string(each.line) + ",\"column\":" + std::to_string(each.column) + '}';
  }
  return text + ']';
}

}  // namespace graphql::core
