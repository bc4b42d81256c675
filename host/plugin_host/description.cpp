#include "plugin_host/description.hpp"

#include <algorithm>
#include <span>

#include "plugin_host/calls.hpp"
#include "plugin_host/json_tape.hpp"
#include "plugin_host/plugin.hpp"
#include "plugin_host/route_pattern.hpp"

namespace portico::plugin_host {
namespace {

constexpr std::size_t kLongest = 1024 * 1024;

using Tape = std::span<const portico_json_node>;

// The value of a member of the object at `object`; null if there is none.
const portico_json_node* member(Tape tape, std::size_t object, std::string_view name) {
  for (std::size_t at = object + 1; at < tape[object].end; at = tape[at + 1].end) {
    if (view_of(tape[at].text) == name) return &tape[at + 1];
  }
  return nullptr;
}

std::string_view text_of(const portico_json_node* node) {
  return node != nullptr && node->kind == PORTICO_JSON_STRING ? view_of(node->text) : std::string_view();
}

}  // namespace

std::string fault_of_description(std::string_view text, const std::vector<std::unique_ptr<Route>>& routes,
                                 std::string_view mount) {
  if (text.size() > kLongest) return "gave a description of more than 1 MiB";
  base::Arena arena;
  const auto parsed = parse_json_tape(text, config::JsonLimits(), arena, "The description");
  if (!parsed) return "gave a description that cannot be read: " + std::string(parsed.error().text());
  const Tape tape = *parsed;
  if (tape.empty() || tape[0].kind != PORTICO_JSON_OBJECT) return "gave a description that is no JSON object";
  const portico_json_node* list = member(tape, 0, "routes");
  if (list == nullptr || list->kind != PORTICO_JSON_ARRAY)
    return "gave a description without a list of routes";
  for (auto at = static_cast<std::size_t>(list - tape.data()) + 1; at < list->end; at = tape[at].end) {
    const bool is_object = tape[at].kind == PORTICO_JSON_OBJECT;
    const std::string method(is_object ? text_of(member(tape, at, "method")) : std::string_view());
    const std::string path(is_object ? text_of(member(tape, at, "path")) : std::string_view());
    const auto joined = join_route(mount, path);
    const bool known = joined && std::any_of(routes.begin(), routes.end(), [&](const auto& route) {
                         return route->method == method && route->pattern == joined->pattern;
                       });
    if (!known) return "describes the route \"" + method + " " + path + "\", which it has not registered";
  }
  return {};
}

}  // namespace portico::plugin_host
