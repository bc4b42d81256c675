#include "golden/same_answers.hpp"

#include <algorithm>
#include <iterator>

#include "support/json.hpp"

namespace portico::testing {
namespace {

json::value records_of(const json::value& value);

// The nodes of a connection as a list; its other members are the caller's.
json::array nodes_of(const json::object& connection) {
  json::array nodes;
  for (const json::value& edge : connection.at("edges").as_array())
    nodes.push_back(records_of(edge.at("node")));
  return nodes;
}

// Connections inside records as the lists that REST answers.
json::value records_of(const json::value& value) {
  if (value.is_array()) {
    json::array items;
    for (const json::value& item : value.as_array()) items.push_back(records_of(item));
    return items;
  }
  if (!value.is_object()) return value;
  if (value.as_object().contains("edges")) return nodes_of(value.as_object());
  json::object members;
  for (const auto& member : value.as_object()) members[member.key()] = records_of(member.value());
  return members;
}

const json::value& only_member(const json::value& answer) {
  return answer.at("data").as_object().begin()->value();
}

// What the types of GraphQL refuse before there is a plan, and under which code REST refuses it.
struct EarlierRefusal {
  std::string_view graphql;
  std::string_view rest;
};
constexpr EarlierRefusal kEarlierRefusals[] = {
    // The input type has no such operator, or a literal is none of the field's type.
    {"GRAPHQL_VALIDATION_FAILED", "INVALID_ARGS_FILTER"},
    // A variable is not of the field's type, or has a field that the input type has not.
    {"INVALID_VARIABLES", "INVALID_ARGS_DATA"},
    {"INVALID_VARIABLES", "FIELD_NOT_FOUND"},
};

bool same_code(const json::value& rest, const json::value& graphql) {
  const std::string expected = text_at(rest, "code");
  const std::string seen = text_at(graphql, "errors.0.extensions.subCode");
  return seen == expected ||
         std::any_of(std::begin(kEarlierRefusals), std::end(kEarlierRefusals),
                     [&](const EarlierRefusal& one) { return one.graphql == seen && one.rest == expected; });
}

}  // namespace

std::string difference(const HttpResponse& rest, const HttpResponse& graphql) {
  const json::value answered = parse_json(graphql.body);
  const bool refused = answered.as_object().contains("errors");
  if (refused != (rest.status >= 400)) return rest.body + "\n" + graphql.body;
  if (refused && !same_code(parse_json(rest.body), answered)) return rest.body + "\n" + graphql.body;
  if (refused) return {};
  const json::value expected = parse_json(rest.body);
  const json::value& root = only_member(answered);
  if (records_of(root) != only_member(expected)) return rest.body + "\n" + graphql.body;
  if (!root.is_object() || !root.as_object().contains("edges")) return {};
  for (const char* part : {"totalCount", "pageInfo"}) {
    const json::value* seen = root.as_object().if_contains(part);
    const json::value* wanted = expected.as_object().if_contains(part);
    if ((seen == nullptr) != (wanted == nullptr) || (seen != nullptr && *seen != *wanted))
      return rest.body + "\n" + graphql.body;
  }
  return {};
}

}  // namespace portico::testing
