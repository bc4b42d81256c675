// JSON as the tests read it: a mutable tree, and a few ways to a member that fail with the whole text.
#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace portico::testing {

namespace json = boost::json;

json::value parse_json(std::string_view text);  // throws with the text in the message
// data.companies.0.id: names and indexes; throws if there is no such member.
const json::value& at_path(const json::value& root, std::string_view path);
std::string text_at(const json::value& root, std::string_view path);  // a string, or any value's JSON

}  // namespace portico::testing
