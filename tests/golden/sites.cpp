#include "golden/sites.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "golden/case_files.hpp"

namespace portico::testing {
namespace {

std::map<DatabaseKind, std::unique_ptr<Site>>& shared_sites() {
  static std::map<DatabaseKind, std::unique_ptr<Site>> sites;
  return sites;
}

// "ws_..."."company_1" and "main"."company_1" -> "company_1"
std::string without_qualifier(std::string_view sql) {
  std::string shown(sql);
  for (const std::string_view front : {"\"ws_", "\"main\"."}) {
    for (std::size_t at = shown.find(front); at != std::string::npos; at = shown.find(front, at)) {
      const std::size_t end = shown.find("\".", at + 1);
      if (end == std::string::npos) break;
      shown.erase(at, end + 2 - at);
    }
  }
  return shown;
}

bool begins_clause(std::string_view rest) {
  for (const std::string_view word :
       {"FROM ", "WHERE ", "ORDER BY ", "LIMIT ", "VALUES ", "SET ", "RETURNING ", "SELECT ", "LEFT JOIN ",
        "CROSS JOIN ", "w AS (", "e AS ("}) {
    if (rest.substr(0, word.size()) == word) return true;
  }
  return false;
}

std::string broken_at_clauses(const std::string& sql) {
  std::string shown;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == ' ' && depth == 0 && begins_clause(std::string_view(sql).substr(i + 1))) {
      shown += "\n ";
    }
    shown += c;
  }
  return shown;
}

}  // namespace

std::filesystem::path golden_folder() {
  return std::filesystem::path(PORTICO_SOURCE_DIR) / "tests" / "golden";
}

bool is_set(const char* variable, std::string_view value) {
  const char* text = std::getenv(variable);
  return text != nullptr && value == text;
}

std::unique_ptr<Site> site_with(DatabaseKind kind, const std::filesystem::path& data) {
  auto site = std::make_unique<Site>();
  site->database = std::make_unique<TestDatabase>(kind);
  ServerOptions options;
  options.storage_url = site->database->url();
  options.environment["PORTICO__MODEL"] = (golden_folder() / "model.yaml").string();
  site->server = std::make_unique<ServerProcess>(options);
  HttpClient client = site->server->client();
  for (const auto& [plural, records] : read_records(data)) {
    const HttpResponse answer = client.post("/rest/batch/" + plural, records);
    if (answer.status != 201) throw std::runtime_error(data.string() + ": " + plural + ": " + answer.body);
  }
  return site;
}

const ServerProcess& shared_server(DatabaseKind kind) {
  std::unique_ptr<Site>& shared = shared_sites()[kind];
  if (!shared) shared = site_with(kind, golden_folder() / "data.yaml");
  return *shared->server;
}

void end_shared_servers() {
  shared_sites().clear();
}

HttpResponse explained(const ServerProcess& server, const std::string& method, const std::string& target,
                       const std::string& body, const Headers& headers) {
  json::object question;
  question["method"] = method;
  question["target"] = target;
  if (!body.empty()) question["body"] = body;
  json::object lines;
  for (const auto& [name, value] : headers) {
    if (!value.empty()) lines[name] = value;
  }
  question["headers"] = lines;
  return HttpClient(server.admin_port(), {{"traceparent", kGoldenTrace}})
      .post("/explain", json::serialize(question));
}

std::string statements_text(const json::value& explanation) {
  std::string text;
  for (const json::value& statement : at_path(explanation, "statements").as_array()) {
    if (!text.empty()) text += '\n';
    text += broken_at_clauses(without_qualifier(text_at(statement, "sql"))) + ";\n";
  }
  return text;
}

}  // namespace portico::testing
