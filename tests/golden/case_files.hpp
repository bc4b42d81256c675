// The files of a golden case: requests in plain HTTP form, records as YAML.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/http_client.hpp"

namespace portico::testing {

// Requests are separated by lines that begin with ###. What RFC 3986 wants escaped in a target
// may be written as it is, except '%', which is always written %25.
struct GoldenRequest {
  std::string title;  // behind ###
  std::string method;
  std::string target;
  Headers headers;
  std::string body;
};
std::vector<GoldenRequest> read_requests(const std::filesystem::path& file);

// {{1.pageInfo.endCursor}} in a target or body stands for that member of the first answer of the case.
std::string with_answers(const std::string& text, const std::vector<HttpResponse>& answers);

// A body of graphql.http as it is sent. It is a document; behind a blank line may stand `variables:` and a
// JSON object, to the end of the request.
std::string graphql_body(const std::string& text);

// data.yaml: `plural: [record, ...]` in the order in which they are created; each list as a JSON array.
std::vector<std::pair<std::string, std::string>> read_records(const std::filesystem::path& file);

}  // namespace portico::testing
