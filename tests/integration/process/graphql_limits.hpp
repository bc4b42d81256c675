// The limits on GraphQL documents, each with documents of any size to reach it.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "integration/process/server_cost.hpp"
#include "support/server_process.hpp"

namespace portico::testing {

inline constexpr const char* kSimpleDocument = "{companies(first:1){edges{node{id}}}}";

ServerOptions with_graphql();
std::string body_of(const std::string& document, const json::object& variables = {});
HttpResponse ask(HttpClient& client, const std::string& body);

std::string repeated(int times, const std::function<std::string(int)>& piece);
std::string of_one_company(const std::string& selection);

// The table's name for an error in its answer: "TOO_MANY_FIELDS".
std::string code_of(const json::value& error);
std::set<std::string> codes_of(const HttpResponse& response);

struct GraphqlLimit {
  std::string code;
  std::string setting;  // named by the refusal
  int most = 0;
  std::function<std::string(int)> body;
  // What a document at the limit answers, where another rule allows less.
  std::string below_code;
};
std::vector<GraphqlLimit> graphql_limits();

}  // namespace portico::testing
