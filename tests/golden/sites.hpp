// Servers with the golden data model, one on each database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "support/both_databases.hpp"

namespace portico::testing {

std::filesystem::path golden_folder();
bool is_set(const char* variable, std::string_view value);

struct Site {
  std::unique_ptr<TestDatabase> database;
  std::unique_ptr<ServerProcess> server;
};

// A new server with the records of that file.
std::unique_ptr<Site> site_with(DatabaseKind kind, const std::filesystem::path& data);
// The server with golden/data.yaml, which no test changes; it ends with the program.
const ServerProcess& shared_server(DatabaseKind kind);
void end_shared_servers();

// A fixed trace, which is shown in the body of an error.
inline constexpr const char* kGoldenTrace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

// What POST /explain of the admin listener answers.
HttpResponse explained(const ServerProcess& server, const std::string& method, const std::string& target,
                       const std::string& body, const Headers& headers);
// The statements of such an answer, one a paragraph, broken before their outer clauses; the workspace's name,
// which is new for each database, is left out.
std::string statements_text(const json::value& explanation);

}  // namespace portico::testing
