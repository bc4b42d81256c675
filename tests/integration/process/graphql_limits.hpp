// The limits on GraphQL documents, each with documents of any size to reach it, and what a server costs
// meanwhile.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

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

// Time on a processor that the threads of a process have had, in microseconds.
double cpu_of(const ServerProcess& server);
double megabytes_of(const ServerProcess& server);

// Under a sanitizer the parser's share costs more than the rest, and freed memory is held back.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kSlower = 5;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr double kSlower = 5;
#else
inline constexpr double kSlower = 1;
#endif
#else
inline constexpr double kSlower = 1;
#endif

}  // namespace portico::testing
